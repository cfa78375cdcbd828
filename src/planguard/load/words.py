"""The words of statuses, risks and "nothing", as people write them, in English and Chinese."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from planguard.model.lazy_pattern import LazyPattern
from planguard.model.vocabulary import PlanStatus, Risk, TaskStatus, TaskType

_Word = TypeVar("_Word", bound=StrEnum)

_STATUS: Mapping[TaskStatus, str] = {
    TaskStatus.PLANNED: "planned|pending|todo|to do|to-do|not started|not done|open|new|queued|backlog|ready"
    "|待办|待辦|未开始|未開始|待开始|待開始|计划|計劃|未完成",
    TaskStatus.IN_PROGRESS: "in progress|in-progress|wip|doing|started|ongoing|active|进行中|進行中",
    TaskStatus.BLOCKED: "blocked|on hold|waiting|阻塞|受阻",
    TaskStatus.DONE: "done|complete|completed|finished|closed|完成|已完成",
    TaskStatus.DEFERRED: "deferred|postponed|延期|推迟|推遲",
    TaskStatus.CANCELLED: "cancelled|canceled|dropped|abandoned|obsolete|wontfix|取消|已取消|废弃|廢棄",
}
_RISK: Mapping[Risk, str] = {
    Risk.LOW: "low|低",
    Risk.MEDIUM: "medium|med|moderate|中|中等",
    Risk.HIGH: "high|高",
    Risk.CRITICAL: "critical|very high|严重|嚴重|极高|極高",
}
_TYPE: Mapping[TaskType, str] = {
    TaskType.CHANGE: "change|变更|變更",
    TaskType.CHECK: "check|verification|检查|檢查|验证|驗證",
    TaskType.MILESTONE: "milestone|gate|里程碑",
}
_PLAN_STATUS: Mapping[PlanStatus, str] = {status: status.value for status in PlanStatus}
_NONE = LazyPattern(
    r"(?:none(?:[ ](?:yet|needed|required|for now))?|n/?a|nothing|no(?:[ ]dependenc(?:y|ies))?|nil|null"
    r"|nichts|keine[rns]?|ninguna?|aucune?|нет|无(?:依赖|前置任务)?|無(?:し|依賴)?|なし|没有|沒有|不适用"
    r"|\[\s*\]|\{\s*\}|~|[-\u2013\u2014]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)

# emphasis, code marks, emoji and other signs that people put before the word
_DECORATION = re.compile(r"^[^\w\[\]{}~\-\u2013\u2014(（]+|[*`]+")
# the word is a verdict of its own, or a remark follows it: "High (auth)", "done - at 1f3c9aa", "高。", "Low risk"
_REMARK = LazyPattern(r"\s*$|\s*[(（\[,，.。;；:：!、]|\s+[-\u2013\u2014@\d]|[\u2013\u2014]|\s*(?:risk|风险|風險)\b")
_LEVEL_PREFIX = re.compile(r"R\d+[-_ ]\s*", re.IGNORECASE)

# signs that stand for a status by themselves
_SIGNS: Mapping[str, TaskStatus] = {
    "✅": TaskStatus.DONE,
    "☑": TaskStatus.DONE,
    "✔": TaskStatus.DONE,
    "🚧": TaskStatus.IN_PROGRESS,
    "⏳": TaskStatus.IN_PROGRESS,
    "⛔": TaskStatus.BLOCKED,
}


def read_status(word: str) -> TaskStatus | None:
    """The status that the words begin with; a sign alone (`✅`) counts, prose does not."""
    found = _begins_with(word, _STATUS_WORDS)
    if found is None and not _plain(word):
        return sign_status(word)
    return found


def sign_status(words: str) -> TaskStatus | None:
    """The status that the first sign in the words stands for."""
    return next((_SIGNS[sign] for sign in words if sign in _SIGNS), None)


def read_plan_status(word: str) -> PlanStatus | None:
    return _begins_with(word, _PLAN_STATUS_WORDS)


def read_risk(word: str) -> Risk | None:
    """The level that the words begin with: `High`, `R3-HIGH`, `🔴 HIGH`, `高（数据）`; None for prose."""
    return _RISK_WORDS.get(word.casefold()) or _begins_with(_LEVEL_PREFIX.sub("", _plain(word), count=1), _RISK_WORDS)


def read_type(word: str) -> TaskType | None:
    return _begins_with(word, _TYPE_WORDS)


def says_none(word: str) -> bool:
    """Whether the words say that there is nothing: `None`, `n/a.`, `无`, `—`, `[]`, `None (first task)`."""
    match = _NONE.match(word.strip().strip("*_`").strip())
    return match is not None and bool(_REMARK.match(match["rest"].strip("*_`")))


def _begins_with(words: str, known: Mapping[str, _Word]) -> _Word | None:
    folded = words.casefold()
    if folded in known:
        return known[folded]
    plain = _plain(folded)
    # longest first, so that `not done` is no `not`
    for length in range(min(_LONGEST, len(plain)), 0, -1):
        found = known.get(plain[:length])
        if found is not None and _REMARK.match(plain[length:]):
            return found
    return None


def _plain(words: str) -> str:
    return _DECORATION.sub("", words.strip()).replace("_", " ").strip()


def _by_word(table: Mapping[_Word, str]) -> Mapping[str, _Word]:
    return {word: meaning for meaning, words in table.items() for word in words.split("|")}


_STATUS_WORDS = _by_word(_STATUS)
_PLAN_STATUS_WORDS = _by_word(_PLAN_STATUS)
_RISK_WORDS = _by_word(_RISK)
_TYPE_WORDS = _by_word(_TYPE)
_LONGEST = max(map(len, (*_STATUS_WORDS, *_PLAN_STATUS_WORDS, *_RISK_WORDS, *_TYPE_WORDS)))
STATUS_WORDS: tuple[str, ...] = tuple(_STATUS_WORDS)
