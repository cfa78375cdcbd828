"""From the tables of TOML to settings. A key or value that is wrong is refused, with its origin and what is due there.

By hand, since a library for it takes longer to import than a plan to check.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NoReturn, TypeVar

from planguard.errors import PlanguardError
from planguard.load.labels import FIELDS
from planguard.model.finding import Severity
from planguard.model.nearest import nearest
from planguard.model.settings import Override, Profile, Settings

Choice = TypeVar("Choice", bound=StrEnum)

_SETTINGS = tuple(field.name for field in fields(Settings))
_OVERRIDE = tuple(field.name for field in fields(Override))
_LONGEST_SHOWN = 40
_EXAMPLES = {
    "plans": '["plans/*.md"]',
    "exclude": '["docs/examples/**"]',
    "paths": '["plans/old/**"]',
    "select": '["PG2", "missing-risk"]',
    "extend_select": '["PG205"]',
    "ignore": '["PG205"]',
    "severity": '{PG109 = "error"}',
    "profile": '"strict"',
    "fail_on": '"error"',
    "dialect": '"plan-v2-markdown"',
    "labels": '{rollback = ["Way back"]}',
    "overrides": '[{paths = ["plans/old/**"], ignore = ["PG112"]}]',
}


@dataclass(frozen=True, slots=True)
class Table:
    """Values by the names of settings, and the file or flag that they come from."""

    values: Mapping[str, object]
    origin: str

    @classmethod
    def of(cls, written: Mapping[str, object], origin: str, known: Sequence[str] = _SETTINGS) -> "Table":
        """`fail-on` is `fail_on`. A key that is not known is refused, and the nearest named."""
        values = {}
        for key, value in written.items():
            name = key.replace("-", "_")
            if name not in known:
                raise PlanguardError(f"{origin}: there is no setting {key}", hint=_which(_dashed(name), known))
            values[name] = value
        return cls(values, origin)

    def words(self, name: str) -> tuple[str, ...]:
        return self._words_in(self.values.get(name, []), name)

    def choice(self, name: str, choices: type[Choice], default: Choice) -> Choice:
        return self._one_of(self.values[name], choices, name) if name in self.values else default

    def severities(self, name: str) -> dict[str, Severity]:
        return {rule: self._one_of(level, Severity, name) for rule, level in self._mapping(name).items()}

    def labels(self, name: str) -> dict[str, tuple[str, ...]]:
        labels = {}
        for key, spellings in self._mapping(name).items():
            field = key.replace("-", "_")
            if field not in FIELDS:
                raise PlanguardError(f"{self.origin}: {name}: no task has a field {key}", hint=_which(key, FIELDS))
            labels[field] = self._words_in(spellings, name)
        return labels

    def tables(self, name: str, known: Sequence[str]) -> "list[Table]":
        value = self.values.get(name, [])
        tables = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(tables) < len(value):
            self.refuse(name, "must be a list of tables")
        return [Table.of(each, f"{self.origin}: {name}", known) for each in tables]

    def word(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is not None and not isinstance(value, str):
            self.refuse(name, "must be a word")
        return value

    def refuse(self, name: str, fault: str) -> NoReturn:
        key = _dashed(name)
        raise PlanguardError(f"{self.origin}: {key} {fault}", hint=f"for example {key} = {_EXAMPLES[name]}")

    def _mapping(self, name: str) -> Mapping[str, object]:
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            self.refuse(name, "must be a table")
        return value

    def _words_in(self, value: object, name: str) -> tuple[str, ...]:
        words = tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
        if not isinstance(value, list) or len(words) < len(value) or not all(words):
            self.refuse(name, "must hold a list of words")
        return words

    def _one_of(self, value: object, choices: type[Choice], name: str) -> Choice:
        for choice in choices:
            if value == choice.value:
                return choice
        said = f"cannot be {_cut(value)}" if isinstance(value, str) else "must be a word"
        raise PlanguardError(f"{self.origin}: {_dashed(name)} {said}", hint=_which(str(value), list(choices)))


def read_settings(tables: Sequence[Table]) -> Settings:
    """Of a key that several tables hold the last one counts. Raises PlanguardError."""
    of = {name: next((each for each in reversed(tables) if name in each.values), tables[0]) for name in _SETTINGS}
    return Settings(
        plans=of["plans"].words("plans"),
        exclude=of["exclude"].words("exclude"),
        select=of["select"].words("select"),
        extend_select=of["extend_select"].words("extend_select"),
        ignore=of["ignore"].words("ignore"),
        severity=of["severity"].severities("severity"),
        profile=of["profile"].choice("profile", Profile, Profile.REGULAR),
        fail_on=of["fail_on"].choice("fail_on", Severity, Severity.WARNING),
        labels=of["labels"].labels("labels"),
        overrides=tuple(_override(each) for each in of["overrides"].tables("overrides", _OVERRIDE)),
    )


def _override(table: Table) -> Override:
    if not table.values.get("paths"):
        table.refuse("paths", "is missing")
    return Override(
        paths=table.words("paths"),
        dialect=table.word("dialect"),
        ignore=table.words("ignore"),
        severity=table.severities("severity"),
    )


def _which(word: str, known: Iterable[str]) -> str:
    names = [_dashed(name) for name in known]
    near = nearest(word, names)
    return f"did you mean {near}?" if near else f"there are {', '.join(names)}"


def _cut(word: str) -> str:
    return word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
