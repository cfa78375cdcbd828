"""What the record of `verify` for a task is worth today."""

from collections.abc import Iterator, Sequence

from planguard.model.evidence import Record, Unread
from planguard.model.gates.ground import GateGround
from planguard.model.gates.parameters import shortened
from planguard.model.gates.task_evidence import Standing, TaskEvidence
from planguard.model.moment import DAY, shown_moment
from planguard.model.plan import Plan, Step, Task
from planguard.model.record_paths import task_acceptance
from planguard.model.tree_places import rooted

_CommandLine = tuple[str, str]


def task_evidence(plan: Plan, task: Task, paths: Sequence[str], ground: GateGround) -> TaskEvidence:
    """`paths` are where the record of the task may be; the first is where it would be written."""
    path = record_path(paths, plan, task.id.value, ground)
    record = ground.evidence.record(path) if task.id.value else Unread("", is_missing=True)
    if isinstance(record, Unread) and record.is_missing:
        has_words = task.evidence is not None and any(each.value.strip() for each in task.evidence.values)
        return TaskEvidence(Standing.WORDS if has_words else Standing.NONE, path)
    file = ground.evidence.file(path)
    if isinstance(record, Unread):
        return TaskEvidence(Standing.UNREAD, path, record.reason, file)
    fault = next(_faults(record, plan, task, ground), None)
    standing, reason = fault or (Standing.FRESH, "")
    return TaskEvidence(standing, path, reason, file, record)


def record_path(paths: Sequence[str], plan: Plan, subject: str, ground: GateGround) -> str:
    """The first where there is a record, or else where there is one that is of this very subject."""
    first, *others = paths
    missing = ground.evidence.record(first)
    if isinstance(missing, Unread) and missing.is_missing:
        for path in others:
            record = ground.evidence.record(path)
            if isinstance(record, Record) and is_of(record, plan, subject, ground):
                return path
    return first


def is_of(record: Record, plan: Plan, subject: str, ground: GateGround) -> bool:
    """Of the plan, whatever its file was called at that time."""
    is_of_plan = record.plan == plan.path or record.plan in ground.evidence.former_paths(plan)
    return is_of_plan and record.subject == subject


def commit_fault(record: Record, ground: GateGround) -> tuple[Standing, str] | None:
    """Why the record is not about what is judged: what was tested is no part of its history, or is yet to come."""
    if not record.commit:
        return Standing.STALE, "was made before the first commit"
    commit = ground.evidence.commit(record.commit)
    if isinstance(commit, Unread):
        standing = Standing.STALE if commit.is_missing else Standing.UNREAD
        return standing, f"is of commit {record.commit[:7]}, which {commit.reason}"
    if not commit.is_ancestor:
        return Standing.STALE, f"is of commit {commit.id[:7]}, which is no part of what is judged"
    if record.finished > ground.now + DAY:
        return Standing.EDITED, f"says that it was finished at {shown_moment(record.finished)}, which is yet to come"
    return None


def place(directory: str | None) -> str:
    """Of a command, so that two spellings of one directory are equal."""
    found = rooted(directory or "")
    return (directory or "") if found is None else found


def _faults(record: Record, plan: Plan, task: Task, ground: GateGround) -> Iterator[tuple[Standing, str]]:
    if not is_of(record, plan, task.id.value, ground):
        yield Standing.UNREAD, f"is the record of {shortened(record.subject)} in {shortened(record.plan)}"
    if not record.is_genuine:
        yield Standing.EDITED, "has been edited since `verify` wrote it"
    if record.acceptance != task_acceptance(task):
        yield Standing.STALE, "was made for another acceptance text"
    if fault := commit_fault(record, ground):
        yield fault
    if record.failed_proofs:
        yield Standing.FAILED, f"says that this does not hold: {shortened(record.failed_proofs[0])}"
    for run in record.runs:
        if run.exit_code != 0:
            yield Standing.FAILED, f"says that `{shortened(run.command)}` {ending(run.exit_code)}"
    steps = task.acceptance.steps if task.acceptance else ()
    yield from _gaps(record, steps)


def ending(exit_code: int | None) -> str:
    return "had to be stopped" if exit_code is None else f"ended with exit code {exit_code}"


def _gaps(record: Record, steps: tuple[Step, ...]) -> Iterator[tuple[Standing, str]]:
    ran = {(run.command, place(run.directory)) for run in record.runs}
    wanted: list[_CommandLine] = [(step.command, place(step.directory)) for step in steps if step.command]
    for command, directory in wanted:
        if (command, directory) not in ran:
            yield Standing.STALE, f"does not show that `{shortened(command)}` was run"
    if not wanted and not any(step.proof for step in steps):
        yield Standing.UNREAD, "shows nothing, for the acceptance has neither a command nor a proof"
