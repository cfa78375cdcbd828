from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Guards
from planguard.model.location import Location
from planguard.model.plan import Plan, Proof, Step
from planguard.model.vocabulary import PlanStatus, ProofKind, TaskStatus
from planguard.rules.tree.missing_input_file import RULE
from tests.plans import field, plan, steps, task, text
from tests.rules.tree.guarded import PLAN, retired, retiring
from tests.surroundings import found_in, said_in, tree

HERE = tree("src/app.py", "src/app/[id]/page.tsx", "README.md", "web/api/openapi.yaml", "plans/notes/a.md")
# a plan that reads it is about this repository
HERE_TOO = task("T-9", status=TaskStatus.DONE, inputs=field("inputs", "README.md"), outputs=field("outputs", "a tag"))


def needing(*inputs: str, status: TaskStatus = TaskStatus.IN_PROGRESS, **fields: Any) -> Plan:
    """A plan that is about this repository: its last task reads what is there."""
    return plan(task("T-1", status=status, inputs=field("inputs", *inputs), **fields), HERE_TOO)


def missing(*inputs: str, **fields: Any) -> list[str]:
    return [problem.subject for problem in found_in(RULE, needing(*inputs, **fields), tree=HERE)]


def test_it_is_a_warning_that_needs_the_graph_and_the_tree() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG303", "missing-input-file", Severity.WARNING)
    assert RULE.needs == {Fact.GRAPH, Fact.TREE}


def test_an_input_of_an_open_task_that_is_nowhere_is_told() -> None:
    assert found_in(RULE, needing("src/gone.py"), tree=HERE) == [
        Problem(
            message="T-1 needs src/gone.py, which is nowhere in the repository",
            at=Location(PLAN, 1, 1, 1, 12),
            label="this input",
            task="T-1",
            subject="src/gone.py",
            about="src/gone.py",
            hint="correct the path, or name the task whose output it is",
        )
    ]


@pytest.mark.parametrize(
    "path",
    [
        "src/gone/",
        "gone/**",
        "src/gone/**",
        "lib/gone.py",
        "src/*.go",
        "**/*.proto",
        "schema.sql",
        "`src/gone.py`",
        "src/x",
    ],
)
def test_files_directories_and_globs_are_missed(path: str) -> None:
    assert len(missing(path)) == 1


def test_a_directory_is_called_one() -> None:
    assert said_in(RULE, needing("gone/**"), tree=HERE) == ["T-1 needs gone/, which is nowhere in the repository"]


def test_a_planned_task_that_may_begin_is_open_and_one_that_waits_is_not() -> None:
    assert missing("src/gone.py", status=TaskStatus.PLANNED) == ["src/gone.py"]
    assert missing("src/gone.py", status=TaskStatus.PLANNED, depends_on=["T-0"]) == []


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.BLOCKED, TaskStatus.DEFERRED])
def test_a_task_that_nobody_works_on_needs_nothing(status: TaskStatus) -> None:
    assert missing("src/gone.py", status=status) == []


@pytest.mark.parametrize(
    "path",
    [
        "src/app.py",
        "./src/app.py",
        "src/",
        "src/**",
        "src/*.py",
        "**/*.py",
        "src/app/[id]/page.tsx",
        "src/app/[id]/",
        # shortened: the end of a longer path
        "api/openapi.yaml",
        "openapi.yaml",
        "api/",
        "api/*.yaml",
        "*.yaml",
        # from where the plan stands
        "notes/a.md",
        "notes/**",
    ],
)
def test_what_is_somewhere_is_not_missing(path: str) -> None:
    assert missing(path) == []


@pytest.mark.parametrize(
    "words",
    [
        "the old sources",
        "tag `before-move`",
        "origin/main",
        "client/server",
        "CI/CD",
        "TCP/IP",
        "application/json",
        "Node.js",
        "version 1.2",
        "example.com",
        "github.com/org/repo.git",
        "https://example.com/a.json",
        "/etc/hosts.conf",
        "~/notes.md",
        "../other/repo.py",
        "@scope/pkg.js",
        "path/to/file.py",
        "src/foo.py",
        "src/<name>.py",
        "src/{a,b}.py",
        "$HOME/x.py",
        "src/gone.py:12",
        "dist/app.js",
        "web/node_modules/x/index.js",
        ".env",
        "logs/app.log",
        "`src/gone.py` (optional)",
        "no `src/gone.py`",
        "output of T-0, e.g. `src/gone.py`",
        "src//gone.py",
        "src/\udcff.py",
        "",
        "**",
        "/",
        "[",
    ],
)
def test_what_may_mean_something_else_decides_nothing(words: str) -> None:
    assert missing(words) == []


