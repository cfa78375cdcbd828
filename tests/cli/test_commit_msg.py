"""`planguard commit-msg` in this process, on whole small repositories."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Outcome
from tests.repositories import commit, git, repository, write

PLAN = """\
planguard: v2
title: Move the billing service
tasks:
  - id: BIL-1
    title: Move the sources
    status: in_progress
    outputs: [apps/billing/**, legacy/**]
  - id: BIL-2
    title: Tell the users
    status: planned
    outputs: [docs/**]
guards:
  read_only: [{path: legacy/, unless: [security-patch, emergency-fix]}]
"""
PLACE = "plans/move.plan.yaml"
SCISSORS = """\
# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
diff --git a/apps/billing/a.py b/apps/billing/a.py
+a = 1

Plan-Task: BIL-9
"""
STATUS = """\

# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
#
# Changes to be committed:
#	new file:   apps/billing/a.py
#
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = repository(tmp_path / "shop", {PLACE: PLAN, "legacy/old.py": "a = 1\n"})
    commit(made, "Begin")
    return staged(made, {"apps/billing/a.py": "a = 1\n"})


def staged(root: Path, files: dict[str, str]) -> Path:
    write(root, files)
    git(root, "add", "--all")
    return root


def judged(cli: Cli, root: Path, message: str | bytes, *flags: str) -> Outcome:
    file = root / ".git" / "COMMIT_EDITMSG"
    file.write_bytes(message if isinstance(message, bytes) else message.encode())
    return cli(root, "commit-msg", ".git/COMMIT_EDITMSG", *flags)


def found(cli: Cli, root: Path, message: str | bytes) -> list[str]:
    code, out, err = judged(cli, root, message, "--format", "json")
    names = [finding["name"] for finding in json.loads(out)["findings"]]
    assert code == (1 if names else 0), err
    return names


def test_a_message_without_trailers_leaves_the_change_to_any_open_task(cli: Cli, root: Path) -> None:
    assert found(cli, root, "Move the bill\n") == []


def test_a_message_that_names_the_task_passes(cli: Cli, root: Path) -> None:
    assert found(cli, root, "Move the bill\n\nPlan-Task: BIL-1\n") == []


def test_a_message_that_names_another_task_is_refused(cli: Cli, root: Path) -> None:
    assert found(cli, root, "Move the bill\n\nPlan-Task: BIL-2\n") == ["unplanned-change"]


def test_a_message_may_name_several_tasks(cli: Cli, root: Path) -> None:
    staged(root, {"docs/news.md": "news\n"})

    assert found(cli, root, "Move and tell\n\nPlan-Task: BIL-1\nPlan-Task: BIL-2\n") == []
    assert found(cli, root, "Move and tell\n\nPlan-Task: BIL-1\n") == ["unplanned-change"]


def test_a_task_that_no_plan_declares_is_shown_where_it_stands(cli: Cli, root: Path) -> None:
    code, out, err = judged(cli, root, "Move the bill\n\nPlan-Task: BIL-3\n")

    assert (code, err) == (1, "")
    assert out.startswith(
        "error[PG408] undeclared-task: Plan-Task names BIL-3, which no plan declares\n"
        " --> .git/COMMIT_EDITMSG:3:12\n"
        "  |\n"
        "3 | Plan-Task: BIL-3\n"
        "  |            ^^^^^ no such task\n"
        "  |\n"
    )


def test_a_read_only_zone_opens_for_the_type_that_the_message_declares(cli: Cli, root: Path) -> None:
    staged(root, {"legacy/old.py": "a = 2\n"})

    assert found(cli, root, "Mend it\n") == ["change-in-read-only-zone"]
    assert found(cli, root, "Mend it\n\nChange-Type: refactoring\n") == ["change-in-read-only-zone"]
    assert found(cli, root, "Mend it\n\nChange-Type: security-patch\n") == []
    assert found(cli, root, "Mend it\n\nchange-type: Security-Patch\nPlan-Task: BIL-1\n") == []


def test_a_type_may_come_from_the_command_line_too(cli: Cli, root: Path) -> None:
    staged(root, {"legacy/old.py": "a = 2\n"})

    assert judged(cli, root, "Mend it\n", "--change-type", "emergency-fix").code == 0


@pytest.mark.parametrize(
    "message",
    [
        f"Move the bill\n\nPlan-Task: BIL-3\n{STATUS}",
        f"Move the bill\n\nPlan-Task: BIL-3\n{STATUS}{SCISSORS}",
        f"# a template\nMove the bill\n\nPlan-Task: BIL-3\n# in between\n{STATUS}",
        "Move the bill\r\n\r\nPlan-Task: BIL-3\r\n",
        "\ufeffMove the bill\n\nPlan-Task: BIL-3",
        "\n\nMove the bill\n\nBecause.\n\nPlan-Task: BIL-3\nSigned-off-by: A <a@example.com>\n\n\n",
        b"Move the bill for M\xfcller\n\nPlan-Task: BIL-3\n",
        "fixup! Move the bill\n\nPlan-Task: BIL-3\n",
        'Revert "Move the bill"\n\nThis reverts commit 1f3c9aa.\n\nPlan-Task: BIL-3\n',
    ],
)
def test_trailers_are_read_from(cli: Cli, root: Path, message: str | bytes) -> None:
    assert found(cli, root, message) == ["undeclared-task"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "\n\n",
        STATUS,
        "Plan-Task: BIL-3\n",
        "fixup! Plan-Task: BIL-3\n",
        "squash! Move the bill\n\n# This is a combination of 2 commits.\n",
        "amend! Move the bill\n\nMove the bill\n",
        'Revert "Plan-Task: BIL-3"\n\nThis reverts commit 1f3c9aa.\n',
        "Move the bill\n\nPlan-Task: BIL-3\n\nand this is more prose\n",
        "Move the bill\n\n# Plan-Task: BIL-3\n",
        f"Move the bill\n{STATUS}{SCISSORS}",
        "Move the bill\n\nSee Plan-Task: BIL-3\n",
        "Move the bill\n\nPlan-Tasks: BIL-3\n",
        "Move the bill\n\nPlan-Task:\n",
    ],
)
def test_no_trailer_is_read_from(cli: Cli, root: Path, message: str) -> None:
    assert found(cli, root, message) == []


@pytest.mark.parametrize("mark", [";", "auto"])
def test_comments_begin_with_what_the_user_has_chosen(cli: Cli, root: Path, mark: str) -> None:
    git(root, "config", "core.commentChar", mark)

    assert found(cli, root, f"#7: move\n\nPlan-Task: BIL-3\n{STATUS.replace('#', ';')}") == ["undeclared-task"]
    assert found(cli, root, "Move\n\n;Plan-Task: BIL-3\n") == []


def test_a_commit_without_a_change_is_judged_by_its_message_alone(cli: Cli, root: Path) -> None:
    commit(root, "Move")

    assert found(cli, root, "Nothing\n") == []
    assert found(cli, root, "Nothing\n\nPlan-Task: BIL-3\n") == ["undeclared-task"]


def test_of_a_merge_only_what_it_adds_itself_is_judged(cli: Cli, root: Path) -> None:
    commit(root, "Move")
    git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    staged(root, {"src/elsewhere.py": "a = 1\n"})
    commit(root, "Unplanned, on another branch")
    git(root, "checkout", "--quiet", "-")
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.com")
    git(root, *identity, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    message = "Merge branch 'side'\n\n# Conflicts:\n#\tnone\n"

    clean = found(cli, root, message)
    staged(root, {"src/backdoor.py": "import os\n"})

    assert clean == []
    assert found(cli, root, message) == ["unplanned-change"]


def test_the_first_commit_of_all_is_judged(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path / "new", {PLACE: PLAN, "src/a.py": "a = 1\n"})

    assert found(cli, root, "Begin\n\nPlan-Task: BIL-1\n") == ["unplanned-change"]


def test_the_index_is_judged_and_not_the_disk(cli: Cli, root: Path) -> None:
    write(root, {"src/backdoor.py": "import os\n", PLACE: "words"})

    assert found(cli, root, "Move the bill\n") == []


def test_rules_on_plans_and_files_have_no_say(cli: Cli, root: Path) -> None:
    broken = staged(root, {PLACE: PLAN.replace("status: planned", "status: planned\n    depends_on: [BIL-9]")})

    assert cli(broken, "check", "--staged").code == 1
    assert found(cli, broken, "Move the bill\n\nPlan-Task: BIL-1\n") == []


def test_the_configuration_holds_here_too(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": 'ignore = ["undeclared-task"]\n'})

    assert found(cli, root, "Move the bill\n\nPlan-Task: BIL-3\n") == []
    assert judged(cli, root, "Move the bill\n\nPlan-Task: BIL-3\n", "--isolated").code == 1


def test_the_closing_lines_say_what_was_compared(cli: Cli, root: Path) -> None:
    out = judged(cli, root, "Move the bill\n").out

    assert out.startswith("compared: the index against HEAD ")
    assert "\nfound: no findings from the " in out


@pytest.mark.parametrize("file", ["nothing", ".git", "link"])
def test_without_a_message_nothing_can_be_told(cli: Cli, root: Path, file: str) -> None:
    (root / "link").symlink_to(".git/HEAD")

    code, out, err = cli(root, "commit-msg", file)

    assert (code, out) == (2, "")
    assert err.startswith(f"planguard: the message {file} ")
    assert err.endswith("\n  hint: git's hook commit-msg gives the file as its first argument\n")


def test_without_a_repository_or_a_plan_nothing_can_be_told(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {"message": "Move\n"})

    assert cli(tmp_path, "commit-msg", "message").code == 2
