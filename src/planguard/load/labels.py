"""The labels of a task's fields as people write them, and the table that a user's own are added to."""

import re
from collections.abc import Mapping
from functools import lru_cache

_SPELLINGS: Mapping[str, str] = {
    "id": "task id|id|任务id|任務id|任务编号|任務編號|编号",
    "title": "title|task title|task name|标题|任务标题|任务名称|標題|任務標題|任務名稱",
    "type": "task type|type|任务类型|任務類型|类型",
    "status": "status|状态|狀態",
    "phase": "phase|阶段|階段",
    "risk": "risk|risk level|风险|风险等级|風險|風險等級",
    "owner": "owner|assignee|负责人|負責人",
    "due": "due|due date|target date|deadline|截止日期|到期日",
    "inputs": "input|inputs|输入|輸入",
    "outputs": "output|outputs|输出|輸出|产出|產出",
    "acceptance": "acceptance criteria|acceptance criterion|acceptance|验收标准|验收条件|验收|驗收標準|驗收條件|驗收",
    "rollback": "rollback plan|rollback|roll back|回滚方案|回滚|回滚计划|回退方案|回滾方案|回滾",
    "depends_on": "depends on|depends|dependencies|dependency|blocked by|依赖|依赖关系|依赖任务|前置任务|依賴|依賴關係",
    "requirements": "requirements|requirement|需求|需求编号",
    "evidence": "execution record|evidence|执行记录|執行記錄|执行证据|證據|证据",
}
_SUFFIX = re.compile(r"[(（][^()（）]*[)）]\s*$")
_MARKS = re.compile(r"[*_`\s]+")
FIELDS = tuple(_SPELLINGS)
_SHORT = len("risk")
# a label has sixty characters at most, a heading may say more around it
_LONGEST = 200

# what a label may be taken for when it is misspelt; words of one syllable are too near to too much
MISSPELLABLE: tuple[str, ...] = tuple(
    spelling
    for field in ("inputs", "outputs", "acceptance", "rollback", "depends_on", "risk", "evidence")
    for spelling in _SPELLINGS[field].split("|")
    if spelling.isascii() and len(spelling) > _SHORT
)


def label_table(extra: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Folded spelling -> field name; the user's spellings (by field name) win over the built-in ones."""
    return _table(tuple((field, tuple(words)) for field, words in extra.items()))


def fold(label: str) -> str:
    """A label as it stands in the table: without emphasis, case, double blanks and a suffix in parentheses.

    Nothing where it is too long to be one.
    """
    if len(label) > _LONGEST:
        return ""
    return _MARKS.sub(" ", _SUFFIX.sub("", label)).strip().casefold()


@lru_cache(maxsize=8)
def _table(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    built_in = {word: field for field, words in _SPELLINGS.items() for word in words.split("|")}
    return built_in | {fold(word): field for field, words in extra for word in words}
