"""What the readers of manifests share: how they fail, and how they look into values that may have any shape."""

from collections.abc import Mapping


class UnreadableManifestError(Exception):
    """The file is not what its name says; the words tell why."""


def table(value: object, *keys: str) -> Mapping[str, object]:
    """The table that the keys lead to; empty where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def texts(value: object) -> list[str]:
    """Those values of a list that are text; none where it is no list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
