"""The paths of the lines of a drawn directory tree."""

import pytest

from tests.facts.mentions.texts import led_to

BOXES = "```\n{root}\n├── docs/\n├── {parent}/\n│   ├── {name}/\n│   │   └── cmd/\n│   └── x/\n└── README.md\n```\n"
ASCII = "```\n{root}\n|-- docs/\n|-- {parent}/\n|   |-- {name}\n|   |   `-- cmd\n|   `-- x\n`-- README.md\n```\n"
PLUS = "```\n{root}\n+-- docs\n+-- {parent}\n    +-- x\n    \\-- {name}\n```\n"
BLANKS = "```\n{parent}/\n    x/\n    {name}/\n        cmd/\n```\n"
BULLETS = "- {parent}/\n  - x/\n  - {name}/ what it is for\n"

each_drawing = pytest.mark.parametrize("drawing", [BOXES, ASCII, PLUS, BLANKS, BULLETS])


@each_drawing
def test_what_is_drawn_where_it_lives_now_is_no_mention(drawing: str) -> None:
    assert led_to("docs/a.md", drawing.format(root="project", parent="apps", name="backend-go")) == []


@each_drawing
def test_what_is_drawn_where_it_was_is_a_mention(drawing: str) -> None:
    text = drawing.format(root="project", parent="core", name="core-frontend")

    assert led_to("docs/a.md", text) == ["core/core-frontend"]


@pytest.mark.parametrize("root", [".", "./", "project/", "my-project"])
def test_the_first_line_may_be_the_root_under_any_name(root: str) -> None:
    assert led_to("a.md", f"```\n{root}\n├── backend-go/\n└── apps/\n```") == ["backend-go"]


def test_a_drawing_may_begin_in_a_folder_that_is_not_the_root() -> None:
    assert led_to("a.md", "```\ncore\n├── core-backend\n└── x\n```") == ["core/core-backend"]


def test_a_drawing_in_a_file_is_seen_from_its_folder_too() -> None:
    assert led_to("apps/README.md", "```\n.\n├── backend-go/\n└── frontend/\n```") == []


def test_a_drawing_in_a_comment_of_a_program_is_read() -> None:
    assert led_to("a.py", "# apps/\n# ├── backend-go/\n") == []
    assert led_to("a.py", "# .\n# ├── backend-go/\n") == ["backend-go"]


def test_a_remark_beside_a_drawn_name_is_not_drawn() -> None:
    assert led_to("a.md", "```\napps/\n├── frontend/   # was core/core-frontend\n```") == ["core/core-frontend"]


def test_a_second_drawing_does_not_hang_from_the_first() -> None:
    text = "```\napps/\n├── backend-go/\n```\n\n```\n.\n├── backend-go/\n```\n"

    assert led_to("a.md", text) == ["backend-go"]


def test_a_list_that_holds_no_folders_is_no_drawing() -> None:
    assert led_to("a.md", "- Moved:\n  - `core/core-backend/` -> legacy/backend-java/\n") == ["core/core-backend"]


@pytest.mark.parametrize(
    "text",
    [
        "```\nlegacy/\n├── backend-go/\n```",
        "```\n.\n├── docs/\n│   └── backend-go/\n```",
    ],
)
def test_what_is_drawn_in_another_folder_is_no_mention(text: str) -> None:
    assert led_to("a.md", text) == []


def test_a_path_in_a_list_of_folders_may_start_at_the_root() -> None:
    assert led_to("a.md", "- docs/\n  - `backend-go/README.md`\n") == ["backend-go/README.md"]


def test_keys_of_yaml_are_no_drawing() -> None:
    assert led_to("a.yml", "apps:\n  backend-go:\n    replicas: 2\n") == []


def test_in_a_drawing_deeper_than_anybody_draws_a_name_stands_for_itself() -> None:
    lines = [f"{'│   ' * depth}├── a{depth}" for depth in range(100)]

    assert led_to("a.md", "\n".join(["```", ".", *lines, f"{'│   ' * 80}├── backend-go/", "```"])) == ["backend-go"]
