"""The criteria that a gate can have, read from what the plan writes."""

from dataclasses import dataclass
from decimal import Decimal

from planguard.model.gates.expression import Expression
from planguard.model.location import Text
from planguard.model.plan import Proof


@dataclass(frozen=True, slots=True)
class Pointless:
    """A criterion that demands nothing that could be held against anything; `at` is the text that is to blame."""

    at: Text
    reason: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tests:
    """`reports` are paths and globs of JUnit files, `pass_rate` is a share, `at_least` the tests that have to run."""

    reports: tuple[Text, ...]
    pass_rate: Decimal
    at_least: int
    at_most_skipped: int | None
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    is_upper: bool
    expression: Expression

    @property
    def side(self) -> str:
        return "at most" if self.is_upper else "at least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    name: str
    file: str
    pointer: str
    bounds: tuple[Bound, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    file: str
    at_least: Decimal
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approvals:
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Soak:
    """`after` is the id of a task or phase."""

    seconds: int
    after: Text | None


@dataclass(frozen=True, slots=True)
class Document:
    path: str


@dataclass(frozen=True, slots=True)
class TaskList:
    """`ids` besides those of the phase, where it is about `all` of them."""

    is_all: bool
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaticProof:
    proof: Proof


@dataclass(frozen=True, slots=True)
class Command:
    """`directory` is from the root, empty for the root itself."""

    run: str
    directory: str


Criterion = Tests | Metric | Coverage | Approvals | Soak | Document | TaskList | StaticProof | Command
