"""Whole small repositories, and what is said of a change to them: an example of each verdict on a changed file."""

import json
import os
from pathlib import Path

import pytest

from planguard.render.formats import OutputFormat
from tests.repositories import commit, git, planguard, repository, write

PLAN = """\
planguard: v2
title: Move the billing service
tasks:
  - id: BIL-1
    title: Write down the baseline
    status: done
    risk: low
    depends_on: []
    inputs: [billing/**]
    outputs: [docs/baseline.md]
    acceptance: [exists: docs/baseline.md]
    rollback: [delete the file]
    evidence: [written at 1f3c9aa]
  - id: BIL-2
    title: Move the sources
    status: in_progress
    risk: high
    depends_on: [BIL-1]
    inputs: [billing/**]
    outputs: [apps/billing/**]
    acceptance: [absent: billing/]
    rollback: [run: git revert HEAD]
  - id: BIL-3
    title: Point the deployment at the new place
    status: planned
    risk: medium
    depends_on: [BIL-2]
    inputs: [apps/billing/**]
    outputs: [infra/**]
    acceptance: [run: terraform validate]
    rollback: [run: git revert HEAD]
  - id: BIL-4
    title: Tell the users
    status: planned
    risk: low
    depends_on: [BIL-1]
    inputs: [docs/**]
    outputs: [docs/news/**]
    acceptance: [run: mkdocs build]
    rollback: [run: git revert HEAD]
guards:
  retired_paths:
    - {path: billing/, replaced_by: apps/billing/, after: BIL-2}
"""
PLACE = "plans/move.plan.yaml"
DONE = PLAN.replace("status: in_progress", "status: done\n    evidence: [moved at 2e4d1bb]")
FILES = {
    PLACE: PLAN,
    "docs/baseline.md": "p99 was 12 ms\n",
    "billing/main.py": "print('a bill')\n",
    "infra/main.tf": "# the cluster\n",
}
DIFF = ("check", "--staged", "--ignore", "PG0,PG1,PG2")
NOT_UTF_8 = b"z\xff"
SPELT = {OutputFormat.JSON: rb"z\\xff", OutputFormat.SARIF: b"z%FF", OutputFormat.MARKDOWN: rb"z\\xff"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = repository(tmp_path / "shop", FILES)
    commit(root, "Begin")
    return root


def staged(root: Path, files: dict[str, str]) -> Path:
    write(root, files)
    git(root, "add", "--all")
    return root


def moved(root: Path, old: str, new: str) -> Path:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    git(root, "mv", old, new)
    return root


def refused(root: Path, *flags: str) -> dict[str, str]:
    """Each path that is refused, and the name of the rule."""
    done = planguard(root, *(flags or DIFF), "--format", "json")
    found = {each["path"]: each["name"] for each in json.loads(done.stdout)["findings"]}
    assert done.returncode == (1 if found else 0), done.stderr
    return found


def test_a_file_that_a_task_in_progress_declares_passes(project: Path) -> None:
    assert refused(staged(project, {"apps/billing/main.py": "print('a bill')\n"})) == {}


def test_a_file_of_a_task_that_is_ready_but_not_begun_passes(project: Path) -> None:
    assert refused(staged(project, {"docs/news/moved.md": "billing has moved\n"})) == {}


def test_a_file_of_a_task_that_waits_for_another_is_premature(project: Path) -> None:
    assert refused(staged(project, {"infra/main.tf": "# the new cluster\n"})) == {"infra/main.tf": "premature-change"}


def test_a_file_of_a_task_that_is_closed_is_a_change_to_a_closed_task(project: Path) -> None:
    changed = staged(project, {"docs/baseline.md": "p99 was 11 ms\n"})

    assert refused(changed) == {"docs/baseline.md": "change-to-closed-task"}


def test_a_file_that_no_task_declares_is_unplanned(project: Path) -> None:
    assert refused(staged(project, {"src/backdoor.py": "import os\n"})) == {"src/backdoor.py": "unplanned-change"}


def test_a_file_of_a_task_that_the_change_itself_closes_passes(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "billing")

    assert refused(staged(project, {PLACE: DONE, "apps/billing/main.py": "print('a bill')\n"})) == {}


def test_a_file_of_a_task_that_was_closed_in_the_commit_before_does_not_pass(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "billing")
    staged(project, {PLACE: DONE, "apps/billing/main.py": "print('a bill')\n"})
    commit(project, "Move")

    changed = staged(project, {"apps/billing/main.py": "print('two bills')\n"})

    assert refused(changed) == {"apps/billing/main.py": "change-to-closed-task"}


def test_a_task_opens_what_waits_for_it_in_the_change_that_closes_it(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "billing")

    files = {PLACE: DONE, "apps/billing/main.py": "print('a bill')\n", "infra/main.tf": "# the new cluster\n"}

    assert refused(staged(project, files)) == {}


def test_a_file_on_the_allow_list_passes(tmp_path: Path) -> None:
    root = repository(tmp_path / "shop", FILES | {"planguard.toml": 'allow = ["README.md", "notes/**"]\n'})
    commit(root, "Begin")

    changed = staged(root, {"README.md": "# Shop\n", "notes/a.md": "a\n", "note.md": "no note\n"})

    assert refused(changed) == {"note.md": "unplanned-change"}


def test_the_plan_itself_and_the_configuration_need_no_task(project: Path) -> None:
    files = {PLACE: PLAN.replace("Tell the users", "Tell all users"), "planguard.toml": 'profile = "regular"\n'}

    assert refused(staged(project, files)) == {}


def test_removing_the_old_side_of_a_retired_path_passes(project: Path) -> None:
    git(project, "rm", "--quiet", "-r", "billing")

    assert refused(project) == {}


def test_moving_the_old_side_to_the_new_passes(project: Path) -> None:
    assert refused(moved(project, "billing/main.py", "apps/billing/main.py")) == {}


def test_of_a_move_to_where_no_task_writes_the_new_side_is_refused(project: Path) -> None:
    assert refused(moved(project, "billing/main.py", "lib/main.py")) == {"lib/main.py": "unplanned-change"}


def test_of_a_move_from_where_no_task_removes_the_old_side_is_refused(project: Path) -> None:
    moved(project, "infra/main.tf", "apps/billing/main.tf")

    assert refused(project) == {"infra/main.tf": "premature-change"}


def test_both_sides_of_a_move_are_refused_where_neither_is_planned(tmp_path: Path) -> None:
    root = repository(tmp_path / "shop", FILES | {"lib/a.py": "a = 1\n"})
    commit(root, "Begin")

    assert refused(moved(root, "lib/a.py", "src/a.py")) == {
        "lib/a.py": "unplanned-change",
        "src/a.py": "unplanned-change",
    }


def test_changing_a_file_that_waits_to_be_removed_is_unplanned(project: Path) -> None:
    changed = staged(project, {"billing/main.py": "print('another bill')\n"})

    assert refused(changed) == {"billing/main.py": "unplanned-change"}


def test_the_batch_that_adds_plan_and_code_together_is_judged_by_that_plan(tmp_path: Path) -> None:
    root = repository(tmp_path / "shop", {"README.md": "# Shop\n"})
    commit(root, "Begin")

    changed = staged(root, FILES | {"apps/billing/main.py": "print('a bill')\n", "src/backdoor.py": "import os\n"})

    assert refused(changed) == {
        "billing/main.py": "unplanned-change",
        "infra/main.tf": "premature-change",
        "src/backdoor.py": "unplanned-change",
    }


def test_the_first_commit_of_all_is_judged_too(tmp_path: Path) -> None:
    files = {"docs/baseline.md": "12 ms\n", "apps/billing/main.py": "print()\n", "src/backdoor.py": "import os\n"}
    root = repository(tmp_path / "shop", files | {PLACE: PLAN})

    assert refused(root) == {"src/backdoor.py": "unplanned-change"}


def test_a_task_that_the_commit_names_narrows_what_passes(project: Path) -> None:
    staged(project, {"apps/billing/a.py": "a = 1\n", "docs/news/a.md": "news\n"})
    commit(project, "Move\n\nPlan-Task: BIL-2")

    assert refused(project, "check", "--base", "HEAD~1", "--select", "PG4") == {"docs/news/a.md": "unplanned-change"}


def test_a_commit_may_name_several_tasks(project: Path) -> None:
    staged(project, {"apps/billing/a.py": "a = 1\n", "docs/news/a.md": "news\n"})
    commit(project, "Move\n\nPlan-Task: BIL-2\nPlan-Task: BIL-4")

    assert refused(project, "check", "--base", "HEAD~1", "--select", "PG4") == {}


def test_each_commit_of_a_range_answers_for_its_own_files(project: Path) -> None:
    staged(project, {"apps/billing/a.py": "a = 1\n"})
    commit(project, "Move\n\nPlan-Task: BIL-2")
    staged(project, {"docs/news/a.md": "news\n"})
    commit(project, "Tell\n\nPlan-Task: BIL-4")

    assert refused(project, "check", "--range", "HEAD~2..HEAD", "--select", "PG4") == {}


def test_a_commit_that_names_a_task_that_no_plan_declares(project: Path) -> None:
    staged(project, {"apps/billing/a.py": "a = 1\n"})
    commit(project, "Move\n\nPlan-Task: BIL-7")

    done = planguard(project, "check", "--rev", "HEAD", "--select", "PG4", "--format", "concise", "-q")

    assert done.returncode == 1
    assert b"PG408 undeclared-task: Plan-Task names BIL-7, which no plan declares" in done.stdout


def test_without_a_plan_nothing_is_asked_of_a_change_and_nothing_is_vouched_for(tmp_path: Path) -> None:
    root = repository(tmp_path / "shop", {"src/a.py": "a = 1\n"})

    done = planguard(root, *DIFF)

    assert (done.returncode, b"there is no plan here" in done.stderr) == (2, True)


@pytest.mark.parametrize("format", OutputFormat)
def test_a_backdoor_and_a_name_that_is_no_text_are_both_seen_in_every_format(
    project: Path, format: OutputFormat
) -> None:
    write(project, {"src/backdoor.py": "import os\n"})
    Path(os.fsdecode(os.fsencode(project) + b"/" + NOT_UTF_8)).write_bytes(b"bytes\n")
    git(project, "add", "--all")

    done = planguard(project, *DIFF, "--format", format)

    assert done.returncode == 1
    assert b"src/backdoor.py" in done.stdout
    assert SPELT.get(format, rb"z\xff") in done.stdout
    assert done.stdout.count(b"unplanned-change") >= 2
    assert done.stdout.decode("utf-8")
