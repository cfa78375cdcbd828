"""What may be done with a path, and who says so."""

from dataclasses import dataclass

from planguard.model.change import ChangeKind
from planguard.model.claims import Claim
from planguard.model.covering_guards import Cover
from planguard.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Of one change. `refusals` make a check fail, `remarks` do not."""

    kind: ChangeKind
    refusals: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @property
    def is_allowed(self) -> bool:
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Claimant:
    """A task that declares the path, and the ids of what it waits for."""

    claim: Claim
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """`path` ends with `/` where it is a directory: it then stands for a new file in it, and for the removal of all.

    `change` is what one would do to it: change what is tracked, or add what is not. `removal` is None where nothing is
    tracked, and of the root. `allowed_by` is the glob of the settings that exempts it from needing a task, empty where
    none does. `is_plan`: it is a plan or the configuration.
    """

    path: str
    is_plan: bool
    claimants: tuple[Claimant, ...]
    covers: tuple[Cover, ...]
    allowed_by: str
    change: Verdict
    removal: Verdict | None
