from collections.abc import Sequence
from dataclasses import replace

import pytest

from planguard.errors import PlanguardError
from planguard.model.location import Source, Text
from planguard.model.phases import Gate, GateCriterion, Parameter, Phase
from planguard.model.plan import Flaw, Plan, Step, Task
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.verify.making_jobs import Plans
from planguard.verify.selection import Choice, Chosen, choose
from tests.plans import plan, steps, task, text

MOVE = "plans/move.plan.yaml"
SHOP = "plans/shop.plan.yaml"


def chosen(choice: Choice, *plans: Plan, asked_for: Sequence[str] = ()) -> Chosen:
    paths = frozenset(asked_for or [each.path for each in plans])
    return choose(choice, Plans(plans, (), paths, "evidence"))


def names(choice: Choice, *plans: Plan) -> list[str]:
    return [job.name for job in chosen(choice, *plans).jobs]


def refusal(choice: Choice, *plans: Plan) -> tuple[str, str]:
    with pytest.raises(PlanguardError) as refused:
        chosen(choice, *plans)
    return refused.value.message, refused.value.hint


def prose_task(id: str) -> Task:
    return task(id, acceptance=steps("acceptance", "the lead is content"))


def criterion(kind: str, **parameters: str) -> GateCriterion:
    return GateCriterion(text(kind), tuple(Parameter(text(name), (text(value),)) for name, value in parameters.items()))


GATED = Phase(
    id=text("P1"),
    gate=Gate(
        must=(criterion("command", run="make e2e", cwd="apps"), criterion("document", **{"": "docs/x.md"})),
        should=(criterion("command", run="make lint"),),
    ),
)


def test_a_task_is_found_by_its_id() -> None:
    (job,) = chosen(Choice(tasks=("T-2",)), plan(task("T-1"), task("T-2"))).jobs

    assert (job.subject, job.record) == ("T-2", "evidence/T-2.json")
    assert [command.line for command in job.commands] == ["make test"]


def test_named_tasks_keep_their_order_and_are_run_once() -> None:
    assert names(Choice(tasks=("T-2", "T-1", "T-2")), plan(task("T-1"), task("T-2"))) == ["T-2", "T-1"]


def test_commands_proofs_and_prose_are_told_apart() -> None:
    move = plan(
        task("T-1", acceptance=steps("acceptance", "`make`", Step(text("x"), command="ls", directory="a"), "ok"))
    )

    (job,) = chosen(Choice(tasks=("T-1",)), move).jobs

    assert [(command.line, command.directory) for command in job.commands] == [("make", ""), ("ls", "a")]
    assert job.prose == ("ok",)


def test_an_unknown_task_has_a_nearest_one() -> None:
    assert refusal(Choice(tasks=("BIL-01",)), plan(task("BIL-001"))) == (
        "no plan has a task BIL-01",
        "did you mean BIL-001?",
    )


def test_a_task_of_prose_cannot_be_verified() -> None:
    message, _ = refusal(Choice(tasks=("T-1",)), plan(prose_task("T-1")))

    assert message == "T-1 has no command to run, and no static proof"


def test_a_task_of_two_plans_is_ambiguous() -> None:
    message, hint = refusal(Choice(tasks=("T-1",)), plan(task("T-1")), plan(task("T-1"), path=SHOP))

    assert message == f"task T-1 stands twice: {MOVE}:1 and {SHOP}:1"
    assert hint == f"name the plan file too: {MOVE}"


def test_a_plan_that_is_named_settles_it() -> None:
    plans = (plan(task("T-1")), plan(task("T-1"), path=SHOP))

    (job,) = chosen(Choice(tasks=("T-1",)), *plans, asked_for=[SHOP]).jobs

    assert job.plan.path == SHOP


def test_records_of_two_plans_with_one_id_are_told_apart() -> None:
    plans = (plan(task("T-1")), plan(task("T-1"), path=SHOP))

    found = {chosen(Choice(tasks=("T-1",)), *plans, asked_for=[path]).jobs[0].record for path in (MOVE, SHOP)}

    assert len(found) == 2
    assert "evidence/T-1.json" not in found


def test_an_id_that_only_a_draft_shares_is_alone() -> None:
    plans = (plan(task("T-1")), plan(task("T-1"), path=SHOP, status=PlanStatus.DRAFT))

    (job,) = chosen(Choice(tasks=("T-1",)), *plans, asked_for=[MOVE]).jobs

    assert job.record == "evidence/T-1.json"


@pytest.mark.parametrize("choice", [Choice(tasks=("T-1",)), Choice(is_all=True)])
def test_an_id_that_stands_twice_in_a_plan_is_refused(choice: Choice) -> None:
    twice = plan(task("T-1"), replace(task("T-1"), id=Text("T-1", 14, 17)))

    message, hint = refusal(choice, twice)

    assert message == f"task T-1 stands twice: {MOVE}:1 and {MOVE}:2"
    assert hint == "give each an id of its own"


def test_all_is_in_the_order_of_dependencies() -> None:
    move = plan(task("T-3", depends_on=["T-2"]), task("T-2", depends_on=["T-1"]), task("T-1"))

    assert names(Choice(is_all=True), move) == ["T-1", "T-2", "T-3"]


def test_all_leaves_aside_what_is_not_wanted_any_more() -> None:
    tasks = [task(f"T-{status.value}", status=status) for status in TaskStatus]

    assert {"T-done", "T-planned", "T-in_progress", "T-blocked"} == set(names(Choice(is_all=True), plan(*tasks)))


