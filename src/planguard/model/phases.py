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


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Somebody's word that the phase may be passed. `name` is the person, `role` what the gate asks for.

    `at` stands for the record as a whole; what is not written is None.
    """

    at: Text
    name: Text | None = None
    role: Text | None = None
    date: Text | None = None
    commit: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A criterion of the gate that need not be met until a day. `criterion` is its name, as reports show it."""

    at: Text
    criterion: Text | None = None
    reason: Text | None = None
    by: Text | None = None
    until: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One time that the phase was begun for real. `rolled_back` is when it was given up, None where it was not.

    `incident` is the document that says what went wrong.
    """

    at: Text
    started: Text | None = None
    rolled_back: Text | None = None
    incident: Text | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the plan; phases are in order, the first one is worked on first.

    `traffic` is the share that a delivery step lets through (`10 %`), in words. `rollback_triggers` are what makes
    people go back. `attempts` are in the order in which they were made.
    """

    id: Text
    title: Text | None = None
    gate: Gate | None = None
    traffic: Text | None = None
    rollback_triggers: tuple[Text, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    approvals: tuple[Approval, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """A line that says that a range of tasks is reached; it is no task."""

    id: Text
    title: Text
    tasks: tuple[Text, ...]
    is_done: bool
