from dataclasses import replace
from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Asset, Guards, RetiredPath
from planguard.model.location import Location
from planguard.rules.change.unplanned_change import RULE
from tests.plans import plan, task, text
from tests.rules.change.plans_of_change import AT_WORK, DONE, MOVE, said, with_status, writes
from tests.surroundings import added, change_set, deleted, found_in, message, modified, moved


def test_it_is_an_error_that_needs_a_change() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG401", "unplanned-change", Severity.ERROR)
    assert RULE.needs == {Fact.CHANGES, Fact.GRAPH, Fact.OUTPUTS}


def test_a_file_that_no_task_declares_is_unplanned() -> None:
    [problem] = found_in(RULE, MOVE, change=change_set(added("apps/backdoor.py")))

    assert problem == Problem(
        message="apps/backdoor.py is added, and no task declares it",
        at=Location("apps/backdoor.py", 1, 1, 1, 1),
        label="in no plan",
        related=(RelatedPlace(problem.related[0].at, "MOVE is the nearest open task"),),
        subject="apps/backdoor.py",
        hint="add it to the outputs of MOVE, the nearest open task, or undo the change",
    )
    assert problem.related[0].at.path == MOVE.path


def test_where_no_task_is_near_none_is_named() -> None:
    move = with_status(MOVE, MOVE=DONE, DROP=DONE)

    [problem] = found_in(RULE, move, change=change_set(added("src/a.py")))

    assert problem.related == ()
    assert problem.hint == "declare it in the outputs of a task, or undo the change"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (modified("a.py"), ["a.py is changed, and no task declares it"]),
        (deleted("a.py"), ["a.py is deleted, and no task declares it"]),
        (
            moved("a.py", "b.py"),
            [
                "a.py is moved to b.py, and no task declares it",
                "b.py is moved here from a.py, and no task declares it",
            ],
        ),
        (added("z\udcff"), ["z\udcff is added, and no task declares it"]),
        (added("link", is_link=True), ["link is added, and no task declares it"]),
        (added("pyproject.toml"), ["pyproject.toml is added, and no task declares it"]),
        (added("sub/planguard.toml"), ["sub/planguard.toml is added, and no task declares it"]),
        (
            moved("apps/billing/a.py", "src/a.py"),
            ["src/a.py is moved here from apps/billing/a.py, and no task declares it"],
        ),
        (deleted("billing/a.py"), ["billing/a.py is deleted, and no task declares it"]),
        (
            moved("billing/a.py", "lib/a.py"),
            [
                "billing/a.py is moved to lib/a.py, and no task declares it",
                "lib/a.py is moved here from billing/a.py, and no task declares it",
            ],
        ),
    ],
)
def test_whatever_happens_to_a_file_is_judged(change: Any, expected: list[str]) -> None:
    assert said(RULE, change) == expected


def test_settings_in_pyproject_exempt_it_from_nothing() -> None:
    assert said(RULE, modified("pyproject.toml"), plan_files=frozenset({"pyproject.toml"})) == [
        "pyproject.toml is changed, and no task declares it"
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (added("apps/billing/a.py"), "a task that is ready declares it"),
        (added("docs/done.md"), "that its task waits is the business of PG402"),
        (modified("docs/tag.md"), "that its task is closed is the business of PG403"),
        (moved("billing/a.py", "apps/billing/a.py"), "the task moves it"),
        (modified("plans/move.plan.yaml"), "a plan is judged by other rules"),
        (modified("planguard.toml"), "so is the configuration"),
        ((), "nothing changes"),
    ],
)
def test_a_change_that_a_task_answers_for_is_planned(change: Any, why: str) -> None:
    assert said(RULE, change) == [], why


def test_the_worked_example_of_an_open_task() -> None:
    assert said(RULE, added("apps/billing/a.py"), plans=[with_status(MOVE, MOVE=AT_WORK)]) == []


def test_the_one_batch_that_adds_the_plan_and_the_code_passes() -> None:
    batch = [added(MOVE.path, "apps/billing/a.py", "docs/tag.md"), moved("billing/b.py", "apps/billing/b.py")]

    assert said(RULE, *batch) == []


