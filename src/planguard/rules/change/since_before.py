"""What holds before the change already: a change that begins a time is not judged by what holds in it."""

from planguard.model.facts import Facts
from planguard.model.guards import Freeze, ReadOnly
from planguard.model.guards_in_force import Held, is_in_force


def held_before(held: Held[ReadOnly] | Held[Freeze], facts: Facts) -> bool:
    """Whether a guard that is in force was so before: the change that moves the sources may close the path behind it.

    What a plan declares without a time to wait for holds as soon as it is declared.
    """
    return is_in_force(held.guard, held.plan, facts.before.ends)
