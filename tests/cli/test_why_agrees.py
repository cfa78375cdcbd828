"""What `why` says of a change before it is made is what `check` says of it when it is staged."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planguard.cli.app import run
from tests.repositories import commit, git, repository, write

PLACE = "plans/move.plan.yaml"
STATUSES = ["planned", "in_progress", "done", "blocked", "deferred", "cancelled"]
THERE = ["apps/a.py", "apps/b.log", "old/a.py", "legacy/a.py", "infra/main.tf", "docs/a.md", "lib/a.py", "README.md"]
NOT_THERE = [
    "apps/new.py",
    "old/new.py",
    "legacy/deep/new.py",
    "docs/new.md",
    "stray/new.py",
    "new.md",
    "apps/[id]/x.py",
    "evidence/T-1.json",
    "evidence/gate-P1.json",
    "out/unit.xml",
]
GUARDS = """\
guards:
  retired_paths: [{path: old/, replaced_by: apps/, after: T-1}]
  read_only: [{path: legacy/, after: T-2, unless: [security-patch]}]
  together: [{when: "infra/**", also: "docs/**"}]
  layout: {directories: [apps/, legacy/, infra/, docs/, lib/, plans/], files: [README.md], after: T-3}
  residue: ["**/*.log"]
  freeze: {after: T-2, until: T-4, allow: ["apps/**", "docs/**"]}
"""
PHASES = """\
phases:
  - {id: P1, gate: {must: [{tests: {junit: out/unit.xml}}, {document: lib/a.py}]}}
  - {id: P2}
"""
PHASE = {"T-1": "P1", "T-2": "P1", "T-3": "P2", "T-4": "P2"}
OUTPUTS = {"T-1": "apps/**", "T-2": "legacy/**", "T-3": "infra/**", "T-4": "docs/**"}
NEEDS = {"T-1": "[]", "T-2": "[T-1]", "T-3": "[T-1]", "T-4": "[T-3]"}

statuses = st.fixed_dictionaries({id: st.sampled_from(STATUSES) for id in OUTPUTS})


def plan(states: dict[str, str], *, with_guards: bool) -> str:
    tasks = "".join(
        f"  - {{id: {id}, title: Do {id}, status: {states[id]}, outputs: ['{path}'], depends_on: {NEEDS[id]}, "
        f"phase: {PHASE[id]}}}\n"
        for id, path in OUTPUTS.items()
    )
    return f"planguard: v2\ntitle: Move\n{PHASES}tasks:\n{tasks}" + (GUARDS if with_guards else "")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = repository(
        tmp_path_factory.mktemp("agrees") / "shop", dict.fromkeys(THERE, "x = 1\n") | {"planguard.toml": ""}
    )
    commit(made, "Begin")
    return made


def said(root: Path, *arguments: str) -> tuple[int, Any]:
    with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()) as out:
        code = run([*arguments, "--format", "json"])
    return code, json.loads(out.getvalue())


def begun(root: Path, text: str, *, is_committed: bool) -> None:
    """The repository as it was at first, with this plan."""
    first = git(root, "rev-list", "--max-parents=0", "HEAD").decode().strip()
    git(root, "reset", "--quiet", "--hard", first)
    write(root, {PLACE: text})
    git(root, "add", "--all")
    if is_committed:
        commit(root, "Plan")


def names(findings: list[dict[str, Any]]) -> list[str]:
    return sorted(finding["name"] for finding in findings)


@settings(max_examples=30)
@given(states=statuses, path=st.sampled_from(THERE + NOT_THERE), with_guards=st.booleans(), is_removed=st.booleans())
def test_of_a_change_to_one_path(
    root: Path, states: dict[str, str], path: str, with_guards: bool, is_removed: bool
) -> None:
    begun(root, plan(states, with_guards=with_guards), is_committed=True)
    is_removed = is_removed and path in THERE
    _, foretold = said(root, "why", path)
    if is_removed:
        git(root, "rm", "--quiet", path)
    else:
        write(root, {path: "x = 2\n"})
        git(root, "add", "--all")

    code, judged = said(root, "check", "--staged", "--ignore", "PG0,PG1,PG2,PG301,PG5")

    verdict = foretold["paths"][0]["removal" if is_removed else "change"]
    assert names([*verdict["refusals"], *verdict["remarks"]]) == names(judged["findings"])
    assert verdict["allowed"] == (code == 0)


@settings(max_examples=15)
@given(before=statuses, after=statuses, path=st.sampled_from(THERE + NOT_THERE))
def test_of_a_change_to_one_path_and_to_the_plan(
    root: Path, before: dict[str, str], after: dict[str, str], path: str
) -> None:
    begun(root, plan(before, with_guards=True), is_committed=True)
    write(root, {PLACE: plan(after, with_guards=True)})
    code, foretold = said(root, "why", path)
    write(root, {path: "x = 2\n"})
    git(root, "add", "--all")

    _, judged = said(root, "check", "--staged", "--ignore", "PG0,PG1,PG2,PG301,PG5")

    verdict = foretold["paths"][0]["change"]
    of_the_path = [finding for finding in judged["findings"] if finding["path"] == path]
    assert names(verdict["refusals"]) == names(of_the_path)
    assert code == bool(of_the_path)
