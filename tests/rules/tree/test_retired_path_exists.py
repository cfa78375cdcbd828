from collections.abc import Sequence

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.guards import Guards
from planguard.model.location import Location
from planguard.model.vocabulary import TaskStatus
from planguard.rules.tree.retired_path_exists import RULE
from tests.plans import plan, task
from tests.rules.tree.guarded import PLAN, retired, retiring, texts, whole
from tests.surroundings import change_set, found_in, modified, said_in, tree

BILLING = retired("billing/", "apps/billing/", after="T-2")


def test_it_is_an_error_that_needs_the_tree_and_its_texts() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG302", "retired-path-exists", Severity.ERROR)
    assert RULE.needs == {Fact.TREE, Fact.TEXTS}


def test_files_below_a_retired_path_are_counted_and_the_first_is_shown() -> None:
    here = tree("billing/b.py", "billing/a.py", "apps/billing/a.py")

    assert found_in(RULE, retiring(BILLING), tree=here) == [
        Problem(
            message="billing/ still holds 2 files, though it is retired since T-2",
            at=whole("billing/a.py"),
            label="this file is still there",
            related=(RelatedPlace(Location(PLAN, 1, 1, 1, 9), "retired here"),),
            subject="billing/",
            hint="move what is needed to apps/billing/ and delete the rest",
        )
    ]


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["billing/a.py"], "billing still holds a file"),
        (["billing"], "billing still exists"),
        ([f"billing/{number}" for number in range(1234)], "billing still holds 1,234 files"),
    ],
)
def test_the_number_is_in_words_that_suit_it(paths: Sequence[str], words: str) -> None:
    assert said_in(RULE, retiring(retired("billing")), tree=tree(*paths)) == [f"{words}, though it is retired"]


def test_a_submodule_is_something_too() -> None:
    here = tree("README.md", submodules=["billing/lib"])

    assert len(said_in(RULE, retiring(BILLING), tree=here)) == 1


def test_what_has_no_new_place_is_to_be_deleted() -> None:
    [problem] = found_in(RULE, retiring(retired("old/")), tree=tree("old/a"))

    assert problem.hint == "delete what is left"


def test_the_file_that_the_change_touches_is_shown() -> None:
    here = tree("billing/a.py", "billing/b.py", "billing/c.py")

    [problem] = found_in(RULE, retiring(BILLING), tree=here, change=change_set(modified("billing/b.py", "x.py")))

    assert problem.at == whole("billing/b.py")


@pytest.mark.parametrize("path", ["billing/**", "./billing/", "billing//", "x/../billing", "bill*ng/"])
def test_a_retired_path_may_be_written_in_many_ways(path: str) -> None:
    assert len(said_in(RULE, retiring(retired(path)), tree=tree("billing/a.py"))) == 1


@pytest.mark.parametrize("path", ["", "/", ".", "..", "../billing", "/billing", "**", "[", "\udcff", "billing/../.."])
def test_what_names_no_place_in_the_repository_is_not_held_against_it(path: str) -> None:
    assert said_in(RULE, retiring(retired(path)), tree=tree("billing/a.py")) == []


@pytest.mark.parametrize("path", ["billing.md", "billing-v2/a.py", "apps/billing/a.py", "Billing/a.py", "bill/a.py"])
def test_what_merely_is_called_alike_may_stay(path: str) -> None:
    assert said_in(RULE, retiring(BILLING), tree=tree(path)) == []


def test_what_the_guard_exempts_may_stay() -> None:
    exempt = retired("billing/", allow=("billing/history/**", "billing/*.md"))

    assert said_in(RULE, retiring(exempt), tree=tree("billing/history/a", "billing/README.md")) == []


def test_a_new_place_inside_of_the_old_one_is_no_leftover() -> None:
    inward = retired("core/", "core/billing/")

    assert said_in(RULE, retiring(inward), tree=tree("core/billing/a.py")) == []
    assert len(said_in(RULE, retiring(inward), tree=tree("core/billing/a.py", "core/a.py"))) == 1


def test_a_file_is_told_once_and_by_the_inner_of_two_retired_paths() -> None:
    outer, inner = retired("core/"), retired("core/web/", "apps/web/")
    here = tree("core/a.py", "core/web/b.py")

    assert said_in(RULE, retiring(outer, inner), tree=here) == [
        "core/web/ still holds a file, though it is retired",
        "core/ still holds a file, though it is retired",
    ]


def test_two_guards_for_one_path_are_one_finding() -> None:
    assert len(said_in(RULE, retiring(BILLING, BILLING), tree=tree("billing/a.py"))) == 1


def test_what_the_inner_path_exempts_is_still_against_the_outer() -> None:
    outer, inner = retired("core/"), retired("core/web/", allow=("core/web/**",))

    assert said_in(RULE, retiring(outer, inner), tree=tree("core/web/b.py")) == [
        "core/ still holds a file, though it is retired"
    ]


def test_files_may_stand_there_until_the_task_is_done() -> None:
    waiting = plan(task("T-2", status=TaskStatus.IN_PROGRESS), guards=Guards(retired_paths=(BILLING,)))

    assert said_in(RULE, waiting, tree=tree("billing/a.py")) == []


def test_a_link_and_a_file_that_only_forwards_are_left_to_another_rule() -> None:
    stub = {"billing/run.sh": 'exec apps/billing/run.sh "$@"\n'}

    assert said_in(RULE, retiring(BILLING), tree=tree(*stub, links=["billing/old"]), **texts(stub)) == []


def test_where_much_is_left_no_file_is_read() -> None:
    many = {f"billing/{number}.sh": "exec apps/billing/run.sh\n" for number in range(201)}

    assert said_in(RULE, retiring(BILLING), tree=tree(*many), **texts(many)) == [
        "billing/ still holds 201 files, though it is retired since T-2"
    ]
