"""What a SARIF run says of itself: what it could not do, what it did not read, and which rules did not run."""

from collections.abc import Iterator

from planguard.model.report import Report
from planguard.render.counts import counted
from planguard.render.sarif_parts import Object, artifact, message

# of each list: a rule may have skipped every one of many plans
_MOST = 500


def execution_notifications(report: Report, *, left_out: int) -> Iterator[Object]:
    """`left_out`: how many findings there was no room for."""
    if left_out:
        yield _notification("warning", f"{counted(left_out, 'finding')} left out, for want of room in this format")
    for undecided in report.undecided:
        yield {"level": "error", "message": message(undecided.message, hint=undecided.hint)}
    for file in report.unread[:_MOST]:
        words = f"not read, {file.dialect or 'of no known dialect'}: {file.reason}"
        yield _notification("note", words, path=file.path)
    yield from _more(len(report.unread), "not read")


def rule_notifications(report: Report) -> Iterator[Object]:
    for rule in report.rules_not_run[:_MOST]:
        words = f"{rule.code} {rule.name} did not run: {rule.reason}"
        yield {**_notification("note", words, path=rule.path), "associatedRule": {"id": rule.code}}
    yield from _more(len(report.rules_not_run), "not run")


def _more(number: int, what: str) -> Iterator[Object]:
    if number > _MOST:
        yield _notification("note", f"and {number - _MOST} more {what}")


def _notification(level: str, words: str, *, path: str = "") -> Object:
    locations: Object = {"locations": [{"physicalLocation": {"artifactLocation": artifact(path)}}]}
    return {"level": level, "message": message(words), **(locations if path else {})}
