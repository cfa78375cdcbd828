"""Which task may touch a path. The worked example of each verdict stands in the tests of PG401 to PG403."""

import time
from dataclasses import replace
from typing import Any

import pytest

from planguard.model.claims import Claim, Deed
from planguard.model.facts import Facts
from planguard.model.guards import Asset, Guards, RetiredPath
from planguard.model.location import Text
from planguard.model.plan import Plan, Proof, Step, Task
from planguard.model.task_states import ClaimState
from planguard.model.vocabulary import PlanStatus, ProofKind, TaskStatus
from tests.plans import field, plan, steps, task, text
from tests.surroundings import added, change_set, deleted, modified, moved

DONE, PLANNED = TaskStatus.DONE, TaskStatus.PLANNED


def writes(id: str, *outputs: str, **fields: Any) -> Task:
    return task(id, outputs=field("outputs", *outputs), **fields)


def ids(claims: Any) -> list[str]:
    return [claim.ref.task.id.value for claim in claims]


def on(path: str, *plans: Plan) -> list[str]:
    return ids(Facts(plans=plans).claims.on(path))


def on_removal(path: str, *plans: Plan, to: str = "", guards: Guards = Guards()) -> list[tuple[str, Deed]]:
    claims = Facts(plans=plans, guards=guards).claims.on_removal(path, to=to)
    return [(claim.ref.task.id.value, claim.deed) for claim in claims]


@pytest.mark.parametrize(
    "output",
    [
        "apps/billing/api.py",
        "apps/billing/",
        "apps/billing",
        "apps/**",
        "apps/*/api.py",
        "**/*.py",
        "apps/{billing,shop}/**",
        "the service in `apps/billing/` and its notes",
    ],
)
def test_a_task_claims_what_its_outputs_cover(output: str) -> None:
    assert on("apps/billing/api.py", plan(writes("A", output))) == ["A"]


@pytest.mark.parametrize(
    "output", ["apps/shop/**", "apps/billing/*.ts", "billing/api.py", "api.py", "tag `v1`", "the billing service", ""]
)
def test_a_task_does_not_claim_what_its_outputs_leave_out(output: str) -> None:
    assert on("apps/billing/api.py", plan(writes("A", output))) == []


def test_inputs_claim_nothing() -> None:
    assert on("billing/api.py", plan(writes("A", "x.py", inputs=field("inputs", "billing/**")))) == []


def test_a_task_without_outputs_claims_nothing() -> None:
    assert on("a.py", plan(task("A", outputs=None))) == []


def test_open_tasks_come_first_and_closed_ones_last() -> None:
    move = plan(
        writes("OLD", "a.py", status=DONE),
        writes("LATER", "a.py", depends_on=["NOW"]),
        writes("NOW", "a.py"),
        writes("AT WORK", "a.py", status=TaskStatus.IN_PROGRESS),
    )

    assert on("a.py", move) == ["NOW", "AT WORK", "LATER", "OLD"]


def test_each_task_claims_once_by_the_output_that_stands_first() -> None:
    outputs = replace(field("outputs"), values=(Text("src/", 3, 7), Text("src/a.py", 9, 17)))
    move = plan(task("A", outputs=outputs))

    [claim] = Facts(plans=(move,)).claims.on("src/a.py")

    assert (claim.text.value, claim.deed, claim.state) == ("src/", Deed.WRITES, ClaimState.OPEN)
    assert claim.place == move.place(claim.text)


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_claims_nothing(status: PlanStatus) -> None:
    claims = Facts(plans=(plan(writes("A", "a.py"), status=status),)).claims

    assert (claims.on("a.py"), claims.tasks) == ([], [])


@pytest.mark.parametrize("status", [PlanStatus.ACTIVE, PlanStatus.FROZEN, PlanStatus.DONE])
def test_a_plan_that_is_in_force_claims(status: PlanStatus) -> None:
    assert on("a.py", plan(writes("A", "a.py"), status=status)) == ["A"]


