"""The Markdown dialect of Plan v2: a complete task, places, and what is said of the plan itself."""

import pytest

from planguard.model.vocabulary import PlanStatus, Risk, TaskStatus, TaskType
from tests.load.markdown_plans import COMPLETE, ids, plan, stretch, stretches, values


def test_a_complete_task_has_every_field() -> None:
    first, second = plan(COMPLETE).tasks

    assert (first.id.value, first.title.value, first.type) == ("BIL-001", "Tag the baseline", TaskType.CHANGE)
    assert first.status is TaskStatus.DONE
    assert first.phase and first.phase.value == "P0"
    assert (first.risk, first.risk_text and first.risk_text.value) == (Risk.HIGH, "High (auth)")
    assert first.owner and first.owner.value == "backend"
    assert first.due and first.due.value == "2027-03-31"
    assert values(first.inputs) == ["billing/**", "the interface"]
    assert values(first.outputs) == ["tag `before-move`"]
    assert values(first.acceptance) == ["`cd billing && make test` passes"]
    assert values(first.rollback) == ["delete the tag"]
    assert values(first.requirements) == ["REQ-7", "REQ-8"]
    assert values(first.evidence) == ["tagged at 1f3c9aa"]
    assert (values(first.depends_on), values(second.depends_on)) == ([], ["BIL-001"])
    assert not first.unparsed and not first.unknown_fields
    assert (second.inputs, second.risk, second.risk_text, second.acceptance) == (None, None, None, None)


def test_every_value_knows_its_place() -> None:
    read = plan(COMPLETE)
    first, second = read.tasks

    assert [
        stretch(read, text) for text in (first.id, first.title, first.risk_text, first.owner, first.due, first.phase)
    ] == ["BIL-001", "Tag the baseline", "High (auth)", "backend", "2027-03-31", "P0"]
    assert [stretch(read, each.text) for each in first.stated] == ["done", "[x]"]
    assert stretches(read, first.inputs) == ["billing/**", "the interface"]
    assert stretches(read, first.acceptance) == ["`cd billing && make test` passes"]
    assert stretches(read, first.requirements) == ["REQ-7", "REQ-8"]
    assert stretches(read, second.depends_on) == ["BIL-001"]
    assert first.evidence and stretch(read, first.evidence.label) == "Execution Record (Plan v1)"
    assert stretch(read, read.title) == "Move"


def test_places_are_lines_and_columns() -> None:
    read = plan(COMPLETE)
    first, second = read.tasks
    assert first.risk_text and first.inputs and second.depends_on
    id, risk, path, dependency = (
        read.place(text) for text in (first.id, first.risk_text, first.inputs.values[0], second.depends_on.values[0])
    )

    assert (id.line, id.column, id.end_line, id.end_column) == (5, 9, 5, 16)
    assert (risk.line, risk.column, risk.end_column) == (9, 15, 26)
    assert (path.line, path.column) == (14, 8)
    assert (dependency.line, dependency.column) == (27, 21)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "mixed"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_change_nothing_but_offsets(line_end: str, last: str) -> None:
    text = COMPLETE.rstrip("\n") + last
    if line_end == "mixed":
        other = "".join(line + ("\r\n" if number % 2 else "\n") for number, line in enumerate(text.split("\n")))
    else:
        other = text.replace("\n", line_end)
    read, expected = plan(other), plan(text)

    assert [task.title.value for task in read.tasks] == [task.title.value for task in expected.tasks]
    assert [stretch(read, task.id) for task in read.tasks] == ["BIL-001", "BIL-002"]
    assert [read.place(task.id) for task in read.tasks] == [expected.place(task.id) for task in expected.tasks]
    assert stretches(read, read.tasks[0].inputs) == stretches(expected, expected.tasks[0].inputs)
    assert values(read.tasks[1].depends_on) == ["BIL-001"]


@pytest.mark.parametrize(
    ("title", "version", "text"),
    [
        ("Plan v2: Move", "v2", "Move"),
        ("Plan v1: Move", "v1", "Move"),
        ("Plan: Move", "", "Move"),
        ("Plan v2：移动", "v2", "移动"),
        ("Plan v2", "v2", "Plan v2"),
        ("PLAN V2: Move", "v2", "Move"),
        ("Plan v2 - Move", "v2", "Move"),
        ("Plan v2.1: Move", "v2", "Move"),
        ("Plan v2 (draft): Move", "v2", "Move"),
        ("Planning the move", "", "Planning the move"),
        ("Plan", "", "Plan"),
        ("Plan v2 Move", "", "Plan v2 Move"),
        ("计划: 移动", "", "移动"),
    ],
)
def test_the_title_names_the_plan_and_its_version(title: str, version: str, text: str) -> None:
    read = plan(f"# {title}\n\n- [ ] **A-1** T\n")

    assert (read.version, stretch(read, read.title)) == (version, text)


