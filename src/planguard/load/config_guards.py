"""The guards of the configuration, which hold whatever the plans say: the words of a plan's `guards`, in TOML."""

from planguard.errors import PlanguardError
from planguard.load.guard_fields import read_guards
from planguard.load.yaml_fields import Fields, Notes
from planguard.load.yaml_tree import Mapping, Node, Sequence
from planguard.model.guard_forms import GUARDS
from planguard.model.guards import Guards
from planguard.model.location import Text


def config_guards(table: object, origin: str) -> Guards:
    """`table` is what TOML holds below `guards`. Raises PlanguardError for the first thing in it that is wrong."""
    root = _node(table, origin)
    if not isinstance(root, Mapping):
        raise PlanguardError(f"{origin}: guards must be a table", hint="begin it with [guards]")
    notes = Notes()
    guards = read_guards(Fields(root, GUARDS, notes))
    for flaw in notes.flaws:
        raise PlanguardError(f"{origin}: guards: {flaw.message}", hint=flaw.hint)
    for unknown in notes.take_unknown():
        hint = f"did you mean {unknown.nearest}?" if unknown.nearest else "`planguard schema` has the words of guards"
        raise PlanguardError(f"{origin}: guards: there is no {unknown.label.value}", hint=hint)
    return guards


def _node(value: object, origin: str) -> Node:
    """As YAML would have been read; TOML does not tell where its values stand."""
    match value:
        case dict():
            return Mapping(tuple((Text(str(key), 0, 0), _node(each, origin)) for key, each in value.items()), 0, 0)
        case list():
            return Sequence(tuple(_node(each, origin) for each in value), 0, 0)
        case str():
            return Text(value, 0, 0)
        case _:
            raise PlanguardError(f"{origin}: guards: {value} is no word", hint="put it in quotes")
