"""`planguard check`"""

import sys
import time
from collections import Counter

from planguard.cli.app import CANNOT, FOUND, OK
from planguard.cli.console import complain, is_colored, say, say_json, tell
from planguard.cli.options import CheckOptions, Fixing, Listing
from planguard.cli.outputs import outputs_of, rendered, write_outputs
from planguard.cli.scanning import scanning_of
from planguard.cli.workplace import comparison_in, open_here
from planguard.errors import PlanguardError
from planguard.model.report import Report, Undecided
from planguard.model.settings import Settings
from planguard.pipeline import check
from planguard.render.closing import with_closing_lines
from planguard.render.formats import OutputFormat
from planguard.render.sanitise import shown
from planguard.render.style import Style
from planguard.workplace import Workplace, load


def run_check(options: CheckOptions) -> int:
    """The exit code: 2 where something that was asked for could not be done, whatever was found."""
    started = time.perf_counter()
    outputs = outputs_of(options)
    if options.listing is Listing.STATISTICS and options.format is not OutputFormat.FULL:
        raise PlanguardError(f"--statistics has no format {options.format}", hint="drop one of them")
    if options.fixing is not Fixing.NONE:
        from planguard.cli.fixing import refuse_unfixable

        refuse_unfixable(options)
    workplace, settings = open_here(options)
    if options.listing in (Listing.SETTINGS, Listing.FILES):
        return _list(workplace, settings, options)
    report = _report(workplace, settings, options)
    if options.talk.is_verbose:
        _tell_what_was_done(report, workplace, seconds=time.perf_counter() - started)
    if options.fixing is not Fixing.DIFF:
        _show(report, options)
    write_outputs(outputs, report, options, workplace)
    return _told(report.undecided) or _verdict(report, settings, options)


def _list(workplace: Workplace, settings: Settings, options: CheckOptions) -> int:
    """What would be read, and by which settings."""
    from planguard.cli.listings import files_listing, settings_listing

    if options.listing is Listing.SETTINGS:
        say(settings_listing(settings, workplace.config, options))
        return OK
    loaded = load(workplace, options.paths, settings)
    say(files_listing(loaded))
    return _told(loaded.undecided) or OK


def _report(workplace: Workplace, settings: Settings, options: CheckOptions) -> Report:
    """After `--fix`, of what is left."""
    comparison = comparison_in(options, workplace)

    def judged() -> Report:
        return check(workplace, options.paths, settings, comparison, scanning_of(options))

    report = judged()
    if options.fixing is Fixing.NONE:
        return report
    from planguard.cli.fixing import fixed

    return judged() if fixed(report, workplace, options.fixing) else report


def _show(report: Report, options: CheckOptions) -> None:
    color = is_colored(sys.stdout, options.color)
    if options.listing is Listing.STATISTICS:
        counts = _statistics(report)
        say(counts if options.talk.is_quiet else with_closing_lines(counts, report, Style(color)))
        return
    output = rendered(report, format=options.format, color=color, with_closing=not options.talk.is_quiet)
    if options.format.is_json:
        say_json(output)
    else:
        say(output)


def _statistics(report: Report) -> str:
    counts = Counter((finding.code, finding.name, finding.severity) for finding in report.findings)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6}  {code}  {severity:<7}  {name}\n" for (code, name, severity), count in rows)


def _tell_what_was_done(report: Report, workplace: Workplace, *, seconds: float) -> None:
    tell(f"root: {shown(str(workplace.root))}; configuration: {shown(workplace.config.path) or 'none'}")
    for plan in report.plans:
        tell(f"read {shown(plan.path)} as {plan.dialect or 'no dialect'}")
    tell(f"{report.rules_run} rules run, {seconds:.2f} s")


def _told(undecided: tuple[Undecided, ...]) -> int:
    """Says on stderr what could not be done; the exit code that this makes, or 0."""
    for each in undecided:
        complain(each.message, each.hint)
    return CANNOT if undecided else OK


def _verdict(report: Report, settings: Settings, options: CheckOptions) -> int:
    is_found = any(finding.severity.rank >= settings.fail_on.rank for finding in report.findings)
    return FOUND if is_found and not options.is_exit_zero else OK
