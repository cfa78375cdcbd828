"""The gates of phases. A criterion of an unknown kind is kept as it is written: no gate gets easier by a slip."""

from collections.abc import Iterator

from planguard.load import yaml_tree
from planguard.load.yaml_fields import Fields
from planguard.load.yaml_tree import Node, Sequence
from planguard.model.form import FREE_PREFIX, Kind
from planguard.model.location import Text
from planguard.model.phases import Gate, GateCriterion, Parameter


def read_gate(fields: Fields) -> Gate:
    return Gate(must=tuple(_criteria(fields, "must")), should=tuple(_criteria(fields, "should")))


def _criteria(fields: Fields, name: str) -> Iterator[GateCriterion]:
    for criterion in fields.each(name):
        if not criterion.mapping.entries:
            criterion.notes.flaw("the criterion says nothing", criterion.mapping, "write what it demands, or remove it")
        for kind, node in criterion.mapping.entries:
            if kind.value in criterion.form.by_name:
                yield GateCriterion(kind, tuple(_parameters_of(criterion, kind, is_kind=True)))
            elif not kind.value.startswith(FREE_PREFIX):
                yield GateCriterion(kind, tuple(_as_written(node)))


def _parameters_of(fields: Fields, label: Text, *, is_kind: bool) -> Iterator[Parameter]:
    """What stands after the key. A mapping is a parameter without values, and then its own parameters."""
    name = label.value
    if is_kind and fields.node(name) is None:
        fields.notes.flaw(f"{name} demands nothing", label, f"write what it demands after `{name}:`, or remove it")
    own = Text("", label.end, label.end) if is_kind else label
    if fields.form.by_name[name].kind is Kind.TEXTS:
        yield Parameter(own, fields.texts(name))
    elif fields.takes_text(name):
        value = fields.text(name)
        yield Parameter(own, (value,) if value else ())
    elif inner := fields.within(name):
        if not is_kind:
            yield Parameter(own, ())
        inner.lacks()
        for _, inner_label in inner.written:
            yield from _parameters_of(inner, inner_label, is_kind=False)


def _as_written(node: Node) -> Iterator[Parameter]:
    if isinstance(node, yaml_tree.Mapping):
        for label, value in node.entries:
            yield Parameter(label, _texts(value))
    else:
        yield Parameter(Text("", node.start, node.start), _texts(node))


def _texts(node: Node) -> tuple[Text, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each for each in nodes if isinstance(each, Text) and each.value)
