"""A glob means the same in whatever guard it stands."""

from collections.abc import Callable

import pytest

from planguard.model.covering_guards import covering_guards
from planguard.model.facts import Facts
from planguard.model.finding import Problem
from planguard.model.guards import Asset, EntryPoint, Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath, Together
from planguard.model.rule import Rule
from planguard.rules.change import (
    change_during_freeze,
    change_in_read_only_zone,
    missing_companion_change,
    partial_cutover,
    unplanned_change,
    wrong_migration_owner,
)
from planguard.rules.tree import misplaced_entry, retired_path_exists, stray_entry_point, tracked_residue
from planguard.rules.tree.stale_mentions import of_retired_paths
from tests.naive_braces import naive
from tests.plans import field, plan, task, text
from tests.rules.tree.guarded import mention, retired
from tests.surroundings import change_set, deleted, found_in, modified, tree

# 300 is more than anybody writes by hand
MANY = f"{{{','.join(f'd{number}' for number in range(299))},a}}"
FORMS = [
    "x/a",
    "x/a/",
    "x/a/**",
    "x/{a,b}",
    "x/{a,b}/",
    "x/{a,b}/**",
    "x/{a,{b,c}}/**",
    "{x/a,x/{b,c}/}",
    f"x/{MANY}/**",
]
PATHS = ["x/a/f", "x/b/f", "x/c/deep/f", "x/d/f", "x/ab/f", "x/{a,b}/f", "x/d298/f", "a/f"]


def expected(glob: str, path: str) -> bool:
    """All of the forms mean directories."""
    return any(path.startswith(f"{each.removesuffix('/**').rstrip('/')}/") for each in naive(glob))


def says(rule: Rule, path: str, guards: Guards) -> bool:
    """The rule alone, of a change to the path in a repository that holds nothing else."""
    return bool(_problems(rule, path, guards))


def _problems(rule: Rule, path: str, guards: Guards) -> list[Problem]:
    here = plan(task("OPEN"))
    return found_in(rule, here, guards=guards, tree=tree(path), change=change_set(modified(path)))


def covered(guards: Guards, path: str) -> bool:
    """What `why` says."""
    return any(covering_guards(Facts(plans=(plan(task("OPEN")),), guards=guards).in_force, path))


def _zone(glob: str) -> Guards:
    return Guards(read_only=(ReadOnly(text(glob)),))


def _owned(glob: str, path: str) -> bool:
    owners = (Owner(text("m"), text("new")), Owner(text("m"), text("old"), (text(glob),), after=text("OPEN")))
    return says(wrong_migration_owner.RULE, path, Guards(owners=owners))


def _asking(glob: str, path: str) -> bool:
    return says(missing_companion_change.RULE, path, Guards(together=(Together(text(glob), text("elsewhere")),)))


def _answering(glob: str, path: str) -> bool:
    return not says(missing_companion_change.RULE, path, Guards(together=(Together(text("**"), text(glob)),)))


def _cut_over(glob: str, path: str) -> bool:
    """One file of each directory goes, and the one that is asked for stays."""
    cut = plan(task("OPEN"), guards=Guards(retired_paths=(retired(glob, "new/", after="OPEN"),)))
    gone = [f"{each.removesuffix('/**').rstrip('/')}/gone" for each in naive(glob)]
    change = change_set(deleted(*gone), modified(*(each.replace("x/", "new/", 1) for each in gone)))
    moved = change_set(deleted(gone[-1], other="new/gone"))
    assert not found_in(partial_cutover.RULE, cut, tree=tree("new/gone"), change=change)
    return bool(found_in(partial_cutover.RULE, cut, tree=tree(path), change=moved))


def _exempt(glob: str, path: str) -> bool:
    return not says(retired_path_exists.RULE, path, Guards(retired_paths=(retired(path[0], allow=(glob,)),)))


def _may_mention(glob: str, path: str) -> bool:
    guards = Guards(retired_paths=(retired("old/", allow=(glob,)),))
    return not any(of_retired_paths(Facts(plans=(), guards=guards, mentions=(mention("old/f", "old/", of=path),))))


