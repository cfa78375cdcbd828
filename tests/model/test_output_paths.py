import pytest

from planguard.model.output_paths import output_paths
from tests.plans import field, task


def paths_in(*values: str) -> list[tuple[str, bool]]:
    return [(output.path, output.is_directory) for output in output_paths(task("A", outputs=field("outputs", *values)))]


@pytest.mark.parametrize(
    ("value", "path", "is_directory"),
    [
        ("a/b.py", "a/b.py", False),
        ("a/b", "a/b", False),
        ("Makefile.am", "Makefile.am", False),
        (".gitignore", ".gitignore", False),
        ("./a.py", "a.py", False),
        ("../a.py", "../a.py", False),
        ("a/", "a", True),
        ("a//", "a", True),
        ("a/**", "a", True),
        ("a/**/", "a", True),
        ("a/*", "a/*", False),
        ("*.md", "*.md", False),
        ("**", "", True),
        ("./", "", True),
        ("a/**/b", "a/**/b", False),
    ],
)
def test_a_path_is_told_from_the_mark_of_a_directory(value: str, path: str, is_directory: bool) -> None:
    assert paths_in(value) == [(path, is_directory)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "image",
        "1.2",
        "v1.2",
        "done.",
        "a tag and a note",
        "a/b and a/c",
        "https://host/a.html",
        "tag `before-move`",
        "a/`b`",
        "say `a b.py`",
        "x/" * 2048 + "y",
    ],
)
def test_what_is_no_path_is_none(value: str) -> None:
    assert paths_in(value) == []


def test_the_longest_path_is_one_that_a_file_system_takes() -> None:
    assert len(paths_in("x/" * 2047 + "yz")) == 1


def test_a_sentence_has_its_paths_in_backticks() -> None:
    assert paths_in("move `a.py` and `b/`, keep `tag`") == [("a.py", False), ("b", True)]


def test_each_value_tells_where_it_stands() -> None:
    outputs = field("outputs", "a.py", "b.py")

    assert [output.text for output in output_paths(task("A", outputs=outputs))] == list(outputs.values)


def test_a_task_without_outputs_writes_nothing() -> None:
    assert list(output_paths(task("A", outputs=None))) == []


@pytest.mark.parametrize(
    ("value", "above"),
    [("a/b/c.py", ["a/b", "a", ""]), ("a.py", [""]), ("a/", [""]), ("**", []), ("/a/b", ["/a", ""])],
)
def test_a_path_lies_in_the_directories_above_it(value: str, above: list[str]) -> None:
    [output] = output_paths(task("A", outputs=field("outputs", value)))

    assert list(output.above()) == above
