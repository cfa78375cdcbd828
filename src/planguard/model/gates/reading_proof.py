"""A static proof as a criterion."""

from planguard.model.gates.criteria import StaticProof
from planguard.model.gates.parameters import Parameters
from planguard.model.location import Text
from planguard.model.plan import Proof
from planguard.model.tree_places import rooted
from planguard.model.vocabulary import ProofKind

_KINDS = frozenset(kind.value for kind in ProofKind)


def read_proof(given: Parameters) -> StaticProof:
    """Raises Unfit."""
    names = [name for name in given if name in _KINDS]
    if len(names) != 1:
        fault = "more than one kind of proof" if names else "no kind of proof"
        raise given.has_fault(fault, f"say one of {', '.join(kind.value for kind in ProofKind)}")
    kind = ProofKind(names[0])
    match kind:
        case ProofKind.EXISTS | ProofKind.ABSENT:
            return StaticProof(Proof(kind, _path(given, kind.value)))
        case ProofKind.CONTAINS | ProofKind.LACKS:
            (wanted,) = given.all_of("text")[:1]
            return StaticProof(Proof(kind, _path(given, "path"), wanted))
        case ProofKind.DEPENDS_ON_MODULE:
            module = given.text(kind.value) or given.all_of("module")[0]
            return StaticProof(Proof(kind, module, next(iter(given.optional("manifest")), None)))


def _path(given: Parameters, name: str) -> Text:
    path = given.all_of(name)[0]
    if not rooted(path.value):
        raise given.unfit(name, "is no path within the repository", "name a file or directory")
    return path
