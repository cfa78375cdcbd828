import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.phases import Attempt
from planguard.model.vocabulary import PlanStatus
from planguard.rules.gates.retry_without_incident import RULE
from tests.gates import attempt, phase
from tests.plans import text
from tests.rules.gates.gated import found, moving, said
from tests.surroundings import tree

TREE = tree("docs/incidents/canary.md", "docs/other.md", links=["docs/link.md"])


def failed(incident: str | None = None) -> Attempt:
    return attempt(rolled_back="2027-01-11T10:00Z", incident=incident)


def test_it_is_an_error_that_needs_the_tree_alone() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG511", "retry-without-incident", Severity.ERROR)
    assert RULE.needs == {Fact.TREE}


def test_a_retry_without_an_incident_is_told_at_the_attempt_that_failed() -> None:
    move = moving(phase(attempts=(failed(), attempt())))

    assert found(RULE, move, tree=TREE) == [
        Problem(
            message="P1 is tried again, but attempt 1, which was rolled back, names no incident",
            at=move.place(text("attempt")),
            label="no incident",
            related=(RelatedPlace(move.place(text("attempt")), "tried again"),),
            subject="P1: 1",
            hint="write down what went wrong and what was done about it, and name the file as `incident`",
        )
    ]


@pytest.mark.parametrize(
    ("incident", "fault"),
    [
        ("", "names no incident"),
        ("  ", "names no incident"),
        ("docs/incidents/none.md", 'names "docs/incidents/none.md", which is no file that git tracks'),
        ("docs/incidents/", 'names "docs/incidents/", which is no file that git tracks'),
        ("docs/incidents", 'names "docs/incidents", which is no file that git tracks'),
        ("docs/incidents/*.md", 'names "docs/incidents/*.md", which is no file that git tracks'),
        ("docs/link.md", 'names "docs/link.md", which is no file that git tracks'),
        ("../docs/other.md", 'names "../docs/other.md", which is no file that git tracks'),
        ("/docs/other.md", 'names "/docs/other.md", which is no file that git tracks'),
        ("/etc/passwd", 'names "/etc/passwd", which is no file that git tracks'),
        ("https://example.com/7", 'names "https://example.com/7", which is no file that git tracks'),
        ("the canary charged twice", 'names "the canary charged twice", which is no file that git tracks'),
    ],
)
def test_an_incident_is_a_tracked_file(incident: str, fault: str) -> None:
    assert said(RULE, moving(phase(attempts=(failed(incident), attempt()))), tree=TREE) == [
        f"P1 is tried again, but attempt 1, which was rolled back, {fault}"
    ]


def test_an_incident_that_is_none_is_told_where_it_stands() -> None:
    move = moving(phase(attempts=(failed("docs/none.md"), attempt())))

    assert [problem.at for problem in found(RULE, move, tree=TREE)] == [move.place(text("docs/none.md"))]


def test_each_retry_owes_its_own_incident() -> None:
    tries = (failed(), failed("docs/incidents/canary.md"), failed("docs/none.md"), attempt())

    assert [problem.subject for problem in found(RULE, moving(phase(attempts=tries)), tree=TREE)] == ["P1: 1", "P1: 3"]


@pytest.mark.parametrize("incident", ["docs/incidents/canary.md", "./docs/incidents/canary.md", "docs//other.md"])
def test_a_retry_after_an_incident_that_is_written_down_is_fine(incident: str) -> None:
    assert said(RULE, moving(phase(attempts=(failed(incident), attempt()))), tree=TREE) == []


@pytest.mark.parametrize(
    "tries",
    [(), (attempt(),), (failed(),), (attempt(), attempt()), (failed("docs/other.md"), failed())],
    ids=["none", "the first", "nobody retries", "nothing was rolled back", "the last one failed, and nobody retries"],
)
def test_without_a_retry_no_incident_is_owed(tries: tuple[Attempt, ...]) -> None:
    assert said(RULE, moving(phase(attempts=tries)), tree=TREE) == []


def test_an_attempt_at_the_next_phase_is_no_retry() -> None:
    move = moving(phase("P1", attempts=(failed(),)), phase("P2", attempts=(attempt(),)))

    assert said(RULE, move, tree=TREE) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_tries_nothing(status: PlanStatus) -> None:
    assert said(RULE, moving(phase(attempts=(failed(), attempt())), status=status), tree=TREE) == []


@pytest.mark.parametrize("incident", ["a\udcff", "\0", "x" * 100_000, "../" * 9_000])
def test_an_odd_path_breaks_nothing(incident: str) -> None:
    assert len(said(RULE, moving(phase(attempts=(failed(incident), attempt()))), tree=TREE)) == 1
