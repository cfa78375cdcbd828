"""What has changed since somebody approved a commit, so that their word does not cover it."""

from collections.abc import Sequence

from planguard.model.evidence import KnownCommit, Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.results import Cause
from planguard.model.gates.verdict import Fault, some_of
from planguard.model.gates.waivers import words
from planguard.model.phases import Gate, Phase, Waiver
from planguard.model.plan import Plan
from planguard.model.record_paths import gate_acceptance
from planguard.model.vocabulary import TaskStatus


def void_approval(commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    """Why the approval of a commit is none of what is judged; None where it is."""
    short = commit.id[:7]
    before = bench.ground.evidence.plan_at(bench.plan, commit.id)
    phases = before.phases if before and before.is_readable else ()
    then = next((each for each in phases if each.id.value == bench.phase.id.value), None)
    if before is None or then is None:
        reason = f"{who} approved {short}, which does not hold this phase of the plan"
        return no_approval(reason, "approve a commit that holds the plan")
    if gate_acceptance(then.gate or Gate()) != gate_acceptance(bench.phase.gate or Gate()):
        reason = f"the gate was changed after {who} approved {short}"
        return no_approval(reason, f"let {who} approve the gate as it is now")
    if gone := _taken_out(before, bench):
        reason = f"{some_of(gone)} {'was' if len(gone) == 1 else 'were'} taken out of {bench.phase.id.value}"
        return no_approval(f"{reason} after {who} approved {short}", f"let {who} approve the phase as it is now")
    if waived := _newly_waived(then, bench):
        reason = f"{some_of(waived)} {'was' if len(waived) == 1 else 'were'} waived after {who} approved {short}"
        return no_approval(reason, f"let {who} approve a commit that holds the waiver")
    return _unseen_evidence(commit, who, bench)


def no_approval(reason: str, hint: str) -> Fault:
    """Never a failure: who has not said yes has not said no, and nothing has to be rolled back for it."""
    return Fault(Cause.NO_APPROVAL, reason, hint)


def given_besides(bench: Bench) -> Sequence[str]:
    """The files, sorted, that the gate was measured by and that were given with content that is not committed."""
    found = (bench.ground.evidence.file(path) for path in sorted(bench.measured))
    return [file.path for file in found if file and file.is_given and not file.commit and not file.is_undated]


def _taken_out(before: Plan, bench: Bench) -> list[str]:
    """The tasks of the phase that were open at that time, and that nobody has to do any more."""
    phase = bench.phase.id.value
    wanted = {task.id.value for task in bench.progress.tasks(bench.phase) if task.status is not TaskStatus.CANCELLED}
    return [
        task.id.value
        for task in before.tasks
        if task.phase and task.phase.value == phase and not task.is_closed and task.id.value not in wanted
    ]


def _newly_waived(then: Phase, bench: Bench) -> list[str]:
    """Criteria that were to be met at that time; who may approve the gate may waive, too."""
    known = {_terms(waiver) for waiver in then.waivers}
    return [
        words(waiver.criterion)
        for waiver in bench.waived
        if _terms(waiver) not in known and words(waiver.by).casefold() not in bench.approvers
    ]


def _terms(waiver: Waiver) -> tuple[str, str, str]:
    return words(waiver.criterion), words(waiver.by).casefold(), words(waiver.until)


def _unseen_evidence(commit: KnownCommit, who: str, bench: Bench) -> Fault | None:
    """Nobody approves numbers that they have not seen."""
    if not bench.measured:
        return None
    changed = bench.changed_while_due(commit.id)
    if isinstance(changed, Unread):
        return no_approval(f"what has changed since {who} approved {commit.id[:7]} {changed.reason}", changed.hint)
    # what git does not track is measured on what is judged, after each approval, and is only noted
    replaced = [path for path in given_besides(bench) if path in bench.ground.tree.files]
    later = sorted({*(path for path in changed if path in bench.measured), *replaced})
    if not later:
        return None
    reason = f"{some_of(later)} {'has' if len(later) == 1 else 'have'} changed since {who} approved {commit.id[:7]}"
    return no_approval(reason, f"let {who} look at it, and approve a commit that holds it")
