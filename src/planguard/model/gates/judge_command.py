"""Whether the record of a gate shows that a command of it has passed."""

from dataclasses import replace

from planguard.model.evidence import Record, Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Command
from planguard.model.gates.parameters import shortened
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.task_records import commit_fault, ending, is_of, place, record_path
from planguard.model.gates.verdict import Fault, Verdict, failed, files, unread
from planguard.model.moment import shown_moment
from planguard.model.phase_commands import verify_gate_command
from planguard.model.phases import Gate
from planguard.model.record_paths import gate_acceptance


def judge_command(criterion: Command, bench: Bench) -> Verdict:
    verdict = Verdict(target="it ends with exit code 0")
    places = bench.places.all_of_gate(bench.plan, bench.phase)
    path = record_path(places, bench.plan, bench.phase.id.value, bench.ground)
    hint = verify_gate_command(bench.phase)
    record = bench.ground.evidence.record(path)
    if isinstance(record, Unread):
        fault = unread(path, record)
        reason = f"it has not been run ({fault.reason})" if record.is_missing else fault.reason
        return failed(verdict, replace(fault, reason=reason, hint=hint))
    verdict = replace(verdict, evidence=files(bench.ground, [path]), notes=_notes(record))
    fault_or_none = _record_fault(record, path, bench) or _run_fault(record, criterion, path)
    if fault_or_none:
        return failed(verdict, fault_or_none if fault_or_none.hint else replace(fault_or_none, hint=hint))
    return replace(verdict, actual=f"passed {shown_moment(record.finished)}, commit {record.commit[:7]}")


def _record_fault(record: Record, path: str, bench: Bench) -> Fault | None:
    if not is_of(record, bench.plan, bench.phase.id.value, bench.ground):
        return Fault(Cause.MISSING, f"{path} is the record of {shortened(record.subject)} in {shortened(record.plan)}")
    if not record.is_genuine:
        return Fault(Cause.STALE, f"{path} has been edited since `verify` wrote it")
    if record.acceptance != gate_acceptance(bench.phase.gate or Gate()):
        return Fault(Cause.STALE, f"{path} was made for another gate than the plan has now")
    fault = commit_fault(record, bench.ground)
    return Fault(Cause.STALE, f"{path} {fault[1]}") if fault else None


def _run_fault(record: Record, criterion: Command, path: str) -> Fault | None:
    runs = [
        run
        for run in record.runs
        if run.command == criterion.run and place(run.directory) == place(criterion.directory)
    ]
    if not runs:
        return Fault(Cause.MISSING, f"{path} does not show that it was run")
    broken = next((run for run in runs if run.exit_code != 0), None)
    if broken is None:
        return None
    return Fault(Cause.COMMAND_FAILED, f"it {ending(broken.exit_code)}", "mend it, and run it again", Outcome.FAIL)


def _notes(record: Record) -> tuple[str, ...]:
    return ("ran on uncommitted changes",) if record.is_dirty else ()
