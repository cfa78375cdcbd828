"""What a rule declares about itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem, Severity
from planguard.model.settings import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`check` is a pure generator. `profile` is the gentlest profile in which the rule runs by itself.

    `wishes` are facts that the rule takes into account where they can be had, and does without elsewhere. `after` names
    the codes of rules that must have found nothing in a plan for this one to judge it. `is_of_gate`: a report
    says the same in the lines of the gate.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Facts], Iterator[Problem]]
    needs: frozenset[Fact] = frozenset()
    wishes: frozenset[Fact] = frozenset()
    after: tuple[str, ...] = ()
    profile: Profile = Profile.REGULAR
    is_of_gate: bool = False