def test_the_title_is_the_first_heading_of_the_first_level() -> None:
    text = "> # Plan v1: quoted\n\n## Plan v3: Part\n\n# Plan v2: Move\n\n# Plan v4: More\n\n- [ ] **A-1** T\n"

    assert (plan(text).version, plan("## Plan v3: Part\n\n- [ ] **A-1** T\n").version) == ("v2", "v3")


def test_a_front_matter_says_what_the_machine_needs() -> None:
    read = plan("""\
        ---
        planguard: v2
        id: billing-move
        title: Another title
        authority: billing
        status: frozen
        phases:
          - {id: P0, title: Baseline}
        guards:
          retired_paths:
            - {path: billing/, after: A-1}
        ---
        # Plan v1: Move

        - [ ] **A-1** T
    """)

    assert (read.id, read.version, read.status) == ("billing-move", "v2", PlanStatus.FROZEN)
    assert stretch(read, read.title) == "Another title"
    assert stretch(read, read.authority) == "billing"
    assert [phase.id.value for phase in read.phases] == ["P0"]
    assert read.guards.retired_paths[0].path.value == "billing/"
    assert (read.flaws, [stretch(read, task.id) for task in read.tasks]) == ((), ["A-1"])


def test_flaws_of_the_front_matter_have_their_place_in_the_file() -> None:
    read = plan("---\nplanguard: v2\nphases: [a, b\n---\n# Plan v2: x\n\n- [ ] **A-1** T\n")

    assert read.flaws
    assert all(0 < flaw.start < read.source.text.index("# Plan") for flaw in read.flaws)
    assert [task.id.value for task in read.tasks] == ["A-1"]


def test_the_front_matter_of_another_tool_says_nothing() -> None:
    read = plan("---\nstatus: frozen\ntitle: Not ours\nid: x\ntags: [a\n---\n# Plan v2: Move\n\n- [ ] **A-1** T\n")

    assert (read.id, read.status, stretch(read, read.title), read.flaws) == ("move", PlanStatus.ACTIVE, "Move", ())


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert ids("---\n\n# Plan v2: x\n\n- [ ] **A-1** T\n\n---\n\n- [ ] **A-2** T\n") == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("plans/move.md", "move"),
        ("openspec/changes/add-x/tasks.md", "add-x"),
        ("tasks.md", "tasks"),
        ("a/Move.Plan.markdown", "Move.Plan"),
    ],
)
def test_a_plan_is_named_after_its_file_or_change(path: str, id: str) -> None:
    assert plan(COMPLETE, path=path).id == id


def test_a_plan_in_an_archive_is_archived() -> None:
    assert plan(COMPLETE, path="openspec/changes/archive/2026-01-01-x/tasks.md").status is PlanStatus.ARCHIVED
    assert plan(COMPLETE, path="archive/plans/x.md").status is PlanStatus.ACTIVE


@pytest.mark.parametrize(
    "text", ["# Plan v2: Move\n", "# Plan v2: Move\n\nWords.\n\n- an item\n", "", "---\nplanguard: v2\n---\n"]
)
def test_a_plan_without_tasks_says_so_at_its_title(text: str) -> None:
    read = plan(text)
    (flaw,) = read.flaws

    assert read.tasks == ()
    assert flaw.message == "the plan holds no task that can be read"
    assert text[flaw.start : flaw.end] in ("Move", "")


def test_phases_are_those_of_the_headings() -> None:
    read = plan("""\
        # Plan v2: x

        ## Task List

        ### Phase 1: Baseline
        - [ ] **A-1** T
        ### 2. Phase P2 - Move
        - [ ] **A-2** T
          - **Phase**: P9
        ### 阶段三：收尾
        - [ ] **A-3** T
        - [ ] no id, and still in the task list
        ## Other tasks
        - [ ] **A-4** T
    """)

    assert [task.phase and task.phase.value for task in read.tasks] == ["1", "P9", "三", "三", None]
    assert [phase.id.value for phase in read.phases] == ["1", "P2", "三"]
    assert [stretch(read, phase.id) for phase in read.phases] == ["1", "P2", "三"]
