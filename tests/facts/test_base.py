"""What CI says that a change is made from."""

import json
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.base import base_in_ci
from tests.facts.staged import AUTHOR, committed, rev, step
from tests.repositories import git, write

ZEROS = "0" * 40


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A clone that stands on the merge of `topic` into `main`, as GitHub makes one for a pull request."""
    source = committed(tmp_path / "source", {"a.py": "1\n"})
    git(source, "branch", "--move", "main")
    git(source, "checkout", "--quiet", "-b", "topic")
    step(source, {"topic.py": ""})
    git(source, "checkout", "--quiet", "main")
    step(source, {"main.py": ""})
    git(tmp_path, "clone", "--quiet", "source", "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "--detach")
    git(clone, *AUTHOR, "merge", "--quiet", "-m", "merge", "origin/topic")
    return clone


def event(root: Path, content: object) -> str:
    """The path of the file."""
    text = content if isinstance(content, str) else json.dumps(content)
    write(root.parent, {"event.json": text})
    return str(root.parent / "event.json")


def since(root: Path, **environment: str) -> str | None:
    base = base_in_ci(environment, root)
    assert base is None or base.until == rev(root)
    return base.since if base else None


def test_outside_ci_there_is_no_base(root: Path) -> None:
    assert base_in_ci({}, root) is None
    assert base_in_ci({"GITHUB_EVENT_NAME": "workflow_dispatch", "GITHUB_SHA": rev(root)}, root) is None


def test_pre_commit_tells_both_ends(root: Path) -> None:
    base = base_in_ci({"PRE_COMMIT_FROM_REF": "origin/main", "PRE_COMMIT_TO_REF": "origin/topic"}, root)

    assert base
    assert base.range == f"{rev(root, 'origin/main')}..{rev(root, 'origin/topic')}"


def test_pre_commit_goes_before_everything_else(root: Path) -> None:
    base = base_in_ci(
        {
            "PRE_COMMIT_FROM_REF": "origin/topic",
            "PRE_COMMIT_TO_REF": "HEAD",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": rev(root, "origin/main"),
        },
        root,
    )

    assert base
    assert (base.since, base.origin) == (rev(root, "origin/topic"), "PRE_COMMIT_FROM_REF")


def test_half_of_what_pre_commit_tells_is_nothing(root: Path) -> None:
    assert base_in_ci({"PRE_COMMIT_FROM_REF": "HEAD"}, root) is None


def test_gitlab_tells_the_base(root: Path) -> None:
    assert since(root, CI_MERGE_REQUEST_DIFF_BASE_SHA=rev(root, "origin/main~1")) == rev(root, "origin/main~1")


def test_a_pull_request_is_made_from_the_first_parent_of_its_merge(root: Path) -> None:
    environment = {
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REF": "refs/pull/7/merge",
        "GITHUB_SHA": rev(root),
        "GITHUB_BASE_REF": "topic",
    }

    assert since(root, **environment) == rev(root, "HEAD^1")


@pytest.mark.parametrize("checked_out", ["origin/topic", "HEAD"])
def test_a_pull_request_whose_merge_is_not_checked_out_is_made_from_its_base(root: Path, checked_out: str) -> None:
    git(root, "checkout", "--quiet", checked_out)
    environment = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main"}

    assert since(root, **environment, GITHUB_SHA="1" * 40) == rev(root, "origin/main")


def test_a_pull_request_without_its_base_is_an_error(root: Path) -> None:
    environment = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "gone", "GITHUB_SHA": "1" * 40}

    with pytest.raises(PlanguardError, match="there is no commit origin/gone"):
        base_in_ci(environment, root)


def test_the_merge_of_a_pull_request_in_a_clone_of_depth_one_is_an_error(root: Path) -> None:
    git(root, "branch", "merged")
    git(root.parent, "clone", "--quiet", "--depth=1", "--branch=merged", f"file://{root}", "shallow")
    shallow = root.parent / "shallow"
    environment = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": rev(root)}

    with pytest.raises(PlanguardError, match="without its parent") as refusal:
        base_in_ci(environment, shallow)
    assert "fetch-depth: 0" in refusal.value.hint


@pytest.mark.parametrize(
    ("name", "keys"), [("push", ["before"]), ("merge_group", ["merge_group", "base_sha"])], ids=["push", "merge_group"]
)
def test_the_event_tells_the_base(root: Path, name: str, keys: list[str]) -> None:
    told: object = rev(root, "origin/main")
    for key in reversed(keys):
        told = {key: told, "x": 1}

    assert since(root, GITHUB_EVENT_NAME=name, GITHUB_EVENT_PATH=event(root, told)) == rev(root, "origin/main")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"before": null}',
        '{"before": 7}',
        '{"before": ""}',
        f'{{"before": "{ZEROS}"}}',
        "[" * 99_999,
    ],
    ids=str,
)
def test_an_event_that_tells_none_is_no_base(root: Path, content: str) -> None:
    path = event(root, content)

    assert since(root, GITHUB_EVENT_NAME="push", GITHUB_EVENT_PATH=path) is None
    assert since(root, GITHUB_EVENT_NAME="merge_group", GITHUB_EVENT_PATH=path) is None


def test_an_event_that_is_not_there_is_no_base(root: Path) -> None:
    assert since(root, GITHUB_EVENT_NAME="push") is None
    assert since(root, GITHUB_EVENT_NAME="push", GITHUB_EVENT_PATH=str(root / "gone.json")) is None


def test_a_push_over_what_is_not_here_any_more_is_an_error(root: Path) -> None:
    with pytest.raises(PlanguardError, match="there is no commit 1111"):
        base_in_ci({"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": event(root, {"before": "1" * 40})}, root)
