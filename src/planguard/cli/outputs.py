"""`--output FORMAT=FILE`: the report in files, besides what goes to stdout."""

from dataclasses import dataclass
from pathlib import Path

from planguard.cli.options import CheckOptions, Listing
from planguard.cli.output_file import files_read, refuse_twins, refuse_what_was_read, writable_file, write_file
from planguard.errors import PlanguardError
from planguard.model.nearest import nearest
from planguard.model.report import Report
from planguard.model.rule_help import RuleHelp
from planguard.render.formats import OutputFormat, render
from planguard.workplace import Workplace

_EXAMPLE = "write it as --output sarif=planguard.sarif"


@dataclass(frozen=True, slots=True)
class Output:
    """`name` is the file as it was given, `file` where it is in the end, links followed."""

    format: OutputFormat
    name: str
    file: Path


def outputs_of(options: CheckOptions) -> tuple[Output, ...]:
    """The files that were asked for. Raises PlanguardError, before any work is done, for what cannot be written."""
    outputs = tuple(_output(words) for words in options.outputs)
    if outputs and options.listing in (Listing.FILES, Listing.SETTINGS):
        raise PlanguardError(
            f"--show-{options.listing.value} checks nothing, so --output has no report", hint="drop one"
        )
    refuse_twins(outputs)
    return outputs


def write_outputs(outputs: tuple[Output, ...], report: Report, options: CheckOptions, workplace: Workplace) -> None:
    """Raises PlanguardError where one cannot be written; there is then no half of it."""
    if not outputs:
        return
    refuse_what_was_read(outputs, files_read(options, workplace, (source.path for source in report.sources)))
    for output in outputs:
        write_file(output.file, rendered(report, format=output.format), name=output.name)


def rendered(report: Report, *, format: OutputFormat, color: bool = False, with_closing: bool = True) -> str:
    """The report with all the help that a format can carry."""
    return render(report, format=format, color=color, with_closing=with_closing, explain=_explain)


def _explain(code: str) -> RuleHelp:
    from planguard.rules.rule_help import rule_help

    return rule_help(code)


def _output(words: str) -> Output:
    word, _, name = words.partition("=")
    if not name:
        raise PlanguardError(f"--output {words} names no file", hint=_EXAMPLE)
    if word not in list(OutputFormat):
        near = nearest(word, list(OutputFormat))
        hint = f"did you mean {near}?" if near else f"there are {', '.join(OutputFormat)}"
        raise PlanguardError(f"--output {words} names no format", hint=hint)
    return Output(OutputFormat(word), name, writable_file(name, flag=f"--output {words}", example="planguard.sarif"))
