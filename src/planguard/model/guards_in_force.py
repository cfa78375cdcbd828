"""Which guards hold now: of live plans those whose `after` is done and whose `until` is not, and those of the settings.

A draft and an archived plan switch nothing on, but what waits for a task of an archived plan holds. A term that nobody
declares holds a guard back, and PG201 reports it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from planguard.model.guards import Asset, EntryPoint, Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath, Together
from planguard.model.location import Location, Text
from planguard.model.plan import Plan
from planguard.model.term_ends import TermEnds

_Guard = TypeVar("_Guard")

# guards, and the plan that declares them; None for the configuration
DeclaredGuards = tuple[Guards, Plan | None]
# what can wait
TimedGuard = RetiredPath | ReadOnly | Layout | Owner | Asset | EntryPoint | Freeze
_Timed = TypeVar("_Timed", bound=TimedGuard)


@dataclass(frozen=True, slots=True)
class Held(Generic[_Guard]):
    """A guard in force, and the plan that declares it; None where the configuration does."""

    guard: _Guard
    plan: Plan | None

    def place(self, text: Text) -> Location | None:
        """Of a value of the guard; None where the configuration holds it, which knows no places."""
        return self.plan.place(text) if self.plan else None

    @property
    def origin(self) -> str:
        """Who says so, in words for a message."""
        return self.plan.path if self.plan else "the configuration"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardsInForce:
    """In the order of the plans, and in each as they are written; those of the configuration come last."""

    retired_paths: tuple[Held[RetiredPath], ...]
    read_only: tuple[Held[ReadOnly], ...]
    layouts: tuple[Held[Layout], ...]
    owners: tuple[Held[Owner], ...]
    together: tuple[Held[Together], ...]
    assets: tuple[Held[Asset], ...]
    entry_points: tuple[Held[EntryPoint], ...]
    residue: tuple[Held[Text], ...]
    freezes: tuple[Held[Freeze], ...]


def declared_guards(plans: Iterable[Plan], standing: Guards) -> tuple[DeclaredGuards, ...]:
    """Of live plans, whether they hold yet or not; then `standing`, the guards of the configuration."""
    return (*((plan.guards, plan) for plan in plans if plan.is_live), (standing, None))


def is_in_force(guard: TimedGuard, plan: Plan | None, ends: TermEnds) -> bool:
    """Whether it waits for nothing, or for what is done, and what it lasts until is not."""
    until = guard.until if isinstance(guard, Owner | Freeze) else None
    return (guard.after is None or ends.is_past(guard.after, plan)) and not ends.is_past(until, plan)


def guards_in_force(declared: Sequence[DeclaredGuards], ends: TermEnds) -> GuardsInForce:
    def each(pick: Callable[[Guards], Iterable[_Guard]]) -> Iterator[Held[_Guard]]:
        return (Held(guard, plan) for guards, plan in declared for guard in pick(guards))

    def timed(pick: Callable[[Guards], Iterable[_Timed]]) -> tuple[Held[_Timed], ...]:
        return tuple(held for held in each(pick) if is_in_force(held.guard, held.plan, ends))

    return GuardsInForce(
        retired_paths=timed(lambda guards: guards.retired_paths),
        read_only=timed(lambda guards: guards.read_only),
        layouts=timed(lambda guards: _one(guards.layout)),
        owners=timed(lambda guards: guards.owners),
        together=tuple(each(lambda guards: guards.together)),
        assets=timed(lambda guards: guards.assets),
        entry_points=timed(lambda guards: guards.entry_points),
        residue=tuple(each(lambda guards: guards.residue)),
        freezes=timed(lambda guards: _one(guards.freeze)),
    )


def _one(guard: _Guard | None) -> tuple[_Guard, ...]:
    return (guard,) if guard is not None else ()
