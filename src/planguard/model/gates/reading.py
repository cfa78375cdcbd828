"""From the words of a gate to criteria that can be judged. What cannot fail, or cannot be read, is pointless."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from planguard.model.gates.criteria import (
    Approvals,
    Command,
    Coverage,
    Criterion,
    Document,
    Pointless,
    Soak,
    TaskList,
    Tests,
)
from planguard.model.gates.idle_commands import is_idle
from planguard.model.gates.parameters import Parameters, Unfit
from planguard.model.gates.reading_metric import read_metric
from planguard.model.gates.reading_proof import read_proof
from planguard.model.gates.values import read_count, read_share
from planguard.model.moment import read_duration
from planguard.model.nearest import nearest
from planguard.model.phases import GateCriterion


def read_criterion(criterion: GateCriterion) -> Criterion | Pointless:
    parameters = Parameters(criterion)
    reader = _READERS.get(criterion.kind.value)
    if reader is None:
        near = nearest(criterion.kind.value, _READERS)
        hint = f"did you mean {near}?" if near else f"a gate knows {', '.join(_READERS)}"
        return Pointless(criterion.kind, f"{parameters.kind} is no kind of criterion", hint)
    try:
        return reader(parameters)
    except Unfit as fault:
        return fault.pointless


def _tests(given: Parameters) -> Tests:
    reports = given.all_of("junit")
    least = _count(given, "at_least")
    if least == 0:
        raise given.unfit("at_least", "demands no test at all", "say how many tests have to run, or leave it out")
    rate = _share(given, "pass_rate") if given.has("pass_rate") else Decimal(1)
    return Tests(
        reports=reports,
        pass_rate=rate,
        at_least=least or 1,
        at_most_skipped=_count(given, "at_most_skipped"),
        of=given.about,
    )


def _coverage(given: Parameters) -> Coverage:
    return Coverage(file=given.one("file"), at_least=_share(given, "at_least"), of=given.about)


def _approval(given: Parameters) -> Approvals:
    return Approvals(tuple(dict.fromkeys(each.value.strip() for each in given.all_of("by"))))


def _soak(given: Parameters) -> Soak:
    words = given.one("at_least")
    seconds = read_duration(words)
    if not seconds:
        fault = "no time at all" if seconds == 0 else "no stretch of time"
        raise given.unfit("at_least", f"is {fault}", "say how long, as in 72h or 14d")
    return Soak(seconds, next(iter(given.optional("after")), None))


def _document(given: Parameters) -> Document:
    return Document(given.one(""))


def _tasks(given: Parameters) -> TaskList:
    ids = tuple(dict.fromkeys(each.value for each in given.all_of("")))
    return TaskList("all" in ids, tuple(id for id in ids if id != "all"))


def _command(given: Parameters) -> Command:
    run = given.one("run")
    if is_idle(run):
        raise given.unfit("run", "succeeds whatever the repository is like", "name a command that can fail")
    directory = given.text("cwd")
    return Command(run, directory.value if directory else "")


def _share(given: Parameters, name: str) -> Decimal:
    share = read_share(given.one(name))
    if share is None:
        raise given.unfit(name, "is no share between 0% and 100%", "write it as in 80%")
    if not share:
        raise given.unfit(name, "is met by anything", "say what share is enough, as in 80%")
    return share


def _count(given: Parameters, name: str) -> int | None:
    if not given.has(name):
        return None
    count = read_count(given.one(name))
    if count is None:
        raise given.unfit(name, "is no whole number", "write a whole number, as in 100")
    return count


_READERS: Mapping[str, Callable[[Parameters], Criterion]] = {
    "tasks": _tasks,
    "tests": _tests,
    "metric": read_metric,
    "coverage": _coverage,
    "approval": _approval,
    "document": _document,
    "soak": _soak,
    "proof": read_proof,
    "command": _command,
}
