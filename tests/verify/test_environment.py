import pytest

from planguard.errors import PlanguardError
from planguard.verify.environment import refuse_odd_names, scrubbed, without_values

RICH = {
    "PATH": "/bin",
    "HOME": "/home/ada",
    "LANG": "C.UTF-8",
    "LC_ALL": "C",
    "CI": "true",
    "TMPDIR": "/var/tmp",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "GITHUB_TOKEN": "secret",
    "GIT_DIR": "/elsewhere",
    "SSH_AUTH_SOCK": "/run/agent",
    "JAVA_HOME": "/opt/java",
}


def seen(*also: str) -> dict[str, str]:
    return dict(scrubbed(RICH, subject="BIL-2", also=also, temporary="/tmp/own"))


def test_only_what_programs_need_is_handed_on() -> None:
    assert seen() == {
        "PATH": "/bin",
        "HOME": "/home/ada",
        "LANG": "C.UTF-8",
        "LC_ALL": "C",
        "CI": "true",
        "PLANGUARD_TASK": "BIL-2",
        "TMPDIR": "/tmp/own",
    }


def test_what_the_user_names_is_handed_on_too() -> None:
    assert seen("JAVA_HOME").keys() - seen().keys() == {"JAVA_HOME"}


def test_a_command_finds_programs_where_the_user_has_no_path() -> None:
    assert scrubbed({}, subject="T", also=(), temporary="/t")["PATH"]


@pytest.mark.parametrize("name", ["GIT_DIR", "NOT_SET", "JAVA_HOME=/opt/other", ""])
def test_names_that_cannot_be_handed_on_are_refused(name: str) -> None:
    with pytest.raises(PlanguardError):
        refuse_odd_names([name], RICH)


def test_a_value_on_the_command_line_is_not_repeated() -> None:
    with pytest.raises(PlanguardError) as refused:
        refuse_odd_names(["TOKEN=secret"], RICH)

    assert "secret" not in f"{refused.value.message} {refused.value.hint}"


def test_names_that_are_set_are_accepted() -> None:
    refuse_odd_names(["JAVA_HOME", "SSH_AUTH_SOCK"], RICH)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("with s3cret-1 and s3cret-1", "with $TOKEN and $TOKEN"),
        ("Bearer:s3cret-1.", "Bearer:$TOKEN."),
        ("line-of-a-key", "$KEY"),
        ("another-line", "$KEY"),
        ("yes, s3cret", "yes, s3cret"),
    ],
)
def test_the_values_of_variables_that_are_handed_on_are_not_written(line: str, written: str) -> None:
    environment = {"TOKEN": "s3cret-1", "KEY": "line-of-a-key\nanother-line\n", "SHORT": "yes", "EMPTY": ""}

    assert without_values(line, environment, tuple(environment)) == written


def test_the_values_of_others_are_words_as_any() -> None:
    assert without_values("in /home/ada", {"HOME": "/home/ada"}, ()) == "in /home/ada"
