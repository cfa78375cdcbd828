"""What tools of many kinds take for a path, and the near misses of each."""

import pytest

from planguard.facts.mentions.limit import MOST_WORDS, NotDecided
from planguard.facts.mentions.wanted import Wanted
from tests.facts.mentions.texts import mentions

WANTED = (
    Wanted("server/", replaced_by="apps/server/"),
    Wanted("web/client", replaced_by="apps/web"),
    Wanted("docs/Design Notes"),
)
TRACKED = (
    "README.md",
    "apps/server/config.py",
    "apps/server/requirements/dev.txt",
    "apps/web/index.html",
    "lib/http/server/tls.py",
    "tools/run.sh",
)

STALE = (
    ("a.sh", "sed -i 's/server\\/x/apps/' a"),
    ("a.sh", "sed -i 's#^server/x#apps#' a"),
    ("a.sh", 'OUT="${OUT:-server/out}"'),
    ("a.sh", "psql -f server/x.sql"),
    ("a.sh", "docker run --env-file server/.env x"),
    ("a.sh", "cmake -S server -B build"),
    ("a.sh", "cd tools && ls ../server"),
    ("a.bat", "cd /d %~dp0server"),
    ("tools/win/a.ps1", '& "$PSScriptRoot\\..\\..\\server\\x.exe"'),
    ("a.patch", "--- a/server/x.py"),
    ("a.patch", "diff --git a/server/x.py b/server/x.py"),
    ("tox.ini", "deps = -rserver/requirements/dev.txt"),
    ("tox.ini", "setenv = PYTHONPATH={toxinidir}/server"),
    ("netlify.toml", 'base = "server"'),
    ("pyproject.toml", 'addopts = "--ignore=server/e2e"'),
    ("pyproject.toml", '[tool.coverage.run]\nsource = ["server"]'),
    (".gitlab-ci.yml", "include:\n  - local: /server/ci.yml"),
    (".gitlab-ci.yml", "matrix:\n  - PART: [server, tools]\nscript:\n  - cd $PART"),
    ("a.yml", "with:\n  path: |\n    server\n    tools\n"),
    (".github/workflows/a.yml", "dir: [server]\nrun:\n  working-directory: ${{ matrix.dir }}"),
    ("chart/Chart.yaml", "repository: file://../server/chart"),
    ("Dockerfile", "RUN --mount=type=bind,source=server,target=/x make"),
    ("CMakeLists.txt", "install(FILES server/LICENSE DESTINATION .)"),
    ("settings.gradle", "project(':a').projectDir = new File(settingsDir, 'server/a')"),
    ("a.py", 'X = os.path.join(os.path.dirname(__file__), "web", "client")'),
    ("a/b/c.py", 'B = os.path.dirname(os.path.dirname(__file__))\nX = os.path.join(B, "..", "web", "client")'),
    ("a.py", 'sys.path.append(os.path.abspath("server"))'),
    ("a.md", "| part | path |\n|------|------|\n| x | `server` |"),
    ("a.md", "In `web/`, run `ls client/src`."),
    ("a.adoc", "----\ncp -r server x\n----"),
    ("a.rst", "Run::\n\n   cp -r server x"),
    ("a.sh", 'cd "docs/Design Notes"'),
    ("docs/a.md", "see `Design Notes/a.md`"),
)
CLEAN = (
    ("a.sh", "sed -i 's/server/x/' a"),
    ("a.sh", 'NAME="${NAME:-server}"'),
    ("a.sh", "psql -h server -c 'x'"),
    ("a.sh", "docker compose logs -f server"),
    ("a.sh", "cd lib/http && ls server"),
    ("a.sh", "rm -f server.[0-9]*"),
    ("a.md", "--- a/server is a word here"),
    ("a.toml", 'test = "server"'),
    ("a.toml", 'base = "server"'),
    ("a.yml", "- name: copy the server"),
    ("a.yml", "matrix:\n  - PART: [server, tools]\nscript:\n  - echo $PART"),
    ("a.yml", "matrix:\n  - PART: [server, tools]\nscript:\n  - cd lib/$PART"),
    ("a.yml", "text: |\n  server\n"),
    ("k8s.yml", "subPath: server/config.yaml"),
    ("a.conf", "location /web/client/ {"),
    ("a.py", 'print("test server", 1)'),
    ("a.py", "# you'll need a set of server keys"),
    ("a.py", "# see server/tls.py"),
    ("a.py", "tokens = {\n    'root': [\n        include('x'),\n    ],\n    'server': [\n"),
    ("a.ts", "{ path: 'server/requirements', name: 'x' }"),
    ("a.md", "`use server::x;`"),
    ("a.md", "topic `server/events`"),
    ("a.md", '[server]: https://x.y/server/ "server"'),
    ("a.md", "| part | name |\n|------|------|\n| x | `server` |"),
    ("settings.gradle", "include ':server'\nproject(':server').projectDir = file('apps/server')"),
    ("lib/package.json", '{"files": ["server"]}'),
    ("a.md", "the Design Notes"),
)


@pytest.mark.parametrize(("path", "text"), STALE)
def test_what_a_tool_takes_for_a_path_is_a_mention(path: str, text: str) -> None:
    assert mentions(path, text, wanted=WANTED, tracked=TRACKED)


@pytest.mark.parametrize(("path", "text"), CLEAN)
def test_what_only_looks_like_it_is_none(path: str, text: str) -> None:
    assert [each.token for each in mentions(path, text, wanted=WANTED, tracked=TRACKED)] == []


def test_of_a_file_with_too_many_words_the_rest_is_not_decided() -> None:
    assert mentions("a.sh", "server\n" * MOST_WORDS, wanted=WANTED) == []

    with pytest.raises(NotDecided):
        mentions("a.sh", "server\n" * (MOST_WORDS + 1), wanted=WANTED)


def test_parts_of_longer_names_are_not_counted() -> None:
    assert mentions("a.sh", "server_x my-server " * MOST_WORDS, wanted=WANTED) == []


MOVED = (Wanted("billing/", "apps/billing/"),)


@pytest.mark.parametrize(
    "line",
    [
        "The service is in `billing/`.",
        "Every service now lives in `billing/src/main.go`",
        "We use psql from `billing/db.sql`",
        "The http handlers are in `billing/handlers/`",
        "The curl examples: `billing/examples.sh`",
        '<a href="billing/x.html">how</a>',
    ],
)
def test_words_of_english_are_no_commands_before_a_code_span(line: str) -> None:
    assert len(list(mentions("README.md", line, wanted=MOVED))) == 1


@pytest.mark.parametrize(
    ("script", "certain"),
    [
        ("cd billing && make\n", True),
        ("cd billing && cp ../docs/d.txt .\n", False),
        ("cd billing\n./gradlew test\ncp build/x ../dist/\n", False),
        ("cat ../README.md\ncd billing && make\n", True),
        ("cat billing/main.go\ncd ..\n", True),
    ],
)
def test_a_directory_that_is_entered_is_not_rewritten_where_steps_back_hang_on_it(script: str, certain: bool) -> None:
    [mention] = mentions("scripts/x.sh", script, wanted=MOVED)

    assert (mention.replacement is not None) is certain
