"""The stretches of a plan, the gates between them, and the lines that tick several tasks off."""

from dataclasses import dataclass

from planguard.model.location import Text


@dataclass(frozen=True, slots=True)
class Parameter:
    name: Text
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GateCriterion:
    """One line of a gate: its kind (`tests`, `metric`, `approval`, …) and the parameters as written.

    A criterion given as a bare value (`document: docs/x.md`) has one parameter with an empty name.
    """

    kind: Text
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    must: tuple[GateCriterion, ...] = ()
    should: tuple[GateCriterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the plan; phases are in order, the first one is worked on first."""

    id: Text
    title: Text | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A line that says that a range of tasks is reached; it is no task."""

    id: Text
    title: Text
    tasks: tuple[Text, ...]
    is_done: bool
