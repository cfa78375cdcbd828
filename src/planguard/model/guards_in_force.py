"""Which guards hold now: of live plans those whose `after` is done and whose `until` is not, and those of the settings.

A draft and an archived plan switch nothing on. A term that nobody declares holds a guard back, and PG201 reports it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from planguard.model.guards import Asset, EntryPoint, Freeze, Guards, Layout, Owner, ReadOnly, RetiredPath, Together
from planguard.model.location import Location, Text
from planguard.model.plan import Plan
from planguard.model.term_ends import TermEnds
from planguard.model.vocabulary import PlanStatus

_Guard = TypeVar("_Guard")
_Declared = tuple[Guards, Plan | None]

_DEAD = (PlanStatus.DRAFT, PlanStatus.ARCHIVED)


class _Awaiting(Protocol):
    @property
    def after(self) -> Text | None: ...


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


def guards_in_force(plans: Sequence[Plan], standing: Guards) -> GuardsInForce:
    """`standing` are the guards of the configuration: what they wait for is a task of any plan."""
    declared = [*((plan.guards, plan) for plan in plans if plan.status not in _DEAD), (standing, None)]
    ends = TermEnds(plans)
    return GuardsInForce(
        retired_paths=tuple(_begun(declared, ends, lambda guards: guards.retired_paths)),
        read_only=tuple(_begun(declared, ends, lambda guards: guards.read_only)),
        layouts=tuple(_begun(declared, ends, lambda guards: _one(guards.layout))),
        owners=tuple(
            held
            for held in _begun(declared, ends, lambda guards: guards.owners)
            if not ends.is_past(held.guard.until, held.plan)
        ),
        together=tuple(_each(declared, lambda guards: guards.together)),
        assets=tuple(_begun(declared, ends, lambda guards: guards.assets)),
        entry_points=tuple(_begun(declared, ends, lambda guards: guards.entry_points)),
        residue=tuple(_each(declared, lambda guards: guards.residue)),
        freezes=tuple(
            held
            for held in _begun(declared, ends, lambda guards: _one(guards.freeze))
            if not ends.is_past(held.guard.until, held.plan)
        ),
    )


def _each(declared: Iterable[_Declared], pick: Callable[[Guards], Iterable[_Guard]]) -> Iterator[Held[_Guard]]:
    return (Held(guard, plan) for guards, plan in declared for guard in pick(guards))


_Begins = TypeVar("_Begins", bound=_Awaiting)


def _begun(
    declared: Iterable[_Declared], ends: TermEnds, pick: Callable[[Guards], Iterable[_Begins]]
) -> Iterator[Held[_Begins]]:
    """Those that wait for nothing, or for what is done."""
    for held in _each(declared, pick):
        if held.guard.after is None or ends.is_past(held.guard.after, held.plan):
            yield held


def _one(guard: _Guard | None) -> tuple[_Guard, ...]:
    return (guard,) if guard is not None else ()
