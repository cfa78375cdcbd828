"""`--fix` writes what is certain into the files, `--diff` shows it."""

import os
from collections.abc import Sequence

from planguard.cli.console import say_bytes, tell
from planguard.cli.options import CheckOptions, Fixing
from planguard.errors import PlanguardError
from planguard.facts.disk import GoneError, read_file
from planguard.facts.rewrite import rewrite
from planguard.findings.diff import diff
from planguard.findings.fix import Rewrite, rewrites
from planguard.model.comparison import Judge
from planguard.model.report import Report
from planguard.render.counts import counted
from planguard.workplace import Workplace


def refuse_unfixable(options: CheckOptions) -> None:
    """Raises PlanguardError where what is judged is not what could be written to."""
    if options.fixing is not Fixing.NONE and options.asked.comparison().judge is not Judge.WORK_TREE:
        hint = "leave out --staged, --base, --range and --rev"
        raise PlanguardError(f"--{options.fixing.value} is for the files as they are on disk", hint=hint)


def fixed(report: Report, workplace: Workplace, fixing: Fixing) -> bool:
    """Whether files were written to, so that a report of what is left has to be made anew."""
    certain = _certain(report, workplace)
    if fixing is Fixing.DIFF:
        say_bytes(b"".join(os.fsencode(diff(each)) for each in certain))
        return False
    for each in certain:
        rewrite(workplace.root, each.path, before=each.before, after=each.after)
    if certain:
        count = sum(len(each.fixed) for each in certain)
        tell(f"fixed: {counted(count, 'finding')} in {counted(len(certain), 'file')}")
    return bool(certain)


def _certain(report: Report, workplace: Workplace) -> Sequence[Rewrite]:
    def content_of(path: str) -> bytes | None:
        try:
            return read_file(workplace.root, path)
        except GoneError:
            return None

    sources = {source.path: source for source in report.sources}
    return [each for each in rewrites(report.findings, sources, content_of) if each.before != each.after]
