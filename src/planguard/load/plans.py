"""Candidates -> plans, and what came of the files that are none."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planguard.errors import PlanguardError
from planguard.load.dialects.known import DIALECTS, dialect_name, reader_for
from planguard.load.discover import Candidate, Candidates
from planguard.load.files import UnopenedError, decode, read_bytes
from planguard.load.plan_paths import plan_id
from planguard.load.plan_places import in_plan_place
from planguard.model.globs import matches
from planguard.model.location import Source
from planguard.model.nearest import nearest
from planguard.model.plan import Flaw, Plan
from planguard.model.report import Undecided, UnreadFile
from planguard.model.settings import Profile, Settings
from planguard.model.vocabulary import PlanStatus

# raises UnopenedError
ContentOf = Callable[[Candidate], bytes]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`judged` plans are checked, of `history` only the ids count.

    `asked_for` holds the paths of the files that findings are shown of; further plans are judged for their sake.
    `unread` are the files that are neither, `unchecked` holds those of them that the user named. `nothing` says why no
    plan is judged where that is so: nothing checked is never green.
    """

    judged: tuple[Plan, ...]
    history: tuple[Plan, ...]
    unread: tuple[UnreadFile, ...]
    unchecked: tuple[Undecided, ...]
    nothing: tuple[Undecided, ...]
    asked_for: frozenset[str] = frozenset()

    @property
    def undecided(self) -> tuple[Undecided, ...]:
        return (*self.unchecked, *self.nothing)


def content_on_disk(candidate: Candidate) -> bytes:
    """Raises UnopenedError."""
    return read_bytes(candidate.file)


def load_plans(candidates: Candidates, settings: Settings, content_of: ContentOf = content_on_disk) -> Loaded:
    """Read every candidate; none of them keeps the others from being read."""
    judged: list[Plan] = []
    history: list[Plan] = []
    unread: list[UnreadFile] = []
    unchecked: list[Undecided] = []
    _check_dialects(settings)
    for candidate in candidates.files:
        loaded = _load(candidate, settings, content_of)
        if isinstance(loaded, UnreadFile):
            unread += [loaded] if candidate.is_asked_for else []
            unchecked += [_not_checked(loaded)] if candidate.is_named else []
        elif _is_judged(loaded, candidate, settings):
            judged.append(loaded)
        else:
            history.append(loaded)
    asked_for = {candidate.path for candidate in candidates.files if candidate.is_asked_for}
    is_judged = unchecked or any(plan.path in asked_for for plan in judged)
    nothing = [] if is_judged else _nothing_to_judge(candidates, history, unread, settings)
    unread += _passed_over(candidates)
    return Loaded(tuple(judged), tuple(history), tuple(unread), tuple(unchecked), tuple(nothing), frozenset(asked_for))


def plan_in(path: str, content: bytes, settings: Settings) -> Plan | None:
    """The plan that a file of this content is; None where no reader claims it or it is no text."""
    loaded = _load(Candidate(path, Path(path)), settings, lambda _: content)
    return loaded if isinstance(loaded, Plan) else None


def _load(candidate: Candidate, settings: Settings, content_of: ContentOf) -> Plan | UnreadFile:
    is_meant = candidate.is_named or in_plan_place(candidate.path)
    try:
        source, flaw = decode(candidate.path, content_of(candidate))
    except UnopenedError as why:
        hint = "put a regular file there, or leave it out with `exclude` in the configuration"
        source, flaw = Source(candidate.path, ""), Flaw(f"the file {why}", 0, 0, hint)
    if flaw is not None:
        return _unreadable(source, flaw) if is_meant else UnreadFile(candidate.path, "", flaw.message)
    reader = reader_for(source, _dialect(candidate.path, settings))
    if reader is None:
        dialect = dialect_name(source)
        reason = "no reader for this dialect yet" if dialect else "no plan in it" if source.text.strip() else "empty"
        return UnreadFile(candidate.path, dialect, reason)
    return reader.read(source, settings.labels)


def _unreadable(source: Source, flaw: Flaw) -> Plan:
    return Plan(source=source, dialect="", id=plan_id(source.path), flaws=(flaw,), is_readable=False)


def _is_judged(plan: Plan, candidate: Candidate, settings: Settings) -> bool:
    """Archived plans are history, unless the user points at them or audits."""
    if plan.status is not PlanStatus.ARCHIVED:
        return True
    return candidate.is_named or candidate.from_archive or settings.profile.includes(Profile.AUDIT)


def _not_checked(file: UnreadFile) -> Undecided:
    known = " and ".join(DIALECTS)
    what = f"it looks like {file.dialect}, which no reader reads yet" if file.dialect else file.reason
    return Undecided(f"{file.path} is not checked: {what}", f"planguard reads {known}")


def _nothing_to_judge(
    candidates: Candidates, history: Sequence[Plan], unread: Sequence[UnreadFile], settings: Settings
) -> list[Undecided]:
    """Why; the nearest reason that the user can do something about."""
    if candidates.untracked:
        return [
            Undecided(f"{path} is not checked, since git does not know it", f"git add {shlex.quote(path)}")
            for path in candidates.untracked
        ]
    if history:
        return [Undecided("there is no live plan, only archived ones", "name one to check it, or use --profile audit")]
    if unread:
        return [Undecided("none of the files is a plan that planguard reads", "see --show-files")]
    if candidates.deleted:
        return [Undecided(f"{path} is deleted", "take it back, or commit that") for path in candidates.deleted]
    if settings.plans or settings.exclude:
        return [Undecided("there is no plan in the places that the configuration names", "see --show-settings")]
    return [Undecided("there is no plan here", "`planguard init` writes one, `planguard check FILE` checks a file")]


def _passed_over(candidates: Candidates) -> Iterator[UnreadFile]:
    yield from (UnreadFile(path, "", "git does not know it, so `git add` it") for path in candidates.untracked)
    yield from (UnreadFile(path, "", "it is deleted, but git still lists it") for path in candidates.deleted)


def _dialect(path: str, settings: Settings) -> str:
    return next((each.dialect for each in settings.overrides if each.dialect and matches(each.paths, path)), "")


def _check_dialects(settings: Settings) -> None:
    for override in settings.overrides:
        if override.dialect is not None and override.dialect not in DIALECTS:
            near = nearest(override.dialect, DIALECTS)
            hint = f"did you mean {near}?" if near else f"there are {' and '.join(DIALECTS)}"
            raise PlanguardError(f"no reader reads the dialect {override.dialect}", hint=hint)
