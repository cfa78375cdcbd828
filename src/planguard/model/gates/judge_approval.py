"""Whether the people whom a gate names have approved what it demands today."""

from collections.abc import Iterator
from dataclasses import replace

from planguard.model.evidence import KnownCommit, Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Approvals
from planguard.model.gates.parameters import shortened
from planguard.model.gates.results import Cause
from planguard.model.gates.verdict import Fault, Verdict, failed, some_of
from planguard.model.location import Text
from planguard.model.moment import DAY, read_moment, shown_day
from planguard.model.phases import Approval, Gate
from planguard.model.plan import Plan
from planguard.model.record_paths import gate_acceptance
from planguard.model.vocabulary import PlanStatus, TaskStatus


def judge_approval(criterion: Approvals, bench: Bench) -> Verdict:
    verdict = Verdict(target=f"by {' and '.join(criterion.by)}")
    answers = [_word_of(who, bench) for who in criterion.by]
    given = [answer for answer in answers if isinstance(answer, Approval)]
    people = [each.name.value.strip() for each in given if each.name]
    notes = ("one person stands for several",) if len({name.casefold() for name in people}) < len(people) else ()
    verdict = replace(verdict, actual=", ".join(map(_shown, given)), notes=notes)
    faults = [answer for answer in answers if isinstance(answer, Fault)]
    if not faults:
        return verdict
    # a word that does not count is more than one that is still awaited
    told = min(faults, key=lambda fault: fault.cause is Cause.AWAITED)
    silent = [shortened(who) for who, answer in zip(criterion.by, answers, strict=True) if isinstance(answer, Fault)]
    return failed(verdict, replace(told, awaited=f"for {some_of(silent)}"))


def _word_of(who: str, bench: Bench) -> Approval | Fault:
    """The last approval that counts, or why the last one does not."""
    theirs = [each for each in reversed(bench.phase.approvals) if _is_by(each, who)]
    faults = []
    for approval in theirs:
        fault = _fault(approval, who, bench)
        if fault is None:
            return approval
        faults.append(fault)
    return faults[0] if faults else _awaited(who, bench)


def _awaited(who: str, bench: Bench) -> Fault:
    """No fault of anybody: only a commit that is there can be approved."""
    fault = _missed(f"nobody has approved as {who}", f"let {who} approve, and write it down in the plan")
    is_over = bench.is_left_behind or bench.plan.status is PlanStatus.DONE
    return fault if is_over else replace(fault, cause=Cause.AWAITED)


def _is_by(approval: Approval, who: str) -> bool:
    return who.casefold() in (_words(approval.role).casefold(), _words(approval.name).casefold())


def _fault(approval: Approval, who: str, bench: Bench) -> Fault | None:
    for what, text in (("name", approval.name), ("date", approval.date), ("commit", approval.commit)):
        if not text or not text.value.strip():
            return _missed(f"the approval as {who} has no {what}", f"write its {what}")
    day = read_moment(_words(approval.date))
    if day is None:
        return _missed(f"{shortened(_words(approval.date))} is no date", "write it as in 2027-01-12")
    found = _commit(_words(approval.commit), who, bench)
    if isinstance(found, Fault):
        return found
    return _date_fault(day, found, who, bench) or _gate_fault(found, who, bench) or _evidence_fault(found, who, bench)


def _commit(name: str, who: str, bench: Bench) -> KnownCommit | Fault:
    found = bench.ground.evidence.commit(name)
    if isinstance(found, Unread):
        reason = f"{who} approved {shortened(name)}, which {found.reason}"
        return _missed(reason, found.hint)
    if not found.id.startswith(name.lower()):
        return _missed(f"{who} approved {shortened(name)}, and names can be moved", f"write the id: {found.id[:12]}")
    if not found.is_ancestor:
        reason = f"{who} approved {found.id[:7]}, which this history does not contain"
        return _missed(reason, "approve a commit of this branch")
    return found


def _date_fault(day: int, commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    """A day's tolerance, for people live in different time zones."""
    if day < commit.moment - commit.moment % DAY - DAY:
        reason = f"{who} approved on {shown_day(day)}, before {commit.id[:7]} was made on {shown_day(commit.moment)}"
        return _missed(reason, "write the day on which it was approved")
    if day > bench.ground.now + DAY:
        return _missed(f"{who} approves on {shown_day(day)}, which is yet to come", "approve it when it is time")
    return None


def _gate_fault(commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    short = commit.id[:7]
    before = bench.ground.evidence.plan_at(bench.plan, commit.id)
    phases = before.phases if before and before.is_readable else ()
    then = next((each for each in phases if each.id.value == bench.phase.id.value), None)
    if then is None:
        reason = f"{who} approved {short}, which does not hold this phase of the plan"
        return _missed(reason, "approve a commit that holds the plan")
    if gate_acceptance(then.gate or Gate()) != gate_acceptance(bench.phase.gate or Gate()):
        return _missed(f"the gate was changed after {who} approved {short}", f"let {who} approve the gate as it is now")
    if gone := _taken_out(before, bench) if before else []:
        reason = f"{some_of(gone)} {'was' if len(gone) == 1 else 'were'} taken out of {bench.phase.id.value}"
        return _missed(f"{reason} after {who} approved {short}", f"let {who} approve the phase as it is now")
    return None


def _taken_out(before: Plan, bench: Bench) -> list[str]:
    """The tasks of the phase that were open at that time, and that nobody has to do any more."""
    phase = bench.phase.id.value
    wanted = {task.id.value for task in bench.progress.tasks(bench.phase) if task.status is not TaskStatus.CANCELLED}
    return [
        task.id.value
        for task in before.tasks
        if task.phase and task.phase.value == phase and not task.is_closed and task.id.value not in wanted
    ]


def _evidence_fault(commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    """Nobody approves numbers that they have not seen."""
    if not bench.measured:
        return None
    changed = bench.changed_while_due(commit.id)
    if isinstance(changed, Unread):
        return _missed(f"what has changed since {who} approved {commit.id[:7]} {changed.reason}", changed.hint)
    later = sorted({*(path for path in changed if path in bench.measured), *_replaced(bench)})
    if not later:
        return None
    reason = f"{some_of(later)} {'has' if len(later) == 1 else 'have'} changed since {who} approved {commit.id[:7]}"
    return _missed(reason, f"let {who} look at it, and approve a commit that holds it")


def _replaced(bench: Bench) -> Iterator[str]:
    """Files that are given with other content than is judged."""
    evidence, tracked = bench.ground.evidence, bench.ground.tree.files
    for path in bench.measured:
        file = evidence.file(path)
        if file and file.is_given and not file.commit and not file.is_undated and path in tracked:
            yield path


def _missed(reason: str, hint: str) -> Fault:
    """Never a failure: who has not said yes has not said no, and nothing has to be rolled back for it."""
    return Fault(Cause.NO_APPROVAL, reason, hint)


def _words(text: Text | None) -> str:
    return text.value.strip() if text else ""


def _shown(approval: Approval) -> str:
    role = f" ({_words(approval.role)})" if approval.role else ""
    return f"{_words(approval.name)}{role} on {_words(approval.date)} for {_words(approval.commit)[:12]}"