def test_all_holds_tasks_in_cycles_too() -> None:
    move = plan(task("T-1", depends_on=["T-2"]), task("T-2", depends_on=["T-1"]), task("T-3"))

    assert names(Choice(is_all=True), move) == ["T-3", "T-1", "T-2"]


def test_all_leaves_drafts_aside() -> None:
    draft = plan(task("S-1"), path=SHOP, status=PlanStatus.DRAFT)

    assert names(Choice(is_all=True), plan(task("T-1")), draft) == ["T-1"]


def test_all_names_the_tasks_that_have_nothing_to_run() -> None:
    found = chosen(Choice(is_all=True), plan(prose_task("T-1"), task("T-2")))

    assert ([job.name for job in found.jobs], found.left_out) == (["T-2"], ("T-1",))


def test_all_of_nothing_is_refused() -> None:
    assert refusal(Choice(is_all=True), plan(prose_task("T-1")))[0] == "no task has a command to run, or a static proof"


def test_a_phase_is_its_tasks_and_the_commands_of_its_gate() -> None:
    move = plan(task("T-1", phase=text("P1")), task("T-2", phase=text("P2")), task("T-3"), phases=(GATED,))

    task_job, gate_job = chosen(Choice(phase="P1"), move).jobs

    assert (task_job.name, gate_job.name) == ("T-1", "gate of P1")
    assert (gate_job.subject, gate_job.record) == ("P1", "evidence/gate-P1.json")
    assert [(each.line, each.directory) for each in gate_job.commands] == [("make e2e", "apps"), ("make lint", "")]


def test_a_command_of_a_gate_stands_where_the_plan_writes_it() -> None:
    move = plan(task("T-1", phase=text("P1")), phases=(GATED,))

    *_, gate_job = chosen(Choice(phase="P1"), move).jobs

    assert [each.at for each in gate_job.commands] == [move.place(text(line)) for line in ("make e2e", "make lint")]


@pytest.mark.parametrize(
    "pointless",
    [
        criterion("command", run="make e2e || true"),
        criterion("command", run=" "),
        criterion("command", cwd="apps"),
        criterion("commands", run="make e2e"),
        GateCriterion(text("command"), (Parameter(text("run"), (text("make a"), text("make b"))),)),
    ],
)
def test_a_command_that_the_gate_is_not_judged_by_is_not_run(pointless: GateCriterion) -> None:
    phase = replace(GATED, gate=Gate(must=(pointless, criterion("command", run="make lint"))))

    (gate_job,) = chosen(Choice(phase="P1"), plan(phases=(phase,))).jobs

    assert [each.line for each in gate_job.commands] == ["make lint"]


def test_a_gate_without_commands_is_nothing_to_run() -> None:
    phase = replace(GATED, gate=Gate(must=(criterion("document", **{"": "docs/x.md"}),)))

    assert names(Choice(phase="P1"), plan(task("T-1", phase=text("P1")), phases=(phase,))) == ["T-1"]


def test_a_task_that_is_called_as_the_record_of_a_gate_has_another() -> None:
    move = plan(task("gate-P1", phase=text("P1")), phases=(GATED,))

    assert len({job.record for job in chosen(Choice(phase="P1"), move).jobs}) == 2


def test_an_unknown_phase_has_a_nearest_one() -> None:
    cutover = Phase(id=text("cutover"))

    assert refusal(Choice(phase="cut-over"), plan(task("T-1"), phases=(cutover,)))[1] == "did you mean cutover?"
    assert refusal(Choice(phase="P9"), plan(task("T-1"), phases=(cutover,)))[1] == "there are cutover"
    assert refusal(Choice(phase="P9"), plan(task("T-1")))[1] == "no plan declares phases"


def test_a_phase_of_two_plans_is_ambiguous() -> None:
    plans = (plan(task("T-1"), phases=(GATED,)), plan(task("S-1"), path=SHOP, phases=(GATED,)))

    assert refusal(Choice(phase="P1"), *plans)[0] == f"phase P1 stands twice: {MOVE}:1 and {SHOP}:1"


def test_a_task_that_waits_is_told_for_what() -> None:
    move = plan(task("T-1", status=TaskStatus.DONE), task("T-2"), task("T-3", depends_on=["T-1", "T-2"]))

    assert chosen(Choice(tasks=("T-3",)), move).jobs[0].waits_for == ("T-2",)


def test_a_plan_that_is_read_in_part_is_not_run() -> None:
    broken = plan(task("T-1"), flaws=(Flaw("no value", 0, 1),))

    message, _ = refusal(Choice(tasks=("T-1",)), broken)

    assert message == f"{MOVE}:1 could not be read in full: no value"


def test_another_plan_that_is_broken_does_not_matter_where_one_is_named() -> None:
    broken = plan(path=SHOP, flaws=(Flaw("no value", 0, 1),))

    assert chosen(Choice(tasks=("T-1",)), plan(task("T-1")), broken, asked_for=[MOVE]).jobs


@pytest.mark.parametrize(
    "choice",
    [Choice(), Choice(tasks=("T-1",), is_all=True), Choice(phase="P1", is_all=True), Choice(tasks=("T",), phase="")],
)
def test_what_is_meant_must_be_said_once(choice: Choice) -> None:
    refusal(choice, plan(task("T-1")))


def test_commands_stand_where_the_plan_says_so() -> None:
    source = Source(MOVE, "planguard: v2\n# x\n- run: make\n")
    step = Step(Text("make", 25, 29), command="make")
    move = replace(plan(task("T-1", acceptance=steps("acceptance", step))), source=source)

    (command,) = chosen(Choice(tasks=("T-1",)), move).jobs[0].commands

    assert (command.at.path, command.at.line) == (MOVE, 3)
