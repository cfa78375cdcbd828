"""What rules say and what users are told."""

from dataclasses import dataclass
from enum import StrEnum

from planguard.model.location import Location


class Severity(StrEnum):
    """From harmless to grave; `rank` orders them."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """A second place that a finding is about, with what it has to do with it ("depends on this")."""

    at: Location
    label: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The text that takes the place of what the finding points at; only what is certain is offered."""

    at: Location
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule yields. It knows neither its severity nor how it is shown.

    `subject` tells two problems of one rule and task apart (the id that is unknown, the field that is missing);
    it goes into the fingerprint, which survives moved lines and reworded messages. `is_minor`: of this kind, but not as
    grave (a mention in documentation); it then counts as a warning at most, unless the user set the severity. `about`
    is the path in the repository that it turns on, where it is said of a plan.
    """

    message: str
    at: Location
    label: str = ""
    related: tuple[RelatedPlace, ...] = ()
    task: str = ""
    subject: str = ""
    hint: str = ""
    about: str = ""
    is_minor: bool = False
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem with its code and severity, ready to be shown. `is_of_gate` as of its rule."""

    code: str
    name: str
    severity: Severity
    message: str
    at: Location
    label: str
    related: tuple[RelatedPlace, ...]
    task: str
    hint: str
    fingerprint: str
    fix: Fix | None = None
    is_of_gate: bool = False
