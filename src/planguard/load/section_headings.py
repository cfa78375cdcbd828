"""What a heading says about the lines under it: a task list, milestones, a phase."""

import re
from dataclasses import dataclass

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
    folded = fold(heading.value)
    return bool(_TASK_LIST.match(folded) or _MILESTONES.match(folded) or _PHASE.match(heading.value))


def read_section(around: Section, level: int, heading: Text) -> Section:
    """The section that a heading opens; a deeper heading stays in the phase, and in the task list, around it."""
    folded = fold(heading.value)
    match = _PHASE.match(heading.value)
    inside = level > around.level
    keeps_phase = around.phase is not None and level > around.phase_level
    phase = around.phase if keeps_phase else None
    return Section(
        level=around.level if inside and around.is_task_list else level,
        is_task_list=bool(_TASK_LIST.match(folded)) or (inside and around.is_task_list and match is not None),
        holds_milestones=bool(_MILESTONES.match(folded)),
        phase=part(heading, match.start("id"), match["id"]) if match else phase,
        phase_level=level if match else around.phase_level if keeps_phase else 0,
    )
