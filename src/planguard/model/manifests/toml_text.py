"""TOML that may come from somebody who means harm."""

import re
from collections.abc import Mapping

from planguard.model.manifests.reading import UnreadableManifestError

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
# tomllib takes quadratic time for a key of many parts
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{32}}")


def parse_toml(text: str) -> Mapping[str, object]:
    # what a repository without a proof on such a file need not pay for
    import tomllib

    if _LONG_KEY.search(text):
        raise UnreadableManifestError("it has a key of more than 32 parts")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UnreadableManifestError("it is nested too deeply") from None
    # besides what is no TOML, a number with thousands of digits
    except ValueError as why:
        raise UnreadableManifestError(f"it is no TOML: {why}") from None
