"""What the repository itself shows: documents and static proofs."""

from dataclasses import replace

from planguard.model.evidence import Unread
from planguard.model.gates.bench import Bench
from planguard.model.gates.criteria import Document, StaticProof
from planguard.model.gates.ground import GateGround
from planguard.model.gates.results import Cause, Outcome
from planguard.model.gates.verdict import Fault, Verdict, failed, files, from_root, unread
from planguard.model.plan import Proof
from planguard.model.proofs import why_unmet
from planguard.model.tree_places import is_beyond_sight, rooted


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
        return replace(verdict, actual="it holds")
    hint = f"did you mean {unmet.near}?" if unmet.near else _mend(proof)
    is_at_work = any(not task.is_closed for task in bench.progress.tasks(bench.phase))
    outcome = Outcome.NOT_EVALUATED if is_at_work and not bench.is_left_behind else Outcome.FAIL
    return failed(verdict, Fault(Cause.PROOF_FAILED, unmet.words, hint, outcome))


def _mend(proof: Proof) -> str:
    return f"make it hold: {proof.kind.value} {proof.subject.value}"
