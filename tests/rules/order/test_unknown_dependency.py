from dataclasses import replace
from typing import Any

import pytest

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Asset, EntryPoint, Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath
from planguard.model.location import Location, Text
from planguard.model.phases import Milestone
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus
from planguard.rules.order import unknown_dependency
from planguard.rules.order.unknown_dependency import RULE
from tests.plans import messages, plan, problems, task, text
from tests.rules.order.written import where, written

ID = Text("BIL-9", 3, 8)


def of_guard(**guards: Any) -> list[str]:
    return messages(RULE, plan(task("BIL-1"), guards=Guards(**guards)))


def test_it_is_an_error_that_needs_the_graph() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG201", "unknown-dependency", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}
    assert RULE.after == ()


def test_an_id_that_no_plan_declares_is_unknown() -> None:
    move = written("TAG: ", "COPY: TAG, TAB")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="COPY depends on TAB, which no plan declares",
        at=move.place(Text("TAB", 17, 20)),
        label="no such task",
        task="COPY",
        subject="TAB",
        hint="name a task that is declared, or declare TAB",
    )
    assert where(move, problem.at) == "2:12 TAB"


def test_each_unknown_id_of_a_task_is_a_problem_of_its_own() -> None:
    found = problems(RULE, written("A: Q, R"))

    assert [(problem.task, problem.subject) for problem in found] == [("A", "Q"), ("A", "R")]


def test_an_unknown_id_that_stands_twice_is_said_once_where_it_stands_first() -> None:
    move = written("A: Q, Q")

    assert [where(move, problem.at) for problem in problems(RULE, move)] == ["1:4 Q"]


def test_a_near_id_is_suggested() -> None:
    [problem] = problems(RULE, plan(task("BIL-001"), task("COPY", depends_on=["BIL-01"])))

    assert problem.hint == "did you mean BIL-001?"


def test_the_task_itself_is_never_suggested() -> None:
    [problem] = problems(RULE, plan(task("BIL-01", depends_on=["BIL-1"])))

    assert problem.hint == "name a task that is declared, or declare BIL-1"


def test_an_archived_id_may_be_suggested() -> None:
    facts = Facts(plans=(plan(task("A", depends_on=["BIL-01"])),), history=(plan(task("BIL-001"), path="old"),))

    assert [problem.hint for problem in RULE.check(facts)] == ["did you mean BIL-001?"]


def test_the_first_suggestion_is_made_in_any_plan_and_then_effort_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unknown_dependency, "COMPARISONS", 4)
    tasks = [task("BIL-001"), task("X", depends_on=["BIL-01", "BIL-0001", "BIL-00001"])]

    assert [problem.hint[:8] for problem in problems(RULE, plan(*tasks))] == ["did you "] * 3
    assert [problem.hint[:8] for problem in problems(RULE, plan(*tasks, task("YY")))] == ["did you "] * 2 + ["name a t"]


def test_a_task_without_an_id_is_judged_too() -> None:
    [problem] = problems(RULE, written(": Q"))

    assert problem.message == "a task without an id depends on Q, which no plan declares"
    assert problem.task == ""


def test_a_phase_is_no_task() -> None:
    [problem] = problems(RULE, written("phases: P0", "A: P0"))

    assert problem.message == "A depends on P0, which is a phase, not a task"


def test_a_milestone_is_no_task() -> None:
    [problem] = problems(
        RULE, plan(task("A", depends_on=["M1"]), milestones=(Milestone(text("M1"), text("x"), (), is_done=False),))
    )

    assert problem.message == "A depends on M1, which is a milestone, not a task"


def test_an_id_of_the_same_plan_is_known() -> None:
    assert messages(RULE, written("A: B", "B: ")) == []


def test_an_id_of_another_plan_is_known() -> None:
    assert messages(RULE, plan(task("A", depends_on=["B"])), plan(task("B"), path="other")) == []


def test_an_archived_id_is_known() -> None:
    facts = Facts(plans=(plan(task("A", depends_on=["B"])),), history=(plan(task("B"), path="old"),))

    assert list(RULE.check(facts)) == []


def test_what_archived_plans_depend_on_is_not_judged() -> None:
    facts = Facts(plans=(plan(task("A")),), history=(plan(task("B", depends_on=["Q"]), path="old"),))

    assert list(RULE.check(facts)) == []


def test_a_task_that_depends_on_itself_is_another_rules_business() -> None:
    assert messages(RULE, written("A: A")) == []


def test_ids_are_compared_as_they_are_written() -> None:
    assert messages(RULE, plan(task("1.1"), task("a", depends_on=["1.10"]))) == [
        "a depends on 1.10, which no plan declares"
    ]
    assert messages(RULE, plan(task("t-1"), task("a", depends_on=["T-1"]))) == [
        "a depends on T-1, which no plan declares"
    ]


