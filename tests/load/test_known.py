"""Which reader reads a file, and what a file is called that none reads."""

import pytest

from planguard.load.dialects.known import DIALECTS, dialect_name, reader_for
from planguard.model.location import Source

BOXES = "- [ ] 1.1 Do this\n- [x] 1.2 Do that\n"


def dialect(path: str, text: str, named: str = "") -> str:
    reader = reader_for(Source(path, text), named)
    return reader.DIALECT if reader else ""


@pytest.mark.parametrize("name", DIALECTS)
def test_a_dialect_is_read_by_the_reader_of_that_name(name: str) -> None:
    assert dialect("any", "", name) == name


@pytest.mark.parametrize(
    ("path", "text", "read_as"),
    [
        ("plans/a.plan.yaml", "", "plan-v2-yaml"),
        ("a.yaml", "planguard: v2\n", "plan-v2-yaml"),
        ("plans/a.md", "# Plan v2: Move\n", "plan-v2-markdown"),
        ("openspec/changes/a/tasks.md", "# Plan v2: Move\n", "plan-v2-markdown"),
        ("a.md", "---\nplanguard: v2\n---\n# Move\n", "plan-v2-markdown"),
        ("openspec/changes/a/tasks.md", BOXES, ""),
        ("README.md", "# Read me\n", ""),
        ("ci.yaml", "on: push\n", ""),
        ("a.md", "", ""),
        ("PLAN.MD", "# Plan v2: Move\n", "plan-v2-markdown"),
        ("notes.txt", "# Plan v2: Move\n", ""),
        ("notes", "planguard: v2\n", ""),
    ],
)
def test_a_file_is_read_by_the_reader_that_claims_it(path: str, text: str, read_as: str) -> None:
    assert dialect(path, text) == read_as


def test_the_user_may_say_which_dialect_it_is() -> None:
    assert dialect("README.md", "# Read me\n", "plan-v2-markdown") == "plan-v2-markdown"


def test_a_dialect_that_nobody_reads_has_no_reader() -> None:
    assert dialect("plans/a.plan.yaml", "", "openspec") == ""


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("openspec/changes/a/tasks.md", BOXES, "openspec"),
        ("openspec/changes/a/tasks.md", "- [ ] do this\n", "openspec"),
        ("docs/a.md", BOXES, "openspec"),
        ("specs/001-x/tasks.md", "- [ ] T001 [P] Do this\n", "speckit"),
        ("kitty-specs/001-x/tasks.md", "- [ ] T001 Do this\n", "spec-kitty"),
        (".kiro/specs/x/tasks.md", "- [ ] 1. Do this\n", "kiro"),
        ("backlog/tasks/a.md", "- [x] #1 Do this\n", "backlog.md"),
        (".taskmaster/tasks/tasks.json", '{"tasks": []}', "task-master"),
        ("TODO.md", "- [ ] water the plants\n", "checklist"),
        ("TODO.md", "1. [x] water the plants\n", "checklist"),
        ("README.md", "- [a link](x.md)\n- [P] no box\n", ""),
        ("openspec/changes/a/tasks.md", "words\n", ""),
        ("package.json", '{"tasks": []}', ""),
    ],
)
def test_a_file_that_nobody_reads_is_named_by_its_place_and_boxes(path: str, text: str, name: str) -> None:
    assert dialect_name(Source(path, text)) == name
