"""Steps with boxes, fences and proofs; how far a task is, and what it waits for."""

import pytest

from planguard.model.vocabulary import StatusPlace, TaskStatus
from tests.load.markdown_plans import HEAD, only, plan, stretch, stretches, values


def test_boxes_below_a_label_are_steps_with_a_state() -> None:
    task = only(
        "- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    - [x] `make test`\n    - [ ] it is fast\n    - it is good\n"
    )

    assert task.acceptance
    assert [(step.text.value, step.command, step.done) for step in task.acceptance.steps] == [
        ("make test", "make test", True),
        ("it is fast", None, False),
        ("it is good", None, None),
    ]


@pytest.mark.parametrize("info", ["bash", "sh", "shell", "console", "", "bash title=x"])
def test_a_fence_below_acceptance_is_a_command(info: str) -> None:
    task = only(
        f"- [ ] **A-1** T\n  - **Acceptance Criteria**:\n\n"
        f"    ```{info}\n    # build first\n    $ make build\n    make test\n    ```\n"
    )

    assert task.acceptance
    assert [step.command for step in task.acceptance.steps] == ["make build\nmake test"]


def test_a_fence_starts_in_the_directory_that_it_changes_to() -> None:
    task = only("- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    ```sh\n    cd apps/x && make\n    ```\n")

    assert task.acceptance
    assert [(step.directory, step.command) for step in task.acceptance.steps] == [("apps/x", "make")]


@pytest.mark.parametrize(
    "fence", ["```json\n    make: 1\n    ```", "```\n    all is well\n    ```", "```bash\n    # nothing\n    ```"]
)
def test_a_fence_with_anything_else_is_no_command(fence: str) -> None:
    task = only(f"- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    {fence}\n")

    assert task.acceptance
    assert [step.command for step in task.acceptance.steps if step.command] == []


def test_a_fence_below_a_list_holds_a_value_a_line() -> None:
    task = only("- [ ] **A-1** T\n  - **Input**:\n    ```bash\n    a.sh x\n    b.sh y\n    ```\n")

    assert values(task.inputs) == ["a.sh x", "b.sh y"]


def test_static_proofs_are_read() -> None:
    task = only("- [ ] **A-1** T\n  - **Acceptance Criteria**:\n    - absent: `billing/`\n")

    assert task.acceptance and task.acceptance.steps[0].proof
    assert task.acceptance.steps[0].proof.subject.value == "billing/"


def test_a_box_and_a_title_and_a_field_are_all_kept() -> None:
    read = plan(HEAD + "- [ ] **A-1** Title [完成]\n  - **Status**: blocked\n")
    (task,) = read.tasks

    assert [(each.place, each.status, stretch(read, each.text)) for each in task.stated] == [
        (StatusPlace.FIELD, TaskStatus.BLOCKED, "blocked"),
        (StatusPlace.BOX, TaskStatus.PLANNED, "[ ]"),
        (StatusPlace.TITLE, TaskStatus.DONE, "[完成]"),
    ]
    assert task.title.value == "Title"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("[ ] **A-1** T", TaskStatus.PLANNED),
        ("[X] **A-1** T", TaskStatus.DONE),
        ("[~] **A-1** T", TaskStatus.IN_PROGRESS),
        ("[/] **A-1** T", TaskStatus.IN_PROGRESS),
        ("[-] **A-1** T", TaskStatus.CANCELLED),
        ("**A-1** T ✅", TaskStatus.DONE),
        ("~~**A-1** T~~", TaskStatus.CANCELLED),
        ("**A-1** T", TaskStatus.PLANNED),
    ],
)
def test_the_status_is_what_is_stated_first(line: str, status: TaskStatus) -> None:
    assert only(f"- {line}\n").status is status


def test_an_unknown_status_is_none() -> None:
    assert only("- [x] **A-1** T\n  - **状态:** 差不多\n").status is None


@pytest.mark.parametrize("none", ["None", "none.", "n/a", "无", "無", "なし", "—", "-", "[]", "нет", "keine", ""])
def test_no_dependencies_have_many_spellings(none: str) -> None:
    task = only(f"- [ ] **A-1** T\n  - **Depends On**: {none}\n")

    assert values(task.depends_on) == []
    assert task.unparsed == ()


def test_dependencies_may_be_listed_below_their_label() -> None:
    read = plan(HEAD + "- [ ] **A-1** T\n  - **Depends On**:\n    - A-2 (schema)\n    - `A-3`\n    - A-4~A-6\n")
    (task,) = read.tasks

    assert values(task.depends_on) == ["A-2", "A-3", "A-4", "A-6"]
    assert stretches(read, task.depends_on) == ["A-2", "A-3", "A-4~A-6", "A-4~A-6"]


def test_what_cannot_be_read_of_dependencies_is_kept_and_makes_no_edge() -> None:
    read = plan(
        HEAD
        + "- [ ] **WP01** T\n  - **Depends On**: WP02. WP03 depends on this WP.\n- [ ] **WP02** T\n- [ ] **WP03** T\n"
    )
    task = read.tasks[0]

    assert values(task.depends_on) == ["WP02"]
    assert [(each.field, stretch(read, each.text)) for each in task.unparsed] == [
        ("depends_on", "WP03 depends on this WP.")
    ]
