"""What the repository itself shows: documents and static proofs."""

from collections.abc import Sequence
from dataclasses import replace

from planguard.model.evidence import Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Document, StaticProof
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.verdict import Fault, Verdict, failed, files, from_root, some_of, unread
from planguard.model.plan import Proof
from planguard.model.proofs import overlooked, why_unmet
from planguard.model.tree_places import is_beyond_sight, rooted

# by how their names end, files that are no text in any encoding
_BINARY = frozenset(
    "7z avi avif bin bmp bz2 class db dll dylib eot exe gif gz heic ico jar jpeg jpg mov mp3 mp4 npy o odt ogg otf "
    "parquet pdf png pyc so sqlite tar tgz tif tiff ttf war wasm wav webm webp woff woff2 xls xlsx xz zip zst".split()
)


def judge_document(criterion: Document, ground: GateGround) -> Verdict:
    verdict = Verdict(target="it has been written")
    path = from_root(criterion.path)
    if isinstance(path, Fault):
        return failed(verdict, path)
    text = ground.evidence.document(path)
    if isinstance(text, Unread):
        return failed(verdict, unread(path, text))
    if not text.strip():
        return failed(verdict, Fault(Cause.MISSING, f"{path} is empty", f"write {path}"))
    words = len(text.split())
    return replace(verdict, actual=f"{words:,} word{'' if words == 1 else 's'}", evidence=files(ground, [path]))


def judge_proof(criterion: StaticProof, bench: Bench) -> Verdict:
    """What does not hold while the phase has open tasks may be what they are for."""
    proof, ground = criterion.proof, bench.ground
    verdict = Verdict(target="it holds")
    place = proof.detail if proof.kind.value == "depends_on_module" else proof.subject
    path = rooted(place.value) if place else None
    if path is not None and is_beyond_sight(ground.tree, path):
        reason = f"{path} lies in a submodule or behind a link, where nobody looks"
        return failed(verdict, Fault(Cause.MISSING, reason, "name a path of this repository"))
    unmet = why_unmet(proof, ground.repository)
    if unmet is None:
        return _held(verdict, overlooked(proof, ground.repository), bench)
    hint = f"did you mean {unmet.near}?" if unmet.near else _mend(proof)
    is_at_work = any(not task.is_closed for task in bench.progress.tasks(bench.phase))
    outcome = Outcome.NOT_EVALUATED if is_at_work and not bench.is_left_behind else Outcome.FAIL
    return failed(verdict, Fault(Cause.PROOF_FAILED, unmet.words, hint, outcome))


def _held(verdict: Verdict, unseen: Sequence[str], bench: Bench) -> Verdict:
    """A text may well stand in a file of text that nobody could read."""
    files = bench.ground.tree.files
    doubtful = [path for path in unseen if path in files and path.rpartition(".")[2].lower() not in _BINARY]
    if doubtful:
        reason = f"{some_of(doubtful)} cannot be read as text, and so nobody has looked into it"
        hint = f"save {doubtful[0]} as UTF-8, or name the files that are meant"
        return failed(verdict, Fault(Cause.MISSING, reason, hint))
    notes = (f"not looked into: {some_of(unseen)}",) if unseen else ()
    return replace(verdict, actual="it holds", notes=notes)


def _mend(proof: Proof) -> str:
    return f"make it hold: {proof.kind.value} {proof.subject.value}"
