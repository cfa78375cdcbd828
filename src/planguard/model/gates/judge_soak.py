"""Whether enough time has passed without trouble. Time comes from git, never from the plan's own words alone."""

from dataclasses import replace
from typing import NamedTuple

from planguard.model.evidence import Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Soak
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.verdict import Fault, Verdict, failed
from planguard.model.location import Text
from planguard.model.moment import read_moment, shown_duration, shown_moment
from planguard.model.phases import Attempt, Phase
from planguard.model.plan import Plan


class _Start(NamedTuple):
    """When the clock was started, and by what."""

    moment: int
    by: str


def judge_soak(criterion: Soak, bench: Bench) -> Verdict:
    verdict = Verdict(target=f"at least {shown_duration(criterion.seconds)} {_after(criterion, bench)}")
    start = _start(criterion, bench)
    if isinstance(start, Fault):
        return failed(verdict, start)
    now, end = bench.ground.now, start.moment + criterion.seconds
    passed = shown_duration(now - start.moment)
    verdict = replace(
        verdict, actual=f"{passed} since {shown_moment(start.moment)}", notes=(f"counted from {start.by}",)
    )
    if now >= end:
        return verdict
    if bench.is_left_behind:
        reason = f"only {passed} had passed, and a later phase has begun; it ends {shown_moment(end)}"
        return failed(verdict, Fault(Cause.TOO_SHORT, reason, "stop the later phase until then", Outcome.FAIL))
    until = f"until {shown_moment(end)}"
    return failed(verdict, Fault(Cause.TOO_SHORT, f"it ends {shown_moment(end)}", "wait until then", awaited=until))


def _after(criterion: Soak, bench: Bench) -> str:
    if criterion.after:
        return f"after {criterion.after.value}"
    return "from the start of the last attempt" if bench.phase.attempts else f"after {bench.phase.id.value}"


def _start(criterion: Soak, bench: Bench) -> _Start | Fault:
    last = bench.phase.attempts[-1] if bench.phase.attempts else None
    if criterion.after is None and last:
        start = _of_attempt(last, bench)
    else:
        start = _of_term(criterion.after or bench.phase.id, bench)
        if last and not isinstance(start, Fault) and _rollbacks_since(start.moment, bench.phase):
            # whoever goes back starts the clock again
            start = _of_attempt(last, bench)
    return start if isinstance(start, Fault) else _going_back(start, bench) or start


def _going_back(start: _Start, bench: Bench) -> Fault | None:
    """Of those who stopped the clock, whether it is still written down or not."""
    if rollbacks := _rollbacks_since(start.moment, bench.phase):
        return _rolled_back(rollbacks[-1])
    since = bench.times.phases_since(bench.plan, bench.phase, start.moment)
    if any(_rollbacks_since(start.moment, then) for then in since):
        reason = "an attempt was rolled back, and is no longer written down"
        return Fault(Cause.TOO_SHORT, reason, "write down when it was, and try again")
    return None


def _rollbacks_since(moment: int, phase: Phase) -> list[Text]:
    """Those that cannot be read may have been at any time."""
    ends = [each.rolled_back for each in phase.attempts if each.rolled_back]
    return [end for end in ends if (when := read_moment(end.value)) is None or when > moment]


def _rolled_back(end: Text) -> Fault:
    when = read_moment(end.value)
    told = f" at {shown_moment(when)}" if when is not None else ""
    hint = "write down what went wrong, and try again"
    return Fault(Cause.TOO_SHORT, f"an attempt was rolled back{told}", hint, Outcome.FAIL)


def _of_attempt(attempt: Attempt, bench: Bench) -> _Start | Fault:
    if attempt.rolled_back:
        return _rolled_back(attempt.rolled_back)
    said = read_moment(attempt.started.value) if attempt.started else None
    if said is None:
        reason = "the last attempt does not say when it was started"
        return Fault(Cause.TOO_SHORT, reason, "write it as in started: 2027-03-01T10:00Z")
    written = bench.times.attempt_since(bench.plan, bench.phase, attempt)
    if written is None or isinstance(written, Unread):
        return _unknown(written, "the last attempt", bench.plan)
    return max(_Start(said, "the start of the last attempt"), _Start(written, "the commit that wrote the attempt down"))


def _of_term(term: Text, bench: Bench) -> _Start | Fault:
    owner = _owner(term, bench)
    if owner is None:
        return Fault(Cause.POINTLESS, f"no plan has a task or phase {term.value}", "name one that the plan has")
    if not bench.progress_of(owner).is_done(term):
        reason = f"{term.value} is not done, so no time has passed yet"
        outcome = Outcome.FAIL if bench.is_left_behind else Outcome.NOT_EVALUATED
        return Fault(Cause.TOO_SHORT, reason, f"finish {term.value}", outcome)
    since = bench.times.done_since(owner, term)
    if since is None or isinstance(since, Unread):
        return _unknown(since, f"that {term.value} is done", owner)
    return _Start(since, f"the commit that closed {term.value}")


def _owner(term: Text, bench: Bench) -> Plan | None:
    """The plan itself where it has such a task or phase, else the first other live one."""
    return next((plan for plan in (bench.plan, *bench.others) if bench.progress_of(plan).declares(term)), None)


def _unknown(why: Unread | None, what: str, plan: Plan) -> Fault:
    if why:
        reason = f"nobody can tell since when {plan.path} says {_as_clause(what)}: it {why.reason}"
        return Fault(Cause.TOO_SHORT, reason, why.hint)
    return Fault(Cause.TOO_SHORT, f"{what} is not committed yet", f"commit {plan.path}")


def _as_clause(what: str) -> str:
    return what if what.startswith("that ") else f"of {what}"
