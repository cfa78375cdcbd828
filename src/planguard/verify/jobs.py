"""What is to be verified: a task with its acceptance, or the commands of a gate."""

from dataclasses import dataclass

from planguard.model.location import Location
from planguard.model.plan import Plan, Step


@dataclass(frozen=True, slots=True)
class Command:
    """`directory` is where it runs, from the root as the plan writes it; empty for the root itself.

    `words` is the whole step, where the plan asks for more than the command: only a person can judge that.
    """

    line: str
    directory: str
    at: Location
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Job:
    """`subject` is the id of the task, or of the phase for its gate; `name` is what people are told.

    `record` is the path of its record, `acceptance` the hash of all that is demanded. `proofs` are steps with a static
    proof; `prose` is left to a person. `waits_for` are ids of tasks that ought to be done before and are not.
    """

    plan: Plan
    subject: str
    name: str
    title: str = ""
    record: str
    acceptance: str
    commands: tuple[Command, ...]
    proofs: tuple[Step, ...] = ()
    prose: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    is_done: bool = False
    is_gate: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing of it can be verified."""
        return not self.commands and not self.proofs