def test_ids_in_stated_orders_and_milestones_are_no_dependencies() -> None:
    milestone = Milestone(text("M1"), text("x"), (text("Q"),), is_done=False)

    assert messages(RULE, replace(written("A: ", "order: A -> Q"), milestones=(milestone,))) == []


@pytest.mark.parametrize(
    ("guards", "message"),
    [
        ({"retired_paths": (RetiredPath(text("a/"), after=ID),)}, "the retired_paths guard waits for BIL-9"),
        ({"read_only": (ReadOnly(text("a/"), after=ID),)}, "the read_only guard waits for BIL-9"),
        ({"layout": Layout(after=ID)}, "the layout guard waits for BIL-9"),
        ({"owners": (Owner(text("db"), text("x"), after=ID),)}, "the owners guard waits for BIL-9"),
        ({"owners": (Owner(text("db"), text("x"), until=ID),)}, "the owners guard lasts until BIL-9"),
        ({"assets": (Asset(text("a/"), after=ID),)}, "the assets guard waits for BIL-9"),
        (
            {"entry_points": (EntryPoint(text("compose"), text("a/"), after=ID),)},
            "the entry_points guard waits for BIL-9",
        ),
        ({"freeze": Freeze(after=ID)}, "the freeze guard waits for BIL-9"),
        ({"freeze": Freeze(until=ID)}, "the freeze guard lasts until BIL-9"),
    ],
)
def test_a_guard_hangs_on_what_is_declared(guards: dict[str, Any], message: str) -> None:
    assert of_guard(**guards) == [f"{message}, which no plan declares"]


@pytest.mark.parametrize(
    "guards",
    [
        {},
        {"retired_paths": (RetiredPath(text("a/")),)},
        {"read_only": (ReadOnly(text("a/")),)},
        {"layout": Layout()},
        {"owners": (Owner(text("db"), text("x")),)},
        {"assets": (Asset(text("a/")),)},
        {"entry_points": (EntryPoint(text("compose"), text("a/")),)},
        {"freeze": Freeze()},
        {"freeze": Freeze(after=text("BIL-1"), until=text("BIL-1"))},
    ],
)
def test_a_guard_that_waits_for_nothing_or_for_a_task_is_sound(guards: dict[str, Any]) -> None:
    assert of_guard(**guards) == []


def test_the_guard_is_shown_where_it_names_the_task() -> None:
    move = plan(task("BIL-1"), guards=Guards(retired_paths=(RetiredPath(text("billing/"), after=ID),)))

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="the retired_paths guard waits for BIL-9, which no plan declares",
        at=move.place(ID),
        label="no such task or phase",
        subject="retired_paths billing/ waits for BIL-9",
        hint="did you mean BIL-1?",
    )


@pytest.mark.parametrize(
    ("guards", "subject"),
    [
        ({"read_only": (ReadOnly(text("a/"), after=ID),)}, "read_only a/ waits for BIL-9"),
        ({"layout": Layout(after=ID)}, "layout  waits for BIL-9"),
        ({"owners": (Owner(text("db"), text("x"), after=ID),)}, "owners db waits for BIL-9"),
        ({"owners": (Owner(text("db"), text("x"), until=ID),)}, "owners db lasts until BIL-9"),
        ({"assets": (Asset(text("a/"), after=ID),)}, "assets a/ waits for BIL-9"),
        (
            {"entry_points": (EntryPoint(text("compose"), text("a/"), after=ID),)},
            "entry_points compose waits for BIL-9",
        ),
        ({"freeze": Freeze(after=ID)}, "freeze  waits for BIL-9"),
        ({"freeze": Freeze(until=ID)}, "freeze  lasts until BIL-9"),
    ],
)
def test_guards_are_told_apart_by_what_they_guard(guards: dict[str, Any], subject: str) -> None:
    assert [problem.subject for problem in problems(RULE, plan(task("A"), guards=Guards(**guards)))] == [subject]


def test_a_guard_may_wait_for_a_phase() -> None:
    move = replace(written("phases: P0", "A: "), guards=Guards(layout=Layout(after=text("P0"))))

    assert messages(RULE, move) == []


def test_a_guard_may_wait_for_a_task_of_another_plan_or_of_history() -> None:
    guards = Guards(freeze=Freeze(after=text("B"), until=text("C")))
    facts = Facts(
        plans=(plan(task("A"), guards=guards), plan(task("B"), path="other")), history=(plan(task("C"), path="old"),)
    )

    assert list(RULE.check(facts)) == []


def test_a_near_phase_is_suggested_to_a_guard() -> None:
    move = replace(written("phases: Cutover", "A: "), guards=Guards(layout=Layout(after=text("Cut-over"))))

    assert [problem.hint for problem in problems(RULE, move)] == ["did you mean Cutover?"]


