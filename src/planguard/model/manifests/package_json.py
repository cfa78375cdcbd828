"""`package.json` of npm, yarn and pnpm."""

import json
from collections.abc import Iterator, Mapping

from planguard.model.manifests.reading import UnreadableManifestError, table

_SECTIONS = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")


def read_modules(text: str) -> Iterator[str]:
    """The names of packages; of an alias (`"old": "npm:new@1"`) both."""
    package = _parse(text)
    for section in _SECTIONS:
        for name, wanted in table(package, section).items():
            yield name
            if isinstance(wanted, str) and wanted.startswith("npm:"):
                # the scope has an `@` too, at the beginning
                real = wanted.removeprefix("npm:")
                yield real[: real.rfind("@")] if real.rfind("@") > 0 else real


def read_scripts(text: str) -> frozenset[str]:
    """The names of its scripts."""
    return frozenset(table(_parse(text), "scripts"))


def _parse(text: str) -> Mapping[str, object]:
    try:
        value: object = json.loads(text)
    except RecursionError:
        raise UnreadableManifestError("it is nested too deeply") from None
    # besides what is no JSON, a number with thousands of digits
    except ValueError as why:
        raise UnreadableManifestError(f"it is no JSON: {why}") from None
    if not isinstance(value, dict):
        raise UnreadableManifestError("it holds no object")
    return value
