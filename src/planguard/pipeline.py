"""load -> facts -> rules -> findings -> report, readable on one page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.git import list_files, repository_root
from planguard.findings.run import find
from planguard.findings.selection import check_selector, select, selects, set_severity
from planguard.load.config import Config, inline_config, load_config
from planguard.load.discover import Candidates, find_candidates
from planguard.load.plans import Loaded, load_plans
from planguard.model.facts import Facts
from planguard.model.finding import Severity
from planguard.model.globs import matches
from planguard.model.plan import Plan
from planguard.model.report import PlanSummary, Report, Undecided
from planguard.model.rule import Rule
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


def load(workplace: Workplace, paths: Iterable[Path], settings: Settings) -> tuple[Candidates, Loaded]:
    """The plans that the paths name, or that stand where plans live."""

    def from_git(pathspecs: tuple[str, ...]) -> list[tuple[str, bool]]:
        return [(file.path, file.is_tracked) for file in list_files(workplace.root, pathspecs)]

    lister = from_git if workplace.is_repository else None
    candidates = find_candidates(tuple(paths), root=workplace.root, list_files=lister, settings=settings)
    return candidates, load_plans(candidates.files, settings)


def check(workplace: Workplace, paths: Iterable[Path], settings: Settings) -> Report:
    """The whole job. Raises PlanguardError where it cannot be done."""
    selection = select(RULES, settings)
    severity = _severity_in(settings)
    candidates, loaded = load(workplace, paths, settings)
    facts = Facts(plans=loaded.judged, history=loaded.history, profile=settings.profile)
    findings, skipped = find(facts, RULES, selection.chosen, severity)
    return Report(
        compared="the plan files alone; the repository and its changes are not looked at",
        plans=(*_summaries(loaded.judged, is_judged=True), *_summaries(loaded.history, is_judged=False)),
        unread=loaded.unread,
        findings=findings,
        rules_not_run=(*selection.left_out, *skipped),
        rules_run=len(selection.chosen),
        sources=tuple(plan.source for plan in (*loaded.judged, *loaded.history)),
        undecided=(*loaded.undecided, *_nothing_checked(candidates, loaded, selection.chosen)),
    )


def _severity_in(settings: Settings) -> Callable[[Rule, str], Severity | None]:
    """How grave a rule is in a file, after the overrides for that file; None where it is ignored there."""
    for override in settings.overrides:
        for selector in (*override.ignore, *override.severity):
            check_selector(selector, RULES)

    def severity(rule: Rule, path: str) -> Severity | None:
        severities = dict(settings.severity)
        for override in settings.overrides:
            if matches(override.paths, path):
                if selects(override.ignore, rule):
                    return None
                severities |= override.severity
        return set_severity(rule, severities)

    return severity


def _summaries(plans: Iterable[Plan], *, is_judged: bool) -> list[PlanSummary]:
    return [PlanSummary(plan.path, plan.dialect, len(plan.tasks), plan.edges, is_judged) for plan in plans]


def _nothing_checked(candidates: Candidates, loaded: Loaded, chosen: Iterable[Rule]) -> list[Undecided]:
    """Nothing checked is never green."""
    missed = [
        Undecided(f"{path} is not checked, because git does not know it", f"git add {path}")
        for path in candidates.untracked
    ]
    if not any(True for _ in chosen):
        return [Undecided("no rule is selected", "see `planguard rule --all`")]
    if loaded.judged or loaded.undecided:
        return []
    if missed:
        return missed
    if loaded.history:
        return [Undecided("there is no live plan, only archived ones", "name one to check it, or use --profile audit")]
    if loaded.unread:
        return [Undecided("none of the files is a plan that planguard reads", "see --show-files")]
    return [
        Undecided("there is no plan here", "`planguard init` writes one, `planguard check FILE` checks another place")
    ]
