"""What stands in one criterion, by name."""

from collections.abc import Iterator

from planguard.model.gates.criteria import Pointless
from planguard.model.location import Text
from planguard.model.phases import GateCriterion

_LONGEST_QUOTE = 80


class Unfit(ValueError):
    """The criterion demands nothing."""

    def __init__(self, pointless: Pointless) -> None:
        self.pointless = pointless


class Parameters:
    def __init__(self, criterion: GateCriterion) -> None:
        self._kind = criterion.kind
        self._by_name = {each.name.value: each for each in reversed(criterion.parameters)}

    @property
    def kind(self) -> str:
        return shortened(self._kind.value)

    def __iter__(self) -> Iterator[str]:
        return reversed(self._by_name)

    @property
    def about(self) -> tuple[str, ...]:
        """The globs of `of`; raises Unfit."""
        return tuple(each.value for each in self.optional("of"))

    def has(self, name: str) -> bool:
        return name in self._by_name

    def text(self, name: str) -> Text | None:
        """The first value, None where there is none but blanks."""
        return next(iter(self._values(name)), None)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(each.value for each in self._values(name))

    def optional(self, name: str) -> tuple[Text, ...]:
        """None at all where it is left out; raises Unfit where it is there and names nothing."""
        found = self._values(name)
        if self.has(name) and not found:
            hint = f"say what it is, or leave `{name}` out"
            raise Unfit(Pointless(self._by_name[name].name, f"`{name}` names nothing", hint))
        return found

    def all_of(self, name: str) -> tuple[Text, ...]:
        """At least one; raises Unfit."""
        found = self._values(name)
        if not found:
            self._lacks(name)
        return found

    def one(self, name: str) -> str:
        """Raises Unfit where there is none, or more than one."""
        found = self.all_of(name)
        if len(found) > 1:
            raise Unfit(Pointless(found[1], f"{self._of(name)} has more than one value", "leave one of them"))
        return found[0].value

    def unfit(self, name: str, fault: str, hint: str) -> Unfit:
        """That the value of a parameter demands nothing: `pass_rate 0% is met by anything`."""
        text = self.text(name) or self._kind
        called = f"{name} {shortened(text.value)}" if name else shortened(text.value)
        return Unfit(Pointless(text, f"{called} {fault}", hint))

    def has_fault(self, fault: str, hint: str) -> Unfit:
        """Of the criterion as a whole: `the metric criterion has no at_most or at_least`."""
        return Unfit(Pointless(self._kind, f"the {self.kind} criterion has {fault}", hint))

    def _values(self, name: str) -> tuple[Text, ...]:
        values = self._by_name[name].values if name in self._by_name else ()
        return tuple(each for each in values if each.value.strip())

    def _lacks(self, name: str) -> None:
        at = self._by_name[name].name if name in self._by_name and name else self._kind
        hint = f"say {name} of {self.kind}" if name else f"say what {self.kind} is about"
        raise Unfit(Pointless(at, f"{self._of(name)} names nothing", hint))

    def _of(self, name: str) -> str:
        return f"{name} of {self.kind}" if name else f"the {self.kind} criterion"


def shortened(words: str) -> str:
    """On one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"
