"""Variables that a text goes into: `cd $COMPONENT`, `working-directory: ${{ matrix.component }}`."""

import re

_NAME = r"[A-Za-z_]\w{0,40}"
_USED = re.compile(
    rf"""(?:\bcd|\bpushd|\s-C|--prefix|--cwd|--dir|\bworking-directory:|\bworkingDirectory:|\bcontext:)[\s=]{{1,4}}
    ["']?(?:\./)?(?:\$\{{\{{\s?(?:matrix|env|inputs)\.(?P<github>{_NAME})\s?\}}\}}|\${{1,2}}[({{]?(?P<shell>{_NAME})[)}}]?)
    (?=["'\s;&|)/,]|\Z)""",
    re.VERBOSE,
)
_LOOP = re.compile(
    rf"\bfor\s+(?P<each>{_NAME})\s+in\s+[\"']?\${{1,2}}[({{]?(?P<all>{_NAME})(?:\[[@*]\])?[)}}]?[\"']?\s*(?:;|$)", re.M
)


def entered_variables(text: str) -> frozenset[str]:
    """The names of those that lead, or each of whose words leads, to a directory."""
    if "$" not in text:
        return frozenset()
    used = {found["github"] or found["shell"] for found in _USED.finditer(text)}
    lists = {found["all"] for found in _LOOP.finditer(text) if found["each"] in used} if used else set()
    return frozenset(used | lists)