def _has_place(glob: str, path: str) -> bool:
    entry = EntryPoint(text("compose"), text(glob), (text("**/f"),))
    return path not in {each.at.path for each in _problems(stray_entry_point.RULE, path, Guards(entry_points=(entry,)))}


def _entry(glob: str) -> Guards:
    return Guards(entry_points=(EntryPoint(text("compose"), text("infra/"), (text(glob),)),))


def _thawed(glob: str, path: str) -> bool:
    return not says(change_during_freeze.RULE, path, Guards(freeze=Freeze(allow=(text(glob),))))


def _needs_no_task(glob: str, path: str) -> bool:
    change = change_set(modified(path))
    return not found_in(
        unplanned_change.RULE, plan(task("A", outputs=field("outputs", "q/"))), change=change, allow=(glob,)
    )


def _written(glob: str, path: str) -> bool:
    ours = plan(task("A", outputs=field("outputs", glob)))
    return not found_in(unplanned_change.RULE, ours, change=change_set(modified(path)))


GUARDS: dict[str, Callable[[str, str], bool]] = {
    "outputs": _written,
    "allow of the settings": _needs_no_task,
    "read_only": lambda glob, path: says(change_in_read_only_zone.RULE, path, _zone(glob)),
    "read_only, as why says": lambda glob, path: covered(_zone(glob), path),
    "owners.paths": _owned,
    "together.when": _asking,
    "together.also": _answering,
    "retired_paths.path": lambda glob, path: says(
        retired_path_exists.RULE, path, Guards(retired_paths=(RetiredPath(text(glob)),))
    ),
    "retired_paths.path, half moved": _cut_over,
    "retired_paths.allow, of files": _exempt,
    "retired_paths.allow, of mentions": _may_mention,
    "assets, as why says": lambda glob, path: covered(Guards(assets=(Asset(text(glob)),)), path),
    "entry_points.at": _has_place,
    "entry_points.files": lambda glob, path: says(stray_entry_point.RULE, path, _entry(glob)),
    "residue": lambda glob, path: says(tracked_residue.RULE, path, Guards(residue=(text(glob),))),
    "freeze.allow": _thawed,
    "freeze.allow, as why says": lambda glob, path: not covered(Guards(freeze=Freeze(allow=(text(glob),))), path),
}


@pytest.mark.parametrize("glob", FORMS, ids=lambda glob: glob[:30])
@pytest.mark.parametrize("guard", GUARDS)
def test_every_guard_takes_every_form(guard: str, glob: str) -> None:
    meant = [path for path in PATHS if expected(glob, path)]

    assert [path for path in PATHS if GUARDS[guard](glob, path)] == meant


@pytest.mark.parametrize(
    "glob", [*FORMS, "./x/a/", "**/f", "x/*", "x/{a,**}/f", "{x/{a,b},a}/*", "x/{a}/f"], ids=lambda glob: glob[:30]
)
@pytest.mark.parametrize("path", [*PATHS, "x/a", "log"])
def test_why_says_of_residue_and_entry_points_what_check_says(glob: str, path: str) -> None:
    residue = Guards(residue=(text(glob),))

    assert covered(residue, path) == says(tracked_residue.RULE, path, residue)
    assert covered(_entry(glob), path) == says(stray_entry_point.RULE, path, _entry(glob))


@pytest.mark.parametrize("name", ["apps", "infra", "docs", "x"])
@pytest.mark.parametrize("form", ["apps/", "{apps,infra}/", "{apps,{infra,docs}}/", "{apps/,docs/maps/}"])
def test_a_layout_takes_braces_too(form: str, name: str) -> None:
    guards = Guards(layout=Layout(directories=(text(form),)))
    listed = {each.partition("/")[0] for each in naive(form)}

    assert bool(found_in(misplaced_entry.RULE, guards=guards, tree=tree(f"{name}/f"))) == (name not in listed)
