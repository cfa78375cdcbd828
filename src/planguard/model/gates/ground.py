"""What gates are held against."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from planguard.model.evidence import EvidenceSource
from planguard.model.proofs import Repository
from planguard.model.tree import Tree


@dataclass(frozen=True, kw_only=True, eq=False)
class GateGround:
    """`now` is a moment, in seconds since 1970. `evidence_directory` holds the records of `verify`."""

    tree: Tree
    text_of: Callable[[str], str | None]
    evidence: EvidenceSource
    evidence_directory: str
    now: int

    @cached_property
    def repository(self) -> Repository:
        return Repository(self.tree, self.text_of)
