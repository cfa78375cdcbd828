"""Which tasks and gates are meant. Whatever is not clear is an error: a command of the wrong plan is not to be run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planguard.errors import PlanguardError
from planguard.model.dependencies import TaskRef
from planguard.model.nearest import nearest
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from planguard.verify.jobs import Job
from planguard.verify.making_jobs import Plans, gate_job, task_job

_ASIDE = (TaskStatus.CANCELLED, TaskStatus.DEFERRED)
_WAYS = "name tasks, or give --phase P or --all"
_NEXT = "`planguard next` lists the tasks that are ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user asked for: ids of tasks, a phase, or all."""

    tasks: tuple[str, ...] = ()
    phase: str | None = None
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """`left_out` are the names of tasks of which nothing can be verified, and that nobody named."""

    jobs: tuple[Job, ...]
    left_out: tuple[str, ...] = ()


def choose(choice: Choice, plans: Plans) -> Chosen:
    """Named tasks in the order in which they are named, others in that of their dependencies. Raises PlanguardError."""
    if sum([bool(choice.tasks), choice.phase is not None, choice.is_all]) > 1:
        raise PlanguardError("tasks, --phase and --all exclude each other", hint="give one of them")
    _refuse_flawed(plans.chosen)
    if choice.tasks:
        return Chosen(tuple(_named(id, plans) for id in dict.fromkeys(choice.tasks)))
    if choice.phase is not None:
        return _of_phase(choice.phase, plans)
    if choice.is_all:
        return _worth_it((task_job(ref, plans) for ref in _in_order(plans) if ref.plan.is_live), "no task")
    raise PlanguardError("nothing is named that could be verified", hint=_WAYS)


def _refuse_flawed(plans: Iterable[Plan]) -> None:
    """Of a plan that is read in part, part of an acceptance may be missing."""
    for plan in plans:
        for flaw in plan.flaws:
            line = plan.source.locate(flaw.start, flaw.end).line
            words = f"{plan.path}:{line} could not be read in full: {flaw.message}"
            raise PlanguardError(words, hint="mend it, or name the plan file that is meant beside the task")


def _named(id: str, plans: Plans) -> Job:
    found = [TaskRef(plan, task) for plan in plans.chosen for task in plan.tasks if task.id.value == id]
    if not found:
        near = nearest(id, (task.id.value for plan in plans.chosen for task in plan.tasks))
        raise PlanguardError(f"no plan has a task {id}", hint=f"did you mean {near}?" if near else _NEXT)
    _refuse_several([ref.plan for ref in found], f"task {id}", [ref.place.line for ref in found])
    job = task_job(found[0], plans)
    if job.is_empty:
        hint = "add one to its acceptance, or let a person judge it and write down the evidence"
        raise PlanguardError(f"{id} has no command to run, and no static proof", hint=hint)
    return job


def _of_phase(id: str, plans: Plans) -> Chosen:
    found = [(plan, phase) for plan in plans.chosen for phase in plan.phases if phase.id.value == id]
    if not found:
        known = [phase.id.value for plan in plans.chosen for phase in plan.phases]
        near = nearest(id, known)
        listed = f"there are {', '.join(dict.fromkeys(known))}" if known else "no plan declares phases"
        raise PlanguardError(f"no plan has a phase {id}", hint=f"did you mean {near}?" if near else listed)
    _refuse_several([plan for plan, _ in found], f"phase {id}", [plan.place(phase.id).line for plan, phase in found])
    return _worth_it(_jobs_of_phase(*found[0], plans), f"nothing in phase {id}")


def _jobs_of_phase(plan: Plan, phase: Phase, plans: Plans) -> Iterator[Job]:
    for ref in _in_order(plans):
        if ref.plan is plan and ref.task.phase and ref.task.phase.value == phase.id.value:
            yield task_job(ref, plans)
    if phase.gate:
        job = gate_job(plan, phase, phase.gate, plans)
        if not job.is_empty:
            yield job


def _worth_it(jobs: Iterable[Job], nobody: str) -> Chosen:
    all_jobs = tuple(jobs)
    chosen = tuple(job for job in all_jobs if not job.is_empty)
    if not chosen:
        raise PlanguardError(f"{nobody} has a command to run, or a static proof", hint=_WAYS)
    return Chosen(chosen, tuple(job.name for job in all_jobs if job.is_empty))


def _in_order(plans: Plans) -> Iterator[TaskRef]:
    """Open and done tasks, each behind those that it depends on; then those in cycles, and behind them."""
    ordered = [ref for wave in plans.graph.waves() for ref in wave]
    known = set(ordered)
    tangled = [TaskRef(plan, task) for plan in plans.judged for task in plan.tasks]
    seen: dict[tuple[str, str], int] = {}
    for ref in (*ordered, *(each for each in tangled if each not in known)):
        if ref.plan.path in plans.asked_for and ref.task.status not in _ASIDE:
            first = seen.setdefault((ref.plan.path, ref.name), ref.place.line)
            _refuse_several([ref.plan, ref.plan], f"task {ref.name}", sorted({first, ref.place.line}))
            yield ref


def _refuse_several(plans: Sequence[Plan], what: str, lines: Sequence[int]) -> None:
    """In one plan or in several."""
    if len(lines) < len(("one", "another")):
        return
    places = " and ".join(f"{plan.path}:{line}" for plan, line in zip(plans, lines, strict=False))
    is_one_plan = plans[0] is plans[1]
    hint = "give each an id of its own" if is_one_plan else f"name the plan file too: {plans[0].path}"
    raise PlanguardError(f"{what} stands twice: {places}", hint=hint)
