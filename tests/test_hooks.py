"""Our hooks in real repositories: as scripts of git, and, where it is installed, under pre-commit."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import typer
import yaml

from planguard.cli.commands import app
from tests.house import ROOT
from tests.repositories import commit, git, planguard, repository, write
from tests.test_unplanned_changes import FILES, PLACE, PLAN

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PLANGUARD = f"{shlex.quote(sys.executable)} -m planguard"
# what tells a base, where these tests run in CI themselves
NO_CI = dict.fromkeys(("CI", "GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "PRE_COMMIT_FROM_REF"), "")
PRE_COMMIT = shutil.which("pre-commit") or ""
Done = subprocess.CompletedProcess[bytes]


def command(hook: str) -> str:
    """What the hook runs."""
    return str(HOOKS[hook]["entry"]).replace("planguard", PLANGUARD, 1)


def run(root: Path, *arguments: str, **environment: str) -> Done:
    """A program as its user runs it, planguard within reach and no base of CI about."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ours = {"PYTHONPATH": str(ROOT / "src"), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    people = {f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        arguments,
        cwd=root,
        env=clean | NO_CI | ours | people | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def try_to_commit(root: Path, *arguments: str, message: str = "Change", **environment: str) -> Done:
    return run(root, "git", "commit", "--quiet", "-m", message, *arguments, **environment)


