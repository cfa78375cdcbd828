"""Gates that were made others while their phase was under way."""

from dataclasses import replace

from planguard.model.gates.gate_changes import GateChange, gate_change
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from tests.gates import COMMIT, OTHER_COMMIT, criterion, moment, phase, version
from tests.plans import plan, task, text


def at_work(at_least: str, status: TaskStatus = TaskStatus.IN_PROGRESS) -> Plan:
    gated = phase(must=[criterion("coverage", file="c.xml", at_least=at_least)])
    return plan(task("T-1", phase=text("P1"), status=status), phases=(gated,))


EASY, STRICT = at_work("60%"), at_work("80%")
BROKEN = replace(plan(phases=()), is_readable=False)


def test_a_gate_that_was_changed_in_the_midst_of_its_phase_tells_when() -> None:
    history = [version(EASY, "2027-01-12"), version(STRICT, "2027-01-10", commit=OTHER_COMMIT)]

    assert gate_change(EASY.phases[0], history) == GateChange(COMMIT, moment("2027-01-12"))


def test_a_gate_that_was_changed_before_its_phase_began_was_only_planned() -> None:
    history = [version(EASY, "2027-01-12"), version(at_work("80%", TaskStatus.PLANNED), "2027-01-10")]

    assert gate_change(EASY.phases[0], history) is None


def test_a_plan_that_could_not_be_read_for_a_time_hides_no_change() -> None:
    for gap in (None, BROKEN):
        history = [version(EASY, "2027-01-12"), version(gap, "2027-01-11"), version(STRICT, "2027-01-10")]

        assert gate_change(EASY.phases[0], history) == GateChange(COMMIT, moment("2027-01-12"))


def test_a_change_that_no_commit_has_yet_is_one() -> None:
    assert gate_change(EASY.phases[0], [version(STRICT, "2027-01-10")]) == GateChange()
