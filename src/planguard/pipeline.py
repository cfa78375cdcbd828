"""load -> facts -> rules -> findings -> report, readable on one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.git import list_files, repository_root
from planguard.findings.run import find
from planguard.findings.selection import Selection, ignored_there, select, severity_in
from planguard.load.config import Config, inline_config, load_config
from planguard.load.discover import find_candidates
from planguard.load.plans import Loaded, load_plans
from planguard.model.facts import Facts
from planguard.model.plan import Plan
from planguard.model.report import PlanSummary, Report, RuleNotRun, Undecided
from planguard.model.settings import Settings
from planguard.rules import RULES


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a run happens: the root that paths are relative to, and the settings in force there."""

    root: Path
    is_repository: bool
    config: Config


def open_workplace(
    directory: Path,
    *,
    config: Path | None = None,
    inline: Mapping[str, object] | None = None,
    is_isolated: bool = False,
) -> Workplace:
    """The repository around the directory, or the directory itself, and its settings. Raises PlanguardError.

    `config` is read instead of the file at the root, `inline` settings go over either; isolated, no file is read.
    """
    directory = directory.resolve()
    found = repository_root(directory)
    root = found or directory
    loaded = inline_config(inline or {}) if is_isolated else load_config(root, given=config, inline=inline)
    return Workplace(root, found is not None, loaded)


def load(workplace: Workplace, paths: Iterable[Path], settings: Settings) -> Loaded:
    """The plans that the paths name, or that stand where plans live."""

    def from_git(pathspecs: tuple[str, ...]) -> list[tuple[str, bool]]:
        return [(file.path, file.is_tracked) for file in list_files(workplace.root, pathspecs)]

    lister = from_git if workplace.is_repository else None
    candidates = find_candidates(tuple(paths), root=workplace.root, list_files=lister, settings=settings)
    return load_plans(candidates, settings)


def check(workplace: Workplace, paths: Iterable[Path], settings: Settings) -> Report:
    """The whole job. Raises PlanguardError where it cannot be done."""
    selection = select(RULES, settings)
    loaded = load(workplace, paths, settings)
    facts = Facts(plans=loaded.judged, history=loaded.history, profile=settings.profile)
    ignored = ignored_there(selection.chosen, facts.plans, settings)
    findings, skipped = find(facts, RULES, selection.chosen, severity_in(settings))
    return Report(
        compared="the plan files alone; the repository and its changes are not looked at",
        plans=(*_summaries(loaded.judged, is_judged=True), *_summaries(loaded.history, is_judged=False)),
        unread=loaded.unread,
        findings=findings,
        rules_not_run=(*selection.left_out, *ignored, *skipped),
        rules_run=len(selection.chosen),
        sources=tuple(plan.source for plan in (*loaded.judged, *loaded.history)),
        undecided=(*loaded.undecided, *_no_rule_left(selection, ignored, loaded)),
    )


def _summaries(plans: Iterable[Plan], *, is_judged: bool) -> list[PlanSummary]:
    return [PlanSummary(plan.path, plan.dialect, len(plan.tasks), plan.edges, is_judged) for plan in plans]


def _no_rule_left(selection: Selection, ignored: Sequence[RuleNotRun], loaded: Loaded) -> list[Undecided]:
    """Nothing checked is never green."""
    if not selection.chosen:
        return [Undecided("no rule is selected", "`planguard rule --all` lists the rules")]
    if loaded.judged and len(ignored) == len(selection.chosen) * len(loaded.judged):
        return [Undecided("every rule is ignored in every plan", "see `overrides` in the configuration")]
    return []
