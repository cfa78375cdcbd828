"""Which words of a text lead to a retired path, and where."""

import pytest

from planguard.facts.mentions.wanted import Wanted, literals_of
from planguard.model.location import Location
from planguard.model.mention import MentionPlace
from tests.facts.mentions.lines import (
    CLEAN,
    PLAIN_CLEAN,
    PLAIN_STALE,
    PLAIN_TRACKED,
    PLAIN_WANTED,
    SHORT_CLEAN,
    SHORT_STALE,
    SHORT_TRACKED,
    SHORT_WANTED,
    STALE,
)
from tests.facts.mentions.texts import RETIRED, led_to, mentions, tokens


@pytest.mark.parametrize(("path", "text"), STALE)
def test_a_path_that_leads_to_what_is_retired_is_a_mention(path: str, text: str) -> None:
    assert mentions(path, text)


@pytest.mark.parametrize(("path", "text"), CLEAN)
def test_what_lives_or_is_no_path_is_no_mention(path: str, text: str) -> None:
    assert tokens(path, text) == []


@pytest.mark.parametrize(("path", "text"), PLAIN_STALE)
def test_a_path_of_plain_words_is_known_by_where_it_stands(path: str, text: str) -> None:
    assert mentions(path, text, wanted=PLAIN_WANTED, tracked=PLAIN_TRACKED)


@pytest.mark.parametrize(("path", "text"), PLAIN_CLEAN)
def test_plain_words_are_no_paths_by_themselves(path: str, text: str) -> None:
    found = mentions(path, text, wanted=PLAIN_WANTED, tracked=PLAIN_TRACKED)

    assert [each.token for each in found] == []


@pytest.mark.parametrize(("path", "text"), SHORT_STALE)
def test_a_path_with_a_short_or_odd_name_is_found(path: str, text: str) -> None:
    assert mentions(path, text, wanted=SHORT_WANTED, tracked=SHORT_TRACKED)


@pytest.mark.parametrize(("path", "text"), SHORT_CLEAN)
def test_a_short_or_odd_name_alone_is_no_path(path: str, text: str) -> None:
    found = mentions(path, text, wanted=SHORT_WANTED, tracked=SHORT_TRACKED)

    assert [each.token for each in found] == []


def test_the_place_is_that_of_the_whole_word() -> None:
    [found] = mentions("a.sh", "make\ncp -r ./backend-go/bin/x /tmp\n")

    assert found.at == Location("a.sh", 2, 7, 2, 25)
    assert found.token == "./backend-go/bin/x"


def test_columns_are_counted_in_characters_whatever_stands_before() -> None:
    [found] = mentions("a.md", "\ufeff见 `backend-go/`，\n")

    assert (found.at.column, found.at.end_column) == (4, 15)
    assert found.source.text.startswith("见")


def test_bytes_that_are_no_text_move_no_column() -> None:
    [found] = mentions("a.sh", b"\xff\xfe\xe4\xb8 \ncd \xe9 && cd backend-go\n")

    assert (found.at.line, found.at.column) == (2, 12)


def test_it_says_where_the_word_leads_and_which_guard_asked() -> None:
    [found] = mentions("core/a.sh", "cp -r ./core-frontend/dist/ .")

    assert (found.wanted, found.leads_to) == ("core/core-frontend", "core/core-frontend/dist")


def test_the_deepest_retired_path_is_the_one_that_is_named() -> None:
    wanted = (Wanted("core/"), Wanted("core/ui/"))

    assert [each.wanted for each in mentions("a.sh", "ls core/ui/a core/b", wanted=wanted)] == ["core/ui/", "core/"]


def test_one_word_may_name_two_retired_paths() -> None:
    wanted = (Wanted("old/"), Wanted("older/"))

    assert led_to("a.sh", "rm -rf {old,older}/x", wanted=wanted) == ["old/x", "older/x"]


def test_a_word_that_names_it_twice_is_one_mention() -> None:
    assert tokens("a.sh", "ls backend-go/cmd/backend-go") == ["backend-go/cmd/backend-go"]


def test_a_successor_inside_the_retired_path_lives() -> None:
    wanted = (Wanted("src/", replaced_by="src/app/"),)

    assert led_to("a.sh", "ls src/app/x src/x.py", wanted=wanted) == ["src/x.py"]


def test_files_under_a_retired_path_are_left_out() -> None:
    assert mentions("core/core-backend/a.sh", "cd backend-go") == []


def test_files_that_the_guard_allows_are_exempt_from_it_alone() -> None:
    wanted = (Wanted("old/", allow=("docs/history/**",)), Wanted("older/"))

    assert led_to("docs/history/1.md", "`old/a` and `older/a`", wanted=wanted) == ["older/a"]


