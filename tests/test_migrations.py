"""Five migrations, each in three states: may the phase be passed, may it not, or can nobody tell yet?

The reports are golden files, beside the migration that they are about.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.migrations import Migration, migrations
from tests.repositories import planguard

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