@pytest.mark.parametrize(
    "output", ["src/gone.py", "src/**", "`src/gone.py` (new)", "make `src/gone.py`", "**/*.py", "src/gone.py/x"]
)
def test_what_a_task_that_is_not_over_writes_is_still_to_come(output: str) -> None:
    writer = task("T-2", inputs=None, outputs=field("outputs", output))
    reader = needing("src/gone.py").tasks[0]

    assert said_in(RULE, plan(reader, writer), tree=HERE) == []


@pytest.mark.parametrize(
    ("output", "number"), [("a/b.proto", 0), ("a/", 0), ("**/*.proto", 0), ("a/b.txt", 1), ("**", 1)]
)
def test_what_a_glob_matches_may_be_to_come_wherever_it_is_written(output: str, number: int) -> None:
    writer = task("T-2", inputs=None, outputs=field("outputs", output))

    assert len(said_in(RULE, plan(needing("**/*.proto").tasks[0], HERE_TOO, writer), tree=HERE)) == number


@pytest.mark.parametrize("output", ["src/gone2.py", "docs/**", "**/*.md", "**"])
def test_what_it_writes_elsewhere_does_not_count(output: str) -> None:
    writer = task("T-2", inputs=None, outputs=field("outputs", output))
    reader = needing("src/gone.py").tasks[0]

    assert len(said_in(RULE, plan(reader, writer), tree=HERE)) == 1


def test_what_a_done_task_wrote_should_be_there() -> None:
    writer = task("T-2", status=TaskStatus.DONE, inputs=None, outputs=field("outputs", "src/gone.py"))

    assert len(said_in(RULE, plan(needing("src/gone.py").tasks[0], writer), tree=HERE)) == 1


@pytest.mark.parametrize("output", ["src/", "web/app.py"])
def test_a_task_at_work_may_have_moved_what_it_reads(output: str) -> None:
    here = tree("web/app.py", "src/main.py", "core/x")

    moving = needing("core/app.py", outputs=field("outputs", output))

    assert said_in(RULE, moving, tree=here) == []


def test_a_task_at_work_that_proves_the_path_absent_has_done_so() -> None:
    absent = steps("acceptance", Step(text("x"), proof=Proof(ProofKind.ABSENT, text("src/gone.py"))))

    assert missing("src/gone.py", acceptance=absent) == []


def test_a_retired_path_is_missed_under_its_new_name() -> None:
    moved = retiring(retired("billing/", "apps/billing/", after="T-2"))
    reader = needing("billing/main.py").tasks[0]

    [problem] = found_in(RULE, plan(*moved.tasks, reader, HERE_TOO, guards=moved.guards), tree=HERE)

    assert problem.hint == "did you mean apps/billing/main.py?"


def test_what_is_behind_a_link_or_in_a_submodule_is_not_looked_for() -> None:
    here = tree("src/app.py", links=["current"], submodules=["vendor"])

    assert said_in(RULE, needing("current/gone.py", "vendor/gone.py", "vendor/*.py"), tree=here) == []


def test_a_plan_of_which_nothing_is_here_is_about_another_repository() -> None:
    def subjects(*inputs: str) -> list[str]:
        alone = plan(task("T-1", status=TaskStatus.IN_PROGRESS, inputs=field("inputs", *inputs)))
        return [problem.subject for problem in found_in(RULE, alone, tree=HERE)]

    assert subjects("lib/a.py") == []
    assert subjects("lib/a.py", "lib/b.py", "cmd/main.go") == []
    assert subjects("lib/a.py", "src/c.py") == ["lib/a.py", "src/c.py"]


@pytest.mark.parametrize("version", ["", "v1"])
def test_only_a_plan_v2_promises_that_its_inputs_are_paths(version: str) -> None:
    other = plan(*needing("src/gone.py").tasks, version=version)

    assert said_in(RULE, other, tree=HERE) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_needs_nothing(status: PlanStatus) -> None:
    assert said_in(RULE, plan(*needing("src/gone.py").tasks, status=status), tree=HERE) == []


def test_a_task_without_inputs_needs_nothing() -> None:
    assert said_in(RULE, plan(task("T-1", status=TaskStatus.IN_PROGRESS, inputs=None)), tree=HERE) == []
    assert said_in(RULE, plan(guards=Guards()), tree=HERE) == []
