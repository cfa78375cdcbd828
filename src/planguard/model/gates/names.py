"""What criteria are called: by reports, and by the waivers of a plan."""

from collections.abc import Iterable, Iterator

from planguard.model.gates.parameters import Parameters, shortened
from planguard.model.phases import GateCriterion
from planguard.model.vocabulary import ProofKind


def unique_names(criteria: Iterable[GateCriterion]) -> Iterator[str]:
    """In their order: `metric p99_ms`, and for the next one that would be called so `metric p99_ms (2)`."""
    taken: dict[str, int] = {}
    for criterion in criteria:
        name = shortened(_name(criterion))
        number = taken.get(name, 0) + 1
        unique = name
        while number > 1 and (unique := f"{name} ({number})") in taken:
            number += 1
        taken[name] = number
        taken.setdefault(unique, 1)
        yield unique


def _name(criterion: GateCriterion) -> str:
    given = Parameters(criterion)
    match criterion.kind.value:
        case "tests":
            words = given.texts("junit")
        case "metric":
            words = given.texts("name") or given.texts("pointer")
        case "approval":
            words = given.texts("by")
        case "soak":
            words = given.texts("at_least")
        case "command":
            words = given.texts("run")
        case "proof":
            words = _proof(given)
        case "tasks":
            words = tuple(id for id in given.texts("") if id != "all")
        case _:
            words = given.texts("")
    return f"{criterion.kind.value} {', '.join(words)}"


def _proof(given: Parameters) -> tuple[str, ...]:
    kind = next((each.value for each in ProofKind if given.has(each.value)), "")
    subject = given.text(kind) or given.text("path") or given.text("module")
    return (f"{kind} {subject.value if subject else ''}",)
