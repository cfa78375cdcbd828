"""From plans and a comparison to facts: what is judged is found, its plans are read, and what is asked is gathered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from planguard.facts.compare import Compared, compare
from planguard.facts.gather import Gathered, gather
from planguard.facts.scanning import UNCACHED, Scanning
from planguard.load.discover import is_plan_place
from planguard.load.plans import Loaded, plan_in
from planguard.model.change import ChangeKind, ChangeSet
from planguard.model.comparison import Comparison
from planguard.model.facts import Fact, Facts
from planguard.model.plan import Plan
from planguard.model.settings import Settings
from planguard.workplace import Workplace, load, load_from


class Asked(NamedTuple):
    """Where, of which paths, by which settings, and what is compared."""

    workplace: Workplace
    paths: Iterable[Path]
    settings: Settings
    comparison: Comparison


@dataclass(frozen=True)
class Examined:
    loaded: Loaded
    compared: Compared
    gathered: Gathered

    @property
    def facts(self) -> Facts:
        return self.gathered.facts


def examine(asked: Asked, needs: frozenset[Fact], scanning: Scanning = UNCACHED) -> Examined:
    """Raises PlanguardError where it cannot be done."""
    return gathered_from(asked, compared_in(asked), needs, scanning)


def compared_in(asked: Asked) -> Compared:
    """What is judged. Raises PlanguardError where a revision is not there, or what it was made from cannot be found."""
    workplace = asked.workplace
    return compare(workplace.root, asked.comparison, is_repository=workplace.is_repository)


def gathered_from(asked: Asked, compared: Compared, needs: frozenset[Fact], scanning: Scanning) -> Examined:
    loaded = _loaded(asked, compared, needs)
    former = tuple(_former_plans(loaded, compared, asked.settings))
    bare = plan_facts(loaded, former, asked.workplace, asked.settings)
    bare = replace(bare, now=asked.comparison.now)
    gathered = gather(bare, needs, compared, scanning)
    return Examined(loaded, compared, _with_evidence(gathered, asked, compared, needs))


def plan_facts(loaded: Loaded, former: tuple[Plan, ...], workplace: Workplace, settings: Settings) -> Facts:
    """What is known without a look at the repository; `former` are plans as they were before the change."""
    known = (*loaded.judged, *loaded.history, *former)
    return Facts(
        plans=loaded.judged,
        history=loaded.history,
        profile=settings.profile,
        guards=workplace.config.guards,
        config_path=workplace.config.path,
        allow=settings.allow,
        plan_files=frozenset([*(plan.path for plan in known), workplace.config.path]),
        change=ChangeSet(changes=(), former=former),
        evidence_directory=settings.evidence,
    )


def _loaded(asked: Asked, compared: Compared, needs: frozenset[Fact]) -> Loaded:
    workplace, paths, settings, _ = asked
    if compared.judged and Fact.TREE in needs:
        # while git still looks for plans that it does not know
        compared.judged.begin()
    if compared.judged is None or compared.judged.is_work_tree:
        return load(workplace, paths, settings)
    return load_from(compared.judged, workplace, paths, settings)


def _former_plans(loaded: Loaded, compared: Compared, settings: Settings) -> Iterator[Plan]:
    """The plans that the change touches, as they were. One that was moved is the same plan, under its new path.

    One that was moved into the archive is no plan any more: it is read as what it was.
    """
    judged = compared.judged
    live = {plan.path for plan in loaded.judged}
    for change in (judged.changes or ()) if judged else ():
        if change.kind is ChangeKind.DELETED and change.other in live:
            continue
        if judged and (change.path in live or is_plan_place(change.path, settings)):
            old_path = change.other if change.kind is ChangeKind.ADDED and change.path in live else ""
            content = judged.read_former(old_path or change.path)
            plan = plan_in(change.path, content, settings) if content is not None else None
            if plan:
                yield plan


def _with_evidence(gathered: Gathered, asked: Asked, compared: Compared, needs: frozenset[Fact]) -> Gathered:
    """Most plans have neither gates nor records, and pay for neither."""
    facts, judged = gathered.facts, compared.judged
    if Fact.EVIDENCE not in needs or judged is None or not _has_evidence(facts):
        return gathered
    from planguard.facts.evidence.repository_evidence import RepositoryEvidence

    read_plan = partial(plan_in, settings=asked.settings)
    evidence = RepositoryEvidence(judged, read_plan=read_plan, given=asked.comparison.evidence)
    return replace(gathered, facts=replace(facts, evidence=evidence))


def _has_evidence(facts: Facts) -> bool:
    # to look for a directory sorts all paths, which the plans may save
    has_gates = any(phase.gate or phase.attempts for plan in facts.plans for phase in plan.phases)
    return has_gates or facts.tree.has_directory(facts.evidence_directory)