def test_a_file_that_was_moved_may_still_name_its_former_neighbours() -> None:
    assert led_to("legacy/backend-java/pom.xml", "<dir>../core-frontend/dist</dir>") == ["core/core-frontend/dist"]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("README.md", MentionPlace.DOCUMENTATION),
        ("docs/a.py", MentionPlace.DOCUMENTATION),
        ("a/notes.txt", MentionPlace.DOCUMENTATION),
        ("CHANGELOG", MentionPlace.DOCUMENTATION),
        ("a/b.rst", MentionPlace.DOCUMENTATION),
        ("a.py", MentionPlace.CODE),
        ("CMakeLists.txt", MentionPlace.CODE),
        ("requirements-dev.txt", MentionPlace.CODE),
        ("src/docs/a.py", MentionPlace.CODE),
    ],
)
def test_documentation_is_what_is_written_for_people_alone(path: str, place: MentionPlace) -> None:
    assert {each.place for each in mentions(path, "-e ./backend-go/x.py\n`backend-go/x.py`")} == {place}


@pytest.mark.parametrize(
    ("path", "text", "replacement"),
    [
        ("a.sh", "cd backend-go", "apps/backend-go"),
        ("a.sh", "cd ./backend-go/", "./apps/backend-go/"),
        ("a.sh", 'cd "$ROOT/backend-go/x"', "$ROOT/apps/backend-go/x"),
        ("a.yml", "path: ${{ github.workspace }}/backend-go", "${{ github.workspace }}/apps/backend-go"),
        ("core/x/a.sh", "ls ../core-frontend", "../../apps/frontend"),
        ("scripts/a.sh", "ls ../backend-go/x", "../apps/backend-go/x"),
        ("CODEOWNERS", "/backend-go/ @a", "/apps/backend-go/"),
        ("a.bat", "cd backend-go\\cmd", "apps\\backend-go\\cmd"),
        ("a.json", '{"path": "backend-go\\\\cmd"}', "apps\\\\backend-go\\\\cmd"),
        ("a.yml", "paths: [backend-go/**]", "apps/backend-go/**"),
    ],
)
def test_the_replacement_keeps_the_notation(path: str, text: str, replacement: str) -> None:
    assert [each.replacement for each in mentions(path, text)] == [replacement]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yml", "paths: ['{core,backend-go}/**']"),
        ("a.md", "```\ncore/\n├── core-frontend/\n```"),
        ("a.yml", "exclude: ^(core/core-frontend|x)/"),
        ("a.sh", "cd core && cd core-frontend"),
        ("a.js", 'path.join(__dirname, "core", "core-frontend")'),
        ("docs/a.md", "[the service](backend-go/README.md)"),
        ("a.yml", "paths: ['**/core-frontend/**']"),
    ],
)
def test_what_is_not_certain_has_no_replacement(path: str, text: str) -> None:
    assert [each.replacement for each in mentions(path, text)] == [None]


def test_a_word_that_leads_to_two_retired_places_has_no_replacement() -> None:
    wanted = (Wanted("a", replaced_by="x/a"), Wanted("b/a", replaced_by="x/b"))

    assert [each.replacement for each in mentions("b/run.sh", "ls a/f", wanted=wanted)] == [None]


def test_an_import_that_leaves_out_the_ending_of_a_file_is_no_mention() -> None:
    wanted = (Wanted("core/"),)

    assert mentions("index.ts", 'import a from "./core";', wanted=wanted, tracked=("core.ts",)) == []
    assert mentions("index.ts", 'import a from "./core";', wanted=wanted, tracked=("main.ts",))


def test_the_directory_that_a_workflow_runs_in_is_heeded() -> None:
    steps = "    steps:\n      - run: ls backend-go/x\n"
    defaults = "    defaults:\n      run:\n        working-directory: apps\n"

    assert tokens(".github/workflows/a.yml", defaults + steps) == []
    assert tokens(".github/workflows/a.yml", steps) == ["backend-go/x"]


def test_a_path_without_a_successor_has_no_replacement() -> None:
    assert [each.replacement for each in mentions("a.sh", "cd old", wanted=(Wanted("old"),))] == [None]


def test_the_literals_are_the_last_names_without_repeats() -> None:
    wanted = (*RETIRED, Wanted("./x//backend-go/"), Wanted("maps/*.bin"), Wanted("*.bin"), Wanted("地图/旧"))

    assert literals_of(wanted) == (b"backend-go", b"core-frontend", b"core-backend", b"maps", b".bin", "旧".encode())


@pytest.mark.parametrize("path", ["", ".", "./", "/", "..", "../x", "a/../..", "**", "\ud800"])
def test_a_path_that_names_no_place_is_searched_nowhere(path: str) -> None:
    assert literals_of((Wanted(path),)) == ()
    assert mentions("a.sh", "cd a", wanted=(Wanted(path),)) == []


@pytest.mark.parametrize("path", ["[a/b", "a/[b", "{a,b}", "a b/c", "a\\b", "(", "\udcff/x"])
def test_odd_paths_harm_nobody(path: str) -> None:
    name = literals_of((Wanted(path),))[0]

    assert isinstance(mentions("a.sh", b"cd " + name + b" ../" + name + b"/x [" + name, wanted=(Wanted(path),)), list)


def test_a_retired_path_with_names_that_are_not_english_is_found() -> None:
    assert led_to("a.sh", "cd 文档/旧\nls 文档/旧的", wanted=(Wanted("文档/旧"),)) == ["文档/旧"]
