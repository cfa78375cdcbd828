"""The configuration, and what becomes of a wrong one."""

import os
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.load.config import Config, inline_config, load_config
from planguard.model.finding import Severity
from planguard.model.settings import Override, Profile, Settings
from tests.repositories import write

EVERYTHING = """\
plans = ["plans/*.md"]
exclude = ["docs/**"]
select = ["PG1"]
extend-select = ["PG205"]
ignore = ["missing-risk"]
profile = "strict"
fail-on = "error"
evidence = "docs/evidence"

[severity]
PG109 = "error"

[labels]
rollback = ["Way back"]
depends-on = ["Needs"]

[[overrides]]
paths = ["plans/old/**"]
dialect = "plan-v2-markdown"
ignore = ["PG112"]
severity = {PG1 = "info"}
"""
SETTINGS = Settings(
    plans=("plans/*.md",),
    exclude=("docs/**",),
    select=("PG1",),
    extend_select=("PG205",),
    ignore=("missing-risk",),
    severity={"PG109": Severity.ERROR},
    profile=Profile.STRICT,
    fail_on=Severity.ERROR,
    evidence="docs/evidence",
    labels={"rollback": ("Way back",), "depends_on": ("Needs",)},
    overrides=(
        Override(
            paths=("plans/old/**",), dialect="plan-v2-markdown", ignore=("PG112",), severity={"PG1": Severity.INFO}
        ),
    ),
)


def loaded(root: Path, **files: str) -> Config:
    write(root, {name.replace("_", "."): text for name, text in files.items()})
    return load_config(root)


def refusal(root: Path, text: str) -> PlanguardError:
    write(root, {"planguard.toml": text})
    with pytest.raises(PlanguardError) as refused:
        load_config(root)
    return refused.value


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config(Settings())


def test_every_setting_is_read_from_its_own_file(tmp_path: Path) -> None:
    config = loaded(tmp_path, planguard_toml=EVERYTHING)

    assert (config.settings, config.path) == (SETTINGS, "planguard.toml")


def test_every_setting_is_read_from_the_file_of_the_project(tmp_path: Path) -> None:
    tables = EVERYTHING.replace("[[overrides]]", "[[tool.planguard.overrides]]")
    for table in ("severity", "labels"):
        tables = tables.replace(f"[{table}]", f"[tool.planguard.{table}]")

    config = loaded(tmp_path, pyproject_toml=f"[project]\nname = 'x'\n\n[tool.planguard]\n{tables}")

    assert (config.settings, config.path) == (SETTINGS, "pyproject.toml")


@pytest.mark.parametrize("text", ["", "[project]\nname = 'x'\n", "[tool.ruff]\n", "tool = 1\n", "not TOML at all"])
def test_a_project_that_does_not_speak_of_planguard_sets_nothing(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, pyproject_toml=text) == Config(Settings())


def test_a_project_that_depends_on_planguard_sets_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, pyproject_toml="[project]\ndependencies = ['planguard-cli']\n") == Config(Settings())


def test_two_files_with_settings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match=r"both planguard\.toml and pyproject\.toml hold settings") as refused:
        loaded(tmp_path, planguard_toml="", pyproject_toml="[tool.planguard]\n")

    assert refused.value.hint


def test_a_file_that_is_given_is_read_instead(tmp_path: Path) -> None:
    write(tmp_path, {"planguard.toml": "profile = 'audit'\n", "other.toml": "profile = 'strict'\n"})

    config = load_config(tmp_path, given=tmp_path / "other.toml")

    assert (config.settings.profile, config.path) == (Profile.STRICT, (tmp_path / "other.toml").as_posix())


def test_of_a_project_that_is_given_the_table_counts(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": "[project]\nname = 'x'\n\n[tool.planguard]\nprofile = 'strict'\n"})

    assert load_config(tmp_path, given=tmp_path / "pyproject.toml").settings.profile is Profile.STRICT


def test_inline_settings_go_over_those_of_the_file_key_by_key(tmp_path: Path) -> None:
    write(tmp_path, {"planguard.toml": "profile = 'strict'\nfail-on = 'error'\n"})

    config = load_config(tmp_path, inline={"fail-on": "info"})

    assert (config.settings.profile, config.settings.fail_on) == (Profile.STRICT, Severity.INFO)
    assert config.origins == {"profile": "planguard.toml", "fail_on": "--config"}


def test_inline_settings_do_without_a_file() -> None:
    config = inline_config({"exclude": ["docs/**"]})

    assert (config.settings.exclude, config.path, config.origins) == (("docs/**",), "", {"exclude": "--config"})


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert loaded(tmp_path, planguard_toml="\ufeffprofile = 'strict'\n").settings.profile is Profile.STRICT


def test_keys_may_be_written_with_underscores(tmp_path: Path) -> None:
    assert loaded(tmp_path, planguard_toml="fail_on = 'error'\n").settings.fail_on is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("ignroe = []", "planguard.toml: there is no setting ignroe", "did you mean ignore?"),
        ("fail-no = 'error'", "planguard.toml: there is no setting fail-no", "did you mean fail-on?"),
        ("[[overrides]]\npath = []", "planguard.toml: overrides: there is no setting path", "did you mean paths?"),
        ("profile = 'stric'", "planguard.toml: profile cannot be stric", "did you mean strict?"),
        ("profile = 1", "planguard.toml: profile must be a word", "there are regular, strict, audit"),
        ("fail-on = 'never'", "planguard.toml: fail-on cannot be never", "there are info, warning, error"),
        ("ignore = 'PG1'", "planguard.toml: ignore must hold a list of words", 'for example ignore = ["PG205"]'),
        ("plans = [1]", "planguard.toml: plans must hold a list of words", 'for example plans = ["plans/*.md"]'),
        (
            "exclude = ['']",
            "planguard.toml: exclude must hold a list of words",
            'example exclude = ["docs/examples/**"]',
        ),
        ("severity = 'error'", "planguard.toml: severity must be a table", 'severity = {PG109 = "error"}'),
        ("[severity]\nPG1 = 'eror'", "planguard.toml: severity cannot be eror", "did you mean error?"),
        ("[labels]\nrolback = ['x']", "planguard.toml: labels: no task has a field rolback", "did you mean rollback?"),
        ("[labels]\nrollback = 'x'", "planguard.toml: labels must hold a list of words", 'rollback = ["Way back"]'),
        ("overrides = [1]", "planguard.toml: overrides must be a list of tables", "overrides = [{paths"),
        ("[overrides]\npaths = ['x']", "planguard.toml: overrides must be a list of tables", "overrides = [{paths"),
        ("[[overrides]]\nignore = ['PG1']", "planguard.toml: overrides: paths is missing", "paths = ["),
        (
            "[[overrides]]\npaths = ['x']\ndialect = 1",
            "planguard.toml: overrides: dialect must be a word",
            "dialect = ",
        ),
    ],
)
def test_a_wrong_key_or_value_is_refused_with_what_is_due(tmp_path: Path, text: str, message: str, hint: str) -> None:
    error = refusal(tmp_path, text)

    assert error.message == message
    assert hint in error.hint


