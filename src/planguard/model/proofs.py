"""Whether a static proof holds: decided by looking at what git tracks, without running anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planguard.model.location import Location, Source
from planguard.model.manifests.known import MANIFESTS, manifest_kind
from planguard.model.manifests.lookup import Answer, Manifests
from planguard.model.plan import Proof
from planguard.model.tree import Tree
from planguard.model.tree_places import entries, has_braces, is_beyond_sight, is_glob, rooted
from planguard.model.vocabulary import ProofKind

# of files that one proof reads; whoever means more has forgotten a part of the path
MOST_FILES = 1000
_LONGEST_QUOTE = 60


class Fault(NamedTuple):
    """Why a proof does not hold; `at` is text that should not be there, `near` a module that may be meant."""

    words: str
    at: Location | None = None
    near: str = ""


@dataclass(frozen=True)
class Repository:
    """What proofs look at. `text_of` gives the content of a tracked file, None where it is no text."""

    tree: Tree
    text_of: Callable[[str], str | None]

    @cached_property
    def manifests(self) -> Manifests:
        return Manifests(self.text_of)

    @cached_property
    def all_manifests(self) -> Sequence[str]:
        return [path for path in self.tree.paths if path in self.tree.files and manifest_kind(path)]


def why_unmet(proof: Proof, repository: Repository) -> Fault | None:
    """None where the proof holds, and where it is about what lies in a submodule or behind a link."""
    place = proof.detail if proof.kind is ProofKind.DEPENDS_ON_MODULE else proof.subject
    if place is None:
        return _module_anywhere(proof.subject.value, repository)
    path = rooted(place.value)
    if path is None:
        return Fault(f"{place.value} leads out of the repository")
    if not place.value:
        return Fault("the proof names no path")
    if has_braces(path) and not repository.tree.exists(path):
        return Fault(f"{path} has braces, which are not expanded")
    return None if is_beyond_sight(repository.tree, path) else _CHECKS[proof.kind](proof, path, repository)


def overlooked(proof: Proof, repository: Repository) -> Sequence[str]:
    """What a `lacks` that holds is about, and nobody has looked into: files that are no text, links and submodules."""
    path = rooted(proof.subject.value)
    if proof.kind is not ProofKind.LACKS or path is None:
        return ()
    found = entries(repository.tree, path)
    return [each for each in found if each not in repository.tree.files or repository.text_of(each) is None]


def _existence(proof: Proof, path: str, repository: Repository) -> Fault | None:
    if not entries(repository.tree, path):
        return Fault(f"{proof.subject.value} does not exist")
    if proof.subject.value.endswith("/") and path in repository.tree.files:
        return Fault(f"{proof.subject.value} is a file, not a directory")
    return None


def _absence(proof: Proof, path: str, repository: Repository) -> Fault | None:
    found = entries(repository.tree, path)
    if not found:
        return None
    if found[0] == path:
        return Fault(f"{path} still exists")
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return Fault(f"{proof.subject.value} still holds {found[0]}{more}")


def _content(proof: Proof, path: str, repository: Repository) -> Fault | None:
    """A proof about files that are not there proves nothing, also where it says what they lack."""
    subject = proof.subject.value
    found = entries(repository.tree, path)
    if not found:
        return Fault(f"{subject} does not exist")
    if len(found) > MOST_FILES:
        return Fault(f"{subject} means {len(found):,} files, and one proof may read {MOST_FILES:,}")
    texts = {each: repository.text_of(each) for each in found if each in repository.tree.files}
    readable = {each: text for each, text in texts.items() if text is not None}
    if not readable:
        return Fault(f"{subject} is no text" if found == [path] else f"{subject} has no text in it")
    wanted = _same_line_ends(proof.detail.value if proof.detail else "")
    holder = next((each for each, text in readable.items() if wanted in _same_line_ends(text)), None)
    if proof.kind is ProofKind.CONTAINS:
        return None if holder is not None else Fault(f"{subject} does not contain {_quoted(wanted)}")
    return None if holder is None else _held(holder, readable[holder], wanted)


def _held(path: str, text: str, wanted: str) -> Fault:
    source = Source(path, _same_line_ends(text))
    start = source.text.index(wanted)
    return Fault(f"{path} contains {_quoted(wanted)}", at=source.locate(start, start + len(wanted)))


def _module_in(proof: Proof, path: str, repository: Repository) -> Fault | None:
    found = entries(repository.tree, path)
    place = proof.detail.value if proof.detail else path
    if not found:
        return Fault(f"{place} does not exist")
    manifests = [each for each in found if each in repository.tree.files and manifest_kind(each)]
    if not manifests or (found != [path] and not is_glob(path)):
        return Fault(f"{place} is no manifest that planguard reads ({', '.join(MANIFESTS)})")
    return _unnamed(
        proof.subject.value, f"{place} does not name", repository.manifests.name(proof.subject.value, manifests)
    )


def _module_anywhere(module: str, repository: Repository) -> Fault | None:
    if not repository.all_manifests:
        return Fault(f"there is no manifest that could name {module} ({', '.join(MANIFESTS)})")
    return _unnamed(module, "no manifest names", repository.manifests.name(module, repository.all_manifests))


def _unnamed(module: str, fault: str, answer: Answer) -> Fault | None:
    if answer.is_named:
        return None
    path, why = answer.unread[0] if answer.unread else ("", "")
    unread = f", and {path} cannot be read: {why}" if path else ""
    return Fault(f"{fault} {module}{unread}", near=answer.near)


def _same_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[:_LONGEST_QUOTE]}…"'


_CHECKS: Mapping[ProofKind, Callable[[Proof, str, Repository], Fault | None]] = {
    ProofKind.EXISTS: _existence,
    ProofKind.ABSENT: _absence,
    ProofKind.CONTAINS: _content,
    ProofKind.LACKS: _content,
    ProofKind.DEPENDS_ON_MODULE: _module_in,
}
