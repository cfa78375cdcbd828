from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Asset, Guards
from planguard.model.location import Location
from planguard.model.plan import Plan, Proof, Step, Task
from planguard.model.vocabulary import PlanStatus, ProofKind, TaskStatus
from planguard.rules.tree.missing_output_file import RULE
from tests.plans import field, plan, steps, task, text
from tests.rules.tree.guarded import PLAN, retired
from tests.surroundings import found_in, said_in, tree

HERE = tree("src/app.py", "README.md", "web/api/openapi.yaml", "plans/notes/a.md")
NOTHING = field("inputs", "the sources")
# a plan that reads it is about this repository
HERE_TOO = task("T-0", status=TaskStatus.PLANNED, inputs=field("inputs", "README.md"))


def wrote(*outputs: str, status: TaskStatus = TaskStatus.DONE, id: str = "T-1") -> Task:
    return task(id, status=status, inputs=NOTHING, outputs=field("outputs", *outputs))


def missing(*tasks: Task | str, **fields: Any) -> list[str]:
    given = [each if isinstance(each, Task) else wrote(each) for each in tasks]
    return [problem.subject for problem in found_in(RULE, plan(HERE_TOO, *given, **fields), tree=HERE)]


def test_it_is_an_error_that_needs_the_graph_and_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG304", "missing-output-file", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH, Fact.TREE}


def test_an_output_of_a_done_task_that_is_not_there_is_told() -> None:
    assert found_in(RULE, plan(wrote("src/gone.py")), tree=HERE) == [
        Problem(
            message="T-1 is done, but its output src/gone.py does not exist",
            at=Location(PLAN, 1, 1, 1, 12),
            label="this output",
            task="T-1",
            subject="src/gone.py",
            about="src/gone.py",
            hint="commit it, correct the path, or take T-1 up again",
        )
    ]


@pytest.mark.parametrize(
    "path", ["src/gone/", "apps/billing/**", "`src/gone.py` (new)", "`lib/gone.py`: the table", "a.sql"]
)
def test_files_and_directories_are_missed(path: str) -> None:
    assert len(missing(path)) == 1


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_only_of_a_done_task(status: TaskStatus) -> None:
    assert missing(wrote("src/gone.py", status=status)) == []


@pytest.mark.parametrize("path", ["src/app.py", "src/", "src/**", "api/openapi.yaml", "openapi.yaml", "notes/a.md"])
def test_what_is_somewhere_is_not_missing(path: str) -> None:
    assert missing(path) == []


@pytest.mark.parametrize(
    "words",
    [
        "tag `before-move`",
        "tag before-move",
        "no file under src/gone/",
        "no `src/gone.py`",
        "`src/gone.py` removed",
        "`src/gone.py` → moved to `src/app.py`",
        "`src/gone.py` (deleted)",
        "`src/gone.py` 已删除",
        "remove `src/gone.py`",
        "src/*.go",
        "**/*.proto",
        "dist/app.js",
        "coverage/index.html",
        "origin/main",
        "a green build",
        "https://example.com/a.json",
        "",
        "**",
    ],
)
def test_what_may_mean_something_else_decides_nothing(words: str) -> None:
    assert missing(words) == []


def test_what_a_guard_in_force_retires_may_be_gone() -> None:
    guards = Guards(retired_paths=(retired("src/gone/"),), assets=(Asset(text("src/maps/")),))

    assert missing("src/gone/a.py", "src/maps/a.png", guards=guards) == []
    assert missing("src/gone2/a.py", guards=guards) == ["src/gone2/a.py"]


@pytest.mark.parametrize(
    ("status", "number"), [(TaskStatus.DONE, 0), (TaskStatus.IN_PROGRESS, 0), (TaskStatus.BLOCKED, 1)]
)
def test_what_a_task_that_has_begun_retires_may_be_gone(status: TaskStatus, number: int) -> None:
    guards = Guards(retired_paths=(retired("src/gone/", after="T-9"),))

    assert len(missing(wrote("src/gone/a.py"), wrote("src/app.py", id="T-9", status=status), guards=guards)) == number


def test_what_another_done_task_proves_absent_may_be_gone() -> None:
    absent = steps("acceptance", Step(text("x"), proof=Proof(ProofKind.ABSENT, text("src/gone.py"))))

    assert missing(wrote("src/gone.py"), task("T-2", status=TaskStatus.DONE, inputs=NOTHING, acceptance=absent)) == []


def reader(path: str, output: str, status: TaskStatus = TaskStatus.DONE) -> Task:
    return task("T-2", status=status, inputs=field("inputs", path), outputs=field("outputs", output))


@pytest.mark.parametrize(
    ("path", "output"),
    [("src/gone.py", "web/"), ("src/gone.py", "web/api/gone.py"), ("src/**", "web/**"), ("src/gone.py", "web/*.py")],
)
def test_what_a_later_task_may_have_moved_may_be_gone(path: str, output: str) -> None:
    assert "src/gone.py" not in missing(wrote("src/gone.py"), reader(path, output))


@pytest.mark.parametrize(
    ("path", "output"),
    [("src/gone.py", "README.md"), ("src/gone.py", "tag moved"), ("src/gone.py", "src/**"), ("web/**", "docs/**")],
)
def test_what_a_later_task_cannot_have_moved_should_be_there(path: str, output: str) -> None:
    assert "src/gone.py" in missing(wrote("src/gone.py"), reader(path, output))


def test_what_a_later_task_is_still_to_move_should_be_there() -> None:
    assert missing(wrote("src/gone.py"), reader("src/gone.py", "web/", TaskStatus.PLANNED)) == ["src/gone.py"]


def test_what_is_behind_a_link_or_in_a_submodule_is_not_looked_for() -> None:
    here = tree("src/app.py", links=["current"], submodules=["vendor"])

    assert said_in(RULE, plan(wrote("current/gone.py", "vendor/gone.py")), tree=here) == []


def test_a_plan_of_which_nothing_is_here_is_about_another_repository() -> None:
    assert said_in(RULE, plan(wrote("lib/a.py")), tree=HERE) == []
    assert said_in(RULE, plan(wrote("lib/a.py", "lib/b.py", "cmd/main.go")), tree=HERE) == []
    assert len(said_in(RULE, plan(wrote("lib/a.py", "src/main.go")), tree=HERE)) == 2


def test_a_plan_of_which_no_input_is_here_is_about_another_repository_too() -> None:
    other = task(
        "T-1",
        status=TaskStatus.DONE,
        inputs=field("inputs", "lib/a.py", "lib/b.py", "cmd/main.go"),
        outputs=field("outputs", "src/gone.py"),
    )

    assert said_in(RULE, plan(other), tree=HERE) == []


@pytest.mark.parametrize("version", ["", "v1"])
def test_only_a_plan_v2_promises_that_its_outputs_are_paths(version: str) -> None:
    assert missing("src/gone.py", version=version) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_promises_nothing(status: PlanStatus) -> None:
    assert missing("src/gone.py", status=status) == []


def test_a_task_without_outputs_or_an_id_is_judged_too() -> None:
    nameless: Plan = plan(wrote("src/gone.py", id=""), task("T-3", status=TaskStatus.DONE, outputs=None))

    assert said_in(RULE, nameless, tree=HERE) == ['the task "Do" is done, but its output src/gone.py does not exist']


def test_what_a_task_reads_itself_it_has_not_moved() -> None:
    own = task(
        "T-1",
        status=TaskStatus.DONE,
        inputs=field("inputs", "src/gone.py"),
        outputs=field("outputs", "src/gone.py", "web/"),
    )

    assert missing(own) == ["src/gone.py"]
