"""What is a command that somebody can run, and what only stands in code marks."""

import pytest

from planguard.load.commands import is_command, split_directory


@pytest.mark.parametrize(
    "code",
    [
        "make",
        "make test",
        "pytest",
        "go build ./...",
        "go test",
        "npm run ts:check && npm run lint",
        "cd apps/billing && make build && make test",
        "git rev-parse --short HEAD",
        "git revert",
        "mvn -f legacy/pom.xml -DskipTests=true validate",
        "./gradlew test",
        "./run",
        "scripts/scan-old-paths.sh",
        "bash scripts/scan.sh --strict",
        "tools/check --all",
        "scripts/report.py out.json",
        "$ make test",
        "CI=1 make test",
        'A="x y" B=2 pytest -q',
        "test -f report.json",
        "test ! -d billing",
        "[ -f report.json ]",
        "jq '.summary' report.json",
        "openspec validate move --strict",
        "mytool check --strict",
        "curl -fsS localhost:8080/health | jq .status",
        "! grep -r billing/ apps",
        ". scripts/env.sh",
        "DELETE=1 rm -rf build",
    ],
)
def test_a_command_line_is_a_command(code: str) -> None:
    assert is_command(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "   ",
        "parity >= 99%",
        "p99 <= 0.6 * old",
        "latency --p99 <= 200",
        ". the end",
        "coverage ≥ 80%",
        "mismatch rate < 1%",
        "status=ready",
        "A=1",
        "pass=0 / fail!=0",
        "apps/billing/**",
        "billing/",
        "docs/guide.md",
        "core/pom.xml",
        "docker-compose.yml",
        "Makefile",
        "backend-go/ -> apps/backend-go/",
        "GET /api/users",
        "/api/users --id",
        "code/data/msg",
        "npm",
        "curl",
        "go",
        "go live on Monday",
        "test",
        "test data is loaded",
        "make sure that it works",
        "working-directory",
        "build:flush",
        "--strict",
        "true",
        "select 1",
        "internal/pkg/auth.go",
        "scripts/report.py",
        '{"code": "000000"}',
    ],
)
def test_a_path_a_threshold_or_a_value_is_no_command(code: str) -> None:
    assert not is_command(code)


@pytest.mark.parametrize(
    ("command", "directory", "rest"),
    [
        ("cd apps/billing && make test", "apps/billing", "make test"),
        ("cd apps/billing/ && make build && make test", "apps/billing", "make build && make test"),
        ("cd  a-b_c.d@1  &&  ls -l", "a-b_c.d@1", "ls -l"),
        ("cd apps && cd shop && make", "apps", "cd shop && make"),
    ],
)
def test_a_leading_cd_names_the_directory(command: str, directory: str, rest: str) -> None:
    assert split_directory(command) == (directory, rest)


@pytest.mark.parametrize(
    "command",
    [
        "make test",
        "cd /tmp && make",
        "cd ~/x && make",
        "cd .. && make",
        "cd - && make",
        "cd $DIR && make",
        'cd "a b" && make',
        "cd apps; make",
        "cd apps",
        "cd apps &&",
        "cdk deploy && make",
    ],
)
def test_any_other_cd_stays_part_of_the_command(command: str) -> None:
    assert split_directory(command) == (None, command)


@pytest.mark.parametrize("code", ["A=1 " * 50_000 + "make", "a/" * 100_000, 'A="' * 100_000, "a " * 200_000])
def test_a_long_line_is_decided_at_once(code: str) -> None:
    assert is_command(code) is code.endswith("make")
