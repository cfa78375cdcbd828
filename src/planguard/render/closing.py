"""What a run can vouch for: the lines that follow the findings, whatever the format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planguard.model.report import PlanSummary, Report, RuleNotRun
from planguard.render.counts import counted, is_nothing_checked, verdict
from planguard.render.sanitise import shown
from planguard.render.style import Style

# names in a line, and lines below a line: what is over is counted
_NAMES = 5
_DETAILS = 10


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A fact about the run, fit to be printed: `judged: 2 plans`, with further lines below it."""

    label: str
    text: str
    details: tuple[str, ...] = ()


def with_closing_lines(findings: str, report: Report, style: Style) -> str:
    """The findings as text, and the closing lines below a blank line."""
    rows = [""] if findings else []
    for line in closing_lines(report):
        rows.append(f"{style.strong(line.label + ':')} {line.text}")
        rows += (f"  - {detail}" for detail in line.details)
    return findings + "".join(f"{row}\n" for row in rows)


def closing_lines(report: Report) -> Iterator[ClosingLine]:
    """The verdict comes last, where the eye is when a command ends."""
    yield ClosingLine("compared", shown(report.compared) or "nothing")
    yield ClosingLine("judged", _judged(report))
    archived = [plan for plan in report.plans if not plan.is_judged]
    if archived:
        yield ClosingLine("archived", f"{_volume(archived)}, read but not judged")
    if report.unread:
        yield ClosingLine("not read", counted(len(report.unread), "file"), _cut(_unread(report)))
    if report.rules_not_run:
        codes = {rule.code for rule in report.rules_not_run}
        yield ClosingLine("not run", counted(len(codes), "rule"), _cut(_not_run(report)))
    if report.undecided:
        yield ClosingLine("undecided", counted(len(report.undecided), "request"), _cut(_undecided(report)))
    yield ClosingLine("found", verdict(report))


def _judged(report: Report) -> str:
    judged = [plan for plan in report.plans if plan.is_judged]
    if not judged:
        return "nothing, since no plan was read" if not report.plans else "nothing, since every plan is archived"
    if is_nothing_checked(report):
        return f"nothing, since no rule ran; {_volume(judged)} read"
    return f"{_volume(judged)}, by {counted(report.rules_run, 'rule')}"


def _volume(plans: Iterable[PlanSummary]) -> str:
    plans = tuple(plans)
    edges = sum(plan.edges for plan in plans)
    return ", ".join(
        (
            counted(len(plans), "plan"),
            counted(sum(plan.tasks for plan in plans), "task"),
            counted(edges, "dependency", plural="dependencies"),
        )
    )


def _unread(report: Report) -> list[str]:
    """A line for each dialect and reason: `2 openspec: no reader for it`."""
    paths: dict[tuple[str, str], list[str]] = {}
    for file in report.unread:
        paths.setdefault((file.dialect, file.reason), []).append(file.path)
    return [
        f"{len(files)} {shown(dialect) or 'of no known dialect'} ({_names(files)}): {shown(reason)}"
        for (dialect, reason), files in paths.items()
    ]


def _not_run(report: Report) -> list[str]:
    """A line for each reason: `PG205 redundant-dependency, PG210 risk-inversion (plans/a.md): …`."""
    reasons: dict[str, list[RuleNotRun]] = {}
    for rule in report.rules_not_run:
        reasons.setdefault(rule.reason, []).append(rule)
    return [_reason(reason, rules) for reason, rules in reasons.items()]


def _reason(reason: str, rules: list[RuleNotRun]) -> str:
    names = _names(f"{rule.code} {rule.name}" for rule in rules)
    paths = tuple(dict.fromkeys(rule.path for rule in rules if rule.path))
    where = f" ({_names(paths)})" if paths else ""
    return f"{names}{where}: {shown(reason)}"


def _undecided(report: Report) -> list[str]:
    return [": ".join(shown(words) for words in (one.message, one.hint) if words) for one in report.undecided]


def _names(names: Iterable[str]) -> str:
    """Each name once, in order, as many as a line holds."""
    distinct = tuple(dict.fromkeys(names))
    named = ", ".join(shown(name) for name in distinct[:_NAMES])
    return named if len(distinct) <= _NAMES else f"{named} and {len(distinct) - _NAMES} more"


def _cut(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= _DETAILS:
        return tuple(lines)
    return (*lines[:_DETAILS], f"and {len(lines) - _DETAILS} more")
