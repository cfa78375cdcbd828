"""Whether the people whom a gate names have approved what it demands today."""

from dataclasses import replace

from planguard.model.evidence import KnownCommit, Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Approvals
from planguard.model.gates.parameters import shortened
from planguard.model.gates.results import Cause
from planguard.model.gates.since_approval import given_besides, no_approval, void_approval
from planguard.model.gates.verdict import Fault, Verdict, failed, some_of
from planguard.model.location import Text, words_of
from planguard.model.moment import DAY, read_moment, shown_day
from planguard.model.phases import Approval
from planguard.model.vocabulary import PlanStatus


def judge_approval(criterion: Approvals, bench: Bench) -> Verdict:
    verdict = Verdict(target=f"by {' and '.join(criterion.by)}")
    answers = [_word_of(who, bench) for who in criterion.by]
    given = [answer for answer in answers if isinstance(answer, Approval)]
    people = [each.name.value.strip() for each in given if each.name]
    notes = ["one person stands for several"] if len({name.casefold() for name in people}) < len(people) else []
    if given and (besides := given_besides(bench)):
        notes.append(f"not part of what was approved, but given with --evidence: {some_of(besides)}")
    verdict = replace(verdict, actual=", ".join(map(_shown, given)), notes=tuple(notes))
    faults = [answer for answer in answers if isinstance(answer, Fault)]
    if not faults:
        return verdict
    # a word that does not count is more than one that is still awaited
    told = min(faults, key=lambda fault: fault.cause is Cause.AWAITED)
    silent = [shortened(who) for who, answer in zip(criterion.by, answers, strict=True) if isinstance(answer, Fault)]
    return failed(verdict, replace(told, awaited=f"for {some_of(silent)}"))


def _word_of(who: str, bench: Bench) -> Approval | Fault:
    """The last approval that counts, or why the last one does not."""
    theirs = [each for each in reversed(bench.phase.approvals) if is_by(each, who)]
    faults = []
    for approval in theirs:
        fault = _fault(approval, who, bench)
        if fault is None:
            return approval
        faults.append(fault)
    return faults[0] if faults else _awaited(who, bench)


def _awaited(who: str, bench: Bench) -> Fault:
    """No fault of anybody: only a commit that is there can be approved."""
    fault = no_approval(f"nobody has approved as {who}", f"let {who} approve, and write it down in the plan")
    is_over = bench.is_left_behind or bench.plan.status is PlanStatus.DONE
    return fault if is_over else replace(fault, cause=Cause.AWAITED)


def is_by(approval: Approval, who: str) -> bool:
    return who.casefold() in (_words(approval.role).casefold(), _words(approval.name).casefold())


def _fault(approval: Approval, who: str, bench: Bench) -> Fault | None:
    for what, text in (("name", approval.name), ("date", approval.date), ("commit", approval.commit)):
        if not text or not text.value.strip():
            return no_approval(f"the approval as {who} has no {what}", f"write its {what}")
    day = read_moment(_words(approval.date))
    if day is None:
        return no_approval(f"{shortened(_words(approval.date))} is no date", "write it as in 2027-01-12")
    found = _commit(_words(approval.commit), who, bench)
    if isinstance(found, Fault):
        return found
    return _date_fault(day, found, who, bench) or void_approval(found, who, bench)


def _commit(name: str, who: str, bench: Bench) -> KnownCommit | Fault:
    found = bench.ground.evidence.commit(name)
    if isinstance(found, Unread):
        reason = f"{who} approved {shortened(name)}, which {found.reason}"
        return no_approval(reason, found.hint)
    if not found.id.startswith(name.lower()):
        return no_approval(
            f"{who} approved {shortened(name)}, and names can be moved", f"write the id: {found.id[:12]}"
        )
    if not found.is_ancestor:
        reason = f"{who} approved {found.id[:7]}, which this history does not contain"
        return no_approval(reason, "approve a commit of this branch")
    return found


def _date_fault(day: int, commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    """A day's tolerance, for people live in different time zones."""
    if day < commit.moment - commit.moment % DAY - DAY:
        reason = f"{who} approved on {shown_day(day)}, before {commit.id[:7]} was made on {shown_day(commit.moment)}"
        return no_approval(reason, "write the day on which it was approved")
    if day > bench.ground.now + DAY:
        return no_approval(f"{who} approves on {shown_day(day)}, which is yet to come", "approve it when it is time")
    return None


def _words(text: Text | None) -> str:
    return words_of(text).strip()


def _shown(approval: Approval) -> str:
    role = f" ({_words(approval.role)})" if approval.role else ""
    return f"{_words(approval.name)}{role} on {_words(approval.date)} for {_words(approval.commit)[:12]}"
