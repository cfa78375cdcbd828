"""What the guide and the README show works as it is shown."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from planguard.load.dialects.plan_v2_yaml import read
from planguard.model.gate_forms import CRITERION
from planguard.model.location import Source
from planguard.model.phases import Phase
from tests.house import ROOT
from tests.repositories import planguard, repository
from tests.test_unplanned_changes import FILES, PLACE, PLAN

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def fences(page: str, word: str) -> list[str]:
    return re.findall(rf"^```{word}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def shown_hooks(page: str) -> list[dict[str, Any]]:
    [shown] = [yaml.safe_load(text) for text in fences(page, "yaml") if text.startswith("repos:")]
    return [hook for repo in shown["repos"] for hook in repo["hooks"]]


def test_the_guards_are_read_and_each_kind_is_shown() -> None:
    [guards] = [text for text in fences(GUIDE, "yaml") if text.startswith("guards:")]

    plan = read(Source(PLACE, PLAN[: PLAN.index("guards:")] + guards), {})

    assert [flaw.message for flaw in plan.flaws] == []
    assert [field.label.value for field in plan.unknown_fields] == []
    assert all(getattr(plan.guards, name) for name in plan.guards.__slots__)


def test_the_phases_are_read_and_each_criterion_is_shown() -> None:
    [phases] = [text for text in fences(GUIDE, "yaml") if text.startswith("phases:")]

    plan = read(Source(PLACE, PLAN.replace("tasks:\n", f"{phases}tasks:\n", 1)), {})

    gates = [phase.gate for phase in plan.phases if phase.gate]
    shown = {criterion.kind.value for gate in gates for criterion in (*gate.must, *gate.should)}
    assert ([flaw.message for flaw in plan.flaws], plan.unknown_fields) == ([], ())
    assert shown == set(CRITERION.by_name)
    assert {name for phase in plan.phases for name in phase.__slots__ if getattr(phase, name)} == set(Phase.__slots__)


@pytest.mark.parametrize("page", [README, GUIDE], ids=["README", "guide"])
def test_the_hooks_are_those_that_there_are(page: str) -> None:
    assert [hook["id"] for hook in shown_hooks(page)] == list(HOOKS)


def test_the_hooks_as_they_are_shown_let_the_message_open_a_read_only_path(tmp_path: Path) -> None:
    guard = "  read_only: [{path: apps/, unless: [security-patch]}]\n"
    root = repository(tmp_path / "shop", {PLACE: PLAN + guard, "docs/baseline.md": "12 ms\n"})
    [diff] = [hook for hook in shown_hooks(GUIDE) if hook["id"] == "planguard-diff"]
    words = [*HOOKS["planguard-diff"]["entry"].split()[1:], *diff["args"]]

    done = planguard(root, *words, "--format", "json")

    assert done.returncode == 0, done.stdout
    assert b'"PG404"' in done.stdout.partition(b'"rules_not_run"')[2]


def test_the_answer_of_why_is_the_one_that_is_given(tmp_path: Path) -> None:
    root = repository(tmp_path / "shop", FILES | {PLACE: PLAN.replace("BIL-", "BIL-00")})
    [shown] = [text for text in fences(GUIDE, "console") if " why " in text]
    command, _, answer = shown.partition("\n")

    done = planguard(root, *command.removeprefix("$ planguard ").split())

    assert (done.returncode, done.stdout.decode()) == (1, answer)
