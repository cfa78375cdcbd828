"""`planguard check`"""

import sys
import time
from collections import Counter
from pathlib import Path

from planguard.cli.app import CANNOT, FOUND, OK
from planguard.cli.console import is_colored, say, tell
from planguard.cli.listings import files_listing, settings_listing
from planguard.cli.options import CheckOptions, Listing, settings_from
from planguard.model.report import Report
from planguard.model.settings import Settings
from planguard.pipeline import check, load, open_workplace
from planguard.render.formats import render
from planguard.render.sanitise import shown


def run_check(options: CheckOptions) -> int:
    """The exit code: 2 where something that was asked for could not be done, whatever was found."""
    started = time.perf_counter()
    workplace = open_workplace(
        Path.cwd(), config=options.config_file(), inline=options.inline_config(), is_isolated=options.is_isolated
    )
    settings = settings_from(options, workplace.config.settings)
    if options.listing is Listing.SETTINGS:
        say(settings_listing(settings, workplace.config, options))
        return OK
    if options.listing is Listing.FILES:
        candidates, loaded = load(workplace, options.paths, settings)
        say(files_listing(candidates, loaded))
        return OK if loaded.judged or loaded.history else CANNOT
    report = check(workplace, options.paths, settings)
    if options.is_verbose:
        tell(f"root: {shown(str(workplace.root))}; configuration: {workplace.config.path or 'none'}")
        tell(f"{len(report.plans)} plans read, {report.rules_run} rules run, {time.perf_counter() - started:.2f} s")
    say(_statistics(report) if options.listing is Listing.STATISTICS else _shown(report, options))
    return _exit_code(report, settings, options)


def _shown(report: Report, options: CheckOptions) -> str:
    color = is_colored(sys.stdout, options.color)
    return render(report, format=options.format, color=color, with_closing=not options.is_quiet)


def _statistics(report: Report) -> str:
    counts = Counter((finding.code, finding.name, finding.severity) for finding in report.findings)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return "".join(f"{count:>6}  {code}  {severity:<7}  {name}\n" for (code, name, severity), count in rows)


def _exit_code(report: Report, settings: Settings, options: CheckOptions) -> int:
    if report.undecided:
        sys.stdout.flush()
        for each in report.undecided:
            tell(f"planguard: {shown(each.message)}")
            if each.hint:
                tell(f"  hint: {shown(each.hint)}")
        return CANNOT
    is_found = any(finding.severity.rank >= settings.fail_on.rank for finding in report.findings)
    return FOUND if is_found and not options.is_exit_zero else OK