def test_a_key_that_is_like_none_is_refused_with_all_there_are(tmp_path: Path) -> None:
    assert refusal(tmp_path, "zzz = 1").hint.startswith("there are plans, exclude, select, extend-select, ignore")


def test_a_wrong_inline_setting_is_told_as_such(tmp_path: Path) -> None:
    write(tmp_path, {"planguard.toml": "profile = 'strict'\n"})

    with pytest.raises(PlanguardError, match=r"^--config: profile cannot be nonsense$"):
        load_config(tmp_path, inline={"profile": "nonsense"})


@pytest.mark.parametrize(
    "text",
    ["profile = ", "x" * 10, "\xff", "a = " + "[" * 100_000, "a = " + "9" * 5000, "[severity]\n[severity]\n"],
    ids=["no value", "no key", "not TOML", "deep", "a long number", "a table twice"],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).message.startswith("planguard.toml is no valid TOML: ")


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"planguard.toml": b"profile = '\xff'\n"})

    with pytest.raises(PlanguardError, match=r"planguard\.toml is no valid TOML"):
        load_config(tmp_path)


def test_a_link_is_not_followed_to_a_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"real.toml": "profile = 'strict'\n"})
    (tmp_path / "planguard.toml").symlink_to("real.toml")

    with pytest.raises(PlanguardError, match=r"the configuration planguard\.toml is a symbolic link") as refused:
        load_config(tmp_path)

    assert "--isolated" in refused.value.hint


def test_a_link_that_leads_nowhere_is_no_missing_configuration(tmp_path: Path) -> None:
    (tmp_path / "planguard.toml").symlink_to("gone")

    with pytest.raises(PlanguardError, match="symbolic link"):
        load_config(tmp_path)


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "planguard.toml")

    with pytest.raises(PlanguardError, match="is not a regular file"):
        load_config(tmp_path)


def test_a_file_that_is_given_and_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match="cannot be read: no such file"):
        load_config(tmp_path, given=tmp_path / "gone.toml")


def test_settings_of_a_project_that_are_no_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match="the settings of planguard are no table"):
        loaded(tmp_path, pyproject_toml="[tool]\nplanguard = 1\n")


@pytest.mark.parametrize(
    ("said", "directory"),
    [
        ("evidence", "evidence"),
        ("docs/evidence/", "docs/evidence"),
        ("./proof", "proof"),
        (".evidence", ".evidence"),
        ("..evidence", "..evidence"),
        ("git", "git"),
        ("验收 记录", "验收 记录"),
    ],
)
def test_records_go_into_a_directory_below_the_root(tmp_path: Path, said: str, directory: str) -> None:
    config = loaded(tmp_path, planguard_toml=f"evidence = '{said}'\n")

    assert (config.settings.evidence, config.origins) == (directory, {"evidence": "planguard.toml"})


@pytest.mark.parametrize(
    "said",
    [
        "/var/evidence",
        "../evidence",
        "docs/../..",
        "docs/..",
        "docs/./a",
        "docs//a",
        "docs//",
        ".",
        "./",
        "/",
        ".git",
        "a/.GIT/hooks",
        "C:/evidence",
        "docs\\evidence",
        "evidence*",
        "{a,b}",
        "[a]",
        "~\u001b[31m",
        "a\nb",
    ],
)
def test_no_other_directory_takes_records(tmp_path: Path, said: str) -> None:
    with pytest.raises(PlanguardError) as refused:
        load_config(tmp_path, inline={"evidence": said})

    assert refused.value.message == f"--config: evidence must be a directory below the root, and {said} is none"
    assert refused.value.hint == 'for example evidence = "evidence"'


@pytest.mark.parametrize("said", ["", 1, [], ["evidence"], {"a": "b"}, True])
def test_what_is_no_directory_at_all_takes_no_records(tmp_path: Path, said: object) -> None:
    with pytest.raises(PlanguardError, match=r"^--config: evidence must be a directory below the root$"):
        load_config(tmp_path, inline={"evidence": said})


def test_a_long_directory_is_quoted_as_far_as_it_helps(tmp_path: Path) -> None:
    with pytest.raises(PlanguardError, match=r"and /x{39}… is none$"):
        load_config(tmp_path, inline={"evidence": "/" + "x" * 100_000})
