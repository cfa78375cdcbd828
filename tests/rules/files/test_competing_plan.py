import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus, TaskStatus
from planguard.rules.files.competing_plan import RULE
from tests.plans import field, messages, plan, problems, task, text

NOT_LIVE = [PlanStatus.DRAFT, PlanStatus.DONE, PlanStatus.ARCHIVED]


def claiming(authority: str, path: str, status: PlanStatus = PlanStatus.ACTIVE) -> Plan:
    return plan(task(f"T-{path}"), path=path, authority=text(authority), status=status)


def writing(path: str, *outputs: str, authority: str = "", id: str = "", on: str = "", status: str = "planned") -> Plan:
    """A plan with one task that writes there; `on` is a task that it waits for."""
    one = task(
        id or path.upper(),
        outputs=field("outputs", *outputs),
        depends_on=[on] if on else [],
        status=TaskStatus(status),
    )
    return plan(one, path=path, authority=text(authority) if authority else None)


def test_it_is_an_error_that_needs_the_graph() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG004", "competing-plan", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH}


def test_the_second_plan_that_claims_an_authority_competes_with_the_first() -> None:
    one, other = claiming("billing", "plans/a.md"), claiming("billing", "plans/b.md", PlanStatus.FROZEN)

    assert problems(RULE, one, other) == [
        Problem(
            message="plans/b.md claims the authority billing, which plans/a.md holds",
            at=other.place(text("billing")),
            label="claimed again",
            related=(RelatedPlace(one.place(text("billing")), "held by this plan"),),
            subject="billing",
            hint="merge the plans, or set `status: draft` or `status: archived` in one of them",
        )
    ]


def test_of_three_plans_the_first_holds_the_authority() -> None:
    assert messages(RULE, claiming("x", "a"), claiming("x", "b"), claiming("x", "c")) == [
        "b claims the authority x, which a holds",
        "c claims the authority x, which a holds",
    ]


@pytest.mark.parametrize("status", NOT_LIVE)
def test_a_plan_that_is_not_live_holds_no_authority(status: PlanStatus) -> None:
    assert messages(RULE, claiming("x", "a", status), claiming("x", "b")) == []
    assert messages(RULE, claiming("x", "a"), claiming("x", "b", status)) == []


def test_plans_with_an_authority_of_their_own_or_none_do_not_compete() -> None:
    assert messages(RULE, claiming("x", "a"), claiming("y", "b"), plan(path="c"), plan(path="d")) == []
    assert messages(RULE, claiming("", "a"), claiming("", "b")) == []


def test_a_plan_that_writes_where_another_with_an_authority_is_at_work_competes_a_little() -> None:
    stray, holder = writing("a", "src/x.py"), writing("b", "src/**", authority="billing")

    assert problems(RULE, stray, holder) == [
        Problem(
            message="A writes src/x.py, where B of b is at work",
            at=stray.place(text("src/x.py")),
            label="A writes this",
            related=(RelatedPlace(holder.place(text("src/**")), "B writes this"),),
            task="A",
            subject="b",
            hint="let one of them depend on the other, or take the work into b",
            is_minor=True,
        )
    ]


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ("src/a.py", "src/a.py"),
        ("src/a.py", "./src/a.py"),
        ("src/", "src/**"),
        ("src/", "src/core/"),
        ("src/core/a.py", "src/"),
        ("src/core/", "src/"),
    ],
)
def test_places_meet_when_they_are_equal_or_one_holds_the_other(held: str, written: str) -> None:
    assert len(messages(RULE, writing("a", held, authority="x"), writing("b", written))) == 1
    assert len(messages(RULE, writing("a", written), writing("b", held, authority="x"))) == 1


