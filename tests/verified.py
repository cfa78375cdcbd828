"""Records as `planguard verify` writes them, without anything being run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planguard.load.plans import plan_in
from planguard.model.evidence import CommandRun, Record
from planguard.model.moment import read_moment
from planguard.model.plan import Plan
from planguard.model.record_format import record_json
from planguard.model.record_paths import gate_acceptance, gate_record, task_acceptance, task_record
from planguard.model.settings import EVIDENCE_DIRECTORY, Settings


def record_text(root: Path, told: Mapping[str, Any], *, last_commit: str) -> tuple[str, str]:
    """Path and text of the record of a task, or of the gate of a phase, of the one plan below `plans/` that has it.

    `runs` are command, directory and exit code; `proofs` the static proofs that hold.
    """
    plan = next(plan for plan in _plans(root) if _has(plan, told))
    path, subject, acceptance = _bound(plan, told)
    finished = read_moment(told["finished"])
    assert finished is not None
    record = Record(
        plan=plan.path,
        subject=subject,
        acceptance=acceptance,
        commit=last_commit,
        is_dirty=bool(told.get("dirty", False)),
        is_genuine=True,
        started=finished - 60,
        finished=finished,
        runs=tuple(CommandRun(command, directory, code, 60.0, "") for command, directory, code in told["runs"]),
        held_proofs=tuple(told.get("proofs", ())),
        version="0.1.0",
    )
    return path, record_json(record)


def _plans(root: Path) -> list[Plan]:
    files = sorted(path for path in (root / "plans").rglob("*") if path.is_file())
    found = (plan_in(path.relative_to(root).as_posix(), path.read_bytes(), Settings()) for path in files)
    return [plan for plan in found if plan]


def _has(plan: Plan, told: Mapping[str, Any]) -> bool:
    if "task" in told:
        return any(task.id.value == told["task"] for task in plan.tasks)
    return any(phase.id.value == told["phase"] for phase in plan.phases)


def _bound(plan: Plan, told: Mapping[str, Any]) -> tuple[str, str, str]:
    if "task" in told:
        task = next(task for task in plan.tasks if task.id.value == told["task"])
        path = task_record(EVIDENCE_DIRECTORY, plan, task, is_shared=False)
        return path, task.id.value, task_acceptance(task)
    phase = next(phase for phase in plan.phases if phase.id.value == told["phase"])
    assert phase.gate
    path = gate_record(EVIDENCE_DIRECTORY, plan, phase, is_shared=False)
    return path, phase.id.value, gate_acceptance(phase.gate)
