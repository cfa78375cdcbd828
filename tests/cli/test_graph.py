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


def test_the_configuration_is_not_overwritten(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": ""})

    code, _, err = cli(root, "graph", "-f", "text", "-o", "planguard.toml")

    assert code == 2
    assert "planguard.toml is a file that was read, and is not overwritten" in err
    assert (root / "planguard.toml").read_text() == ""


@pytest.mark.parametrize("word", ["plans/a.markdown", "tasks.json", "PLANS/A.MD", "a.yml"])
def test_a_word_that_is_called_like_a_plan_names_no_task(cli: Cli, root: Path, word: str) -> None:
    assert cli(root, "graph", word).err.startswith(f"planguard: there is no {word}\n")


def test_a_plan_is_not_overwritten(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "-f", "text", "-o", "plans/a.plan.yaml")

    assert (code, err) == (
        2,
        "planguard: plans/a.plan.yaml is a file that was read, and is not overwritten\n  hint: name another file\n",
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


def test_affected_by_itself_is_what_nobody_has_committed(cli: Cli, root: Path) -> None:
    write(root, {"apps/billing/main.py": "x"})
    commit(root)
    write(root, {"apps/billing/main.py": "y"})

    document = json.loads(cli(root, "graph", "-f", "json", "--affected").out)

    assert [task["id"] for task in document["tasks"]] == ["BIL-2", "BIL-3"]
    assert document["selection"] == "affected by the files on disk against HEAD, 1 path"


def test_a_new_file_that_git_does_not_know_is_part_of_it(cli: Cli, root: Path) -> None:
    commit(root)
    write(root, {"apps/billing/main.py": "x"})

    assert drawn(cli(root, "graph", "-f", "json", "--affected").out) == ["BIL-2", "BIL-3"]


def test_a_file_that_git_ignores_is_none_of_it(cli: Cli, root: Path) -> None:
    write(root, {".gitignore": "*.pyc\n"})
    commit(root)
    write(root, {"apps/billing/main.pyc": "x", "README.md": "x"})

    assert drawn(cli(root, "graph", "-f", "json", "--affected").out) == []


def test_of_another_change_the_words_say_which(cli: Cli, root: Path) -> None:
    commit(root)
    write(root, {"apps/billing/main.py": "x"})
    git(root, "add", "apps")

    selection = json.loads(cli(root, "graph", "-f", "json", "--affected", "--staged").out)["selection"]

    assert selection.startswith("affected by the index against HEAD ")


def test_without_a_change_nothing_is_affected(cli: Cli, root: Path) -> None:
    commit(root)

    assert cli(root, "graph", "--affected") == (
        2,
        "",
        (
            "planguard: no file differs from HEAD, so no task is affected\n"
            "  hint: add --base REV, --range A..B or --rev REV for a change that is committed\n"
        ),
    )


def test_what_is_closed_is_left_out_where_the_open_is_asked_for(cli: Cli, root: Path) -> None:
    assert drawn(cli(root, "graph", "-f", "json", "--open").out) == ["BIL-2", "BIL-3"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("plan.svg", "<svg "),
        ("plan.HTML", "<!doctype html>"),
        ("plan.gv", "digraph plan {"),
        ("plan.mmd", "flowchart LR"),
        ("plan.json", "{"),
        ("plan.txt", "Move the billing"),
        ("plan", "Move the billing"),
    ],
)
def test_the_name_of_the_file_tells_the_format(cli: Cli, root: Path, name: str, start: str) -> None:
    assert cli(root, "graph", "-o", name) == (0, "", "")
    assert (root / name).read_text().startswith(start)


def test_a_hyphen_is_stdout(cli: Cli, root: Path) -> None:
    assert cli(root, "graph", "-o", "-") == cli(root, "graph")


def test_a_task_of_another_plan_is_no_unknown_one(cli: Cli, root: Path) -> None:
    write(root, {"plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})
    git(root, "add", "plans")

    assert cli(root, "graph", "-f", "json", "plans/a.plan.yaml", "OIL-1").code == 0


def test_an_ending_that_tells_nothing_is_asked_about(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "graph", "-o", "plan.png")

    assert (code, (root / "plan.png").exists()) == (2, False)
    assert err.startswith("planguard: plan.png does not tell a format by its ending\n  hint: end it in .dot, ")


def test_a_format_that_contradicts_the_name_of_the_file_is_a_mistake_of_the_user(cli: Cli, root: Path) -> None:
    assert cli(root, "graph", "-f", "dot", "-o", "plan.svg") == (
        2,
        "",
        (
            "planguard: plan.svg is called like svg, and dot is asked for\n"
            "  hint: leave -f dot out, or name the file otherwise\n"
        ),
    )


def test_any_format_may_be_written_to_a_text_file(cli: Cli, root: Path) -> None:
    assert cli(root, "graph", "-f", "mermaid", "-o", "plan.txt").code == 0


def test_a_phase_that_is_given_as_a_task_is_told_to_be_one(cli: Cli, tmp_path: Path) -> None:
    plan = SOUND.replace("tasks:", "phases:\n  - id: P1\n    title: Move\ntasks:", 1)
    root = repository(tmp_path, {"plans/a.plan.yaml": plan})

    assert cli(root, "graph", "P1").err == (
        "planguard: P1 is neither a plan nor a task\n  hint: it is a phase: --phase P1\n"
    )


def test_the_plan_is_drawn_as_it_is_in_the_index(cli: Cli, root: Path) -> None:
    write(root, {"plans/a.plan.yaml": SOUND.replace("Move the sources", "Something else")})

    assert "Move the sources" in cli(root, "graph", "--staged").out
    assert "Something else" in cli(root, "graph").out


def test_a_graph_shows_nothing_that_a_terminal_obeys(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND.replace("Move the sources", '"\\e[31m::error::x"')})

    out = "".join(cli(root, "graph", "-f", format).out for format in ("text", "mermaid", "dot", "json"))

    assert "\x1b" not in out
    assert "::error::" not in out
