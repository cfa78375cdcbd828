import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards
from planguard.model.location import Location
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.compatibility_shim import RULE
from planguard.rules.tree.retired_path_exists import RULE as RETIRED_PATH_EXISTS
from tests.plans import plan, task
from tests.rules.tree.guarded import PLAN, retired, retiring, texts, whole
from tests.surroundings import found_in, said_in, tree

CORE = retired("core/web/", "apps/web-app/", after="T-2")


def shims(name: str, text: str) -> list[str]:
    """What is said of a file below core/web/ that has moved to apps/web-app/."""
    path = f"core/web/{name}"
    plans, facts = retiring(CORE), {"tree": tree(path), **texts({path: text})}
    found = said_in(RULE, plans, **facts)
    # whatever one of the two rules does not report the other one does
    assert len(found) + len(said_in(RETIRED_PATH_EXISTS, plans, **facts)) == 1
    return found


def test_it_is_an_error_that_needs_the_tree_and_its_texts() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG305", "compatibility-shim", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.TEXTS}


def test_a_file_that_only_forwards_to_the_new_place_is_told() -> None:
    stub = {"core/web/run.sh": '#!/bin/sh\nexec ../../apps/web-app/run.sh "$@"\n'}

    assert found_in(RULE, retiring(CORE), tree=tree(*stub), **texts(stub)) == [
        Problem(
            message="core/web/run.sh only forwards to apps/web-app/, which keeps core/web/ alive, "
            "though it is retired since T-2",
            at=whole("core/web/run.sh"),
            label="the old path still works through this",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 10), "retired here"),),
            subject="core/web/run.sh",
            hint="delete it, and let its users name apps/web-app/",
        )
    ]


@pytest.mark.parametrize("path", ["core/web", "core/web/src"])
def test_a_link_at_the_retired_path_or_below_it_is_told(path: str) -> None:
    assert said_in(RULE, retiring(CORE), tree=tree("README.md", links=[path])) == [
        f"{path} is a link, which keeps core/web/ alive, though it is retired since T-2"
    ]


def test_a_link_is_told_also_where_nothing_takes_the_place_of_the_path() -> None:
    [problem] = found_in(RULE, retiring(retired("old")), tree=tree(links=["old"]))

    assert problem.hint == "delete it"


@pytest.mark.parametrize("path", ["core/web-old", "apps/web-app/current", "web"])
def test_a_link_elsewhere_is_none_of_its_business(path: str) -> None:
    assert said_in(RULE, retiring(CORE), tree=tree("core/web/a.ts", links=[path])) == []


def test_a_link_that_the_guard_exempts_may_stay() -> None:
    exempt = retired("core/web/", allow=("core/web/docs",))

    assert said_in(RULE, retiring(exempt), tree=tree(links=["core/web/docs"])) == []


def test_it_may_stand_there_until_the_task_is_done() -> None:
    waiting = plan(task("T-2", status=TaskStatus.IN_PROGRESS), guards=Guards(retired_paths=(CORE,)))

    assert said_in(RULE, waiting, tree=tree(links=["core/web"])) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.ts", "export * from '../../apps/web-app/src';\n"),
        ("index.ts", "// moved\nexport { default } from '../../apps/web-app'\nexport * from '../../apps/web-app'\n"),
        ("index.ts", "export {\n  a,\n  b,\n} from '../../apps/web-app/src/index.js';\n"),
        ("index.js", "'use strict';\nmodule.exports = require('../../apps/web-app/index.js');\n"),
        ("main.py", "from apps.web_app.main import *  # noqa: F403\n"),
        ("__init__.py", '"""Moved."""\n\nimport warnings\n\nfrom ...apps.web_app import *\n\nwarnings.warn("moved")\n'),
        ("run.sh", '#!/usr/bin/env bash\nset -euo pipefail\n\nexec "$(dirname "$0")/../../apps/web-app/run.sh" "$@"\n'),
        ("env.sh", ". ../../apps/web-app/env.sh\n"),
        ("run.bat", "@echo off\r\ncall ..\\..\\apps\\web-app\\run.bat %*\r\n"),
        ("Makefile", "include ../../apps/web-app/Makefile\n"),
        ("Makefile", "%:\n\t$(MAKE) -C ../../apps/web-app $@\n"),
        ("api.h", '#pragma once\n#include "../../apps/web-app/api.h"\n'),
        ("index.php", "<?php\nrequire __DIR__ . '/../../apps/web-app/index.php';\n"),
        ("app.rb", "require_relative '../../apps/web-app/app'\n"),
        ("main.scss", "@forward '../../apps/web-app/main';\n"),
        ("tsconfig.json", '{\n  "extends": "../../apps/web-app/tsconfig.json"\n}\n'),
        ("compose.yml", "include:\n  - ../../apps/web-app/compose.yml\n"),
        ("doc.go", "// Deprecated: moved to example.com/shop/apps/web-app.\npackage web\n"),
        (
            "index.html",
            '<html><head>\n<meta http-equiv="refresh" content="0; url=/apps/web-app/">\n</head></html>\n',
        ),
    ],
)
def test_stubs_of_many_languages_are_known(name: str, text: str) -> None:
    assert len(shims(name, text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # it forwards, but within the old place
        ("index.ts", "export * from './src/apps/web-app'\n"),
        ("__init__.py", "from .apps.web_app import *\n"),
        # elsewhere than to the new place
        ("index.ts", "export * from '../../apps/admin'\n"),
        ("index.ts", "export * from '../../apps/web-app-old'\n"),
        ("run.sh", 'exec apps/admin/run.sh "$@"\n'),
        # it does something of its own
        ("index.ts", "export * from '../../apps/web-app';\nexport const limit = 3;\n"),
        ("main.py", "from apps.web_app import main\n\nmain(limit=3)\n"),
        ("run.sh", 'rm -rf dist\nexec apps/web-app/run.sh "$@"\n'),
        ("Makefile", "include apps/web-app/Makefile\n\nbuild:\n\tgo build ./...\n"),
        ("view.go", "// Deprecated: moved to apps/web-app.\npackage web\n\nfunc View() {}\n"),
        # it names the new place, and leads nowhere
        ("README.md", "The sources are at apps/web-app now.\n"),
        ("notes.txt", "# apps/web-app\n"),
        ("package.json", '{"name": "web", "homepage": "apps/web-app"}\n'),
        ("doc.go", "package web\n"),
        ("index.ts", ""),
        ("index.ts", "\n\n"),
        ("index.ts", "export * from '../../apps/web-app'\n" * 9),
        ("index.ts", "export * from '../../apps/web-app'\n" + "\n" * 4000),
    ],
)
def test_what_is_no_stub_is_left_to_another_rule(name: str, text: str) -> None:
    assert shims(name, text) == []


def test_without_a_new_place_no_file_forwards_to_it() -> None:
    stub = {"old/run.sh": "exec apps/run.sh\n"}

    assert said_in(RULE, retiring(retired("old/")), tree=tree(*stub), **texts(stub)) == []


def test_a_file_at_a_retired_path_of_its_own_is_known_too() -> None:
    stub = {"run.sh": "exec ./scripts/run.sh\n"}

    assert len(said_in(RULE, retiring(retired("run.sh", "scripts/run.sh")), tree=tree(*stub), **texts(stub))) == 1


def test_a_file_that_is_no_text_does_not_forward() -> None:
    assert said_in(RULE, retiring(CORE), tree=tree("core/web/logo.png")) == []
