"""Which task answers for a changed file: what PG401, PG402 and PG403 have in common."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planguard.model.change import Change
from planguard.model.claims import Claim, Deed
from planguard.model.facts import Facts
from planguard.model.finding import RelatedPlace
from planguard.model.task_states import ClaimState
from planguard.rules.change.changed_files import needing_a_task
from planguard.rules.wording import called

# of the tasks that declare a path the first few are shown
SHOWN = 3


class Attribution(NamedTuple):
    """`claims` are those that count, the strongest first; `others` those of tasks that the commits do not name.

    `named` are the ids that all the commits of the change confine themselves to, none where one of them does not.
    """

    change: Change
    claims: Sequence[Claim]
    others: Sequence[Claim]
    named: Sequence[str]

    @property
    def state(self) -> ClaimState | None:
        """Of the strongest claim; None where no task claims the file."""
        return self.claims[0].state if self.claims else None


def attributions(facts: Facts) -> Iterator[Attribution]:
    """One for each changed file that needs a task."""
    declared = {ref.task.id.value for ref in facts.claims.tasks}
    for change in needing_a_task(facts):
        claims = facts.claims.of_change(change)
        named = _named(change, declared)
        if not named:
            yield Attribution(change, claims, (), ())
            continue
        counting = [claim for claim in claims if claim.ref.task.id.value in named]
        others = [claim for claim in claims if claim.ref.task.id.value not in named]
        yield Attribution(change, counting, others, named)


def shown(claims: Sequence[Claim]) -> tuple[RelatedPlace, ...]:
    """The first of those that are in the state of the strongest; what a gate asks for stands once for all its tasks."""
    alike = (claim for claim in claims[:SHOWN] if claim.state is claims[0].state)
    return tuple(dict.fromkeys(RelatedPlace(claim.place, _reason(claim)) for claim in alike))


def deed(claim: Claim) -> str:
    """What the task does with the file: `declares it`, and so on."""
    match claim.deed:
        case Deed.WRITES:
            return "declares it"
        case Deed.REMOVES:
            return "removes it"
        case Deed.MOVES:
            return "moves it"
        case Deed.ATTESTS:
            return "brings it"
        case Deed.RECORDS:
            return "is recorded in it"


def _reason(claim: Claim) -> str:
    return f"the gate of {claim.phase} asks for it" if claim.phase else f"{called(claim.ref.task)} {deed(claim)}"


def _named(change: Change, declared: set[str]) -> Sequence[str]:
    """Ids that no plan declares confine nothing: they are the business of PG408."""
    named: dict[str, None] = {}
    for message in change.messages:
        known = [id.value for id in message.tasks if id.value in declared]
        if not known:
            return ()
        named.update(dict.fromkeys(known))
    return tuple(named)
