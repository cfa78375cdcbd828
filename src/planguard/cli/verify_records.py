"""What becomes of a job that has been run: its proofs are judged, and its record is written."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from planguard.facts.judged import judge_work_tree
from planguard.facts.record_files import write_record
from planguard.facts.revisions import head
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


def _faults(job: Job, root: Path) -> Mapping[str, Fault | None]:
    """By the words of the proofs; None for one that holds."""
    if not job.proofs:
        return {}
    judged = judge_work_tree(root)

    @cache
    def text_of(path: str) -> str | None:
        content = judged.read(path)
        if content is None or b"\0" in content:
            return None
        return content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")

    repository = Repository(judged.tree, text_of)
    return {step.text.value: why_unmet(step.proof, repository) for step in job.proofs if step.proof}
