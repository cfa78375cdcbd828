"""What people see while commands of a plan run. A plan and a program can write anything: nothing of it is obeyed."""

import re
import sys
from collections.abc import Iterator, Sequence

from planguard.cli.console import say
from planguard.cli.verify_pulse import Pulse
from planguard.cli.verify_records import Result
from planguard.model.evidence import CommandRun
from planguard.render.counts import counted
from planguard.render.sanitise import shown
from planguard.verify.danger import destructive_parts
from planguard.verify.jobs import Command, Job
from planguard.verify.output import without_sequences

# colours, bold and the like; nothing that hides words
_PAINT = re.compile(
    "(\x1b\\[(?:(?:0|1|3|4|22|23|24|39|49|[349][0-7]|10[0-7]|[34]8;5;\\d{1,3}|[34]8;2;\\d{1,3};\\d{1,3};\\d{1,3})?;?)?m)"
)
_UNPAINTED = "\x1b[0m"
_TAB = 8
# what is run is never cut
_LONGEST_TITLE = 120


class Screen:
    """Tells of each command before, while and after it runs."""

    def __init__(self, jobs: Sequence[Job], *, color: bool) -> None:
        places = [(job.record, command.at) for job in jobs for command in job.commands]
        self._numbers = {place: number for number, place in enumerate(places, start=1)}
        self._color = color
        self._pulse = Pulse(sys.stderr)

    def begins(self, job: Job, command: Command) -> None:
        number = self._numbers[job.record, command.at]
        place = f" ({shown(command.directory)})" if command.directory else ""
        first, *more = _lines(command.line)
        rest = f" … and {counted(len(more), 'more line')}" if more else ""
        say(f"[{number}/{len(self._numbers)}] {shown(job.name)}: {shown(first)}{rest}{place}\n")
        self._pulse.begin()

    def says(self, line: str) -> None:
        self._pulse.clear()
        say(f"    {painted(line) if self._color else self.kept(line)}\n")

    def waits(self, unfinished: str) -> None:
        self._pulse.show(without_sequences(unfinished))

    def breaks_off(self) -> None:
        self._pulse.clear()

    def ends(self, run: CommandRun) -> None:
        self._pulse.clear()
        say(f"  {outcome(run)}\n")

    @staticmethod
    def kept(line: str) -> str:
        return shown(without_sequences(line).expandtabs(_TAB))


def painted(line: str) -> str:
    """The line with its colours, and without anything else that a terminal would obey."""
    pieces = _PAINT.split(line)
    if len(pieces) == 1:
        return Screen.kept(line)
    return "".join(each if _PAINT.fullmatch(each) else Screen.kept(each) for each in pieces) + _UNPAINTED


def outcome(run: CommandRun) -> str:
    if run.exit_code is None:
        return f"stopped after {run.seconds:.0f} s"
    if run.exit_code != 0:
        return f"failed: exit code {run.exit_code}, {run.seconds:.1f} s"
    return f"passed in {run.seconds:.1f} s"


def listing(jobs: Sequence[Job], left_out: Sequence[str] = ()) -> str:
    """Each command with its directory and where the plan says so, and what a reader should know before."""
    lines = [line for job in jobs for line in _job_lines(job)]
    if left_out:
        lines.append(f"nothing to run for {shown(', '.join(left_out))}")
    return "".join(f"{line}\n" for line in lines)


def _job_lines(job: Job) -> list[str]:
    title = job.title if len(job.title) <= _LONGEST_TITLE else f"{job.title[:_LONGEST_TITLE]}…"
    lines = [f"{shown(job.name)}  {shown(title)}".rstrip()]
    if job.waits_for:
        lines.append(f"  warning: it is not ready: {shown(', '.join(job.waits_for))} must be done before")
    for command in job.commands:
        where = f"in {command.directory}" if command.directory else "in the root"
        first, *more = _lines(command.line)
        lines.append(f"  run    {shown(first)}")
        # no line of a command can pass for one of ours
        lines.extend(f"       | {shown(line)}" for line in more)
        lines.append(f"         {shown(where)}, by {shown(f'{command.at.path}:{command.at.line}')}")
        if command.words:
            lines.append(f"         its exit code alone is judged; the plan says: {shown(command.words)}")
        dangers = destructive_parts(command.line)
        if dangers:
            lines.append(f"         warning: this looks destructive: {shown(', '.join(dangers))}")
    lines.extend(f"  proof  {shown(step.text.value)}" for step in job.proofs)
    lines.extend(f"  left to a person: {shown(words)}" for words in job.prose)
    return lines


def _lines(command: str) -> list[str]:
    """A line feed that were written as an escape could not be told from one that the command writes so itself."""
    return command.removesuffix("\n").split("\n")


def question(jobs: Sequence[Job]) -> str:
    count = sum(len(job.commands) for job in jobs)
    return f"run {'this command' if count == 1 else f'these {count} commands'}? [y/N] "


def closing(results: Sequence[Result], jobs: Sequence[Job], notes: Sequence[str]) -> Iterator[str]:
    """The last lines: how many, which records, what to know of them, and what to do next."""
    failed = [result.job for result in results if not result.record.has_passed]
    counts = f"{len(results) - len(failed)} passed, {len(failed)} failed"
    not_run = ", ".join(job.name for job in jobs[len(results) :])
    yield f"\n{counts}, not run: {shown(not_run)}" if not_run else f"\n{counts}"
    yield f"written: {shown(', '.join(result.job.record for result in results))}"
    if any(result.record.is_dirty for result in results):
        yield "note: files were edited, or HEAD moved: what was verified is no commit, and the records say so"
    yield from (f"note: {shown(note)}" for note in notes)
    for result in results:
        if result.record.has_passed:
            yield f"next: {_next_step(result.job)}"
    for job in failed:
        yield f"next: mend {shown(job.name)}, and verify it again"


def _next_step(job: Job) -> str:
    if job.is_gate or job.is_done or job.waits_for:
        return f"commit {shown(job.record)}"
    return f"set {shown(job.name)} to done in {shown(job.plan.path)}, and commit that with {shown(job.record)}"
