"""`planguard graph`, in this process."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.repositories import BROKEN, SOUND, commit, git, repository, write

CYCLE = SOUND.replace("depends_on: []", "depends_on: [BIL-3]")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path, {"plans/a.plan.yaml": SOUND})


def drawn(out: str) -> list[str]:
    return [task["id"] for task in json.loads(out)["tasks"]]


def test_a_graph_is_drawn_as_text_by_itself(cli: Cli, root: Path) -> None:
    code, out, err = cli(root, "graph")

    assert (code, err) == (0, "")
    assert out.startswith("Move the billing service: 3 tasks, 2 dependencies\n\nwave 1\n  [x]  BIL-1  done ")


@pytest.mark.parametrize(
    ("format", "start"),
    [
        ("mermaid", "flowchart LR\n"),
        ("dot", "digraph plan {\n"),
        ("json", '{\n  "version": 1,\n'),
        ("svg", "<svg "),
        ("html", "<!doctype html>"),
    ],
)
def test_the_format_is_what_was_asked_for(cli: Cli, root: Path, format: str, start: str) -> None:
    assert cli(root, "graph", "-f", format).out.lower().startswith(start.lower())


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["BIL-2"], ["BIL-2"]),
        (["+BIL-2"], ["BIL-1", "BIL-2"]),
        (["BIL-2+"], ["BIL-2", "BIL-3"]),
        (["+BIL-2+"], ["BIL-1", "BIL-2", "BIL-3"]),
        (["BIL-1", "BIL-3"], ["BIL-1", "BIL-3"]),
        (["--focus", "BIL-1"], ["BIL-1", "BIL-2"]),
        (["--focus", "BIL-1", "--depth", "0"], ["BIL-1"]),
        (["--focus", "BIL-1", "BIL-2+"], ["BIL-2"]),
        (["plans", "BIL-3"], ["BIL-3"]),
    ],
)
def test_what_is_selected_is_drawn(cli: Cli, root: Path, words: list[str], ids: list[str]) -> None:
    assert drawn(cli(root, "graph", "-f", "json", *words).out) == ids


def test_a_task_that_there_is_not_is_a_mistake_of_the_user(cli: Cli, root: Path) -> None:
    assert cli(root, "graph", "+BIL-22") == (
        2,
        "",
        "planguard: BIL-22 is neither a plan nor a task\n  hint: did you mean BIL-2?\n",
    )


def test_a_phase_that_there_is_not_is_a_mistake_of_the_user(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "--phase", "P1")

    assert (code, err) == (2, "planguard: no plan has a phase P1\n  hint: there are no phases: leave it out\n")


def test_a_plan_that_is_not_there_is_not_taken_for_a_task(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "plans/b.plan.yaml")

    assert code == 2
    assert "nor a task" not in err


def test_of_several_plans_the_one_that_is_named_is_drawn(cli: Cli, root: Path) -> None:
    write(root, {"plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})

    assert drawn(cli(root, "graph", "-f", "json", "plans/b.plan.yaml").out) == ["OIL-1", "OIL-2", "OIL-3"]


def test_a_cycle_is_drawn_and_told_and_no_failure(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": CYCLE})

    code, out, err = cli(root, "graph")

    assert code == 0
    assert "in or behind a cycle" in out
    assert err.startswith("planguard: the graph has a cycle: BIL-1 depends on BIL-3 (plans/a.plan.yaml:8), ")
    assert "hint: drop BIL-2 from the dependencies of BIL-3 (plans/a.plan.yaml:27)" in err


def test_beside_a_plan_that_cannot_be_read_the_others_are_drawn_and_the_exit_is_2(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND, "plans/b.plan.yaml": "\t"})

    code, out, err = cli(root, "graph")

    assert code == 2
    assert "BIL-2" in out
    assert "plans/b.plan.yaml could not be read in full" in err


def test_an_id_that_no_plan_declares_is_noted(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN})

    code, out, _ = cli(root, "graph")

    assert code == 0
    assert "note             BIL-3 depends on BIL-9, which no plan declares (plans/a.plan.yaml:27)\n" in out


def test_a_graph_is_written_to_a_file_and_nothing_is_said(cli: Cli, root: Path) -> None:
    assert cli(root, "graph", "-f", "dot", "-o", "graph.dot") == (0, "", "")
    assert (root / "graph.dot").read_text().startswith("digraph plan {\n")


def test_a_plan_is_not_overwritten(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "-o", "plans/a.plan.yaml")

    assert (code, err) == (
        2,
        "planguard: plans/a.plan.yaml is a plan, and is not overwritten\n  hint: name another file\n",
    )
    assert (root / "plans/a.plan.yaml").read_text() == SOUND


def test_a_file_in_a_directory_that_is_not_there_is_refused(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "-o", "no/graph.svg")

    assert code == 2
    assert "there is no directory no" in err


def test_what_the_change_touches_is_drawn_with_all_that_waits_for_it(cli: Cli, root: Path) -> None:
    commit(root)
    write(root, {"apps/billing/main.py": "x"})
    git(root, "add", "apps")

    assert drawn(cli(root, "graph", "-f", "json", "--affected", "--staged").out) == ["BIL-2", "BIL-3"]


def test_a_change_that_no_task_claims_affects_none(cli: Cli, root: Path) -> None:
    commit(root)
    write(root, {"README.md": "x"})
    git(root, "add", "README.md")

    assert drawn(cli(root, "graph", "-f", "json", "--affected", "--staged").out) == []


def test_without_a_change_nothing_is_affected(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "--affected")

    assert code == 2
    assert "--affected does not say of which change" in err


def test_the_plan_is_drawn_as_it_is_in_the_index(cli: Cli, root: Path) -> None:
    write(root, {"plans/a.plan.yaml": SOUND.replace("Move the sources", "Something else")})

    assert "Move the sources" in cli(root, "graph", "--staged").out
    assert "Something else" in cli(root, "graph").out


def test_a_graph_shows_nothing_that_a_terminal_obeys(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND.replace("Move the sources", '"\\e[31m::error::x"')})

    out = "".join(cli(root, "graph", "-f", format).out for format in ("text", "mermaid", "dot", "json"))

    assert "\x1b" not in out
    assert "::error::" not in out
