"""Which of the tracked manifests name a module."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from planguard.model.manifests.known import ManifestKind, manifest_kind, read_modules
from planguard.model.manifests.reading import UnreadableManifestError
from planguard.model.nearest import nearest

# of modules; to look for one that is nearly called so takes long in more
_MOST_COMPARED = 2000


class Answer(NamedTuple):
    """`unread` tells of each manifest that could not be read why; `near` is a module of nearly that name, or empty."""

    is_named: bool
    unread: tuple[tuple[str, str], ...] = ()
    near: str = ""


@dataclass(frozen=True)
class Manifests:
    """Each file is read once, however often it is asked. `text_of` as that of the facts."""

    text_of: Callable[[str], str | None]
    _read: dict[str, frozenset[str] | str] = field(default_factory=dict)

    def name(self, module: str, paths: Iterable[str]) -> Answer:
        """Whether one of the manifests names the module; files of another kind are passed over."""
        unread: list[tuple[str, str]] = []
        others: set[str] = set()
        for path in paths:
            kind = manifest_kind(path)
            modules = self._modules(path, kind) if kind else frozenset[str]()
            if isinstance(modules, str):
                unread.append((path, modules))
            elif kind and not modules.isdisjoint(kind.asked(module)):
                return Answer(is_named=True)
            else:
                others |= modules
        return Answer(is_named=False, unread=tuple(unread), near=_near(module, others))

    def _modules(self, path: str, kind: ManifestKind) -> frozenset[str] | str:
        """Or why it cannot be read."""
        if path not in self._read:
            text = self.text_of(path)
            self._read[path] = "it is no text" if text is None else _modules_or_reason(kind, text)
        return self._read[path]


def _modules_or_reason(kind: ManifestKind, text: str) -> frozenset[str] | str:
    try:
        return read_modules(kind, text)
    except UnreadableManifestError as why:
        return str(why)


def _near(module: str, others: set[str]) -> str:
    return nearest(module, sorted(others)) if len(others) <= _MOST_COMPARED else ""
