"""`planguard report`: may a phase be passed, and if not, what is to be done."""

from planguard.cli.app import FOUND, OK
from planguard.cli.console import say, say_json, tell
from planguard.cli.output_file import files_read, refuse_what_was_read, write_file
from planguard.cli.report_options import ReportOptions, report_outputs
from planguard.cli.scanning import scanning_of
from planguard.cli.template_directory import NotedTemplates
from planguard.cli.workplace import comparison_in, open_here
from planguard.examine import Asked
from planguard.model.gates.results import Decision
from planguard.phase_gate import PhaseGate, examine_phase
from planguard.render.phase_report.formats import ReportFormat, render_phase_report
from planguard.render.phase_report.template_source import TemplateSource
from planguard.render.sanitise import shown


def run_report(options: ReportOptions) -> int:
    """Exit 0 for GO, 1 for NO-GO and HOLD. Raises PlanguardError where nothing can be decided."""
    outputs = report_outputs(options)
    templates = NotedTemplates(options.template)
    workplace, settings = open_here(options.run)
    asked = Asked(workplace, options.run.paths, settings, comparison_in(options.run, workplace))
    is_now_given = options.run.asked.now is not None
    gate = examine_phase(asked, options.phase, scanning_of(options.run), is_now_given=is_now_given)
    is_shown = not any(output.is_instead for output in outputs)
    wanted = dict.fromkeys([*(output.format for output in outputs), *([options.format] if is_shown else [])])
    # which templates are read is known when the last page is made
    pages = {format: _rendered(gate, format, templates) for format in wanted}
    refuse_what_was_read(outputs, (*files_read(options.run, workplace, gate.files), *templates.read))
    for output in outputs:
        write_file(output.file, pages[output.format], name=output.name)
    if is_shown:
        _show(pages[options.format], options.format)
    else:
        tell(shown(gate.report.headline))
    return OK if gate.report.decision is Decision.GO else FOUND


def _rendered(gate: PhaseGate, format: ReportFormat, templates: TemplateSource) -> str:
    return render_phase_report(gate.report, gate.graph, format=format, templates=templates)


def _show(page: str, format: ReportFormat) -> None:
    if format is ReportFormat.JSON:
        say_json(page)
    else:
        say(page)
