import pytest

from planguard.model.makefiles import makefile_targets
from planguard.model.shell_commands import Need, NeedKind, needs


def told(command: str, directory: str | None = None) -> list[str]:
    """Each need on a line: `make apps/billing: test`; with `?` behind it where something ran before."""
    words = {
        NeedKind.DIRECTORY: "in",
        NeedKind.SCRIPT: "script",
        NeedKind.MAKE_TARGET: "make",
        NeedKind.PACKAGE_SCRIPT: "npm",
    }

    def line(need: Need) -> str:
        name = need.name if need.kind in (NeedKind.DIRECTORY, NeedKind.SCRIPT) else f"{need.directory}: {need.name}"
        return f"{words[need.kind]} {name}" + ("" if need.is_first else "?")

    return list(map(line, needs(command, directory)))


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("make", ["make : "]),
        ("make test", ["make : test"]),
        ("make -C apps/billing test", ["in apps/billing", "make apps/billing: test"]),
        ("make --directory=apps -C billing", ["in apps", "in apps/billing", "make apps/billing: "]),
        ("make -sk -j4 -j 8 build CC=gcc test", ["make : build", "make : test"]),
        ("CI=1 make test", ["make : test"]),
        ("make build && make test", ["make : build", "make : test?"]),
        ("make build\nmake test", ["make : build", "make : test?"]),
        ("make build; make test > out.log 2>&1", ["make : build", "make : test?"]),
        ("make \\\n  test", ["make : test"]),
        ("make test | tee log", ["make : test"]),
        ("cd apps/billing && make test", ["in apps/billing", "make apps/billing: test"]),
        ("cd apps && cd ../core && make", ["in apps", "in core", "make core: "]),
        ('cd "apps/billing" && make', ["in apps/billing", "make apps/billing: "]),
        ("make build && cd dist && make", ["make : build", "in dist?", "make dist: ?"]),
        ("set -e; ./scripts/x.sh", ["script scripts/x.sh"]),
        ("./scripts/scan.sh --all", ["script scripts/scan.sh"]),
        ("scripts/scan.py", ["script scripts/scan.py"]),
        ("./gradlew test", ["script gradlew"]),
        ("bash -eu scripts/x.sh arg", ["script scripts/x.sh"]),
        ("sh x.sh", ["script x.sh"]),
        ("python -u tools/x.py", ["script tools/x.py"]),
        ("node tools/x.mjs", ["script tools/x.mjs"]),
        ("cd apps && ../tools/x.sh", ["in apps", "script tools/x.sh"]),
        ("npm run lint", ["npm : lint"]),
        ("npm test -- --watch", ["npm : test"]),
        ("npm --prefix apps/web run build", ["in apps/web", "npm apps/web: build"]),
        ("pnpm --dir=apps/web run build", ["in apps/web", "npm apps/web: build"]),
        ("yarn build", ["npm : build"]),
        ("yarn run test", ["npm : test"]),
        ("make test && echo $HOME", ["make : test"]),
        ("make build $TARGET", ["make : build"]),
    ],
)
def test_a_command_needs_what_it_enters_and_runs(command: str, found: list[str]) -> None:
    assert told(command) == found


@pytest.mark.parametrize(
    "command",
    [
        "",
        "&&",
        "go test ./...",
        "pytest tests/x.py",
        "grep -r billing/ .",
        "deploy.sh",
        "./bin/server",
        "/usr/local/bin/x.sh",
        "../x.sh",
        "cd",
        "cd -",
        "cd ~/src && make",
        "cd $ROOT && make test",
        "cd /srv && make",
        "cd .. && make",
        "cd $(git rev-parse --show-toplevel) && make",
        "(cd apps && make)",
        "make $TARGET",
        "make -f other.mk test",
        "make -C $DIR test",
        "make --eval=x",
        "make -C",
        "make test || true",
        "if make test; then echo ok; fi",
        "for d in a b; do make -C $d; done",
        "! ./scripts/x.sh",
        "sudo make install",
        "docker run image make test",
        "bash -c 'make test'",
        "bash -o pipefail scripts/x.sh",
        "bash scripts/*.sh",
        "bash $DIR/x.sh",
        "bash <(curl x)",
        "python -m pytest tests/x.py",
        "python -c x.py",
        "node --test tests/x.js",
        "npm ci",
        "npm run",
        "npm run env",
        "npm run x --if-present",
        "npm run x -w apps/web",
        "npm run x --workspaces",
        "npm -w apps/web run x",
        "npm start",
        "npm install test",
        "yarn run eslint",
        "yarn tsc",
        "yarn test:unit",
        "pnpm -r run build",
        "pnpm --filter web run build",
        "npm run 'a b'",
        "# make test",
        "cat <<EOF\nmake test\nEOF",
    ],
)
def test_what_is_not_certain_needs_nothing(command: str) -> None:
    assert told(command) == []


def test_a_command_runs_in_the_directory_of_its_step() -> None:
    assert told("make -C x", "apps/billing/") == ["in apps/billing", "in apps/billing/x", "make apps/billing/x: "]
    assert told("make", ".") == ["make : "]


@pytest.mark.parametrize("directory", ["$ROOT", "../x", "/srv", "apps/*", "~", "a b"])
def test_a_command_in_a_directory_that_is_not_certain_needs_nothing(directory: str) -> None:
    assert told("make test", directory) == []


@pytest.mark.parametrize(
    "command", ["'" * 50_000, '"' * 50_001, "a" * 100_000, "a " * 50_000, "'a\"" * 30_000, "&" * 9999]
)
def test_a_hostile_command_is_read_in_bounded_time(command: str) -> None:
    assert told(command) == []


@pytest.mark.parametrize(
    ("makefile", "targets"),
    [
        ("test:\n\tpytest\n", "test"),
        ("a b: c\n\techo x: y\n", "a b"),
        ("a:: b\nc &: d\n e f : g\n", "a c e f"),
        ("export X := 1\nCC:=gcc\nX := a:b\nY ::= a:b\nZ ?= http://x\nurl=a:b\n", ""),
        (".PHONY: build test # all\nbuild:\n", "build test"),
        ("# note: this\ntest: # run: it\n", "test"),
        ("a \\\n  b: c\n", "a b"),
        ("ifeq ($(X),a:b)\ntest:\nendif\n", "test"),
        ("test: X = 1\n", "test"),
        ("a b: %.o: %.c\n", "a b"),
        ("test:\r\n\tx\r\nbuild:\r\n", "test build"),
        ("", ""),
    ],
)
def test_the_targets_of_a_makefile(makefile: str, targets: str) -> None:
    assert makefile_targets(makefile) == frozenset(targets.split())


@pytest.mark.parametrize(
    "line",
    [
        "include common.mk",
        "-include x.mk",
        "sinclude x.mk",
        "%.o: %.c",
        "$(BIN): x",
        "${BIN}: x",
        "define RULE",
        "$(eval $(call x))",
        ".RECIPEPREFIX = >",
        ".DEFAULT:",
    ],
)
def test_a_makefile_that_makes_targets_up_leaves_them_open(line: str) -> None:
    assert makefile_targets(f"test:\n\tpytest\n{line}\n") is None


@pytest.mark.parametrize("line", ["includes: a", "defined: b", "test:\n\tinclude x", ".DEFAULT_GOAL := test"])
def test_a_makefile_that_only_looks_so_leaves_nothing_open(line: str) -> None:
    assert makefile_targets(f"{line}\n") is not None
