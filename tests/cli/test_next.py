"""`planguard next`, in this process."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.repositories import BROKEN, SOUND, repository

DONE = SOUND.replace("status: in_progress", "status: done").replace("status: planned", "status: done")


def test_next_lists_what_can_be_worked_on(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    code, out, err = cli(root, "next")

    assert (code, err) == (0, "")
    assert out == (
        "BIL-2  in progress, high risk  Move the sources\n"
        "       plans/a.plan.yaml:14; BIL-3 waits for it; on the critical path\n"
        "\n"
        "not ready:\n"
        "  BIL-3  waits for BIL-2 (in progress)\n"
    )


def test_next_in_json_says_the_same(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    code, out, _ = cli(root, "next", "-f", "json")

    assert code == 0
    assert json.loads(out)["version"] == 1
    assert json.loads(out)["ready"] == [
        {
            "task": "BIL-2",
            "title": "Move the sources",
            "status": "in_progress",
            "risk": "high",
            "path": "plans/a.plan.yaml",
            "line": 14,
            "column": 9,
            "waiting": ["BIL-3"],
            "holds_up": 1,
            "chain": 1,
            "slack": 0,
            "critical": True,
        }
    ]


def test_next_says_that_all_is_done(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": DONE})

    assert cli(root, "next") == (0, "nothing is left to do: every task is done or cancelled\n", "")
    assert json.loads(cli(root, "next", "-f", "json").out)["ready"] == []


def test_next_says_that_nothing_is_ready(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND.replace("status: in_progress", "status: blocked")})

    code, out, _ = cli(root, "next")

    assert code == 0
    assert out.startswith("no task is ready: ")


def test_next_takes_the_paths_that_are_given(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND, "plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})

    assert "BIL-2" not in cli(root, "next", "plans/b.plan.yaml").out
    assert "OIL-2" in cli(root, "next", "plans/b.plan.yaml").out


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"README.md": "x"}, "there is no plan here"),
        ({"plans/a.plan.yaml": "tasks: ["}, "plans/a.plan.yaml could not be read in full"),
        ({"plans/a.plan.yaml": SOUND, "plans/b.plan.yaml": "\t"}, "plans/b.plan.yaml could not be read in full"),
    ],
    ids=["no plan", "a broken one", "a broken one besides another"],
)
def test_next_exits_2_where_a_plan_is_not_read_in_full(
    cli: Cli, tmp_path: Path, files: dict[str, str], message: str
) -> None:
    root = repository(tmp_path, files)

    code, out, err = cli(root, "next")

    assert code == 2
    assert f"planguard: {message}" in err
    assert "nothing is left to do" not in out


def test_next_names_the_formats_that_it_has(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    assert cli(root, "next", "-f", "markdown").err == (
        "planguard: `next` has no format markdown\n  hint: there are full and json\n"
    )


def test_next_reads_the_configuration(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN, "planguard.toml": "exclude = ['plans/**']\n"})

    assert cli(root, "next").code == 2
    assert cli(root, "next", "--isolated").code == 0


def test_next_shows_nothing_that_a_terminal_obeys(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND.replace("Move the sources", '"\\e[31m::error::x"')})

    out = cli(root, "next").out + cli(root, "next", "-f", "json").out

    assert "\x1b" not in out
    assert "::error::" not in out


def test_next_in_json_tells_what_is_blocked_by_what(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    document = json.loads(cli(root, "next", "-f", "json").out)

    assert [(each["task"], each["blocked_by"]) for each in document["blocked"]] == [("BIL-3", ["BIL-2"])]
    assert [(each["task"], each["holds_up"]) for each in document["bottlenecks"]] == [("BIL-2", 1)]
    assert document["phases"][0]["risk"]["open"] == {"critical": 0, "high": 1, "medium": 1, "low": 0, "unknown": 0}


def test_next_with_all_shows_the_risk_of_the_phases(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    assert "no phase" in cli(root, "next", "--all").out
    assert "no phase" not in cli(root, "next").out


def test_what_waits_for_nobody_knows_what_is_not_ready_and_says_why(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN})

    assert "  BIL-3  waits for BIL-9, which no plan declares\n" in cli(root, "next").out
