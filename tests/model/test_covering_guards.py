"""What guards have to say about a path."""

import pytest

from planguard.model.covering_guards import covering_guards
from planguard.model.facts import Facts
from planguard.model.guards import (
    Asset,
    EntryPoint,
    Freeze,
    Guards,
    Layout,
    Owner,
    ReadOnly,
    RetiredPath,
    Together,
)
from planguard.model.vocabulary import TaskStatus
from tests.plans import plan, task, text

DONE = task("T-1", status=TaskStatus.DONE)
OPEN = task("T-2")
GUARDS = Guards(
    retired_paths=(RetiredPath(text("billing/"), replaced_by=text("apps/billing/"), after=text("T-1")),),
    read_only=(ReadOnly(text("legacy/"), unless=(text("security-patch"), text("emergency-fix"))),),
    layout=Layout(directories=(text("apps/"), text("docs/")), files=(text("README.md"),)),
    owners=(Owner(text("migrations"), text("typeorm"), paths=(text("apps/db/**"),), until=text("T-2")),),
    together=(Together(text("apps/api/**"), text("docs/api/**")),),
    assets=(Asset(text("docs/maps/"), to=text("docs/assets/")),),
    entry_points=(EntryPoint(text("compose"), text("apps/compose/**"), files=(text("**/compose*.yml"),)),),
    residue=(text("**/*.log"),),
)


def said(path: str, guards: Guards = GUARDS) -> list[tuple[str, str]]:
    in_force = Facts(plans=(plan(DONE, OPEN, guards=guards),)).in_force
    return [(cover.kind, cover.words) for cover in covering_guards(in_force, path)]


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("docs/maps/a.png", "assets", "docs/maps/ has moved to docs/assets/"),
        ("apps/db/1.sql", "owners", "typeorm alone writes migrations until T-2"),
        ("apps/api/a.proto", "together", "apps/api/** changes together with docs/api/**"),
        ("apps/compose.yml", "entry_points", "compose files stand only under apps/compose/**"),
        ("docs/a.log", "residue", "**/*.log is never committed"),
        ("src/a.py", "layout", "the root holds only apps/, docs/, README.md"),
        ("setup.py", "layout", "the root holds only apps/, docs/, README.md"),
    ],
)
def test_a_guard_that_covers_a_path_speaks(path: str, kind: str, words: str) -> None:
    assert said(path) == [(kind, words)]


def test_retired_and_read_only_paths_say_since_when_and_what_is_left_to_do() -> None:
    assert said("billing/main.py")[0] == (
        "retired_paths",
        "billing/ is retired since T-1, replaced by apps/billing/",
    )
    assert said("legacy/a.py")[0] == (
        "read_only",
        "legacy/ is read-only; only security-patch, emergency-fix may touch it",
    )


@pytest.mark.parametrize(
    "path", ["apps/billing/main.py", "apps/legacy/a.py", "apps/dbs/1.sql", "apps/log", "README.md", "docs/map/a.png"]
)
def test_a_path_that_only_looks_like_a_guarded_one_is_left_alone(path: str) -> None:
    assert said(path) == []


@pytest.mark.parametrize(
    ("freeze", "words"),
    [
        (Freeze(after=text("T-1"), until=text("T-2")), ["nothing changes since T-1 until T-2"]),
        (Freeze(until=text("T-2")), ["nothing changes until T-2"]),
        (Freeze(after=text("T-1")), ["nothing changes since T-1"]),
        (Freeze(after=text("T-2")), []),
        (Freeze(until=text("T-1")), []),
        (Freeze(allow=(text("apps/**"),)), []),
    ],
)
def test_a_freeze_speaks_while_it_lasts(freeze: Freeze, words: list[str]) -> None:
    assert [each for _, each in said("apps/a.py", Guards(freeze=freeze))] == words


def test_a_guard_that_waits_says_nothing() -> None:
    assert said("old/a.py", Guards(retired_paths=(RetiredPath(text("old/"), after=text("T-2")),))) == []


def test_a_layout_that_names_nothing_says_nothing() -> None:
    assert said("src/a.py", Guards(layout=Layout())) == []


def test_a_guard_of_a_plan_has_a_place_and_one_of_the_configuration_has_none() -> None:
    zone = Guards(read_only=(ReadOnly(text("legacy/")),))
    ours = plan(DONE, guards=zone)

    [of_plan] = covering_guards(Facts(plans=(ours,)).in_force, "legacy/a.py")
    [of_settings] = covering_guards(Facts(plans=(), guards=zone).in_force, "legacy/a.py")

    assert of_plan.at is not None and of_plan.at.path == ours.path
    assert of_settings.at is None
