"""Numbers in words."""

from planguard.model.finding import Severity
from planguard.model.report import Report


def counted(number: int, noun: str, *, plural: str = "") -> str:
    """`1 task`, `34 tasks`, `2 dependencies`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def verdict(report: Report) -> str:
    """`3 errors, 1 warning`, or what it is worth that there are none."""
    numbers = ((report.count(severity), severity) for severity in reversed(Severity))
    found = ", ".join(counted(number, severity.value) for number, severity in numbers if number)
    if found:
        return found
    if is_nothing_checked(report):
        return "nothing was checked"
    nothing = (
        f"no findings from the {counted(report.rules_run, 'rule')} that ran" if report.rules_not_run else "no findings"
    )
    return f"{nothing}, but not everything was checked" if report.undecided else nothing


def is_nothing_checked(report: Report) -> bool:
    return report.rules_run == 0 or not any(plan.is_judged for plan in report.plans)
