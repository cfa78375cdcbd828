"""`planguard verify`: runs the acceptance commands of tasks, and records what came of them."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planguard.cli.app import CANNOT, FOUND, OK
from planguard.cli.console import is_colored, say, tell
from planguard.cli.options import CheckOptions
from planguard.cli.verify_records import Result, recorded, start, unseen
from planguard.cli.verify_screen import Screen, closing, listing, question
from planguard.cli.workplace import open_here
from planguard.errors import PlanguardError
from planguard.facts.record_files import record_place
from planguard.load.plan_places import may_be_plan
from planguard.model.moment import read_duration
from planguard.model.settings import Settings
from planguard.render.sanitise import shown
from planguard.verify.environment import refuse_odd_names
from planguard.verify.jobs import Job
from planguard.verify.making_jobs import Plans
from planguard.verify.places import working_directory
from planguard.verify.running import Ground, run_job
from planguard.verify.selection import Choice, Chosen, choose
from planguard.workplace import Workplace, load

_SECONDS = re.compile(r"(\d{1,6})\s*s", re.IGNORECASE)
_YES = ("y", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTasks:
    """What is to be verified, as it was given; `words` are ids of tasks, and plan files."""

    words: tuple[str, ...] = ()
    phase: str | None = None
    is_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRun:
    """And how."""

    is_dry: bool = False
    is_sure: bool = False
    keeps_going: bool = False
    timeout: str = "10m"
    variables: tuple[str, ...] = ()


def run_verify(tasks: AskedTasks, run: AskedRun, options: CheckOptions) -> int:
    """0 where all has passed, 1 where something has not, 2 where it could not be run, or the user said no."""
    limit = _limit(run.timeout)
    refuse_odd_names(run.variables, os.environ)
    workplace, settings = open_here(options)
    if not workplace.is_repository:
        hint = "run it in a clone, with its .git"
        raise PlanguardError("there is no git repository here, and a record is bound to a commit", hint=hint)
    chosen = _chosen(tasks, workplace, settings)
    _refuse_odd_places(chosen.jobs, workplace.root)
    say(listing(chosen.jobs, chosen.left_out))
    if run.is_dry:
        return OK
    if not run.is_sure and not _is_agreed(chosen.jobs):
        tell("planguard: nothing was run")
        return CANNOT
    ground = Ground(root=workplace.root, environment=os.environ, also=run.variables, limit=limit)
    screen = Screen(chosen.jobs, color=is_colored(sys.stdout, options.color))
    results = _Session(ground, screen, settings.evidence).results(chosen.jobs, keeps_going=run.keeps_going)
    notes = tuple(unseen(results, root=workplace.root, evidence=settings.evidence))
    say("".join(f"{line}\n" for line in closing(results, chosen.jobs, notes)))
    return OK if all(result.record.has_passed for result in results) else FOUND


def _chosen(asked: AskedTasks, workplace: Workplace, settings: Settings) -> Chosen:
    files = [word for word in asked.words if may_be_plan(word) or ("/" in word and os.path.lexists(word))]
    loaded = load(workplace, [Path(file) for file in files], settings)
    for each in loaded.undecided:
        raise PlanguardError(each.message, hint=each.hint)
    plans = Plans(loaded.judged, loaded.history, loaded.asked_for, settings.evidence)
    tasks = tuple(word for word in asked.words if word not in files)
    return choose(Choice(tasks=tasks, phase=asked.phase, is_all=asked.is_all), plans)


def _refuse_odd_places(jobs: Sequence[Job], root: Path) -> None:
    """Before anything is run."""
    for job in jobs:
        record_place(root, job.record)
        for command in job.commands:
            working_directory(root, command)


def _is_agreed(jobs: Sequence[Job]) -> bool:
    if not any(job.commands for job in jobs):
        return True
    # whoever sends stderr elsewhere does not see the question; a channel that is closed is None
    if not sys.stdin or not sys.stdin.isatty() or not sys.stderr.isatty():
        hint = "read what --dry-run shows, and give --yes"
        raise PlanguardError("there is no terminal to ask whether the commands may be run", hint=hint)
    if not sys.stdout.isatty():
        # whoever is asked has to see it
        tell(listing(jobs))
    sys.stderr.write(question(jobs))
    sys.stderr.flush()
    answer = ""
    try:
        answer = sys.stdin.readline()
    finally:
        if not answer.endswith("\n"):
            tell("")
    return answer.strip().casefold() in _YES


@dataclass(frozen=True)
class _Session:
    """`evidence` is the directory of records."""

    ground: Ground
    screen: Screen
    evidence: str

    def results(self, jobs: Sequence[Job], *, keeps_going: bool) -> Sequence[Result]:
        """Of the jobs that were run. One that is interrupted leaves no record."""
        results: list[Result] = []
        try:
            for job in jobs:
                results.append(self._result(job))
                if not results[-1].record.has_passed and not keeps_going:
                    break
        except (KeyboardInterrupt, PlanguardError):
            self.screen.breaks_off()
            for result in results:
                tell(f"written before: {shown(result.job.record)}")
            raise
        return results

    def _result(self, job: Job) -> Result:
        began = start(self.ground.root, self.evidence)
        runs = run_job(job, self.ground, self.screen)
        result = recorded(job, runs, began, root=self.ground.root, evidence=self.evidence)
        _say_proofs(result)
        return result


def _say_proofs(result: Result) -> None:
    for proof in result.record.held_proofs:
        say(f"  proof holds: {shown(proof)}\n")
    for fault in result.faults:
        say(f"  proof fails: {shown(fault)}\n")


def _limit(words: str) -> int:
    """Seconds."""
    match = _SECONDS.fullmatch(words.strip())
    limit = int(match[1]) if match else read_duration(words)
    if not limit:
        raise PlanguardError(f"--timeout {words} is no length of time", hint="write it as 90s, 10m or 2h")
    return limit
