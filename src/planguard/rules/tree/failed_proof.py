"""PG310: a task that is done, while a static proof in its acceptance does not hold."""

from collections.abc import Iterator

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.globs import fixed_part
from planguard.model.plan import Proof
from planguard.model.proofs import Repository, why_unmet
from planguard.model.rule import Rule
from planguard.model.vocabulary import ProofKind
from planguard.rules.tree.superseded import Failure, due_steps, still_due
from planguard.rules.wording import called


def check(facts: Facts) -> Iterator[Problem]:
    repository = Repository(facts.tree, facts.text_of)
    steps = (each for plan in facts.plans for each in due_steps(plan))
    looked = ((ref, step, proof, why_unmet(proof, repository)) for ref, step, proof in steps)
    failures = [Failure(ref, step, proof, fault) for ref, step, proof, fault in looked if fault]
    for failure in still_due(facts, failures):
        yield _problem(failure)


def _problem(failure: Failure) -> Problem:
    ref, step, proof, fault = failure
    name = called(ref.task)
    return Problem(
        message=f"{name} is done, but {fault.words}",
        at=ref.plan.place(step.text),
        label="this does not hold",
        related=(RelatedPlace(fault.at, "the text stands here"),) if fault.at else (),
        task=ref.task.id.value,
        subject=step.text.value,
        about=_path(proof),
        hint=f"did you mean {fault.near}?" if fault.near else f"make it hold, or take {name} up again",
    )


def _path(proof: Proof) -> str:
    if proof.kind is not ProofKind.DEPENDS_ON_MODULE:
        return fixed_part(proof.subject.value)
    return proof.detail.value if proof.detail else ""


RULE = Rule(
    code="PG310",
    name="failed-proof",
    severity=Severity.ERROR,
    check=check,
    needs=frozenset({Fact.GRAPH, Fact.TREE, Fact.TEXTS}),
)
