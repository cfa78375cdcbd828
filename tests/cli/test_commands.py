"""The commands besides `check`, in this process."""

import json
from pathlib import Path

import pytest

from planguard.rules import RULES
from tests.cli.conftest import Cli
from tests.house import ROOT
from tests.repositories import SOUND, git, repository, write


@pytest.mark.parametrize("word", ["PG203", "pg203", "dependency-cycle", "Dependency-Cycle"])
def test_a_rule_is_explained_by_code_or_name(cli: Cli, tmp_path: Path, word: str) -> None:
    code, out, err = cli(tmp_path, "rule", word)

    assert (code, err) == (0, "")
    assert out.startswith("# PG203 dependency-cycle\n")
    assert "## Why" in out


def test_a_card_is_set_for_a_terminal(cli: Cli, tmp_path: Path) -> None:
    out = cli(tmp_path, "rule", "PG203", "--color", "always").out

    assert "\x1b[" in out
    assert "dependency-cycle" in out


def test_all_rules_are_listed_in_the_order_of_their_codes(cli: Cli, tmp_path: Path) -> None:
    out = cli(tmp_path, "rule", "--all").out

    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in RULES]
    assert "PG205  warning  redundant-dependency  (only in the strict profile)\n" in out or "(only in the strict" in out


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["PG999"], "PG999 is no rule", "`planguard rule --all` lists the rules"),
        (["missing-rsik"], "missing-rsik is no rule", "did you mean missing-risk?"),
        (["PG2"], "PG2 stands for several rules", "`planguard rule --all` lists them"),
        ([], "which rule?", "give a code or a name, or --all for the list"),
    ],
)
def test_a_rule_that_there_is_not_exits_2(
    cli: Cli, tmp_path: Path, arguments: list[str], message: str, hint: str
) -> None:
    assert cli(tmp_path, "rule", *arguments) == (2, "", f"planguard: {message}\n  hint: {hint}\n")


def test_the_schema_is_the_one_that_is_kept(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli(tmp_path, "schema")

    assert (code, err) == (0, "")
    assert json.loads(out) == json.loads((ROOT / "schemas" / "plan-v2.schema.json").read_text(encoding="utf-8"))


def test_the_demo_writes_a_repository_and_shows_a_real_check(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli(tmp_path, "demo", "shop")

    assert (code, err) == (0, "")
    assert git(tmp_path / "shop", "ls-files").split() == [
        b"Makefile",
        b"README.md",
        b"apps/billing/main.go",
        b"infra/compose/billing.yml",
        b"openspec/changes/move-billing/tasks.md",
        b"plans/search.plan.yaml",
    ]
    check = cli(tmp_path / "shop", "check")
    assert check.code == 1
    assert check.out in out
    assert "exit code 1" in out


def test_what_the_demo_says_to_try_next_works(cli: Cli, tmp_path: Path) -> None:
    _, out, _ = cli(tmp_path, "demo", "shop")
    commands = [
        line.split("  ")[1].strip().split() for line in out.split("try next")[1].splitlines() if "planguard" in line
    ]

    outcomes = {" ".join(words): cli(tmp_path / "shop", *words[1:]) for words in commands}

    assert len(outcomes) == 8
    assert {command: outcome.code for command, outcome in outcomes.items() if outcome.code != 0} == {
        "planguard check --format concise": 1,
        "planguard check --diff": 1,
        "planguard why infra/compose/billing.yml": 1,
    }
    # the plan that is shown has a knot, and a picture of it says so
    assert [command for command, outcome in outcomes.items() if outcome.err] == ["planguard graph -o plan.html"]


def test_the_demo_without_a_directory_makes_a_new_one(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert cli(tmp_path, "demo").code == 0
    assert [path.name.startswith("planguard-demo-") for path in tmp_path.iterdir()] == [True]


def test_the_demo_takes_an_empty_directory(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert cli(tmp_path, "demo", "empty").code == 0


def test_the_demo_overwrites_nothing(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {"full/mine.md": "", "file": ""})

    assert cli(tmp_path, "demo", "full").err.startswith("planguard: full is not empty\n")
    assert cli(tmp_path, "demo", "file").err.startswith("planguard: file is no directory\n")
    assert cli(tmp_path, "demo", "file/below").code == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.md"]


def test_the_demo_heeds_no_configuration_around_it(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {"planguard.toml": "nonsense = 1\n"})

    assert cli(tmp_path, "demo", "shop").code == 0


@pytest.mark.parametrize(("flags", "plan"), [([], "plans/migration.plan.yaml"), (["--markdown"], "plans/migration.md")])
@pytest.mark.parametrize("profile", ["regular", "strict", "audit"])
def test_what_init_writes_is_clean_once_git_knows_it(
    cli: Cli, tmp_path: Path, flags: list[str], plan: str, profile: str
) -> None:
    root = repository(tmp_path, {"README.md": ""})

    code, out, err = cli(root, "init", *flags)

    assert (code, err) == (0, "")
    assert f"wrote {plan}\nwrote planguard.toml\n" in out
    assert cli(root, "check").code == 2
    git(root, "add", "--all")
    checked = cli(root, "check", "--profile", profile)
    assert (checked.code, checked.err) == (0, "")
    assert "1 plan, 2 tasks, 1 dependency" in checked.out
    assert cli(root, "next").out.startswith("MOV-001  ready, low risk  Record the baseline\n")


@pytest.mark.parametrize("line", (ROOT / "src/planguard/cli/templates/init/planguard.toml").read_text().split("\n\n"))
def test_every_line_that_init_comments_out_is_a_valid_setting(cli: Cli, tmp_path: Path, line: str) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})
    settings = "\n".join(row.removeprefix("# ") for row in line.splitlines() if "=" in row or row.startswith("# ["))
    write(root, {"planguard.toml": settings})

    code, _, err = cli(root, "check", "--show-settings")

    assert (code, err) == (0, "")


def test_init_takes_a_directory(cli: Cli, tmp_path: Path) -> None:
    assert cli(tmp_path, "init", "new/place").code == 0
    assert (tmp_path / "new" / "place" / "plans" / "migration.plan.yaml").is_file()


@pytest.mark.parametrize("name", ["planguard.toml", "plans/migration.plan.yaml"])
def test_init_overwrites_nothing_and_then_writes_nothing(cli: Cli, tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: ""})

    code, out, err = cli(tmp_path, "init")

    assert (code, out) == (2, "")
    assert err.startswith(f"planguard: there is a {name} already\n  hint: ")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [name]


def test_init_follows_no_link(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "planguard.toml").symlink_to("elsewhere.toml")

    assert cli(tmp_path, "init").code == 2
    assert not (tmp_path / "elsewhere.toml").exists()


def test_init_in_what_is_no_directory_exits_2_and_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, {"plans": "a file"})

    code, _, err = cli(tmp_path, "init")

    assert code == 2
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["plans"]


def test_init_takes_back_the_first_file_where_the_second_cannot_be_written(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (tmp_path / "planguard.toml" / "in the way").mkdir(parents=True)
    # it is not seen beforehand, as if it came in between
    monkeypatch.setattr(Path, "exists", lambda _path: False)

    assert cli(tmp_path, "init").code == 2
    assert list(plans.iterdir()) == []


def test_init_does_not_put_a_second_configuration_beside_one(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"pyproject.toml": "[tool.planguard]\nprofile = 'strict'\n"})

    code, out, _ = cli(root, "init")

    assert code == 0
    assert "planguard.toml" not in out
    assert not (root / "planguard.toml").exists()
