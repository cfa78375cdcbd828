"""What a heading says about the lines under it: a task list, milestones, a phase."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from planguard.load.labels import fold
from planguard.load.markdown_text import part
from planguard.model.location import Text

_NUMBERING = r"(?:[0-9]+(?:\.[0-9]+)*[.、:：)）]?\s+|[0-9一二三四五六七八九十]+[、.]\s*)?"
_TASK_LIST = re.compile(
    rf"{_NUMBERING}(?:(?:\w+ )?tasks?(?: list)?|task breakdown|implementation plan"
    r"|(?:实施|执行|开发)?任[务務](?:清单|列表|清單)?)$"
)
_MILESTONES = re.compile(rf"{_NUMBERING}(?:\w+ )?(?:milestones|milestone \w*[a-z]|里程碑(?:\w{{1,4}})?)$")
_PHASE = re.compile(
    rf"[*_`\s]{{0,8}}{_NUMBERING}(?:phase|stage|阶段|階段)\s*[#:：]?\s*"
    r"(?P<id>[A-Za-z]{0,3}\d+(?:\.\d+)*|[一二三四五六七八九十]+)\b",
    re.IGNORECASE,
)


# most headings say none of it
_MAY_NAME = re.compile("task|plan|milestone|phase|stage|任|里程碑|阶段|階段", re.IGNORECASE)


class _Words(NamedTuple):
    is_task_list: bool
    holds_milestones: bool
    phase: Text | None


_NO_WORDS = _Words(is_task_list=False, holds_milestones=False, phase=None)


@dataclass(frozen=True, slots=True)
class Section:
    """`level` is that of the heading that said it."""

    level: int = 0
    is_task_list: bool = False
    holds_milestones: bool = False
    phase: Text | None = None
    phase_level: int = 0


def names_section(heading: Text) -> bool:
    """Whether the heading says what its section is for, whatever number stands before it."""
    words = _read(heading)
    return words.is_task_list or words.holds_milestones or words.phase is not None


def read_section(around: Section, level: int, heading: Text) -> Section:
    """The section that a heading opens; a deeper heading stays in the phase, and in the task list, around it."""
    is_task_list, holds_milestones, phase = _read(heading)
    inside = level > around.level
    keeps_phase = phase is None and around.phase is not None and level > around.phase_level
    return Section(
        level=around.level if inside and around.is_task_list else level,
        is_task_list=is_task_list or (inside and around.is_task_list and phase is not None),
        holds_milestones=holds_milestones,
        phase=around.phase if keeps_phase else phase,
        phase_level=around.phase_level if keeps_phase else level if phase else 0,
    )


def _read(heading: Text) -> _Words:
    if not _MAY_NAME.search(heading.value):
        return _NO_WORDS
    folded = fold(heading.value)
    match = _PHASE.match(heading.value)
    return _Words(
        is_task_list=_TASK_LIST.match(folded) is not None,
        holds_milestones=_MILESTONES.match(folded) is not None,
        phase=part(heading, match.start("id"), match["id"]) if match else None,
    )
