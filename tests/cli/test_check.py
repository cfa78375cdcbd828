"""`planguard check` in this process: what it says, and the exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.repositories import BROKEN, BROKEN_LINE, SOUND, repository, write

ARCHIVED = "openspec/changes/archive/2025-01-01-old/tasks.md"
BROKEN_MARKDOWN = "# Plan v2: Old\n\n## Task List\n\n- [ ] **T-1** Do it\n  - **Risk**: Hihg\n"
EVERY_FORMAT = ["full", "concise", "grouped", "json", "markdown"]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return repository(tmp_path / "sound", {"plans/a.plan.yaml": SOUND})


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return repository(tmp_path / "broken", {"plans/a.plan.yaml": BROKEN})


def test_a_clean_plan_exits_0(cli: Cli, sound: Path) -> None:
    code, out, err = cli(sound, "check")

    assert (code, err) == (0, "")
    assert "no findings" in out.splitlines()[-1]
    assert "1 plan, 3 tasks, 2 dependencies" in out


def test_a_finding_exits_1_and_nothing_of_it_is_on_stderr(cli: Cli, broken: Path) -> None:
    code, out, err = cli(broken, "check", "--format", "concise", "-q")

    assert (code, err) == (1, "")
    assert out == (
        f"plans/a.plan.yaml:{BROKEN_LINE}:18: error PG201 unknown-dependency: "
        "BIL-3 depends on BIL-9, which no plan declares\n"
    )


def test_findings_below_fail_on_exit_0_and_are_shown(cli: Cli, broken: Path) -> None:
    for level in ("info", "warning"):
        code, out, _ = cli(broken, "check", "--severity", f"PG201={level}", "--fail-on", "error")
        assert code == 0
        assert f"1 {level}" in out


@pytest.mark.parametrize(("level", "code"), [("info", 0), ("warning", 1), ("error", 1)])
def test_without_fail_on_warnings_count_and_infos_do_not(cli: Cli, broken: Path, level: str, code: int) -> None:
    assert cli(broken, "check", "--severity", f"unknown-dependency={level}").code == code


def test_fail_on_info_counts_everything(cli: Cli, broken: Path) -> None:
    assert cli(broken, "check", "--severity", "PG2=info", "--fail-on", "info").code == 1


def test_exit_zero_shows_findings_and_exits_0(cli: Cli, broken: Path) -> None:
    code, out, _ = cli(broken, "check", "--exit-zero")

    assert code == 0
    assert "PG201" in out


def test_exit_zero_does_not_make_undecided_green(cli: Cli, tmp_path: Path) -> None:
    assert cli(tmp_path, "check", "--exit-zero").code == 2


def test_more_findings_than_an_exit_code_can_count_exit_1(cli: Cli, tmp_path: Path) -> None:
    tasks = "".join(f"  - {{id: T-{number}, title: x}}\n" for number in range(256))
    root = repository(tmp_path, {"plans/a.plan.yaml": f"planguard: v2\ntasks:\n{tasks}"})

    code, out, _ = cli(root, "check", "--select", "missing-risk", "-f", "concise", "-q")

    assert (code, out.count("\n")) == (1, 256)


def test_an_unreadable_plan_is_a_finding_and_exits_1(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": "planguard: v2\ntasks: [a, b\n"})

    code, out, _ = cli(root, "check", "-f", "concise", "-q")

    assert code == 1
    assert out.startswith("plans/a.plan.yaml:2:8: error PG001 unreadable-plan: ")


def test_no_plan_at_all_exits_2(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli(tmp_path, "check")

    assert code == 2
    assert "nothing was checked" in out
    assert err.startswith("planguard: there is no plan here\n  hint: `planguard init` writes one")


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_no_plan_exits_2_in_every_format(cli: Cli, tmp_path: Path, format: str) -> None:
    assert cli(tmp_path, "check", "-f", format, "-q").code == 2


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_findings_exit_1_in_every_format(cli: Cli, broken: Path, format: str) -> None:
    code, out, _ = cli(broken, "check", "-f", format)

    assert code == 1
    assert "PG201" in out


def test_a_named_file_that_is_no_plan_exits_2_and_the_rest_is_shown(cli: Cli, broken: Path) -> None:
    write(broken, {"notes.md": "words\n"})

    code, out, err = cli(broken, "check", "notes.md", "plans/a.plan.yaml")

    assert code == 2
    assert "PG201" in out
    assert "notes.md is not checked: no plan in it" in err


def test_only_archived_plans_exit_2(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {ARCHIVED: BROKEN_MARKDOWN})

    code, _, err = cli(root, "check")

    assert code == 2
    assert "there is no live plan, only archived ones" in err


@pytest.mark.parametrize(
    "arguments",
    [[ARCHIVED], ["openspec/changes/archive"], ["--profile", "audit"]],
    ids=["named", "its archive is given", "audit"],
)
def test_an_archived_plan_is_judged_when_it_is_asked_for(cli: Cli, tmp_path: Path, arguments: list[str]) -> None:
    root = repository(tmp_path, {ARCHIVED: BROKEN_MARKDOWN})

    code, out, _ = cli(root, "check", *arguments)

    assert code == 1
    assert "unknown-risk" in out


def test_an_archived_plan_is_read_and_not_judged_besides_live_ones(cli: Cli, sound: Path) -> None:
    repository(sound, {ARCHIVED: BROKEN_MARKDOWN})

    code, out, _ = cli(sound, "check")

    assert code == 0
    assert "archived: 1 plan" in out


def test_a_missing_path_exits_2(cli: Cli, sound: Path) -> None:
    code, out, err = cli(sound, "check", "gone.md")

    assert (code, out) == (2, "")
    assert err == "planguard: there is no gone.md\n  hint: give a plan file or a directory that holds some\n"


@pytest.mark.parametrize("flag", ["--select", "--ignore", "--extend-select"])
def test_a_rule_that_there_is_not_exits_2_with_the_nearest(cli: Cli, sound: Path, flag: str) -> None:
    code, out, err = cli(sound, "check", flag, "PG201,missing-rsik")

    assert (code, out) == (2, "")
    assert err == "planguard: missing-rsik is no rule\n  hint: did you mean missing-risk?\n"


@pytest.mark.parametrize("pair", ["PG201", "PG201=", "PG201=fatal", "=error", "nope=error"])
def test_a_wrong_severity_exits_2(cli: Cli, sound: Path, pair: str) -> None:
    code, out, err = cli(sound, "check", "--severity", pair)

    assert (code, out) == (2, "")
    assert "  hint: " in err


def test_no_rule_selected_exits_2(cli: Cli, sound: Path) -> None:
    code, out, err = cli(sound, "check", "--ignore", "ALL")

    assert code == 2
    assert "no rule is selected" in err
    assert "nothing was checked" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-such-flag"],
        ["check", "--profile", "nonsense"],
        ["check", "--fail-on", "never"],
        ["check", "-f", "xml"],
        ["check", "--select"],
        ["chekc"],
        ["--nonsense"],
    ],
)
def test_a_command_line_that_there_is_not_exits_2(cli: Cli, sound: Path, arguments: list[str]) -> None:
    code, out, err = cli(sound, *arguments)

    assert (code, out) == (2, "")
    assert err.startswith("planguard: ")
    assert "Traceback" not in err


def test_a_broken_configuration_exits_2(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "profile = \n"})

    code, out, err = cli(sound, "check")

    assert (code, out) == (2, "")
    assert err.startswith("planguard: planguard.toml is no valid TOML: ")


def test_an_unknown_key_exits_2_with_the_nearest(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "profil = 'strict'\n"})

    assert (
        cli(sound, "check").err
        == "planguard: planguard.toml: there is no setting profil\n  hint: did you mean profile?\n"
    )


def test_a_git_that_fails_exits_2(cli: Cli, tmp_path: Path) -> None:
    root = write(tmp_path, {".git": "gitdir: nowhere\n", "plans/a.plan.yaml": SOUND})

    code, out, err = cli(root, "check")

    assert (code, out) == (2, "")
    assert "git cannot read the repository" in err


def test_a_plan_that_git_does_not_know_exits_2_where_it_is_the_only_one(cli: Cli, tmp_path: Path) -> None:
    root = repository(tmp_path, {"README.md": "x"})
    write(root, {"plans/a.plan.yaml": SOUND})

    code, _, err = cli(root, "check")

    assert code == 2
    assert "plans/a.plan.yaml is not checked, since git does not know it\n  hint: git add plans/a.plan.yaml" in err


def test_a_plan_that_git_does_not_know_is_listed_besides_others(cli: Cli, sound: Path) -> None:
    write(sound, {"plans/new.plan.yaml": BROKEN})

    code, out, _ = cli(sound, "check")

    assert code == 0
    assert "not read: 1 file" in out
    assert "plans/new.plan.yaml" in out


def test_a_deleted_plan_is_listed_besides_others(cli: Cli, sound: Path) -> None:
    repository(sound, {"plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})
    (sound / "plans" / "b.plan.yaml").unlink()

    code, out, _ = cli(sound, "check")

    assert code == 0
    assert "it is deleted, but git still lists it" in out


def test_a_plan_that_is_given_twice_is_judged_once(cli: Cli, broken: Path) -> None:
    _, out, _ = cli(broken, "check", "plans", "plans/a.plan.yaml", "./plans/../plans/a.plan.yaml", "-f", "json")

    assert json.loads(out)["summary"]["findings"] == 1


def test_a_file_outside_the_repository_is_judged(cli: Cli, sound: Path, broken: Path) -> None:
    code, out, _ = cli(sound, "check", "../broken/plans/a.plan.yaml", "-f", "concise", "-q")

    assert code == 1
    assert out.startswith(f"../broken/plans/a.plan.yaml:{BROKEN_LINE}:18: ")


def test_from_a_subdirectory_paths_are_shown_from_the_root(cli: Cli, broken: Path) -> None:
    code, out, _ = cli(broken / "plans", "check", "a.plan.yaml", "-f", "concise", "-q")

    assert code == 1
    assert out.startswith("plans/a.plan.yaml:")
    assert cli(broken / "plans", "check", "-f", "concise", "-q").out == out


def test_select_leaves_nothing_of_what_the_configuration_selects_or_ignores(cli: Cli, broken: Path) -> None:
    write(broken, {"planguard.toml": "select = ['PG1']\nextend-select = ['PG0']\nignore = ['PG201']\n"})

    assert cli(broken, "check", "-q").out == ""
    assert "PG201" in cli(broken, "check", "-q", "--select", "PG2").out
    assert cli(broken, "check", "-q", "--select", "PG2", "--ignore", "PG201").out == ""


def test_a_rule_that_the_configuration_ignores_can_be_asked_for(cli: Cli, broken: Path) -> None:
    write(broken, {"planguard.toml": "ignore = ['PG201']\n"})

    assert cli(broken, "check", "-q").out == ""
    assert "PG201" in cli(broken, "check", "-q", "--extend-select", "pg201").out


def test_selectors_are_separated_by_commas_or_given_again(cli: Cli, sound: Path) -> None:
    together = cli(sound, "check", "--select", "PG107, PG108").out
    apart = cli(sound, "check", "--select", "PG107", "--select", "PG108").out

    assert together == apart
    assert "2 rules" in together


def test_inline_settings_go_over_the_file(cli: Cli, broken: Path) -> None:
    write(broken, {"planguard.toml": "profile = 'strict'\n"})

    code, _, _ = cli(broken, "check", "--config", "severity={PG201 = 'info'}", "--config", "profile=regular")

    assert code == 0


def test_another_file_can_be_named(cli: Cli, broken: Path) -> None:
    write(broken, {"planguard.toml": "nonsense = 1\n", "other.toml": "ignore = ['PG201']\n"})

    assert cli(broken, "check", "--config", "other.toml").code == 0


def test_isolated_reads_no_file(cli: Cli, broken: Path) -> None:
    write(broken, {"planguard.toml": "nonsense = 1\n"})

    assert cli(broken, "check", "--isolated").code == 1
    assert cli(broken, "check", "--isolated", "--config", "ignore=['PG201']").code == 0


def test_isolated_and_a_file_contradict(cli: Cli, broken: Path) -> None:
    code, _, err = cli(broken, "check", "--isolated", "--config", "other.toml")

    assert code == 2
    assert "--isolated reads no file" in err


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("ignroe=['PG1']", "--config: there is no setting ignroe"),
        ("=1", "--config: there is no setting "),
        ("profile=" + "9" * 5000, "--config: profile cannot be 9999"),
        ("ignore=" + "[" * 100_000, "--config: ignore must hold a list of words"),
    ],
    ids=["misspelt", "no key", "a long number", "deep"],
)
def test_a_wrong_inline_setting_exits_2(cli: Cli, sound: Path, pair: str, message: str) -> None:
    code, _, err = cli(sound, "check", "--config", pair)

    assert code == 2
    assert err.startswith(f"planguard: {message}")


def test_settings_are_listed_with_where_they_come_from(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "ignore = ['PG205']\nplans = ['plans/**']\n"})

    code, out, err = cli(
        sound, "check", "--show-settings", "--ignore", "PG109", "--profile", "strict", "--config", "fail-on=error"
    )

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'plans          ["plans/**"]        (planguard.toml)',
        "exclude        []                  (default)",
        "select         []                  (default)",
        "extend-select  []                  (default)",
        'ignore         ["PG205", "PG109"]  (planguard.toml, command line)',
        "severity       {}                  (default)",
        'profile        "strict"            (command line)',
        'fail-on        "error"             (--config)',
        "labels         {}                  (default)",
        "overrides      []                  (default)",
        "allow          []                  (default)",
        'evidence       "evidence"          (default)',
        "guards         []                  (default)",
    ]


def test_the_directory_of_evidence_is_listed_with_where_it_comes_from(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "evidence = 'docs/evidence/'\n"})

    assert 'evidence       "docs/evidence"  (planguard.toml)\n' in cli(sound, "check", "--show-settings").out


def test_guards_of_the_configuration_are_listed_by_name(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "[guards]\nresidue = ['logs/**']\n[[guards.read_only]]\npath = 'legacy/'\n"})

    out = cli(sound, "check", "--show-settings").out

    assert 'guards         ["read_only", "residue"]  (planguard.toml)\n' in out


def test_what_select_forgets_is_not_listed_as_configured(cli: Cli, sound: Path) -> None:
    write(sound, {"planguard.toml": "ignore = ['PG205']\n"})

    out = cli(sound, "check", "--show-settings", "--select", "PG2").out

    assert "ignore         []          (default)\n" in out


def test_nested_settings_are_listed_as_toml(cli: Cli, sound: Path) -> None:
    tables = "severity = {PG1 = 'info'}\nlabels = {rollback = ['Way back']}\n"
    write(sound, {"planguard.toml": f"{tables}overrides = [{{paths = ['x/**'], ignore = ['PG1']}}]\n"})

    out = cli(sound, "check", "--show-settings").out

    assert '{PG1 = "info"}' in out
    assert '{rollback = ["Way back"]}' in out
    assert '[{paths = ["x/**"], ignore = ["PG1"]}]' in out


def test_files_are_listed_with_their_dialects(cli: Cli, sound: Path) -> None:
    repository(sound, {ARCHIVED: BROKEN_MARKDOWN, "openspec/changes/b/tasks.md": "- [ ] 1.1 x\n", "z.plan.yaml": "[a"})
    write(sound, {"plans/new.md": "x"})

    code, out, _ = cli(sound, "check", "--show-files")

    assert code == 0
    lines = [line.split("  ") for line in out.splitlines()]
    assert [[cell.strip() for cell in line if cell] for line in lines] == [
        [ARCHIVED, "plan-v2-markdown", "1 task, 0 dependencies, archived, not judged"],
        ["openspec/changes/b/tasks.md", "openspec", "not read: no reader for this dialect yet"],
        ["plans/a.plan.yaml", "plan-v2-yaml", "3 tasks, 2 dependencies"],
        ["plans/new.md", "-", "not read: git does not know it, so `git add` it"],
        ["z.plan.yaml", "plan-v2-yaml", "not read: the list that opens here is not closed"],
    ]


def test_a_listing_of_no_plan_exits_2(cli: Cli, tmp_path: Path) -> None:
    code, out, err = cli(tmp_path, "check", "--show-files")

    assert (code, out) == (2, "")
    assert "there is no plan here" in err


def test_statistics_count_findings_by_rule_the_most_frequent_first(cli: Cli, tmp_path: Path) -> None:
    text = SOUND.replace("[BIL-1]", "[BIL-8]").replace("[BIL-2]", "[BIL-9]").replace("    risk: low\n", "")
    root = repository(tmp_path, {"plans/a.plan.yaml": text})

    code, out, _ = cli(root, "check", "--statistics", "-q")

    assert (code, out) == (1, "     2  PG201  error    unknown-dependency\n     1  PG107  error    missing-risk\n")


def test_statistics_close_with_what_was_checked(cli: Cli, sound: Path) -> None:
    assert "1 plan, 3 tasks" in cli(sound, "check", "--statistics").out


def test_quiet_leaves_the_closing_lines_out(cli: Cli, sound: Path) -> None:
    assert cli(sound, "check", "-q").out == ""


def test_verbose_says_on_stderr_what_is_read(cli: Cli, sound: Path) -> None:
    code, out, err = cli(sound, "check", "-v")

    assert code == 0
    assert out == cli(sound, "check").out
    assert f"root: {sound}; configuration: none" in err
    assert "read plans/a.plan.yaml as plan-v2-yaml" in err


def test_excluded_plans_are_not_checked(cli: Cli, broken: Path) -> None:
    repository(broken, {"planguard.toml": "exclude = ['plans/a*']\n", "plans/b.plan.yaml": SOUND})

    assert cli(broken, "check").code == 0


def test_plans_may_live_elsewhere(cli: Cli, broken: Path) -> None:
    repository(broken, {"planguard.toml": "plans = ['work/*.yaml']\n", "work/b.yaml": SOUND})

    code, out, _ = cli(broken, "check")

    assert code == 0
    assert "1 plan, 3 tasks" in out


def test_overrides_ignore_and_grade_for_some_plans_only(cli: Cli, broken: Path) -> None:
    overrides = "[[overrides]]\npaths = ['plans/**']\n{}\n"

    write(broken, {"planguard.toml": overrides.format("ignore = ['unknown-dependency']")})
    assert cli(broken, "check").code == 0
    write(broken, {"planguard.toml": overrides.format("severity = {PG2 = 'info'}")})
    assert cli(broken, "check").code == 0
    write(broken, {"planguard.toml": overrides.format("ignore = ['PG201']").replace("plans/**", "other/**")})
    assert cli(broken, "check").code == 1


def test_labels_of_the_configuration_are_read(cli: Cli, tmp_path: Path) -> None:
    task = BROKEN_MARKDOWN.replace("Risk", "Wagnis")
    root = repository(tmp_path, {"plans/a.md": task, "planguard.toml": "[labels]\nrisk = ['Wagnis']\n"})

    assert "PG108 unknown-risk" in cli(root, "check", "-f", "concise").out
    assert "PG108 unknown-risk" not in cli(root, "check", "-f", "concise", "--isolated").out


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_brackets_in_a_path_and_a_title_survive(cli: Cli, tmp_path: Path, format: str) -> None:
    path = "plans/[b]/[/x].plan.yaml"
    root = repository(tmp_path, {path: "planguard: v2\ntasks:\n  - {title: '[/x] [red]Move[/red]'}\n"})

    code, out, _ = cli(root, "check", "--select", "PG101", "-f", format, "--color", "always")

    assert code == 1
    unescaped = out.replace("\\[", "[").replace("\\]", "]")
    assert path in unescaped
    if format == "full":
        assert "[/x] [red]Move[/red]" in out


def test_the_same_input_gives_the_same_bytes(cli: Cli, broken: Path) -> None:
    for format in EVERY_FORMAT:
        assert cli(broken, "check", "-f", format).out == cli(broken, "check", "-f", format).out


def test_fingerprints_are_stable_under_moved_lines(cli: Cli, broken: Path) -> None:
    before = json.loads(cli(broken, "check", "-f", "json").out)["findings"]
    write(broken, {"plans/a.plan.yaml": "# a line more\n" + BROKEN.replace("title: Tag", "title: Mark")})
    after = json.loads(cli(broken, "check", "-f", "json").out)["findings"]

    assert [finding["line"] + 1 for finding in before] == [finding["line"] for finding in after]
    assert [finding["fingerprint"] for finding in before] == [finding["fingerprint"] for finding in after]


@pytest.mark.parametrize("format", EVERY_FORMAT)
def test_without_a_terminal_there_is_no_escape_byte(cli: Cli, broken: Path, format: str) -> None:
    assert "\x1b" not in cli(broken, "check", "-f", format).out


@pytest.mark.parametrize("format", ["full", "concise", "grouped"])
def test_colours_can_be_asked_for(cli: Cli, broken: Path, format: str) -> None:
    assert "\x1b[" in cli(broken, "check", "-f", format, "--color", "always").out


@pytest.mark.parametrize("format", ["json", "markdown"])
def test_a_format_for_programs_and_pages_has_no_colours_ever(cli: Cli, broken: Path, format: str) -> None:
    assert "\x1b" not in cli(broken, "check", "-f", format, "--color", "always").out