@pytest.mark.parametrize(
    ("held", "written"),
    [
        ("src/a.py", "src/b.py"),
        ("src/", "src-old/a.py"),
        ("src/a", "src/a/b.py"),
        ("src/*.py", "src/a.py"),
        ("the tests are green", "the tests are green"),
        # what everybody writes to
        ("docs/**", "docs/billing.md"),
        ("README.md", "README.md"),
        ("go.mod", "go.mod"),
        ("apps/package-lock.json", "apps/package-lock.json"),
        (".github/workflows/ci.yml", ".github/workflows/ci.yml"),
        ("**", "src/a.py"),
        ("src/a.py", "**"),
    ],
)
def test_what_lies_elsewhere_or_belongs_to_everybody_does_not_meet(held: str, written: str) -> None:
    assert messages(RULE, writing("a", held, authority="x"), writing("b", written)) == []


def test_plans_without_any_authority_may_meet() -> None:
    assert messages(RULE, writing("a", "src/"), writing("b", "src/")) == []


def test_of_two_plans_with_authorities_the_later_one_is_told() -> None:
    one, other = writing("a", "src/", authority="x"), writing("b", "src/a.py", authority="y")

    assert messages(RULE, one, other) == ["B writes src/a.py, where A of a is at work"]


def test_plans_that_claim_one_authority_are_not_told_of_twice() -> None:
    one, other = writing("a", "src/", authority="x"), writing("b", "src/", authority="x")

    assert messages(RULE, one, other) == ["b claims the authority x, which a holds"]


def test_work_that_waits_for_the_other_is_in_order() -> None:
    assert messages(RULE, writing("a", "src/", authority="x"), writing("b", "src/", on="A")) == []
    assert messages(RULE, writing("a", "src/", authority="x", on="B"), writing("b", "src/")) == []


@pytest.mark.parametrize("status", ["done", "cancelled", "deferred"])
def test_a_task_that_nobody_works_on_is_in_nobodys_way(status: str) -> None:
    assert messages(RULE, writing("a", "src/", authority="x"), writing("b", "src/", status=status)) == []
    assert messages(RULE, writing("a", "src/", authority="x", status=status), writing("b", "src/")) == []


def test_two_plans_that_meet_in_many_places_are_one_finding_at_the_first() -> None:
    holder = plan(
        task("A", outputs=field("outputs", "src/a.py", "src/b.py")),
        task("B", outputs=field("outputs", "lib/")),
        path="a",
        authority=text("x"),
    )
    stray = writing("b", "lib/c.py", "src/b.py", "src/a.py", id="C")

    assert messages(RULE, holder, stray) == ["C writes lib/c.py, where B of a is at work"]


def test_plans_that_meet_in_order_in_one_place_may_still_meet_in_another() -> None:
    holder = plan(
        task("A", outputs=field("outputs", "src/a.py")),
        task("B", outputs=field("outputs", "src/b.py")),
        path="a",
        authority=text("x"),
    )
    stray = writing("b", "src/a.py", "src/b.py", id="C", on="A")

    assert messages(RULE, holder, stray) == ["C writes src/b.py, where B of a is at work"]


def test_each_plan_with_an_authority_is_met_on_its_own() -> None:
    one, other = writing("a", "src/", authority="x"), writing("b", "lib/", authority="y")
    stray = writing("c", "src/a.py", "lib/a.py")

    assert messages(RULE, one, other, stray) == [
        "C writes src/a.py, where A of a is at work",
        "C writes lib/a.py, where B of b is at work",
    ]


@pytest.mark.parametrize("status", NOT_LIVE)
def test_a_plan_that_is_not_live_is_in_nobodys_way(status: PlanStatus) -> None:
    stray = plan(task("B", outputs=field("outputs", "src/")), path="b", status=status)

    assert messages(RULE, writing("a", "src/", authority="x"), stray) == []


def test_a_plan_is_not_in_its_own_way() -> None:
    both = plan(
        task("A", outputs=field("outputs", "src/")), task("B", outputs=field("outputs", "src/")), authority=text("x")
    )

    assert messages(RULE, both) == []
