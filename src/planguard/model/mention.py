"""Places in the text of the repository that lead to a path that is retired."""

from dataclasses import dataclass
from enum import Enum, auto

from planguard.model.location import Location, Source


class MentionPlace(Enum):
    """What kind of text names the path."""

    CODE = auto()
    DOCUMENTATION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`wanted` is the path that was searched for, as it was handed in, and `token` what the text says.

    `at` is where the token stands in `source`. `leads_to` is the path from the root that the token means; it is
    `wanted` or lies below it. `replacement` is what the token would be with the path's successor in it, None where that
    is not certain.
    """

    at: Location
    source: Source
    token: str
    wanted: str
    leads_to: str
    place: MentionPlace
    replacement: str | None = None
