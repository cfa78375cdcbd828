from typing import Any

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.plan import Plan, Step, Task
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.metadata.broken_command import RULE
from planguard.rules.metadata.command_makers import MOST_MAKERS
from tests.plans import field, plan, steps, task, text
from tests.surroundings import found_in, said_in, tree

REPOSITORY = {
    ".gitignore": "/run-me/\n*.cache\n!kept\n**/logs\n",
    "Makefile": ".PHONY: test\ntest: build\n\tpytest\nbuild:\n\tpython setup.py\n",
    "apps/billing/Makefile": "include ../common.mk\n",
    "apps/native/CMakeLists.txt": "project(native)\n",
    "apps/web/package.json": '{"scripts": {"build": "vite build", "lint": "eslint ."}}',
    "apps/web/src/main.ts": "export {}\n",
    "apps/odd/package.json": "{",
    "scripts/scan.sh": "#!/bin/sh\n",
    "src/main.py": "print()\n",
}
TREE = tree(*REPOSITORY, links=["current"], submodules=["modules/lib"])


def said(*plans: Plan) -> list[str]:
    return said_in(RULE, *plans, tree=TREE, text_of=REPOSITORY.get)


def runs(command: str, *, id: str = "T", directory: str | None = None, **fields: Any) -> Task:
    step = Step(text(command), command=command, directory=directory)
    return task(id, acceptance=steps("acceptance", step), rollback=None, **fields)


def lacks(command: str, **fields: Any) -> list[str]:
    """What is said of a task with this command, from behind the colon."""
    return [message.partition("cannot work: ")[2] for message in said(plan(runs(command, **fields)))]


def test_it_is_a_warning_that_needs_the_tree_and_its_texts() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG114", "broken-command", Severity.WARNING)
    assert RULE.needs == {Fact.GRAPH, Fact.TREE, Fact.TEXTS}


def test_a_target_that_the_makefile_lacks_is_told_where_the_command_stands() -> None:
    move = plan(runs("make tests"))

    assert found_in(RULE, move, tree=TREE, text_of=REPOSITORY.get) == [
        Problem(
            message="T runs a command that cannot work: Makefile has no target tests",
            at=move.place(text("make tests")),
            label="Makefile has no target tests",
            task="T",
            subject="MAKE_TARGET  tests",
            about="Makefile",
            hint="did you mean test?",
        )
    ]


@pytest.mark.parametrize(
    ("command", "lack"),
    [
        ("make -C apps/core test", "there is no directory apps/core"),
        ("cd apps/core && make test", "there is no directory apps/core"),
        ("make build && make deploy", "Makefile has no target deploy"),
        ("make -C apps/web", "apps/web has no Makefile"),
        ("./scripts/check.sh", "there is no script scripts/check.sh"),
        ("bash scripts/check.sh --all", "there is no script scripts/check.sh"),
        ("python tools/check.py", "there is no script tools/check.py"),
        ("cd apps/web && ../../scripts/check.sh", "there is no script scripts/check.sh"),
        ("npm --prefix apps/web run biuld", "apps/web/package.json has no script biuld"),
        ("cd apps/web/src && npm test", "apps/web/package.json has no script test"),
        ("npm run build", "there is no package.json"),
        ("cd apps/billing && npm run build", "there is no apps/billing/package.json"),
    ],
)
def test_a_command_that_lacks_something_cannot_work(command: str, lack: str) -> None:
    assert lacks(command) == [lack]


@pytest.mark.parametrize(
    "command",
    [
        "make",
        "make test build",
        "make src",
        "make out.txt",
        "make bin/server",
        "./scripts/scan.sh",
        "cd apps/web && npm run lint",
        "cd apps/web/src && npm run lint",
        "cd apps/odd && npm run lint",
        # the Makefile includes another one
        "make -C apps/billing test",
        # cmake writes the Makefile
        "make -C apps/native test",
        "make build && cd apps/native && make x",
        # something that ran before may have made it
        "git clone x apps/new && cd apps/new && make",
        "make build && ./scripts/built.sh",
        "make build && cd apps/new && make test",
        # generated, or ignored by git
        "./node_modules/tool/run.sh",
        "cd dist && make test",
        "cd run-me && make test",
        "cd a.cache && make test",
        "cd var/logs && make",
        # nobody looks into a submodule or behind a link
        "make -C modules/lib test",
        "make -C modules/lib/src test",
        "cd current/x && make",
        "$TOOL run",
    ],
)
def test_a_command_that_may_work_is_left_alone(command: str) -> None:
    assert lacks(command) == []


def test_a_command_runs_in_the_directory_that_the_step_names() -> None:
    assert lacks("make test", directory="apps/core") == ["there is no directory apps/core"]
    assert lacks("npm run lint", directory="apps/web") == []


