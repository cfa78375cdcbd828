"""What a heading says about the lines under it: a task list, milestones, a phase."""

import re
from dataclasses import dataclass

from planguard.load.labels import fold
from planguard.load.markdown_text import part
from planguard.model.location import Text

_TASK_LIST = re.compile(r"(?:\d+[.、]\s*)?(?:task list|tasks|task breakdown|任[务務](?:清单|列表|清單)?)$")
_MILESTONES = re.compile(r"milestone|里程碑")
_PHASE = re.compile(
    r"(?:phase|stage|阶段|階段)\s*[#:：]?\s*(?P<id>[A-Za-z]{0,3}\d+(?:\.\d+)*|[一二三四五六七八九十]+)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Section:
    """`level` is that of the heading that said it; `task_level` that of the last heading that is a task."""

    level: int = 0
    is_task_list: bool = False
    holds_milestones: bool = False
    phase: Text | None = None
    phase_level: int = 0
    task_level: int = 6


def read_section(around: Section, level: int, heading: Text) -> Section:
    """The section that a heading opens; a deeper heading stays in the phase, and in the task list, around it."""
    folded = fold(heading.value)
    match = _PHASE.match(heading.value.strip("*_` "))
    inside = level > around.level
    keeps_phase = around.phase is not None and level > around.phase_level
    return Section(
        level=around.level if inside and around.is_task_list else level,
        is_task_list=bool(_TASK_LIST.search(folded)) or (inside and around.is_task_list and match is not None),
        holds_milestones=bool(_MILESTONES.search(folded)),
        phase=part(heading, heading.value.find(match["id"]), match["id"])
        if match
        else around.phase
        if keeps_phase
        else None,
        phase_level=level if match else around.phase_level if keeps_phase else 0,
    )