def with_scripts(root: Path, hooks: Mapping[str, Sequence[str]]) -> Path:
    """By the name that git has for each: the hooks of ours that it runs."""
    folder = root / ".git" / "hooks"
    folder.mkdir(exist_ok=True)
    for name, ours in hooks.items():
        lines = [f'{command(hook)} "$@" || exit' for hook in ours]
        (folder / name).write_text("\n".join(["#!/bin/sh", *lines, ""]))
        (folder / name).chmod(0o755)
    return root


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A repository without hooks."""
    root = repository(tmp_path / "shop", FILES | {"planguard.toml": 'allow = [".pre-commit-config.yaml"]\n'})
    commit(root, "Begin")
    return root


@pytest.fixture
def hooked(bare: Path) -> Path:
    """With the hook on what is staged, alone."""
    return with_scripts(bare, {"pre-commit": ["planguard-diff"], "pre-merge-commit": ["planguard-diff"]})


@pytest.fixture
def with_message(bare: Path) -> Path:
    """With the hook on the message, alone."""
    return with_scripts(bare, {"commit-msg": ["planguard-commit-msg"]})


def subjects(root: Path) -> list[str]:
    return git(root, "log", "--format=%s").decode().split("\n")[:-1]


def staged(root: Path, files: Mapping[str, str]) -> Path:
    write(root, files)
    git(root, "add", "--", *files)
    return root


def test_every_hook_runs_a_command_that_there_is() -> None:
    assert {hook["entry"].split()[1] for hook in HOOKS.values()} <= set(typer.main.get_group(app).commands)


@pytest.mark.parametrize("hook", ["planguard-check", "planguard-diff"])
def test_a_hook_that_judges_the_whole_is_given_no_names_and_is_run_once_and_always(hook: str) -> None:
    assert (HOOKS[hook]["always_run"], HOOKS[hook]["pass_filenames"], HOOKS[hook]["require_serial"]) == (
        True,
        False,
        True,
    )


def test_each_hook_runs_at_its_stage() -> None:
    assert {"pre-commit", "pre-merge-commit"} <= set(HOOKS["planguard-diff"]["stages"])
    assert HOOKS["planguard-commit-msg"]["stages"] == ["commit-msg"]


def test_a_planned_change_passes_all_of_them(bare: Path) -> None:
    hooks = {"pre-commit": ["planguard-check", "planguard-diff"], "commit-msg": ["planguard-commit-msg"]}

    done = try_to_commit(with_scripts(staged(bare, {"apps/billing/main.py": "print('a bill')\n"}), hooks))

    assert done.returncode == 0, done.stdout
    assert subjects(bare) == ["Change", "Begin"]


def test_a_plan_that_does_not_hold_together_is_refused(bare: Path) -> None:
    broken = staged(bare, {PLACE: PLAN.replace("depends_on: [BIL-2]", "depends_on: [BIL-9]")})

    done = try_to_commit(with_scripts(broken, {"pre-commit": ["planguard-check"]}))

    assert done.returncode == 1
    assert b"unknown-dependency" in done.stdout + done.stderr


@pytest.mark.parametrize(("name", "hook"), [("pre-commit", "planguard-diff"), ("commit-msg", "planguard-commit-msg")])
def test_an_unplanned_change_is_refused_and_its_author_is_told_what_to_do(bare: Path, name: str, hook: str) -> None:
    done = try_to_commit(with_scripts(staged(bare, {"src/backdoor.py": "import os\n"}), {name: [hook]}))

    assert done.returncode == 1
    assert subjects(bare) == ["Begin"]
    said = (done.stdout + done.stderr).decode()
    assert "unplanned-change: src/backdoor.py is added, and no task declares it" in said
    assert "= help: declare it in the outputs of a task, or undo the change" in said


def test_a_partially_staged_change_is_judged_as_it_is_staged(hooked: Path) -> None:
    staged(hooked, {"apps/billing/main.py": "print('a bill')\n"})
    write(hooked, {"infra/main.tf": "# not staged\n", "src/backdoor.py": "import os\n"})

    assert try_to_commit(hooked).returncode == 0


def test_a_plan_that_is_only_changed_on_disk_allows_nothing(hooked: Path) -> None:
    staged(hooked, {"src/a.py": "a = 1\n"})
    write(
        hooked, {PLACE: PLAN.replace("[apps/billing/**]\n    acceptance: [absent", "[src/**]\n    acceptance: [absent")}
    )

    done = try_to_commit(hooked)

    assert done.returncode == 1
    assert b"unplanned-change: src/a.py" in done.stdout + done.stderr


def test_what_is_staged_is_judged_though_it_is_gone_from_disk(hooked: Path) -> None:
    staged(hooked, {"src/backdoor.py": "import os\n"})
    (hooked / "src" / "backdoor.py").unlink()

    assert try_to_commit(hooked).returncode == 1


def test_a_commit_that_only_deletes_is_judged(hooked: Path) -> None:
    git(hooked, "rm", "--quiet", "infra/main.tf")

    done = try_to_commit(hooked)

    assert done.returncode == 1
    assert b"premature-change: infra/main.tf is deleted" in done.stdout + done.stderr


def test_a_commit_that_only_deletes_what_must_go_passes(hooked: Path) -> None:
    git(hooked, "rm", "--quiet", "-r", "billing")

    assert try_to_commit(hooked).returncode == 0


def test_a_commit_of_some_paths_is_judged_by_these_alone(hooked: Path) -> None:
    staged(hooked, {"docs/news/a.md": "news\n", "src/backdoor.py": "import os\n"})

    assert try_to_commit(hooked, "src/backdoor.py").returncode == 1
    assert try_to_commit(hooked, "docs/news/a.md").returncode == 0
    assert git(hooked, "diff", "--cached", "--name-only") == b"src/backdoor.py\n"


def test_a_commit_of_all_that_is_tracked_is_judged(hooked: Path) -> None:
    write(hooked, {"infra/main.tf": "# the new cluster\n"})

    assert try_to_commit(hooked, "--all").returncode == 1


def test_a_commit_from_a_directory_below_and_from_another_work_tree_is_judged(hooked: Path, tmp_path: Path) -> None:
    staged(hooked, {"src/backdoor.py": "import os\n"})
    git(hooked, "worktree", "add", "--quiet", str(tmp_path / "other"), "-b", "other")
    staged(tmp_path / "other", {"src/backdoor.py": "import os\n"})

    assert try_to_commit(hooked / "src").returncode == 1
    assert try_to_commit(tmp_path / "other").returncode == 1


def test_a_merge_is_judged_by_what_it_adds_itself(hooked: Path) -> None:
    git(hooked, "checkout", "--quiet", "-b", "side")
    try_to_commit(staged(hooked, {"docs/news/a.md": "news\n"}))
    git(hooked, "checkout", "--quiet", "-")
    try_to_commit(staged(hooked, {"docs/news/b.md": "more news\n"}))

    run(hooked, "git", "merge", "--quiet", "--no-ff", "--no-commit", "side")
    staged(hooked, {"src/backdoor.py": "import os\n"})
    evil = run(hooked, "git", "commit", "--quiet", "--no-edit")
    git(hooked, "rm", "--quiet", "-f", "src/backdoor.py")
    clean = run(hooked, "git", "commit", "--quiet", "--no-edit")

    assert (evil.returncode, clean.returncode) == (1, 0), clean.stdout
    assert b"src/backdoor.py" in evil.stdout + evil.stderr


def test_a_task_that_no_plan_declares_is_refused_by_its_message(with_message: Path) -> None:
    staged(with_message, {"apps/billing/main.py": "print('a bill')\n"})

    done = try_to_commit(with_message, message="Move\n\nPlan-Task: BIL-7")

    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1
    assert "undeclared-task: Plan-Task names BIL-7, which no plan declares" in said
    assert "3 | Plan-Task: BIL-7\n  |            ^^^^^ no such task" in said


def test_a_commit_without_a_change_is_judged_by_its_message_alone(with_message: Path) -> None:
    assert try_to_commit(with_message, "--allow-empty").returncode == 0
    assert try_to_commit(with_message, "--allow-empty", message="Move\n\nPlan-Task: BIL-7").returncode == 1


def test_where_nothing_is_staged_that_is_said(bare: Path) -> None:
    done = run(bare, "sh", "-c", command("planguard-diff"))

    assert done.returncode == 0
    assert b"nothing is staged" in done.stdout


def test_where_nothing_is_staged_in_ci_nothing_is_vouched_for(bare: Path) -> None:
    done = run(bare, "sh", "-c", command("planguard-diff"), CI="true")

    assert done.returncode == 2
    assert b"nothing is staged" in done.stderr


def test_where_nothing_is_staged_ci_tells_the_change(bare: Path) -> None:
    commit(staged(bare, {"src/backdoor.py": "import os\n"}), "Sneak in")
    base = git(bare, "rev-parse", "HEAD~1").decode().strip()

    done = run(bare, "sh", "-c", command("planguard-diff"), CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)

    assert done.returncode == 1
    assert b"unplanned-change: src/backdoor.py is added" in done.stdout


def test_a_change_type_may_be_declared_before_there_is_a_message(bare: Path) -> None:
    guard = "  read_only: [{path: apps/, unless: [security-patch]}]\n"
    commit(staged(bare, {PLACE: PLAN + guard}), "Close apps/")
    staged(bare, {"apps/billing/main.py": "print('a bill')\n"})

    refused = run(bare, "sh", "-c", command("planguard-diff"))
    allowed = run(bare, "sh", "-c", command("planguard-diff"), PLANGUARD_CHANGE_TYPE="security-patch")

    assert (refused.returncode, allowed.returncode) == (1, 0)
    assert b"change-in-read-only-zone" in refused.stdout


needs_pre_commit = pytest.mark.skipif(not PRE_COMMIT, reason="pre-commit is not installed")


@pytest.fixture
def under_pre_commit(bare: Path, tmp_path: Path) -> Path:
    """Our hooks, as a local repository of hooks: nothing is fetched."""
    taken = ("id", "name", "pass_filenames", "require_serial", "always_run", "stages")
    local = [
        {key: hook[key] for key in taken if key in hook} | {"entry": command(name), "language": "system"}
        for name, hook in HOOKS.items()
    ]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    commit(staged(bare, {".pre-commit-config.yaml": yaml.safe_dump(config, width=1000)}), "Use hooks")
    types = [f"--hook-type={stage}" for stage in ("pre-commit", "commit-msg", "pre-merge-commit")]
    done = run(bare, PRE_COMMIT, "install", *types, PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    return bare


def commit_under_pre_commit(root: Path, *arguments: str, message: str = "Change") -> Done:
    return try_to_commit(root, *arguments, message=message, PRE_COMMIT_HOME=str(root.parent / "home"))


@needs_pre_commit
def test_under_pre_commit_the_staged_part_is_judged(under_pre_commit: Path) -> None:
    staged(under_pre_commit, {"apps/billing/main.py": "print('a bill')\n"})
    write(under_pre_commit, {"apps/billing/main.py": "print('half a bill')\n", "infra/main.tf": "# not staged\n"})

    done = commit_under_pre_commit(under_pre_commit)

    assert done.returncode == 0, done.stderr
    assert (under_pre_commit / "infra" / "main.tf").read_text() == "# not staged\n"


@needs_pre_commit
def test_under_pre_commit_a_commit_that_only_deletes_is_judged(under_pre_commit: Path) -> None:
    git(under_pre_commit, "rm", "--quiet", "infra/main.tf")

    done = commit_under_pre_commit(under_pre_commit)

    assert done.returncode == 1
    assert b"premature-change: infra/main.tf is deleted" in done.stdout + done.stderr


@needs_pre_commit
def test_under_pre_commit_a_message_is_judged(under_pre_commit: Path) -> None:
    staged(under_pre_commit, {"apps/billing/main.py": "print('a bill')\n"})

    done = commit_under_pre_commit(under_pre_commit, message="Move\n\nPlan-Task: BIL-7")

    assert done.returncode == 1
    assert b"undeclared-task: Plan-Task names BIL-7" in done.stdout + done.stderr


@needs_pre_commit
def test_under_pre_commit_on_all_files_it_is_said_that_nothing_is_staged(under_pre_commit: Path) -> None:
    home = str(under_pre_commit.parent / "home")
    arguments = (PRE_COMMIT, "run", "--all-files", "--verbose", "planguard-diff")

    here = run(under_pre_commit, *arguments, PRE_COMMIT_HOME=home)
    in_ci = run(under_pre_commit, *arguments, PRE_COMMIT_HOME=home, CI="true")

    assert (here.returncode, in_ci.returncode) == (0, 1)
    assert b"nothing is staged" in here.stdout
    assert b"exit code: 2" in in_ci.stdout


@needs_pre_commit
def test_under_pre_commit_a_range_is_judged(under_pre_commit: Path) -> None:
    commit_under_pre_commit(staged(under_pre_commit, {"src/backdoor.py": "import os\n"}), "--no-verify")
    home = str(under_pre_commit.parent / "home")

    done = run(
        under_pre_commit,
        *(PRE_COMMIT, "run", "planguard-diff", "--from-ref", "HEAD~1", "--to-ref", "HEAD"),
        PRE_COMMIT_HOME=home,
    )

    assert done.returncode == 1
    assert b"unplanned-change: src/backdoor.py is added" in done.stdout


def test_planguard_is_run_by_the_module_that_the_hooks_name(bare: Path) -> None:
    assert planguard(bare, *HOOKS["planguard-check"]["entry"].split()[1:]).returncode == 0
