"""What becomes of a job that has been run: its proofs are judged, and its record is written."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planguard.facts.judged import judge_work_tree
from planguard.facts.record_files import write_record
from planguard.facts.repository import list_files
from planguard.facts.revisions import head
from planguard.facts.texts import texts_of
from planguard.facts.uncommitted import is_edited
from planguard.model.evidence import CommandRun, Record
from planguard.model.proofs import Fault, Repository, why_unmet
from planguard.model.record_format import record_json
from planguard.verify.jobs import Job
from planguard.version import VERSION


@dataclass(frozen=True, slots=True)
class Start:
    """What a record is bound to: `commit` is empty before the first one; `moment` is in seconds since 1970."""

    commit: str
    is_dirty: bool
    moment: int


class Result(NamedTuple):
    """`faults` say why proofs do not hold."""

    job: Job
    record: Record
    faults: tuple[str, ...]


def start(root: Path, evidence: str) -> Start:
    commit = head(root)
    return Start(commit or "", is_edited(root, since=commit, aside=evidence), int(time.time()))


def recorded(job: Job, runs: tuple[CommandRun, ...], began: Start, *, root: Path, evidence: str) -> Result:
    """Judges the proofs, on the files as they are now, and writes the record. Raises PlanguardError."""
    now = start(root, evidence)
    faults = _faults(job, root)
    record = Record(
        plan=job.plan.path,
        subject=job.subject,
        acceptance=job.acceptance,
        commit=began.commit,
        # commands that change what they verify, or move HEAD, have verified something that no commit holds
        is_dirty=began.is_dirty or now.is_dirty or now.commit != began.commit,
        is_genuine=True,
        started=began.moment,
        finished=now.moment,
        runs=runs,
        held_proofs=tuple(proof for proof, fault in faults.items() if fault is None),
        failed_proofs=tuple(proof for proof, fault in faults.items() if fault is not None),
        version=VERSION,
    )
    write_record(root, job.record, record_json(record))
    return Result(job, record, tuple(fault.words for fault in faults.values() if fault))


def unseen(results: Sequence[Result], *, root: Path, evidence: str) -> Iterator[str]:
    """What git does not see, and so nobody else: records that it ignores, and files that a proof may have missed."""
    records = [result.job.record for result in results]
    seen = {file.path for file in list_files(root, tuple(f":(literal){path}" for path in records))}
    for path in records:
        if path not in seen:
            yield f"git ignores {path}: `git add --force` takes it up, or an exception in .gitignore"
    if not any(result.faults for result in results):
        return
    untracked = [file.path for file in list_files(root, ()) if not file.is_tracked]
    untracked = [path for path in untracked if not path.startswith(f"{evidence}/")]
    if untracked:
        more = f" and {len(untracked) - 1:,} more" if len(untracked) > 1 else ""
        yield f"proofs look at what git tracks, and not at {untracked[0]}{more}: `git add` what belongs to the task"


def _faults(job: Job, root: Path) -> Mapping[str, Fault | None]:
    """By the words of the proofs; None for one that holds."""
    if not job.proofs:
        return {}
    judged = judge_work_tree(root)
    repository = Repository(judged.tree, texts_of(judged))
    return {step.text.value: why_unmet(step.proof, repository) for step in job.proofs if step.proof}
