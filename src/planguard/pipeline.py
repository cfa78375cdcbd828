"""load -> facts -> rules -> findings -> report, readable on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planguard.examine import Asked, Examined, compared_in, gathered_from
from planguard.facts.compare import Compared
from planguard.facts.gather import Gathered, is_narrow
from planguard.facts.scanning import UNCACHED, Scanning
from planguard.findings.run import Ground, find
from planguard.findings.selection import Selection, ignored_there, select, severity_in
from planguard.load.plans import Loaded
from planguard.model.comparison import WORK_TREE, Comparison
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem
from planguard.model.plan import Plan
from planguard.model.report import PlanSummary, Report, RuleNotRun, Undecided
from planguard.model.rule import Rule
from planguard.model.settings import Settings
from planguard.rules import RULES
from planguard.workplace import Workplace


@dataclass(frozen=True)
class Run:
    """A report, and what it was made from."""

    report: Report
    examined: Examined

    @property
    def facts(self) -> Facts:
        return self.examined.facts

    @property
    def head(self) -> str:
        """The id of the commit that is judged, or built upon; empty where there is none."""
        judged = self.examined.compared.judged
        return (judged.commit or "") if judged else ""


def check(
    workplace: Workplace,
    paths: Iterable[Path],
    settings: Settings,
    comparison: Comparison = WORK_TREE,
    scanning: Scanning = UNCACHED,
) -> Report:
    """The whole job. Raises PlanguardError where it cannot be done."""
    return run(Asked(workplace, paths, settings, comparison), scanning).report


def run(asked: Asked, scanning: Scanning = UNCACHED, *, needs: frozenset[Fact] = frozenset()) -> Run:
    """The same, with what it was made from, and what is needed beyond what the rules need."""
    settings = asked.settings
    compared = compared_in(asked)
    selection = select(RULES, settings).unless(compared.idle)
    examined = gathered_from(asked, compared, selection.needs | needs, scanning)
    loaded, gathered = examined.loaded, examined.gathered
    findings, skipped = find(_ground(examined), RULES, selection.chosen, severity_in(settings))
    report = Report(
        compared="; ".join(_words(gathered, compared)),
        plans=tuple(_summaries(loaded, gathered.facts.outgoing)),
        unread=loaded.unread,
        findings=findings,
        rules_not_run=(*_not_run(selection, loaded, settings), *skipped, *_passed_over(gathered, selection)),
        rules_run=sum(not rule.needs & gathered.missing.keys() for rule in selection.chosen),
        sources=gathered.facts.sources,
        undecided=(*_undecided(loaded, gathered), *compared.undecided, *_no_rule(loaded, settings)),
    )
    return Run(report, examined)


def _ground(examined: Examined) -> Ground:
    """Of plans that the user did not name nothing is shown, and of what is staged only what the change touches.

    A change that touches a plan or the configuration may bring a fault to light anywhere.
    """
    loaded, compared, gathered = examined.loaded, examined.compared, examined.gathered
    unasked = {plan.path for plan in loaded.judged} - loaded.asked_for
    touched = gathered.facts.change.touched
    is_limited = is_narrow(gathered.facts, compared)

    def is_asked_for(rule: Rule, problem: Problem) -> bool:
        if problem.at.path in unasked:
            return False
        # what a plan says of a file or a directory is brought to light by what is done in there
        is_near = problem.at.path in touched or problem.about.strip("/") in touched
        return is_near or not is_limited or Fact.CHANGES in rule.needs

    return Ground(gathered.facts, gathered.missing, is_asked_for)


def _words(gathered: Gathered, compared: Compared) -> Iterator[str]:
    """What was compared, and what was left out."""
    yield compared.words
    if is_narrow(gathered.facts, compared):
        yield "what is found in other files is not shown, since the change touches no plan"
    submodules = sorted(gathered.facts.tree.submodules)
    if submodules:
        yield f"submodules are not checked: {', '.join(submodules)}"


def _undecided(loaded: Loaded, gathered: Gathered) -> Iterator[Undecided]:
    """Files that ought to have been looked into. A change that ends the last plan is still held against it."""
    yield from loaded.unchecked
    yield from loaded.nothing if not gathered.facts.outgoing else ()
    for each in gathered.skipped:
        if not each.is_passed_over:
            yield Undecided(f"{each.path} is not checked: {each.reason}", "take it back, or commit that it is gone")


def _passed_over(gathered: Gathered, selection: Selection) -> Iterator[RuleNotRun]:
    """Files that are too large to be text that somebody wrote."""
    for each in gathered.skipped:
        for rule in selection.chosen:
            if each.is_passed_over and Fact.MENTIONS in rule.needs:
                yield RuleNotRun(rule.code, rule.name, f"the file is {each.reason}", each.path)


def _summaries(loaded: Loaded, outgoing: Iterable[Plan]) -> Iterator[PlanSummary]:
    gone = {plan.path: plan for plan in outgoing}
    judged = {plan.path for plan in loaded.judged} & loaded.asked_for
    for plan in (*loaded.judged, *(each for each in loaded.history if each.path not in gone), *gone.values()):
        is_judged = plan.path in judged or plan.path in gone
        yield PlanSummary(plan.path, plan.dialect, len(plan.tasks), plan.edges, is_judged)


def _not_run(selection: Selection, loaded: Loaded, settings: Settings) -> tuple[RuleNotRun, ...]:
    """What the settings say, and what is not worth a look."""
    return (*selection.left_out, *ignored_there(selection.chosen, loaded.judged, settings))


def _no_rule(loaded: Loaded, settings: Settings) -> list[Undecided]:
    """Nothing checked is never green."""
    asked = select(RULES, settings)
    ignored = ignored_there(asked.chosen, loaded.judged, settings)
    if not asked.chosen:
        return [Undecided("no rule is selected", "`planguard rule --all` lists the rules")]
    if loaded.judged and len(ignored) == len(asked.chosen) * len(loaded.judged):
        return [Undecided("every rule is ignored in every plan", "see `overrides` in the configuration")]
    return []
