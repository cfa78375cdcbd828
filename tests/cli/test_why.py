"""`planguard why` in this process, on whole small repositories."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Outcome
from tests.repositories import commit, git, repository, write

PLAN = """\
planguard: v2
title: Move the billing service
tasks:
  - id: BIL-1
    title: Write down the baseline
    status: done
    outputs: [docs/baseline.md]
  - id: BIL-2
    title: Move the sources
    status: in_progress
    depends_on: [BIL-1]
    inputs: [billing/**]
    outputs: [apps/billing/**]
  - id: BIL-3
    title: Point the deployment at the new place
    status: planned
    depends_on: [BIL-2]
    outputs: [infra/**]
  - id: BIL-4
    title: Tell the users
    status: planned
    depends_on: [BIL-1]
    outputs: [docs/news/**]
guards:
  retired_paths:
    - {path: billing/, replaced_by: apps/billing/, after: BIL-2}
    - {path: bills/, replaced_by: apps/billing/, after: BIL-1}
  read_only:
    - {path: legacy/, unless: [security-patch]}
  together:
    - {when: "apps/billing/api/**", also: "docs/news/**"}
  residue: ["**/*.log"]
"""
PLACE = "plans/move.plan.yaml"
FILES = {
    PLACE: PLAN,
    "planguard.toml": 'allow = ["README.md", "notes/**"]\n',
    "docs/baseline.md": "12 ms\n",
    "billing/main.py": "print('a bill')\n",
    "apps/billing/main.py": "print('a bill')\n",
    "infra/main.tf": "# the cluster\n",
    "legacy/old.py": "a = 1\n",
    "lib/a.py": "a = 1\n",
    "lib/b.py": "b = 1\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = repository(tmp_path / "shop", FILES)
    commit(made, "Begin")
    return made


def line_of(words: str) -> int:
    return 1 + PLAN[: PLAN.index(words)].count("\n")


def answered(outcome: Outcome) -> dict[str, object]:
    [path] = json.loads(outcome.out)["paths"]
    return dict(path)


def refusals(outcome: Outcome, of: str = "change") -> list[str]:
    [path] = json.loads(outcome.out)["paths"]
    return [each["name"] for each in path[of]["refusals"]]


def test_a_file_of_an_open_task_may_be_changed(cli: Cli, root: Path) -> None:
    code, out, err = cli(root, "why", "apps/billing/main.py")

    assert (code, err) == (0, "")
    assert out == (
        "apps/billing/main.py: you may change it\n"
        f"  task   BIL-2 (in progress) declares apps/billing/**  {PLACE}:{line_of('apps/billing/**')}:15\n"
    )


def test_a_file_that_is_not_there_yet_may_be_added(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "docs/news/moved.md")

    assert code == 0
    assert out.startswith("docs/news/moved.md: you may add it\n  task   BIL-4 (ready) declares docs/news/**  ")


def test_a_file_of_a_waiting_task_may_not_and_the_help_says_what_it_waits_for(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "infra/main.tf")

    assert code == 1
    assert out == (
        "infra/main.tf: you may not change it\n"
        f"  task   BIL-3 (waits for BIL-2) declares infra/**  {PLACE}:{line_of('infra/**')}:15\n"
        "  PG402  premature-change: infra/main.tf is changed, but BIL-3, which declares it, waits for BIL-2\n"
        "         help: finish BIL-2 first, or undo the change\n"
    )


def test_a_file_of_a_closed_task_may_not(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "docs/baseline.md")

    assert code == 1
    assert "  task   BIL-1 (done) declares docs/baseline.md" in out
    assert "  PG403  change-to-closed-task" in out


def test_a_file_that_no_task_declares_may_not(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "src/backdoor.py")

    assert code == 1
    assert out.startswith("src/backdoor.py: you may not add it\n  PG401  unplanned-change: ")
    assert "\n         help: " in out


def test_what_is_to_be_removed_may_be_deleted_and_not_changed(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "billing/main.py")

    assert code == 1
    assert out.startswith("billing/main.py: you may not change it\n  task   BIL-2 (in progress) removes billing/  ")
    assert out.endswith("\n  but    you may delete it\n")


def test_a_read_only_zone_names_the_types_that_may(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "legacy/old.py")

    assert code == 1
    assert f"  guard  legacy/ is read-only; only security-patch may touch it  {PLACE}:" in out
    assert "  PG404  change-in-read-only-zone: " in out


def test_a_type_of_change_opens_the_zone_and_nothing_else(cli: Cli, root: Path) -> None:
    plain = cli(root, "why", "legacy/old.py", "-f", "json")
    typed = cli(root, "why", "legacy/old.py", "-f", "json", "--change-type", "security-patch")

    assert refusals(plain) == ["unplanned-change", "change-in-read-only-zone"]
    assert refusals(typed) == ["unplanned-change"]


def test_a_file_that_changes_together_with_another_says_with_what(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "apps/billing/api/bill.proto")

    assert code == 1
    assert "  guard  apps/billing/api/** changes together with docs/news/**  " in out
    assert "  PG405  missing-companion-change: " in out


def test_the_allow_list_is_named(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "notes/today.md")

    assert (code, out) == (0, "notes/today.md: you may add it\n  allow  notes/** needs no task\n")


def test_a_retired_path_may_not_come_back(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "bills/main.py", "-f", "json")

    assert code == 1
    assert "retired-path-exists" in refusals(Outcome(code, out, ""))


def test_residue_of_an_open_task_may_not_be_added(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "apps/billing/run.log")

    assert code == 1
    assert "  guard  **/*.log is never committed  " in out
    assert "  PG309  tracked-residue: " in out


@pytest.mark.parametrize("path", [PLACE, "planguard.toml"])
def test_plans_and_the_configuration_need_no_task(cli: Cli, root: Path, path: str) -> None:
    code, out, _ = cli(root, "why", path)

    assert (code, out) == (0, f"{path}: you may change it\n  plan   it is part of the plan, and needs no task\n")


@pytest.mark.parametrize(
    "given",
    [
        "apps/billing/main.py",
        "./apps/billing/main.py",
        "apps//billing/../billing/main.py",
        "{root}/apps/billing/main.py",
    ],
)
def test_a_path_may_be_written_in_many_ways(cli: Cli, root: Path, given: str) -> None:
    code, out, _ = cli(root, "why", given.format(root=root))

    assert (code, out.splitlines()[0]) == (0, "apps/billing/main.py: you may change it")


def test_a_path_is_taken_from_the_working_directory(cli: Cli, root: Path) -> None:
    assert cli(root / "apps", "why", "billing/main.py").out.startswith("apps/billing/main.py: you may change it")
    assert cli(root / "apps", "why", "../lib/a.py").out.startswith("lib/a.py: you may not change it")


@pytest.mark.parametrize("given", ["apps/billing", "apps/billing/", "apps/billing/new/", "apps/billing/./"])
def test_a_directory_stands_for_a_new_file_in_it(cli: Cli, root: Path, given: str) -> None:
    code, out, _ = cli(root, "why", given)

    assert code == 0
    assert out.splitlines()[0].endswith("/: you may add files to it")


def test_a_directory_may_be_removed_only_if_all_in_it_may(cli: Cli, root: Path) -> None:
    mixed = cli(root, "why", "lib", "-f", "json")
    retired = cli(root, "why", "billing", "-f", "json")

    assert refusals(mixed, "removal") == ["unplanned-change", "unplanned-change"]
    assert (retired.code, refusals(retired, "removal")) == (1, [])


def test_the_root_is_a_directory_too(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", ".")

    assert (code, out.splitlines()[0]) == (1, "./: you may not add files to it")
    assert answered(cli(root, "why", ".", "-f", "json"))["removal"] is None


def test_several_paths_are_answered_one_after_the_other_and_one_refusal_is_enough(cli: Cli, root: Path) -> None:
    code, out, _ = cli(root, "why", "apps/billing/main.py", "lib/a.py")

    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert code == 1
    assert heads == ["apps/billing/main.py: you may change it", "lib/a.py: you may not change it"]


def test_a_task_that_is_closed_in_the_plan_on_disk_is_open_until_that_is_committed(cli: Cli, root: Path) -> None:
    write(root, {PLACE: PLAN.replace("in_progress", "done")})

    before = cli(root, "why", "apps/billing/main.py")
    commit(root, "Close it")
    after = cli(root, "why", "apps/billing/main.py")

    assert (before.code, after.code) == (0, 1)
    assert "BIL-2 (done since your change of the plan) declares apps/billing/**" in before.out
    assert "BIL-2 (done) declares apps/billing/**" in after.out


def test_a_plan_that_is_not_committed_yet_counts(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path / "new", {PLACE: PLAN})

    assert cli(root, "why", "apps/billing/a.py").code == 0
    assert cli(root, "why", "docs/baseline.md").code == 0
    assert cli(root, "why", "src/a.py").code == 1


def test_a_severity_that_does_not_fail_allows_and_is_still_shown(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": '[severity]\nPG401 = "info"\n'})

    code, out, _ = cli(root, "why", "lib/a.py")

    assert code == 0
    assert out.startswith("lib/a.py: you may change it\n  PG401  unplanned-change: ")


def test_a_rule_that_is_ignored_refuses_nothing(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": 'ignore = ["PG401"]\n'})

    assert cli(root, "why", "lib/a.py").code == 0


def test_where_every_rule_on_changes_is_ignored_nothing_can_be_told(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": 'ignore = ["PG3", "PG4"]\n'})

    code, out, err = cli(root, "why", "lib/a.py")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: no rule on changes is selected\n")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("../elsewhere.py", "lies outside the repository"),
        ("/etc/passwd", "lies outside the repository"),
        (".git/config", "belongs to git itself"),
        ("", "names nothing"),
    ],
)
def test_what_no_change_can_touch_exits_2(cli: Cli, root: Path, path: str, words: str) -> None:
    code, out, err = cli(root, "why", path)

    assert (code, out) == (2, "")
    assert words in err
    assert "\n  hint: " in err


def test_what_lies_behind_a_link_or_in_a_submodule_exits_2(cli: Cli, root: Path) -> None:
    (root / "current").symlink_to("apps")
    git(root, "add", "--all")
    head = git(root, "rev-parse", "HEAD").decode().strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},vendor/lib")
    (root / "vendor" / "lib").mkdir(parents=True)

    assert "lies behind the link current" in cli(root, "why", "current/billing/main.py").err
    assert "lies in the submodule vendor/lib" in cli(root, "why", "vendor/lib/a.c").err
    assert cli(root, "why", "current/").out.startswith("current: you may not change it\n")


def test_outside_a_repository_nothing_can_be_told(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {PLACE: PLAN})

    code, out, err = cli(tmp_path, "why", "apps/billing/a.py")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: there is no git repository here\n")


def test_without_a_plan_nothing_can_be_told(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path / "bare", {"a.py": "a = 1\n"})

    code, out, err = cli(root, "why", "a.py")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: there is no plan here\n")


def test_a_plan_that_cannot_be_read_in_full_decides_nothing(cli: Cli, root: Path) -> None:
    write(root, {PLACE: PLAN + "tasks: []\n"})

    code, _, err = cli(root, "why", "apps/billing/main.py")

    assert code == 2
    assert f"planguard: {PLACE} could not be read in full" in err


def test_a_format_that_there_is_not_exits_2(cli: Cli, root: Path) -> None:
    code, _, err = cli(root, "why", "a.py", "-f", "concise")

    assert (code, err) == (2, "planguard: `why` has no format concise\n  hint: there are full and json\n")


def test_json_has_the_whole_answer(cli: Cli, root: Path) -> None:
    answer = answered(cli(root, "why", "infra/main.tf", "--format", "json"))

    assert answer["path"] == "infra/main.tf"
    assert answer["tasks"] == [
        {
            "task": "BIL-3",
            "title": "Point the deployment at the new place",
            "status": "planned",
            "state": "waiting",
            "deed": "writes",
            "declares": "infra/**",
            "waits_for": ["BIL-2"],
            "path": PLACE,
            "line": line_of("infra/**"),
            "column": 15,
        }
    ]
    assert answer["guards"] == []
    assert answer["allowed_by"] == ""
    assert answer["plan"] is False


def test_a_guard_of_the_configuration_has_no_place(cli: Cli, root: Path) -> None:
    write(root, {"planguard.toml": '[[guards.read_only]]\npath = "lib/"\n'})

    answer = answered(cli(root, "why", "lib/a.py", "--format", "json"))

    assert answer["guards"] == [
        {"kind": "read_only", "words": "lib/ is read-only", "path": None, "line": None, "column": None}
    ]


def test_a_name_that_would_be_obeyed_is_shown_as_an_escape(cli: Cli, root: Path) -> None:
    odd = os.fsdecode(b"z\xff\x1b[31m")

    assert cli(root, "why", odd).out.startswith("z\\xff\\x1b[31m: you may not add it\n")
    assert answered(cli(root, "why", odd, "-f", "json"))["path"] == "z\\xff\x1b[31m"


def test_colours_are_put_on_last(cli: Cli, root: Path) -> None:
    plain = cli(root, "why", "lib/a.py").out
    colored = cli(root, "why", "lib/a.py", "--color", "always").out

    assert colored.startswith("\x1b[1mlib/a.py: you may not change it\x1b[0m\n")
    assert len(plain.splitlines()) == len(colored.splitlines())


DELIVERY = """\
planguard: v2
title: Deliver
phases:
  - id: P1
    gate:
      must: [{tests: {junit: out/unit.xml}}]
  - {id: P2}
tasks:
  - {id: DEL-1, title: Build, phase: P1, status: done, outputs: [deploy/a.yml]}
  - {id: DEL-2, title: Try, phase: P1, status: planned, outputs: [deploy/b.yml], depends_on: [BIL-3]}
  - {id: DEL-3, title: Go, phase: P2, status: planned, outputs: [deploy/c.yml], depends_on: [DEL-2]}
"""
DELIVERY_PLACE = "plans/delivery.plan.yaml"


def deliver(root: Path, *, later: str = "planned") -> None:
    """A second plan, whose gate asks for a report; `later` is the status of the task in its second phase."""
    write(root, {DELIVERY_PLACE: DELIVERY.replace("phase: P2, status: planned", f"phase: P2, status: {later}")})
    git(root, "add", "--all")
    commit(root, "Deliver")


def test_the_evidence_of_a_gate_may_be_brought(cli: Cli, root: Path) -> None:
    deliver(root)

    code, out, _ = cli(root, "why", "out/unit.xml")

    assert code == 0
    assert out == (f"out/unit.xml: you may add it\n  gate   it is evidence for the gate of P1  {DELIVERY_PLACE}:6:30\n")


def test_the_evidence_of_a_gate_may_not_be_changed_once_a_later_phase_has_begun(cli: Cli, root: Path) -> None:
    deliver(root, later="in_progress")

    code, out, _ = cli(root, "why", "out/unit.xml")

    assert code == 1
    assert "  gate   it is evidence for the gate of P1, and a later phase has begun  " in out
    assert "  PG403  change-to-closed-task: out/unit.xml is added, but it is evidence for the gate of P1, and " in out


def test_the_record_of_a_task_may_be_written_however_far_it_is(cli: Cli, root: Path) -> None:
    deliver(root)

    done, waiting, gate = (cli(root, "why", f"evidence/{name}.json") for name in ("DEL-1", "DEL-2", "gate-P1"))

    assert (done.code, waiting.code, gate.code) == (0, 0, 0)
    assert f"\n  task   DEL-1 (done) is recorded in it  {DELIVERY_PLACE}:" in done.out
    assert f"\n  task   DEL-2 (planned) is recorded in it  {DELIVERY_PLACE}:" in waiting.out
    assert f"\n  gate   the gate of P1 is recorded in it  {DELIVERY_PLACE}:4:9\n" in gate.out


def test_programs_are_told_of_evidence_task_by_task(cli: Cli, root: Path) -> None:
    deliver(root)

    answer = answered(cli(root, "why", "out/unit.xml", "--format", "json"))

    tasks = answer["tasks"]
    assert isinstance(tasks, list)
    assert [(each["task"], each["deed"], each["state"], each["declares"]) for each in tasks] == [
        ("DEL-1", "attests", "open", "out/unit.xml"),
        ("DEL-2", "attests", "open", "out/unit.xml"),
    ]