def test_two_tasks_with_one_id_claim_each_for_itself() -> None:
    first, second = writes("A", "a.py"), replace(writes("A", "a.py"), id=Text("A", 9, 10))

    assert on("a.py", plan(first, second)) == ["A", "A"]


def test_a_task_that_moves_a_file_claims_where_it_comes_from() -> None:
    move = plan(writes("A", "apps/billing/**", inputs=field("inputs", "billing/**")))

    assert on_removal("billing/api.py", move, to="apps/billing/api.py") == [("A", Deed.MOVES)]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("", "it is deleted, not moved"),
        ("lib/api.py", "it goes where the task does not write"),
    ],
)
def test_reading_a_file_is_no_claim_to_remove_it(to: str, why: str) -> None:
    move = plan(writes("A", "apps/billing/**", inputs=field("inputs", "billing/**")))

    assert on_removal("billing/api.py", move, to=to) == [], why


def test_a_task_that_does_not_read_a_file_does_not_move_it() -> None:
    move = plan(writes("A", "apps/billing/**", inputs=field("inputs", "shop/**")))

    assert on_removal("billing/api.py", move, to="apps/billing/api.py") == []


@pytest.mark.parametrize(
    "guards",
    [
        Guards(retired_paths=(RetiredPath(text("billing/"), after=text("B")),)),
        Guards(assets=(Asset(text("billing/"), after=text("B")),)),
    ],
)
def test_the_task_that_retires_a_path_may_empty_it(guards: Guards) -> None:
    move = plan(writes("A", "x.py"), writes("B", "y.py", depends_on=["A"]), guards=guards)

    [claim] = Facts(plans=(move,)).claims.on_removal("billing/api.py")

    assert (claim.ref.task.id.value, claim.deed, claim.state) == ("B", Deed.REMOVES, ClaimState.WAITING)
    assert claim.text in [each.path for each in guards.retired_paths] + [each.path for each in guards.assets]


def test_a_phase_that_retires_a_path_lets_all_its_tasks_empty_it() -> None:
    guards = Guards(retired_paths=(RetiredPath(text("billing/"), after=text("P1")),))
    move = plan(writes("A", "x.py", phase=text("P1")), writes("B", "y.py", phase=text("P1")), guards=guards)

    assert on_removal("billing/api.py", move) == [("A", Deed.REMOVES), ("B", Deed.REMOVES)]


def test_a_guard_of_the_configuration_points_to_the_task() -> None:
    guards = Guards(retired_paths=(RetiredPath(text("billing/"), after=text("A")),))
    move = plan(writes("A", "x.py"))

    [claim] = Facts(plans=(move,), guards=guards).claims.on_removal("billing/api.py")

    assert claim == Claim(claim.ref, move.tasks[0].id, Deed.REMOVES, ClaimState.OPEN)


@pytest.mark.parametrize(
    ("guard", "why"),
    [
        (RetiredPath(text("billing/")), "no task retires it"),
        (RetiredPath(text("billing/"), after=text("NOBODY")), "nobody declares the task"),
        (RetiredPath(text("shop/"), after=text("A")), "another path is retired"),
        (RetiredPath(text(""), after=text("A")), "no path is retired"),
    ],
)
def test_nobody_may_empty_a_path_for_a_guard_that_does_not_say_so(guard: RetiredPath, why: str) -> None:
    assert on_removal("billing/api.py", plan(writes("A", "x.py"), guards=Guards(retired_paths=(guard,)))) == [], why


def test_retiring_a_path_is_no_claim_to_write_there() -> None:
    guards = Guards(retired_paths=(RetiredPath(text("billing/"), after=text("A")),))

    assert on("billing/api.py", plan(writes("A", "x.py"), guards=guards)) == []


def test_the_guards_of_a_draft_retire_nothing() -> None:
    guards = Guards(retired_paths=(RetiredPath(text("billing/"), after=text("A")),))
    draft = plan(task("B"), path="plans/draft.plan.yaml", status=PlanStatus.DRAFT, guards=guards)

    assert on_removal("billing/api.py", plan(writes("A", "x.py")), draft) == []


