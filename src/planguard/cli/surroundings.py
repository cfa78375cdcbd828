"""What is around an imagined change: the repository, and the plans as they are on disk."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from planguard.cli.imagined_change import Surroundings, rules_on_paths
from planguard.errors import PlanguardError
from planguard.examine import plan_facts
from planguard.facts.compare import compare
from planguard.facts.gather import gather
from planguard.facts.last_commit import read_last_commit
from planguard.facts.scanning import UNCACHED
from planguard.load.discover import is_plan_place
from planguard.load.plans import Loaded, plan_in
from planguard.model.change import Change, ChangeKind, ChangeSet
from planguard.model.comparison import WORK_TREE
from planguard.model.facts import Fact
from planguard.model.plan import Plan
from planguard.model.settings import Settings
from planguard.workplace import Workplace

_NEEDS = frozenset({Fact.TREE, Fact.CLAIMS, Fact.OUTPUTS})
_PlansByPath = Mapping[str, Plan]


def surroundings(
    workplace: Workplace, loaded: Loaded, settings: Settings, *, change_types: tuple[str, ...]
) -> Surroundings:
    """Raises PlanguardError where no rule on changes is selected, and where git cannot tell how things are."""
    rules = rules_on_paths(settings)
    if not rules:
        raise PlanguardError("no rule on changes is selected", hint="see `planguard check --show-settings`")
    known = {plan.path: plan for plan in (*loaded.judged, *loaded.history)}
    former = _former_plans(workplace.root, known, settings)
    bare = plan_facts(loaded, tuple(former.values()), workplace, settings)
    compared = compare(workplace.root, WORK_TREE, is_repository=workplace.is_repository)
    gathered = gather(bare, _NEEDS, compared, UNCACHED)
    edited = replace(_edited(known, former), change_types=change_types)
    # the change is imagined, so that it is not missing
    missing: dict[Fact, str] = {fact: reason for fact, reason in gathered.missing.items() if fact is not Fact.CHANGES}
    return Surroundings(replace(gathered.facts, change=edited), missing, rules, settings)


def _former_plans(root: Path, known: _PlansByPath, settings: Settings) -> _PlansByPath:
    contents = read_last_commit(root, lambda path: path in known or is_plan_place(path, settings))
    plans = (plan_in(path, content, settings) for path, content in contents.items())
    return {plan.path: plan for plan in plans if plan}


def _edited(known: _PlansByPath, former: _PlansByPath) -> ChangeSet:
    """What was done to the plans since the last commit."""
    edits = tuple(_edits(known, former))
    return ChangeSet(changes=edits, former=tuple(former[edit.path] for edit in edits if edit.path in former))


def _edits(known: _PlansByPath, former: _PlansByPath) -> Iterator[Change]:
    for path in sorted({*known, *former}):
        if path not in former:
            yield Change(path=path, kind=ChangeKind.ADDED)
        elif path not in known:
            yield Change(path=path, kind=ChangeKind.DELETED)
        elif known[path].source.text != former[path].source.text:
            yield Change(path=path, kind=ChangeKind.MODIFIED)
