import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.settings import Profile
from planguard.rules.order.parallel_overlap import RULE
from tests.plans import field, messages, plan, problems, task
from tests.rules.order.written import where, written


def both_write(one: str, other: str) -> list[str]:
    return messages(RULE, plan(task("A", outputs=field("outputs", one)), task("B", outputs=field("outputs", other))))


def test_it_is_a_warning_for_strict_readers_of_plans_without_cycles() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG208", "parallel-overlap", Severity.WARNING)
    assert RULE.needs == {Fact.GRAPH}
    assert (RULE.after, RULE.profile) == (("PG003", "PG203"), Profile.STRICT)


def test_two_tasks_write_one_file_and_neither_waits() -> None:
    move = written("A: > ci.yml", "B: > ci.yml")

    [problem] = problems(RULE, move)

    assert problem == Problem(
        message="A and B both write ci.yml, and neither waits for the other",
        at=problem.at,
        label="B writes this",
        related=(RelatedPlace(problem.related[0].at, "A writes this"),),
        task="B",
        subject="A",
        hint="let B depend on A, or let only one of them write there",
    )
    assert where(move, problem.at) == "2:6 ci.yml"
    assert where(move, problem.related[0].at) == "1:6 ci.yml"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("apps/", "apps/**", "A and B both write apps/"),
        ("./apps/", "apps/", "A and B both write apps/"),
        ("apps/a.py", "apps/**", "B writes apps/ and A apps/a.py in it"),
        ("apps/", "apps/core/a.py", "A writes apps/ and B apps/core/a.py in it"),
        ("apps/", "apps/core/**", "A writes apps/ and B apps/core/ in it"),
        ("**", "Makefile.am", "A writes ./ and B Makefile.am in it"),
        ("src/*.py", "src/*.py", "A and B both write src/*.py"),
        ("src/app", "src/app/", "A and B both write src/app"),
        ("the file `ci.yml`", "ci.yml", "A and B both write ci.yml"),
    ],
)
def test_places_overlap_when_they_are_equal_or_one_holds_the_other(one: str, other: str, words: str) -> None:
    assert both_write(one, other) == [f"{words}, and neither waits for the other"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("apps/a.py", "apps/b.py"),
        ("apps/", "apps-old/a.py"),
        ("src/app", "src/app/a.py"),
        ("src/*.py", "src/a.py"),
        ("the build is green", "the build is green"),
        ("tag", "tag"),
        ("v1.2", "v1.2"),
        ("see `ci.yml`", "ci.yaml"),
        ("https://host/a", "https://host/a"),
    ],
)
def test_what_is_no_path_or_lies_elsewhere_does_not_overlap(one: str, other: str) -> None:
    assert both_write(one, other) == []


def test_tasks_that_wait_for_each_other_may_write_one_place() -> None:
    assert messages(RULE, written("A: > a.py", "B: A > a.py")) == []
    assert messages(RULE, written("A: B > a.py", "B: > a.py")) == []


def test_tasks_that_wait_through_others_may_write_one_place() -> None:
    assert messages(RULE, written("A: > a.py", "B: A > b.py", "C: B > a.py")) == []


@pytest.mark.parametrize("status", ["done", "cancelled", "deferred", "odd"])
def test_a_task_that_nobody_works_on_is_in_nobodys_way(status: str) -> None:
    assert messages(RULE, written("A: > a.py", f"B {status}: > a.py")) == []


@pytest.mark.parametrize("status", ["planned", "in_progress", "blocked"])
def test_open_tasks_are_in_each_others_way(status: str) -> None:
    assert len(messages(RULE, written("A: > a.py", f"B {status}: > a.py"))) == 1


def test_tasks_of_two_plans_are_not_compared() -> None:
    assert messages(RULE, written("A: > a.py"), written("B: > a.py", path="other")) == []


def test_a_task_is_not_in_its_own_way() -> None:
    assert messages(RULE, written("A: > a.py a.py ./ src/ src/b.py")) == []


def test_two_tasks_that_meet_in_many_places_are_one_finding_at_the_first() -> None:
    assert messages(RULE, written("A: > a.py src/ b.py", "B: > src/x.py b.py a.py")) == [
        "A writes src/ and B src/x.py in it, and neither waits for the other"
    ]


def test_of_three_that_write_one_place_each_is_held_against_the_one_before() -> None:
    found = problems(RULE, written("A: > a.py", "B: > a.py", "C: > a.py"))

    assert [(problem.subject, problem.task) for problem in found] == [("A", "B"), ("B", "C")]


def test_a_file_between_two_who_write_its_directory_is_held_against_both() -> None:
    found = problems(RULE, written("A: > src/", "B: > src/b.py", "C: > src/c.py", "D: A > src/", "E: > src/e.py"))

    assert [(problem.subject, problem.task) for problem in found] == [
        ("A", "B"),
        ("A", "C"),
        ("A", "E"),
        ("B", "D"),
        ("C", "D"),
        ("E", "D"),
    ]


def test_a_plan_without_outputs_writes_nothing() -> None:
    assert messages(RULE, plan(task("A", outputs=None), task("B", outputs=None))) == []


PATHS = ("a/", "a/b/", "a/b/c.py", "a/d.py", "e.py")


def _overlap(one: str, other: str) -> bool:
    return any(
        one == other or (wide.endswith("/") and long.startswith(wide)) for wide, long in ((one, other), (other, one))
    )


@given(st.lists(st.tuples(st.sets(st.integers(0, 7)), st.lists(st.sampled_from(PATHS), max_size=2)), max_size=8))
def test_silence_means_that_all_who_meet_are_in_order(drawn: list[tuple[set[int], list[str]]]) -> None:
    tasks = [(number, {on for on in ons if on < number}, paths) for number, (ons, paths) in enumerate(drawn)]
    graph = networkx.DiGraph([(number, on) for number, ons, _ in tasks for on in ons])
    graph.add_nodes_from(range(len(tasks)))
    clashes = {
        (f"T{one}", f"T{other}")
        for one, _, left in tasks
        for other, _, right in tasks
        if one < other and other not in networkx.ancestors(graph, one) and one not in networkx.descendants(graph, other)
        if any(_overlap(a, b) for a in left for b in right)
    }

    lines = [f"T{number}: {' '.join(f'T{on}' for on in ons)} > {' '.join(paths)}" for number, ons, paths in tasks]
    found = [tuple(sorted((problem.task, problem.subject))) for problem in problems(RULE, written(*lines))]

    assert set(found) <= clashes
    assert len(found) == len(set(found))
    assert bool(found) == bool(clashes)
