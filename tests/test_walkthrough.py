"""What docs/walkthrough.md shows is what stands in the migration that it is about."""

import re

import pytest

from tests.house import ROOT
from tests.migrations import PROJECTS

_BLOCK = re.compile(r"^<!-- from (?P<path>\S+) -->\n```[a-z]+\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# stands for lines that are left out
_LEFT_OUT = "[…]"
BLOCKS = [
    (match["path"], match["body"])
    for match in _BLOCK.finditer((ROOT / "docs" / "walkthrough.md").read_text(encoding="utf-8"))
]


def test_the_walk_shows_the_plan_the_evidence_and_the_three_reports() -> None:
    assert [path.rpartition("/")[2] for path, _ in BLOCKS] == [
        "delivery.plan.yaml",
        "ten.json",
        "hold.md",
        "no-go.md",
        "go.md",
    ]


@pytest.mark.parametrize(("path", "body"), BLOCKS, ids=[path for path, _ in BLOCKS])
def test_what_is_shown_stands_there(path: str, body: str) -> None:
    text = (PROJECTS / "migration-delivery" / path).read_text(encoding="utf-8")

    position = 0
    for piece in body.split(f"{_LEFT_OUT}\n"):
        assert piece.strip() and piece in text[position:], piece
        position = text.index(piece, position) + len(piece)
