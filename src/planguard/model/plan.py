"""The words of a plan, as frozen data. Every value knows where it stands in its file."""

from dataclasses import dataclass

from planguard.model.guards import Guards
from planguard.model.location import Location, Source, Text
from planguard.model.phases import Milestone, Phase
from planguard.model.vocabulary import PlanStatus, ProofKind, Risk, StatusPlace, TaskStatus, TaskType


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled list: the label as it is written, and its values (none where the label stands alone)."""

    label: Text
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """`subject` is a path or a module; `detail` the text that the path must contain or lack, or the manifest."""

    kind: ProofKind
    subject: Text
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of acceptance or rollback: prose, and where it has one a command or a static proof.

    `directory` is where the command runs, relative to the repository root; None is the root itself.
    `done` is the state of the line's own checkbox, None where it has none.
    """

    text: Text
    command: str | None = None
    directory: str | None = None
    proof: Proof | None = None
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    label: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StatedStatus:
    """One of the places where a task says how far it is; `status` is None where the word is unknown."""

    place: StatusPlace
    text: Text
    status: TaskStatus | None


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Words of a field that could not be read, and therefore decide nothing."""

    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class UnknownField:
    """A label or key that the format does not have; `nearest` is the known one it may mean, or empty."""

    label: Text
    nearest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A unit of work. A field that the plan does not write at all is None.

    `id.value` is empty where the plan gives no id; the offsets then tell where it was expected.
    `stated` holds every statement of the status, in the order of `StatusPlace`.
    """

    id: Text
    title: Text
    stated: tuple[StatedStatus, ...] = ()
    type: TaskType = TaskType.CHANGE
    phase: Text | None = None
    risk: Risk | None = None
    risk_text: Text | None = None
    owner: Text | None = None
    due: Text | None = None
    inputs: Field | None = None
    outputs: Field | None = None
    acceptance: Steps | None = None
    rollback: Steps | None = None
    depends_on: Field | None = None
    requirements: Field | None = None
    evidence: Field | None = None
    unparsed: tuple[Unparsed, ...] = ()
    unknown_fields: tuple[UnknownField, ...] = ()

    @property
    def status(self) -> TaskStatus | None:
        """What the first statement says; None where its word is unknown; planned where nothing is said."""
        return self.stated[0].status if self.stated else TaskStatus.PLANNED

    @property
    def is_closed(self) -> bool:
        """Nobody will work on it any more."""
        return self.status in (TaskStatus.DONE, TaskStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class StatedOrder:
    """An order that the plan states besides the dependencies: each wave comes strictly before the next.

    `text` is the statement (a line `A -> {B, C} -> D`, a list of waves, or a row of a table of "Blocks").
    """

    text: Text
    waves: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a message is about, with what it has to do with it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the file that keeps all or part of it from being read. Offsets into the source."""

    message: str
    start: int
    end: int
    hint: str = ""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One plan file. `version` is what it calls itself (`v2`, `v1`), empty where it says nothing.

    `status_text` is what it says of its status, None where that is nothing, or no word that is known. `flaws` leave the
    rest of the plan standing; `is_readable` is false where nothing of it was read.
    """

    source: Source
    dialect: str
    id: str
    title: Text | None = None
    version: str = ""
    status: PlanStatus = PlanStatus.ACTIVE
    status_text: Text | None = None
    authority: Text | None = None
    phases: tuple[Phase, ...] = ()
    tasks: tuple[Task, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    orders: tuple[StatedOrder, ...] = ()
    guards: Guards = Guards()
    flaws: tuple[Flaw, ...] = ()
    unknown_fields: tuple[UnknownField, ...] = ()
    is_readable: bool = True

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def is_live(self) -> bool:
        """Whether it rules the repository: its tasks may write, its guards hold."""
        return self.status not in (PlanStatus.DRAFT, PlanStatus.ARCHIVED)

    @property
    def edges(self) -> int:
        """How many dependencies the tasks declare, one for each task and id that it names."""
        return sum(len({id.value for id in task.depends_on.values}) for task in self.tasks if task.depends_on)

    def place(self, text: Text) -> Location:
        return self.source.place(text)
