"""Whether words in code marks are a command that somebody can run, told without running anything.

`make test` is one; a path, an endpoint, a threshold like `parity >= 99%` or a value like `status=ready` is none.
"""

import re

_PROGRAMS = frozenset(
    """
    act alembic ansible ansible-playbook ant awk aws az bandit bash bats bazel black brew buf bun bundle cargo cat cd
    cdk chmod clang cmake cmp composer conda cp ct ctest curl cypress dart dbt deno diff dig docker docker-compose
    dotnet du echo egrep elixir env eslint exit fd find firebase flake8 flutter flyway fly gcc gcloud gh git gofmt
    golangci-lint goose gradle gradlew grep grpcurl gulp head helm heroku hurl hyperfine isort java javac jest jq
    just k6 kubectl kubectx kustomize liquibase ln ls lychee make markdownlint mdbook migrate mix mkdir mkdocs mocha
    mongosh mv mvn mvnw mypy mysql mysqldump next newman node nox npm npx nuxt nx openspec openssl opa pdm perl php
    phpunit pip pip3 pipenv pipx planguard playwright pm2 pnpm podman poetry pre-commit prettier printf prisma
    protoc psql pulumi pwsh pylint pyright pytest python python3 rails rake rg rm rollup rsync rspec rubocop ruby
    ruff rustc rustup sbt scp sed semgrep sh shellcheck skaffold sleep sort spectral sqlc sqlite3 sqlx ssh sudo swift
    syft systemctl tail tar tee terraform terragrunt tofu touch tox tree trivy trufflehog ts-node tsc tsx turbo
    unzip uv uvx vale vault vegeta vendor vite vitest vue-tsc wc wget which wrangler wrk xargs xcodebuild yamllint
    yarn yq zig zsh
    """.split()
)
_ALONE = frozenset("make pytest tox nox tsc jest vitest rspec phpunit ctest just mocha rake vue-tsc".split())
# words of prose as often as programs: they need what a command line has
_GO = frozenset("build clean env fmt generate get install list mod run test tool vet version work".split())
_SHELL_WORDS = frozenset("[ [[ ! if for while until time timeout exec set source . export nohup".split())
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=(?:\"[^\"]*\"|'[^']*'|\S*)\s+")
_SCRIPT = re.compile(r"(?:\.{1,2}/|(?:[\w.-]+/)+)[\w.-]+$")
_SCRIPT_WITH_ENDING = re.compile(r"[\w./-]+\.(?:sh|bash|py|js|mjs|ts|rb|pl|ps1|bat|cmd)$")
_NAME = re.compile(r"[a-z][\w.+-]*$")
_OPTION = re.compile(r"(?:^|\s)--?[A-Za-z][\w-]*")
_CHANGE_DIRECTORY = re.compile(r"cd\s+(?P<directory>(?!/|~|-|\.\.)[\w./@+-]+)\s*&&\s*(?P<command>\S.*)$", re.DOTALL)
_COMPARISON = re.compile(r"\s(?:>=|<=|==|!=|≥|≤|=)\s|[≥≤]")


def is_command(code: str) -> bool:
    """Whether the words are a command line."""
    words = _bare(code).split()
    if not words:
        return False
    first, rest = words[0], words[1:]
    if first in _SHELL_WORDS:
        return bool(rest) and (first != "." or _SCRIPT.match(" ".join(rest)) is not None)
    if first == "go":
        return bool(rest) and rest[0] in _GO
    if first == "test":
        return bool(rest) and (rest[0].startswith(("-", "!", '"', "$")) or "=" in rest)
    if first in _PROGRAMS:
        return first in _ALONE if not rest else rest[0] not in ("sure", "certain")
    return _is_script(first, rest) or _has_options(first, rest, code)


def split_directory(command: str) -> tuple[str | None, str]:
    """The directory of a leading `cd DIR && …`, and what is left; only a plain relative directory counts."""
    match = _CHANGE_DIRECTORY.match(command) if command.startswith("cd") else None
    if match is None:
        return None, command
    return match["directory"].rstrip("/") or ".", match["command"]


def _bare(code: str) -> str:
    """Without a prompt and without `NAME=value` before the program."""
    line, start = code.strip().removeprefix("$ ").strip(), 0
    if "=" not in line:
        return line
    while match := _ASSIGNMENT.match(line, start):
        start = match.end()
    return line[start:]


def _is_script(first: str, rest: list[str]) -> bool:
    """`./gradlew test`, `scripts/scan.sh`; a bare path with neither ending nor arguments may be any file."""
    if _SCRIPT_WITH_ENDING.match(first):
        return first.startswith("./") or bool(rest) or first.endswith((".sh", ".bash"))
    return _SCRIPT.match(first) is not None and (first.startswith("./") or _OPTION.search(" ".join(rest)) is not None)


def _has_options(first: str, rest: list[str], code: str) -> bool:
    """A program that we do not know, told by an option: `mytool check --strict`."""
    if not rest or _COMPARISON.search(code):
        return False
    return _NAME.match(first) is not None and _OPTION.search(" ".join(rest)) is not None
