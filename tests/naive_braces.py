"""Braces written out in the plainest way: the first choice is made, and what is in it and behind it begins anew."""


def naive(text: str) -> list[str]:
    for start, sign in enumerate(text):
        parts = _choice(text, start) if sign == "{" and text[:start][-1:] != "$" else None
        if parts:
            end = start + sum(map(len, parts)) + len(parts)
            rest = naive(text[end + 1 :])
            return [text[:start] + each + after for part in parts for each in naive(part) for after in rest]
    return [text]


def _choice(text: str, start: int) -> list[str] | None:
    """What stands between the commas of the group that begins there; None where it is no choice."""
    parts, depth = [""], 0
    for sign in text[start + 1 :]:
        if sign == "}" and depth == 0:
            return parts if len(parts) > 1 else None
        if sign == "," and depth == 0:
            parts.append("")
            continue
        depth += {"{": 1, "}": -1}.get(sign, 0)
        parts[-1] += sign
    return None