def test_rollback_commands_are_judged_too() -> None:
    undo = steps("rollback", Step(text("make undo"), command="make undo"))

    assert len(said(plan(task("T", rollback=undo)))) == 1


@pytest.mark.parametrize("output", ["scripts/check.sh", "scripts/", "scripts/**", "./scripts", "scripts/*.sh", "**"])
def test_what_the_task_itself_writes_will_be_there(output: str) -> None:
    assert lacks("./scripts/check.sh", outputs=field("outputs", output)) == []


@pytest.mark.parametrize("output", ["apps/core/**", "apps/core/main.go", "the files `apps/core/main.go`"])
def test_a_directory_that_the_task_writes_into_will_be_there(output: str) -> None:
    assert lacks("test -f x && cd apps/core && go test", outputs=field("outputs", output)) == []


@pytest.mark.parametrize(
    "output", ["the `Makefile`", "Makefile", "./Makefile", "a make target `deploy`", "deploy: target"]
)
def test_a_target_that_the_task_may_add_will_be_there(output: str) -> None:
    assert lacks("make deploy", outputs=field("outputs", output)) == []


def test_that_a_title_speaks_of_a_directory_like_it_helps_nothing() -> None:
    assert lacks("make -C apps/core", title=text("Move core")) == ["there is no directory apps/core"]


def test_a_title_that_speaks_of_the_target_is_enough() -> None:
    assert lacks("make deploy", title=text("Add the target deploy.")) == []


@pytest.mark.parametrize("output", ["apps/core-old/**", "scripts/scan.sh", "other/scripts/check.py", "make"])
def test_what_is_written_elsewhere_helps_nothing(output: str) -> None:
    assert len(lacks("./scripts/check.sh", outputs=field("outputs", output))) == 1


def test_what_a_task_before_it_writes_will_be_there() -> None:
    makes = task("A", outputs=field("outputs", "scripts/check.sh"))
    between = task("B", depends_on=["A"])
    late = task("C", outputs=field("outputs", "scripts/check.sh"), depends_on=["T"])

    assert said(plan(makes, between, runs("./scripts/check.sh", depends_on=["B"]))) == []
    assert said(plan(makes), plan(runs("./scripts/check.sh", depends_on=["A"]), path="other")) == []
    assert len(said(plan(makes, between, runs("./scripts/check.sh")))) == 1
    assert len(said(plan(runs("./scripts/check.sh"), late))) == 1


def test_of_tasks_that_wait_for_each_other_nobody_knows_which_comes_first() -> None:
    makes = task("A", outputs=field("outputs", "scripts/check.sh"), depends_on=["T"])

    assert said(plan(makes, runs("./scripts/check.sh", depends_on=["A"]))) == []


def test_a_task_in_a_cycle_waits_for_what_comes_before_it() -> None:
    makes, other = task("A", outputs=field("outputs", "scripts/check.sh")), task("B", depends_on=["T"])

    assert said(plan(makes, other, runs("./scripts/check.sh", depends_on=["B", "A"]))) == []


def test_where_many_tasks_may_make_it_nobody_looks_who_comes_first() -> None:
    makes = [task(f"A-{number}", outputs=field("outputs", "scripts/check.sh")) for number in range(MOST_MAKERS)]

    assert said(plan(*makes, runs("./scripts/check.sh"))) == []
    assert len(said(plan(*makes[1:], runs("./scripts/check.sh")))) == 1


@pytest.mark.parametrize("status", [TaskStatus.DONE, TaskStatus.CANCELLED, TaskStatus.DEFERRED])
def test_nobody_runs_the_commands_of_a_task_that_is_not_open(status: TaskStatus) -> None:
    assert lacks("make deploy", status=status) == []


@pytest.mark.parametrize("status", [TaskStatus.PLANNED, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED])
def test_an_open_task_is_judged(status: TaskStatus) -> None:
    assert len(lacks("make deploy", status=status)) == 1


def test_only_a_plan_that_calls_itself_plan_v2_is_judged() -> None:
    assert said(plan(runs("make deploy"), version="")) == []


@pytest.mark.parametrize("status", [PlanStatus.DONE, PlanStatus.ARCHIVED])
def test_a_plan_that_is_over_is_not_judged(status: PlanStatus) -> None:
    assert said(plan(runs("make deploy"), status=status)) == []


def test_a_plan_of_another_repository_is_not_judged() -> None:
    assert lacks("make deploy", inputs=field("inputs", "lib/**"), outputs=field("outputs", "lib/a.rb")) == []
    assert lacks("make deploy", inputs=field("inputs", "**"), outputs=None) == []


@pytest.mark.parametrize(
    "command", ["make \udcff", "cd a\0b && make", "cd " + "a/" * 3000, "./" + "a/" * 2000 + "x.sh"]
)
def test_an_odd_command_breaks_nothing(command: str) -> None:
    assert len(lacks(command)) <= 1
