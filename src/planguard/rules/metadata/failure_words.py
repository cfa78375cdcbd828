"""Whether a line of a record gives a verdict of failure, or only speaks of failures.

Only what stands where a verdict stands counts: a mark, `FAIL` or `failed` behind a colon, an arrow, an equals sign or a
dash, in its own backticks or parentheses, a loud word at the end of the line. `0 failed`, `fail-fast`, a report named
`fail.json`, a drill that was to fail and what the line itself says is mended are none.
"""

import re

from planguard.model.lazy_pattern import LazyPattern

_MARK = "[⚠❌✗✘✖🔴⛔]"
_LOUD = r"(?<![/.-])\bFAIL(?:ED|URE|ING)?\b|未通过|未通過|不通过|不通過|(?:测试|构建|编译|验证|检查|扫描|部署)失败"
_QUIET = (
    r"\b(?:failed|failing|failure|not[ _](?:run|passed|passing|executed)|pending|blocked|skipped)\b"
    "|失败|失敗|未执行|未執行|未运行|未運行"
)
_COUNT = r"\b[1-9]\d* fail(?:ed|ures?)?,\s*\d+ pass|\b\d+ pass(?:ed|ing)?,\s*[1-9]\d* fail"
_FAILURE = LazyPattern(rf"(?P<mark>{_MARK})\ufe0f?|(?P<count>{_COUNT})|(?P<loud>{_LOUD})|(?P<quiet>(?i:{_QUIET}))")

# what nearly every line lacks; the rest costs fifty times as much
_WORTH_A_LOOK = LazyPattern(rf"{_MARK}|[失未不]|fail|pending|blocked|skipped|not[ _]")

_STRUCK = LazyPattern(r"~~[^~]*~~")
_CODE = LazyPattern(r"`([^`]*)`|\"([^\"]*)\"|“([^”]*)”")
# of code and quotations only a verdict is left standing, alone or as `status=FAIL`
_LOUD_CODE = LazyPattern(rf"(?:\w+\s*[=:]\s*)?(?:{_MARK}\ufe0f?|{_LOUD})")
_QUIET_CODE = LazyPattern(rf"(?:\w+\s*[=:]\s*)?(?i:{_QUIET})")
_EMPHASIS = LazyPattern(r"\*+|__")

# as far as the words around a verdict matter
_NEAR = 40
_FOLLOWS = r"^|[:：=→>(（]|(?:^|\s)[-\u2013\u2014]+"
_VERDICT_FOLLOWS = LazyPattern(rf"(?:{_FOLLOWS})\s*$")
_LOUD_FOLLOWS = LazyPattern(rf"(?:{_FOLLOWS}|\|)\s*$")
_ENDS = LazyPattern(
    r"\s*(?:$|[,，;；)）(（|\]]|[.。!！](?:\s|$))|\s+[-\u2013\u2014]"
    r"|\s+(?:after|again|against|at|because|by|due|for|in|on|since|until|with|yet)\b"
)
_LOUD_ENDS = LazyPattern(r"\s*[:：]|\s+\S+::")
_ENDS_LINE = LazyPattern(r"\s*[.。!！]?\s*$")
_NONE_BEFORE = LazyPattern(
    r"(?:\b(?:0|any|can|expected|if|may|might|must|never|no|none|nor|not|or|should|they|to|when|will|without|would|zero)"
    r"|无|無|没有|零|若|如果|预期|模拟|触发|记录|(?:pass(?:ed)?|✅)\s*[/|]|--?[\w-]+=|\s-k|--fail-on|--grep)\s*$",
    re.IGNORECASE,
)
_NONE_AFTER = LazyPattern(
    r"\s*[:：=x]?\s*(?:0(?!\w|[.,]\d|%)|none\b(?! of)|无(?=\s*(?:$|[,，。;；)）])))", re.IGNORECASE
)

_HEAD = LazyPattern(r"[:：]|→|[-=]>|\s[-\u2013\u2014]\s")
_INTENDED = LazyPattern(
    r"\b(?:fail|failure|rehears\w*|drill|trigger\w*|negative|expect\w*|intended|simulat\w*|inject\w*|chaos)\b"
    r"|^(?:before|red)\b|演练|演習|负例|负向|失败样本|失败用例|预期|注入|模拟",
    re.IGNORECASE,
)
_MENDED = LazyPattern(
    r"[✅✔☑🟢]|(?<!not )(?<!be )\b(?:fixed|resolved|unblocked|passes)\b|已修复|已解决|已修正|已恢复|符合预期"
    r"|\b(?:as expected|by design|intended|deliberate)|\(expected\)"
    r"|(?:→|[-=]>|\b(?:then|now|later|finally|retry|re-?run)\b)[^,;]{0,40}?\bpass",
    re.IGNORECASE,
)


def says_failure(value: str) -> bool:
    """Whether any line of the value says that something failed, was not run or is still open."""
    return any(_line_fails(_plain(line)) for line in value.split("\n") if _WORTH_A_LOOK.search(line.lower()))


def _plain(line: str) -> str:
    """Without what is struck out, code and emphasis."""
    return _EMPHASIS.sub("", _CODE.sub(_code_verdict, _STRUCK.sub(" ", line))).strip()


def _code_verdict(code: re.Match[str]) -> str:
    words = (code[1] or code[2] or code[3] or "").strip()
    if _LOUD_CODE.fullmatch(words):
        return f"({words})"
    return words if _QUIET_CODE.fullmatch(words) else "code"


def _line_fails(line: str) -> bool:
    """Whether a verdict of failure stands in the line that it neither announces as intended nor takes back."""
    last = None
    for match in _FAILURE.finditer(line):
        if _is_verdict(
            match, line[max(match.start() - _NEAR, 0) : match.start()], line[match.end() : match.end() + _NEAR]
        ):
            last = match
    if last is None or _MENDED.search(line, last.end()):
        return False
    head = _HEAD.search(line)
    return head is None or last.start() < head.end() or not _INTENDED.search(line, 0, head.start())


def _is_verdict(match: re.Match[str], before: str, after: str) -> bool:
    if match["count"]:
        return True
    if not (match["mark"] or _stands_as_verdict(before, after, is_loud=match["loud"] is not None)):
        return False
    return not (_NONE_AFTER.match(after) or _NONE_BEFORE.search(before))


def _stands_as_verdict(before: str, after: str, *, is_loud: bool) -> bool:
    if is_loud and _ENDS_LINE.match(after):
        return True
    if is_loud and _LOUD_ENDS.match(after):
        return _LOUD_FOLLOWS.search(before) is not None
    if not _ENDS.match(after):
        return False
    return (_LOUD_FOLLOWS if is_loud else _VERDICT_FOLLOWS).search(before) is not None
