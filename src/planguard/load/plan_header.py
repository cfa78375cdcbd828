"""What a plan says about itself, apart from its tasks: in YAML, or in the front matter of Markdown."""

from dataclasses import dataclass

from planguard.load.guard_fields import read_guards
from planguard.load.phase_fields import read_phases
from planguard.load.words import read_plan_status
from planguard.load.yaml_fields import Fields, Notes, TooManyFlaws
from planguard.load.yaml_tree import Mapping
from planguard.model.guards import Guards
from planguard.model.location import Text
from planguard.model.nearest import nearest
from planguard.model.phases import Phase
from planguard.model.plan import Flaw, UnknownField
from planguard.model.plan_format import FRONT_MATTER, PLAN, VERSION
from planguard.model.vocabulary import PlanStatus


@dataclass(frozen=True)
class Header:
    """`version` is as it is written, empty where it is not."""

    id: Text | None = None
    title: Text | None = None
    version: str = ""
    status: PlanStatus = PlanStatus.ACTIVE
    status_text: Text | None = None
    authority: Text | None = None
    phases: tuple[Phase, ...] = ()
    guards: Guards = Guards()
    flaws: tuple[Flaw, ...] = ()
    unknown_fields: tuple[UnknownField, ...] = ()


def read_header(root: Mapping, *, is_front_matter: bool = False) -> Header:
    """Front matter has no tasks of its own: there the key is unknown."""
    notes = Notes()
    try:
        return _header(Fields(root, FRONT_MATTER if is_front_matter else PLAN, notes))
    except TooManyFlaws:
        return Header(flaws=tuple(notes.flaws), unknown_fields=notes.take_unknown())


def _header(fields: Fields) -> Header:
    guards, status = fields.within("guards"), fields.text("status")
    return Header(
        id=fields.text("id"),
        title=fields.text("title"),
        version=_version(fields),
        status=_status(status, fields.notes),
        status_text=status if status and read_plan_status(status.value) else None,
        authority=fields.text("authority"),
        phases=tuple(read_phases(fields)),
        guards=read_guards(guards) if guards else Guards(),
        flaws=tuple(fields.notes.flaws),
        unknown_fields=fields.notes.take_unknown(),
    )


def _version(fields: Fields) -> str:
    version = fields.text("planguard")
    if version is None:
        return ""
    if version.value != VERSION:
        fields.notes.flaw(f"version {version.value} is not known", version, f"write `planguard: {VERSION}`")
    return version.value


def _status(word: Text | None, notes: Notes) -> PlanStatus:
    status = read_plan_status(word.value) if word else PlanStatus.ACTIVE
    if word and status is None:
        near = nearest(word.value, PlanStatus)
        hint = f"did you mean {near}?" if near else f"write one of {', '.join(PlanStatus)}"
        notes.flaw(f"the plan's status {word.value} is not known", word, hint)
    return status or PlanStatus.ACTIVE
