"""Where `verify` writes its records, and what it binds them to."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from planguard.model.phases import Gate, Phase
from planguard.model.plan import Plan, Step, Task

# letters of every script, digits and these stand for themselves in the name of a file
_PLAIN = "._-"
_LONGEST = 120
_GATE = "gate-"
_Words: TypeAlias = Sequence[str | Sequence[str]]


def task_record(directory: str, plan: Plan, task: Task, *, is_shared: bool) -> str:
    """`evidence/BIL-002.json`; with the plan's id before it where another live plan has a task of that id."""
    return f"{directory}/{_file_name(plan, task.id.value, is_shared=is_shared)}"


def gate_record(directory: str, plan: Plan, phase: Phase, *, is_shared: bool) -> str:
    """`evidence/gate-P1.json`, for the commands of the phase's gate."""
    return f"{directory}/{_file_name(plan, phase.id.value, prefix=_GATE, is_shared=is_shared)}"


def task_acceptance(task: Task) -> str:
    """The hash of what the task has to meet: its record is stale once this is another."""
    steps = task.acceptance.steps if task.acceptance else ()
    return _hash(_step_words(step) for step in steps)


def gate_acceptance(gate: Gate) -> str:
    """The hash of all that a gate demands, must and should."""
    return _hash(
        [rank, each.kind.value, *([one.name.value, *(value.value for value in one.values)] for one in each.parameters)]
        for rank, criteria in (("must", gate.must), ("should", gate.should))
        for each in criteria
    )


def _step_words(step: Step) -> _Words:
    proof = step.proof
    if proof:
        return ["proof", proof.kind.value, proof.subject.value, proof.detail.value if proof.detail else ""]
    return ["step", " ".join(step.text.value.split()), step.command or "", step.directory or ""]


def _hash(rows: Iterable[_Words]) -> str:
    # most checks hash nothing
    import json

    # in which no text can pass for two
    return f"sha256:{hashlib.sha256(json.dumps(list(rows)).encode()).hexdigest()}"


def _file_name(plan: Plan, id: str, *, is_shared: bool, prefix: str = "") -> str:
    name = f"{prefix}{plan.id}--{id}" if is_shared else f"{prefix}{id}"
    plain = "".join(letter if letter.isalnum() or letter in _PLAIN else _escaped(letter) for letter in name)
    if plain.startswith("."):
        plain = f"%2E{plain[1:]}"
    if plain.startswith(_GATE) and not prefix:
        # no task may write over the record of a gate
        plain = f"%67{plain[1:]}"
    if len(plain.encode()) > _LONGEST:
        return f"{plain[:40]}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"
    return f"{plain or '%'}.json"


def _escaped(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))