def test_a_guard_without_a_near_word_is_told_what_it_may_name() -> None:
    move = plan(task("A"), guards=Guards(layout=Layout(after=ID)))

    assert [problem.hint for problem in problems(RULE, move)] == [
        "name a task or phase that is declared, or declare BIL-9"
    ]


def test_a_task_belongs_to_a_declared_phase() -> None:
    move = written("phases: P0 Cutover", "A @P0: ", "B @Cut-over: ")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="B belongs to phase Cut-over, which the plan does not declare",
        at=problem.at,
        label="no such phase",
        task="B",
        subject="phase Cut-over",
        hint="did you mean Cutover?",
    )
    assert where(move, problem.at) == "3:4 Cut-over"


def test_a_phase_that_is_like_no_other_is_no_slip() -> None:
    assert [problem.hint for problem in problems(RULE, written("phases: P0", "A @Later: "))] == [
        "name a phase that is declared, or declare Later"
    ]


def test_where_no_phases_are_declared_tasks_may_call_theirs_what_they_like() -> None:
    assert messages(RULE, written("A @P7: ")) == []


def test_a_task_without_a_phase_is_in_none() -> None:
    assert messages(RULE, written("phases: P0", "A: ")) == []


def test_phases_of_another_plan_are_not_meant() -> None:
    assert messages(RULE, written("phases: P0", "A @P1: "), written("phases: P1", path="other")) == [
        "A belongs to phase P1, which the plan does not declare"
    ]


def of_configuration(*plans: Plan, history: tuple[Plan, ...] = (), **guards: Any) -> list[Problem]:
    standing = Guards(**guards)
    return list(RULE.check(Facts(plans=plans, history=history, guards=standing, config_path="planguard.toml")))


def test_a_guard_of_the_configuration_hangs_on_what_is_declared() -> None:
    [problem] = of_configuration(plan(task("BIL-1")), retired_paths=(RetiredPath(text("old/"), after=ID),))

    assert problem == Problem(
        message="the retired_paths guard of planguard.toml on old/ waits for BIL-9, which no plan declares",
        at=Location("planguard.toml", 1, 1, 1, 1),
        label="no such task or phase",
        subject="retired_paths old/ waits for BIL-9",
        hint="did you mean BIL-1?",
    )


def test_guards_of_the_configuration_are_told_apart() -> None:
    owner = Owner(text("database migrations"), text("x"), until=ID)

    found = of_configuration(plan(task("A")), owners=(owner,), freeze=Freeze(after=ID, until=ID))

    assert [problem.message.removesuffix(", which no plan declares") for problem in found] == [
        "the owners guard of planguard.toml on database migrations lasts until BIL-9",
        "the freeze guard of planguard.toml waits for BIL-9",
        "the freeze guard of planguard.toml lasts until BIL-9",
    ]
    assert len({problem.subject for problem in found}) == 3


@pytest.mark.parametrize("status", PlanStatus)
@pytest.mark.parametrize("term", ["BIL-9", "P9"])
def test_the_configuration_may_name_a_task_or_a_phase_of_any_plan(status: PlanStatus, term: str) -> None:
    declaring = plan(task("BIL-9", phase=text("P9")), status=status)
    waiting: dict[str, Any] = {"retired_paths": (RetiredPath(text("old/"), after=text(term)),)}

    assert of_configuration(declaring, **waiting) == []
    assert of_configuration(history=(declaring,), **waiting) == []


@pytest.mark.parametrize(
    ("plans", "why"),
    [
        ([plan(task("A")), replace(plan(), is_readable=False)], "the plan that cannot be read may declare it"),
        ([plan(task("A"), path="../there/b.plan.yaml")], "the plans of this repository were not read"),
    ],
)
def test_the_configuration_may_name_what_nobody_has_read(plans: list[Plan], why: str) -> None:
    assert of_configuration(*plans, layout=Layout(after=ID)) == [], why


def test_a_plan_beside_those_of_elsewhere_shows_that_the_repository_was_read() -> None:
    assert len(of_configuration(plan(task("A")), plan(task("B"), path="../b.plan.yaml"), layout=Layout(after=ID))) == 1
    assert len(of_configuration(layout=Layout(after=ID))) == 1


def test_a_guard_may_wait_for_a_phase_of_another_plan() -> None:
    move = plan(task("A"), guards=Guards(layout=Layout(after=text("P0"))))

    assert messages(RULE, move, written("phases: P0", path="other")) == []


def test_a_guard_may_wait_for_a_phase_that_only_tasks_know_where_none_is_declared() -> None:
    guards = Guards(layout=Layout(after=text("P7")))

    assert messages(RULE, replace(written("A @P7: "), guards=guards)) == []
    assert len(messages(RULE, replace(written("phases: P0", "A @P7: "), guards=guards))) == 2
