"""How a mapping of the YAML format is described: the reader and the schema are both made from this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

# keys that begin like this may stand anywhere and say nothing to planguard
FREE_PREFIX = "x-"


class Kind(Enum):
    """What may be written after a key."""

    TEXT = auto()
    TEXTS = auto()
    TASK_IDS = auto()
    WORD = auto()
    STEPS = auto()
    FORM = auto()
    FORMS = auto()
    # a text says the same as a mapping with the form's first key alone
    TEXT_OR_FORM = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`of` names the things of a list in the plural. `examples` are values, or for a list the items of one.

    `choices` are the words of a WORD, `form` is the shape of a mapping or of each mapping in a list.
    """

    name: str
    kind: Kind = Kind.TEXT
    description: str
    of: str = ""
    examples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    form: "Form | None" = None
    is_required: bool = False

    @property
    def due(self) -> str:
        """What stands after the key, in words: `a list of paths`."""
        match self.kind:
            case Kind.TEXTS | Kind.TASK_IDS | Kind.STEPS | Kind.FORMS:
                return f"a list of {self.of}"
            case Kind.FORM:
                return "a mapping"
            case Kind.TEXT_OR_FORM:
                return "a single value or a mapping"
            case _:
                return "a single value"


@dataclass(frozen=True, kw_only=True, eq=False)
class Form:
    """A mapping. `thing` is what it says, in words; of a choice exactly one key is written."""

    name: str
    thing: str
    keys: tuple[Key, ...]
    is_choice: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Key]:
        return {key.name: key for key in self.keys}
