"""Guards that hold whatever the plans say."""

import tomllib

import pytest

from planguard.errors import PlanguardError
from planguard.load.config_guards import config_guards
from planguard.model.guards import Guards


def guards(toml: str) -> Guards:
    return config_guards(tomllib.loads(toml), "planguard.toml")


def test_the_words_are_those_of_a_plan() -> None:
    read = guards(
        'residue = ["logs/**"]\n'
        '[[retired_paths]]\npath = "billing/"\nreplaced_by = "apps/billing/"\nallow = ["docs/history/**"]\n'
        '[[read_only]]\npath = "legacy/"\nunless = ["security-patch"]\n'
        '[layout]\ndirectories = ["apps/"]\n'
    )

    [retired], [zone] = read.retired_paths, read.read_only
    assert (retired.path.value, retired.replaced_by and retired.replaced_by.value) == ("billing/", "apps/billing/")
    assert [glob.value for glob in retired.allow] == ["docs/history/**"]
    assert [word.value for word in zone.unless] == ["security-patch"]
    assert [glob.value for glob in read.residue] == ["logs/**"]
    assert read.layout is not None and [each.value for each in read.layout.directories] == ["apps/"]


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('residu = ["a"]', "planguard.toml: guards: there is no residu", "did you mean residue?"),
        ('[[read_only]]\nafter = "T-1"', "planguard.toml: guards: a read-only path needs `path`", "write `path:`"),
        ('read_only = "legacy/"', "planguard.toml: guards: read_only must be a list of read-only paths", "write it as"),
        ("residue = [1]", "planguard.toml: guards: 1 is no word", "put it in quotes"),
        ('[[read_only]]\npath = "a"\nuntil = "T-1"', "planguard.toml: guards: there is no until", "`planguard schema`"),
    ],
)
def test_what_is_wrong_is_refused(toml: str, message: str, hint: str) -> None:
    with pytest.raises(PlanguardError) as refused:
        guards(toml)

    assert message in refused.value.message
    assert hint in refused.value.hint


def test_guards_are_a_table() -> None:
    with pytest.raises(PlanguardError, match="guards must be a table"):
        config_guards(["legacy/"], "planguard.toml")


MANY = f"{{{','.join(f'd{number}' for number in range(1001))}}}/**"


@pytest.mark.parametrize(
    "toml",
    [
        'residue = ["{}"]',
        '[[read_only]]\npath = "{}"',
        '[[owners]]\nwhat = "a"\nby = "b"\npaths = ["{}"]',
        '[[together]]\nwhen = "{}"\nalso = "a"',
        '[[together]]\nwhen = "a"\nalso = "{}"',
        '[[retired_paths]]\npath = "{}"',
        '[[retired_paths]]\npath = "a"\nallow = ["{}"]',
        '[[assets]]\npath = "{}"',
        '[[entry_points]]\nkind = "a"\nat = "{}"\nfiles = ["b"]',
        '[[entry_points]]\nkind = "a"\nat = "b"\nfiles = ["{}"]',
        '[layout]\ndirectories = ["{}"]',
        '[layout]\nfiles = ["{}"]',
        '[freeze]\nallow = ["{}"]',
    ],
)
def test_braces_that_stand_for_too_much_are_refused_in_every_guard(toml: str) -> None:
    guards(toml.replace("{}", MANY.replace(",d1000", "")))

    with pytest.raises(PlanguardError, match="stands for more than 1,000 paths"):
        guards(toml.replace("{}", MANY))
