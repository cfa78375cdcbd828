"""From the tables of TOML to settings. What is wrong is refused, with its origin and what is due there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from planguard.errors import PlanguardError
from planguard.load.labels import FIELDS
from planguard.model.finding import Severity
from planguard.model.nearest import nearest
from planguard.model.settings import Override, Profile, Settings

_SETTINGS = tuple(field.name for field in fields(Settings))
_OVERRIDE = tuple(field.name for field in fields(Override))


class _Due(NamedTuple):
    """What stands after a key, in words, and an example of it; `inner` is what a table holds."""

    words: str
    example: str
    inner: str = ""


_NO_NAMES = ("", ".", "..")
# signs of a glob, which claims would read as one; the other slash and the drives of Windows; what cannot be shown
_ODD = re.compile(r"[*?\[\]{}\\:\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# of a wrong value, as far as it is quoted
_LONGEST = 40
_LIST = "must hold a list of words"
_DUE = {
    "plans": _Due(_LIST, '["plans/*.md"]'),
    "exclude": _Due(_LIST, '["docs/examples/**"]'),
    "allow": _Due(_LIST, '["docs/**"]'),
    "paths": _Due(_LIST, '["plans/old/**"]'),
    "select": _Due(_LIST, '["PG2", "missing-risk"]'),
    "extend_select": _Due(_LIST, '["PG205"]'),
    "ignore": _Due(_LIST, '["PG205"]'),
    "severity": _Due("must be a table", '{PG109 = "error"}', inner="must be a word"),
    "profile": _Due("must be a word", '"strict"'),
    "fail_on": _Due("must be a word", '"error"'),
    "dialect": _Due("must be a word", '"plan-v2-markdown"'),
    "labels": _Due("must be a table", '{rollback = ["Way back"]}', inner=_LIST),
    "evidence": _Due("must be a directory below the root", '"evidence"'),
    "overrides": _Due("must be a list of tables", '[{paths = ["plans/old/**"], ignore = ["PG112"]}]'),
}
_CHOICES: Mapping[str, type[Profile] | type[Severity]] = {
    "profile": Profile,
    "fail_on": Severity,
    "severity": Severity,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Values by the names of settings, and the file or flag that they come from."""

    values: Mapping[str, object]
    origin: str

    @classmethod
    def of(cls, written: Mapping[str, object], origin: str) -> "Table":
        """`fail-on` is `fail_on`. A key that is not known is refused, and the nearest named."""
        values = _named(written, origin, _SETTINGS)
        overrides, labels = values.get("overrides"), values.get("labels")
        if isinstance(overrides, list):
            values["overrides"] = [
                _named(each, f"{origin}: overrides", _OVERRIDE) if isinstance(each, dict) else each
                for each in overrides
            ]
        if isinstance(labels, dict):
            values["labels"] = _named(labels, f"{origin}: labels", FIELDS, what="no task has a field")
        if "evidence" in values:
            values["evidence"] = _directory(values["evidence"], origin)
        return cls(values, origin)


def read_settings(tables: Sequence[Table]) -> Settings:
    """Of a key that several tables hold the last one counts. Raises PlanguardError."""
    values = {name: value for table in tables for name, value in table.values.items()}
    if not values:
        return Settings()
    # its import takes as long as checking a plan: only a repository with a configuration pays for it
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        origin = next(table.origin for table in reversed(tables) if first["loc"][0] in table.values)
        raise _refusal(first["type"], [str(step) for step in first["loc"]], first["input"], origin=origin) from None


def _named(
    written: Mapping[str, object], origin: str, known: Sequence[str], *, what: str = "there is no setting"
) -> dict[str, object]:
    values = {}
    for key, value in written.items():
        name = key.replace("-", "_")
        if name not in known:
            raise PlanguardError(f"{origin}: {what} {key}", hint=_which(_dashed(name), known))
        if isinstance(value, list) and "" in value:
            due = _DUE.get(name, _DUE["labels"])
            raise PlanguardError(f"{origin}: {_dashed(name)} {due.words}", hint=_example(name, due))
        values[name] = value
    return values


def _directory(said: object, origin: str) -> str:
    """The path of a directory from the root, without a slash at its end. What `verify` writes there, git must see."""
    parts = said.removeprefix("./").removesuffix("/").split("/") if isinstance(said, str) else [""]
    is_odd = any(part in _NO_NAMES or part.lower() == ".git" or _ODD.search(part) for part in parts)
    if is_odd:
        due = _DUE["evidence"]
        found = f", and {_cut(said)} is none" if isinstance(said, str) and said else ""
        raise PlanguardError(f"{origin}: evidence {due.words}{found}", hint=_example("evidence", due))
    return "/".join(parts)


def _refusal(fault: str, place: list[str], said: object, *, origin: str) -> PlanguardError:
    """What pydantic found first, in our words."""
    if place[0] == "overrides" and len(place) > len(("overrides", "number")):
        origin, place = f"{origin}: overrides", place[2:]
    name = place[0]
    key, due = _dashed(name), _DUE[name]
    if fault == "missing":
        return PlanguardError(f"{origin}: {key} is missing", hint=_example(name, due))
    if name in _CHOICES and fault == "enum":
        words = f"cannot be {_cut(said)}" if isinstance(said, str) else "must be a word"
        return PlanguardError(f"{origin}: {key} {words}", hint=_which(str(said), list(_CHOICES[name])))
    words = due.inner if due.inner and len(place) > 1 else due.words
    return PlanguardError(f"{origin}: {key} {words}", hint=_example(name, due))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _example(name: str, due: _Due) -> str:
    return f"for example {_dashed(name)} = {due.example}"


def _which(word: str, known: Iterable[str]) -> str:
    names = [_dashed(name) for name in known]
    near = nearest(word, names)
    return f"did you mean {near}?" if near else f"there are {', '.join(names)}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
