"""Proofs that later work has made obsolete: the baseline had `billing/`, and the task behind it moved it away."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from planguard.model.dependencies import TaskRef
from planguard.model.facts import Facts
from planguard.model.plan import Plan, Proof, Step
from planguard.model.proofs import Fault
from planguard.model.tree_places import rooted
from planguard.model.vocabulary import ProofKind, TaskStatus
from planguard.rules.waiting import may_wait

# of tasks that prove the opposite of one proof; nobody's plan has more
_MOST_OPPONENTS = 20
_OPPOSITES = {
    ProofKind.EXISTS: (ProofKind.ABSENT,),
    ProofKind.ABSENT: (ProofKind.EXISTS, ProofKind.CONTAINS),
    ProofKind.CONTAINS: (ProofKind.ABSENT, ProofKind.LACKS),
    ProofKind.LACKS: (ProofKind.ABSENT, ProofKind.CONTAINS),
    ProofKind.DEPENDS_ON_MODULE: (ProofKind.ABSENT,),
}


class Failure(NamedTuple):
    """A proof in the acceptance of a done task, and why it does not hold."""

    ref: TaskRef
    step: Step
    proof: Proof
    fault: Fault


def due_steps(plan: Plan) -> Iterator[tuple[TaskRef, Step, Proof]]:
    """Each proof of a done task, where the plan is in force, with the line that it stands in."""
    done = (task for task in plan.tasks if task.status is TaskStatus.DONE and plan.is_live)
    for task in done:
        for step in task.acceptance.steps if task.acceptance else ():
            if step.proof:
                yield TaskRef(plan, task), step, step.proof


def still_due(facts: Facts, failures: Sequence[Failure]) -> Iterator[Failure]:
    """Those that neither a guard retires nor a task that waits for theirs takes back by proving the opposite."""
    paths = (rooted(held.guard.path.value) for held in facts.in_force.retired_paths)
    retired = frozenset(path for path in paths if path)
    opponents = _opponents(facts, failures)
    waiting = may_wait(
        facts.graph, ((by, each.ref) for each, found in zip(failures, opponents, strict=True) for by in found)
    )
    for each, found in zip(failures, opponents, strict=True):
        is_retired = each.proof.kind is not ProofKind.ABSENT and not retired.isdisjoint(_around(_place(each.proof)))
        if not is_retired and not any((by, each.ref) in waiting for by in found):
            yield each


def _opponents(facts: Facts, failures: Sequence[Failure]) -> list[list[TaskRef]]:
    """For each failure the tasks that prove the opposite."""
    if not failures:
        return []
    proofs: dict[str, list[tuple[TaskRef, Proof]]] = {}
    for ref, _, proof in (each for plan in facts.plans for each in due_steps(plan)):
        proofs.setdefault(_place(proof), []).append((ref, proof))
    return [list(islice(_against(each, proofs), _MOST_OPPONENTS)) for each in failures]


def _against(failure: Failure, proofs: Mapping[str, Sequence[tuple[TaskRef, Proof]]]) -> Iterator[TaskRef]:
    for path in _around(_place(failure.proof)):
        for by, proof in proofs.get(path, ()):
            if by.task is not failure.ref.task and _is_opposite(earlier=failure.proof, later=proof):
                yield by


def _around(path: str) -> list[str]:
    """The path and the directories that it lies in, the root aside."""
    return list(accumulate(path.split("/"), "{}/{}".format)) if path else []


def _place(proof: Proof) -> str:
    """The path that the proof is about, empty where there is none."""
    text = proof.detail if proof.kind is ProofKind.DEPENDS_ON_MODULE else proof.subject
    return (rooted(text.value) if text else None) or ""


def _is_opposite(*, earlier: Proof, later: Proof) -> bool:
    if later.kind not in _OPPOSITES[earlier.kind]:
        return False
    if later.kind is ProofKind.ABSENT:
        return True
    if _place(earlier) != _place(later):
        return False
    return earlier.kind is ProofKind.ABSENT or _text(earlier) == _text(later)


def _text(proof: Proof) -> str:
    return proof.detail.value if proof.detail else ""