def test_a_plan_that_the_change_deletes_is_a_plan() -> None:
    old = plan(task("X"), path="plans/old.plan.yaml")

    assert said(RULE, deleted(old.path), former=[old]) == []


def test_what_the_settings_allow_needs_no_task() -> None:
    assert said(RULE, added("docs/notes/a.md", "README.md"), allow=("docs/**", "*.md")) == []
    assert said(RULE, added("src/README.md"), allow=("docs/**", "*.md")) != []


def test_a_plan_whose_tasks_are_all_done_is_in_force() -> None:
    assert said(RULE, added("src/a.py"), plans=[plan(writes("A", "a.py", status=DONE))]) != []


RETIRED = Guards(retired_paths=(RetiredPath(text("billing/"), after=text("DROP")),))


@pytest.mark.parametrize(
    "guards",
    [RETIRED, Guards(assets=(Asset(text("billing/"), after=text("DROP")),)), Guards(residue=(text("billing/**"),))],
)
def test_what_must_be_gone_is_deleted_without_a_task(guards: Guards) -> None:
    assert said(RULE, deleted("billing/a.py"), plans=[replace(with_status(MOVE, DROP=DONE), guards=guards)]) == []


def test_what_must_be_gone_is_not_brought_back() -> None:
    move = replace(with_status(MOVE, DROP=DONE), guards=RETIRED)

    assert said(RULE, added("billing/a.py"), modified("billing/b.py"), plans=[move]) == [
        "billing/a.py is added, and no task declares it",
        "billing/b.py is changed, and no task declares it",
    ]


def test_the_task_that_retires_a_path_declares_that_it_is_emptied() -> None:
    move = replace(with_status(MOVE, MOVE=DONE, DROP=AT_WORK), guards=RETIRED)

    assert said(RULE, deleted("billing/a.py"), moved("billing/b.py", "docs/done.md"), plans=[move]) == []


def test_a_commit_that_names_a_task_is_held_to_it() -> None:
    move = plan(writes("A", "src/a.py"), writes("B", "src/b.py"))
    change = change_set(added("src/a.py", messages=(message(tasks=["B"]),)))

    [problem] = found_in(RULE, move, change=change)

    assert problem.message == "src/a.py is added, and B, which Plan-Task names, does not declare it"
    assert problem.label == "not in B"
    assert problem.hint == "let Plan-Task name A"
    assert [place.label for place in problem.related] == ["A declares it"]


def test_a_file_that_is_in_no_plan_at_all_belongs_to_the_task_that_is_named() -> None:
    one, two = message(tasks=["TAG"], commit="1"), message(tasks=["MOVE"], commit="2")

    [problem] = found_in(RULE, MOVE, change=change_set(added("src/a.py", messages=(one, two))))

    assert problem.message == "src/a.py is added, and TAG and MOVE, which Plan-Task names, do not declare it"
    assert problem.hint == "add it to the outputs of TAG, or undo the change"


def test_a_task_that_is_not_open_is_not_offered_instead() -> None:
    change = change_set(modified("docs/tag.md", messages=(message(tasks=["MOVE"]),)))

    assert [problem.hint for problem in found_in(RULE, MOVE, change=change)] == [
        "add it to the outputs of MOVE, or undo the change"
    ]


@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ((message(tasks=["A"]),), "the task that is named declares it"),
        ((message(tasks=["B", "A"]),), "one of those that are named declares it"),
        ((message(tasks=["B"], commit="1"), message(tasks=["A"], commit="2")), "so does one of another commit"),
        ((message(tasks=["B"], commit="1"), message(commit="2")), "a commit that names none may be for any"),
        ((message(tasks=["C"]),), "a task that nobody declares is the business of PG408"),
        ((message(),), "no task is named"),
        ((), "no message is written yet"),
    ],
)
def test_a_trailer_does_not_bind_a_file(messages: Any, why: str) -> None:
    move = plan(writes("A", "src/a.py"), writes("B", "src/b.py"))

    assert said(RULE, added("src/a.py", messages=messages), plans=[move]) == [], why


def test_problems_come_in_the_order_of_the_paths() -> None:
    assert [line.split()[0] for line in said(RULE, added("b.py", "a/z.py", "c.py"))] == ["a/z.py", "b.py", "c.py"]
