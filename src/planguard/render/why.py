"""Who may touch a path, and why not: a few lines for people, an object for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from planguard.model.change import ChangeKind
from planguard.model.claims import Claim, Deed
from planguard.model.finding import Finding
from planguard.model.location import Location
from planguard.model.path_answer import Claimant, PathAnswer, Verdict
from planguard.model.task_states import ClaimState
from planguard.model.vocabulary import TaskStatus
from planguard.render.place import place
from planguard.render.sanitise import shown, shown_in_json
from planguard.render.style import Style

_LABEL = 7
# of a directory that may not be removed
_REFUSALS = 5
_DEEDS = {Deed.WRITES: "declares", Deed.REMOVES: "removes", Deed.MOVES: "moves", Deed.RECORDS: "is recorded in"}


def render_why(answers: Iterable[PathAnswer], *, color: bool) -> str:
    style = Style(color)
    return "\n".join("".join(f"{row}\n" for row in _rows(answer, style)) for answer in answers)


def render_why_json(answers: Iterable[PathAnswer]) -> str:
    document = {"version": 1, "paths": [_shaped(answer) for answer in answers]}
    return shown_in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _rows(answer: PathAnswer, style: Style) -> Iterator[str]:
    may = "you may" if answer.change.is_allowed else "you may not"
    yield style.strong(f"{shown(answer.path)}: {may} {_verb(answer, answer.change.kind)}")
    if answer.is_plan:
        yield _row("plan", "it is part of the plan, and needs no task", style)
    elif answer.allowed_by:
        yield _row("allow", f"{answer.allowed_by} needs no task", style)
    # what a gate asks for is the same for all the tasks of the phase
    yield from dict.fromkeys(_claim_row(claimant, style) for claimant in answer.claimants)
    for cover in answer.covers:
        yield _row("guard", cover.words, style, cover.at)
    yield from _findings((*answer.change.refusals, *answer.change.remarks), style)
    if answer.removal and answer.removal.is_allowed is not answer.change.is_allowed:
        yield from _removal(answer, answer.removal, style)


def _verb(answer: PathAnswer, kind: ChangeKind) -> str:
    if answer.path.endswith("/"):
        return "remove it" if kind is ChangeKind.DELETED else "add files to it"
    return {ChangeKind.ADDED: "add it", ChangeKind.DELETED: "delete it", ChangeKind.MODIFIED: "change it"}[kind]


def _removal(answer: PathAnswer, removal: Verdict, style: Style) -> Iterator[str]:
    may = "you may" if removal.is_allowed else "you may not"
    yield _row("but", f"{may} {_verb(answer, removal.kind)}", style)
    yield from _findings(removal.refusals, style)


def _findings(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    for finding in findings[:_REFUSALS]:
        yield _row(finding.code, f"{finding.name}: {finding.message}", style)
        if finding.hint:
            yield _row("", f"help: {finding.hint}", style)
    if len(findings) > _REFUSALS:
        yield _row("", f"and {len(findings) - _REFUSALS} more like these", style)


def _row(label: str, words: str, style: Style, at: Location | None = None) -> str:
    where = f"  {place(at)}" if at else ""
    return f"  {style.frame(label.ljust(_LABEL))}{shown(words)}{where}".rstrip()


def _claim_row(claimant: Claimant, style: Style) -> str:
    claim = claimant.claim
    if claim.phase:
        return _row("gate", _asked(claim), style, claim.place)
    return _row("task", _claim(claimant), style, claim.place)


def _asked(claim: Claim) -> str:
    if claim.deed is Deed.RECORDS:
        return f"the gate of {claim.phase} is recorded in it"
    end = ", and a later phase has begun" if claim.state is ClaimState.CLOSED else ""
    return f"it is evidence for the gate of {claim.phase}{end}"


def _claim(claimant: Claimant) -> str:
    claim = claimant.claim
    # where another file declares it, the claim points at the id of the task
    what = "it" if claim.text == claim.ref.task.id else claim.text.value
    return f"{claim.ref.name} ({_state(claimant)}) {_DEEDS[claim.deed]} {what}"


def _state(claimant: Claimant) -> str:
    claim = claimant.claim
    status = claim.ref.task.status
    words = status.value.replace("_", " ") if status else "of unknown status"
    if claim.deed is Deed.RECORDS:
        return words
    match claim.state:
        case ClaimState.OPEN if status is TaskStatus.PLANNED:
            return "ready"
        case ClaimState.OPEN if claim.ref.task.is_closed:
            return f"{words} since your change of the plan"
        case ClaimState.WAITING if status is TaskStatus.PLANNED:
            return f"waits for {', '.join(claimant.waits_for)}"
        case _:
            return words


def _shaped(answer: PathAnswer) -> Mapping[str, object]:
    return {
        "path": answer.path,
        "plan": answer.is_plan,
        "allowed_by": answer.allowed_by,
        "tasks": [_task(claimant) for claimant in answer.claimants],
        "guards": [{"kind": cover.kind, "words": cover.words, **_at(cover.at)} for cover in answer.covers],
        "change": _verdict(answer.change),
        "removal": _verdict(answer.removal) if answer.removal else None,
    }


def _task(claimant: Claimant) -> Mapping[str, object]:
    claim = claimant.claim
    return {
        "task": claim.ref.task.id.value,
        "title": claim.ref.task.title.value,
        "status": claim.ref.task.status,
        "state": claim.state.name.lower(),
        "deed": claim.deed.name.lower(),
        "declares": claim.text.value,
        "waits_for": claimant.waits_for,
        **_at(claim.place),
    }


def _verdict(verdict: Verdict) -> Mapping[str, object]:
    return {
        "kind": verdict.kind,
        "allowed": verdict.is_allowed,
        "refusals": [_finding(finding) for finding in verdict.refusals],
        "remarks": [_finding(finding) for finding in verdict.remarks],
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "task": finding.task,
        "hint": finding.hint,
        **_at(finding.at),
    }


def _at(place: Location | None) -> Mapping[str, object]:
    if place is None:
        return {"path": None, "line": None, "column": None}
    return {"path": place.path, "line": place.line, "column": place.column}
