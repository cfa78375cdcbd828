"""What a dialect has to offer. A module with these names is a reader."""

from collections.abc import Mapping
from typing import Protocol

from planguard.model.location import Source
from planguard.model.plan import Plan


class Reader(Protocol):
    """`labels` are the user's further spellings of field labels, by field name (`inputs`)."""

    DIALECT: str

    def claims(self, source: Source) -> bool:
        """Whether the file is written in this dialect; cheap, never an error."""

    def read(self, source: Source, labels: Mapping[str, tuple[str, ...]]) -> Plan:
        """The plan; what cannot be read of it becomes a flaw, never an exception."""
