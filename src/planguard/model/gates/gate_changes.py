"""Whether a gate was made another one after its phase had begun."""

from collections.abc import Iterable
from typing import NamedTuple

from planguard.model.evidence import PlanVersion, Unread
from planguard.model.gates.progress import Progress
from planguard.model.phases import Phase
from planguard.model.plan import Plan
from planguard.model.record_paths import gate_acceptance


class GateChange(NamedTuple):
    """`commit` is the last one that changed it, an id, and `moment` when it was made; empty where none has it yet."""

    commit: str = ""
    moment: int = 0


def gate_change(phase: Phase, versions: Iterable[PlanVersion | Unread]) -> GateChange | None:
    """The last change of the gate, by the versions of its plan, the newest first.

    None where there was none while the phase was under way, and where the history that is there does not tell.
    """
    now = gate_acceptance(phase.gate) if phase.gate else ""
    change = GateChange()
    for version in versions:
        if isinstance(version, Unread):
            return None
        then = _same(phase, version.plan)
        if then is None:
            # without the phase, or without a plan that can be read, for a time
            continue
        if (gate_acceptance(then.gate) if then.gate else "") != now:
            return change if then.gate and version.plan and Progress(version.plan).has_begun(then) else None
        change = GateChange(version.commit, version.moment)
    return None


def _same(phase: Phase, plan: Plan | None) -> Phase | None:
    return next((each for each in plan.phases if each.id.value == phase.id.value), None) if plan else None
