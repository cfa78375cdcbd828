"""Texts inside Mermaid: nothing in them is read as Mermaid, Markdown or HTML."""

import re

from planguard.render.sanitise import shown

# letters, signs that mean nothing wherever they stand, those that mean nothing within a word, scripts and emoji
_HARMLESS = r"[^\W_]|[ ,/·…]|(?<=[^\W_])[-.](?=[^\W_])|:(?= )|[\u3000-\U0010ffff]"
_ESCAPED = re.compile(rf"(?:{_HARMLESS})+|(.)", re.DOTALL)


def label(text: str) -> str:
    """For between quotes: signs are entities of Mermaid, `#35;` for a `#`.

    A colon too unless a blank follows: Mermaid drops the semicolon of an entity in a line such as `style x:y#35;`.
    """
    return _ESCAPED.sub(lambda found: f"#{ord(found[1])};" if found[1] else found[0], shown(text))


def comment(text: str) -> str:
    """A line of its own. Braces are left out: `%%{` begins a directive."""
    return f"%% {shown(text).replace('{', '(').replace('}', ')')}"
