"""Five migrations, each in three states: may the phase be passed, may it not, or can nobody tell yet?

The reports are golden files, beside the migration that they are about.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from planguard.cli.app import run
from tests.migrations import Migration, migrations
from tests.repositories import git, planguard

CODES = {"go": 0, "no-go": 1, "hold": 1}
DECISIONS = {"go": "GO", "no-go": "NO-GO", "hold": "HOLD"}
STATES = [(migration, state) for migration in migrations() for state in migration.states]

each_state = pytest.mark.parametrize(
    ("migration", "state"), STATES, ids=[f"{migration.name}-{state}" for migration, state in STATES]
)


def report(migration: Migration, state: str, root: Path, *flags: str) -> tuple[int, str]:
    built = migration.build(state, root)
    done = planguard(built, "report", "--phase", migration.phase, "--now", migration.now, *flags)
    assert done.returncode < 2, done.stderr.decode()
    return done.returncode, done.stdout.decode()


def test_there_are_five_migrations_with_three_states_each() -> None:
    assert len(migrations()) == 5
    assert all(set(migration.states) == set(CODES) for migration in migrations())


@each_state
def test_the_report_of_each_state_is_as_expected(
    migration: Migration, state: str, tmp_path: Path, pinned: Callable[[Path, str], None]
) -> None:
    code, text = report(migration, state, tmp_path / "repository")

    assert code == CODES[state]
    assert DECISIONS[state] in text.splitlines()[0]
    pinned(migration.folder / f"{state}.md", text)


@pytest.mark.parametrize("migration", migrations(), ids=[migration.name for migration in migrations()])
def test_on_the_way_to_go_no_commit_is_refused(
    migration: Migration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """But the first: what was there before the plan is in no plan."""
    root = migration.build("go", tmp_path / "repository")
    monkeypatch.chdir(root)
    log = git(root, "log", "--reverse", "--format=%H %cI").decode().splitlines()
    refused = []
    for commit, date in (line.split() for line in log[1:]):
        git(root, "checkout", "--quiet", commit)
        code = run(["check", "--rev", commit, "--now", date, "--no-cache", "-f", "concise"])
        refused += [capsys.readouterr().out] if code else []

    assert len(log) > 2
    assert refused == []