def proven(kind: ProofKind, subject: str) -> Task:
    proof = Step(text(subject), proof=Proof(kind, text(subject)))
    return writes("A", "x.py", acceptance=steps("acceptance", "`make`", proof))


def test_a_task_that_proves_that_a_path_is_absent_may_empty_it() -> None:
    assert on_removal("billing/api.py", plan(proven(ProofKind.ABSENT, "billing/"))) == [("A", Deed.REMOVES)]


def test_other_proofs_remove_nothing() -> None:
    assert on_removal("billing/api.py", plan(proven(ProofKind.EXISTS, "billing/"))) == []
    assert on_removal("billing/api.py", plan(proven(ProofKind.ABSENT, "billing/web/"))) == []
    assert on_removal("billing/api.py", plan(writes("A", "x.py", acceptance=None))) == []


def test_each_side_of_a_change_has_its_claims() -> None:
    guards = Guards(retired_paths=(RetiredPath(text("old/"), after=text("B")),))
    claims = Facts(plans=(plan(writes("A", "new/**"), writes("B", "x.py"), guards=guards),)).claims

    assert [ids(claims.of_change(each)) for each in moved("old/a.py", "new/a.py")] == [["A"], ["B"]]
    assert [ids(claims.of_change(each)) for each in (*added("old/a.py"), *modified("old/a.py"))] == [[], []]
    assert [ids(claims.of_change(each)) for each in deleted("old/a.py", "new/a.py")] == [["B"], ["A"]]


def nearest(path: str, *tasks: Task) -> str:
    found = Facts(plans=(plan(*tasks),)).claims.nearest_open(path)
    return found.ref.task.id.value if found else ""


def test_the_nearest_open_task_is_the_one_that_shares_most_directories() -> None:
    tasks = [writes("A", "apps/shop/**"), writes("B", "apps/billing/api/*.py"), writes("C", "apps/billing/web/**")]

    assert nearest("apps/billing/api/deep/x.py", *tasks) == "B"
    assert nearest("apps/billing/x.py", *tasks) == "B"
    assert nearest("apps/x.py", *tasks) == "A"


def test_only_open_tasks_are_near() -> None:
    assert nearest("apps/x.py", writes("A", "apps/a.py", status=DONE), writes("B", "apps/b.py")) == "B"


def test_nothing_is_near_where_no_directory_is_shared() -> None:
    assert nearest("lib/x.py", writes("A", "apps/a.py"), writes("B", "**/b.py")) == ""
    assert nearest("apps", writes("A", "apps/a.py"), writes("B", "b.py")) == ""


def test_the_only_open_task_is_near_to_everything() -> None:
    assert nearest("x.py", writes("A", "apps/a.py", status=DONE), task("B", outputs=None)) == "B"


def test_the_nearest_task_is_shown_where_it_says_what_it_writes() -> None:
    claims = Facts(plans=(plan(writes("A", "lib/", "apps/a.py")),)).claims

    found = claims.nearest_open("apps/x.py")

    assert found
    assert (found.text.value, found.state) == ("apps/a.py", ClaimState.OPEN)


def test_a_thousand_changed_paths_are_held_against_ten_thousand_outputs_in_no_time() -> None:
    tasks = [
        writes(f"T-{n}", f"apps/a{n}/**", f"apps/a{n}/b.py", f"lib/{n}_*.sql", f"**/*.e{n}", f"apps/a{n}/*.py")
        for n in range(2_000)
    ]
    changes = added(*(f"apps/a{n}/b.py" for n in range(500)), *(f"lib/{n}_x.sql" for n in range(500)))
    facts = Facts(plans=(plan(*tasks),), change=change_set(changes))

    started = time.perf_counter()
    found = sum(len(facts.claims.of_change(change)) for change in facts.change.changes)

    assert found == 1_000
    # a tenth of a second on a quiet machine: this tells a walk through all of them
    assert time.perf_counter() - started < 5
