import json
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planguard.model.finding import RelatedPlace
from planguard.model.location import Location, Source
from planguard.model.report import PlanSummary, Report, RuleNotRun, Undecided, UnreadFile
from planguard.render.formats import OutputFormat, render
from planguard.version import VERSION
from tests.render.reports import MARKDOWN_PLAN, explained, finding, report, source, whole_report
from tests.render.test_sanitise import ANY_TEXT, without_surrogates

JSON_FORMATS = [format for format in OutputFormat if format.is_json]
TEXT_FORMATS = [format for format in OutputFormat if not format.is_json]
GOLDEN = {
    OutputFormat.FULL: "full.txt",
    OutputFormat.CONCISE: "concise.txt",
    OutputFormat.GROUPED: "grouped.txt",
    OutputFormat.JSON: "report.json",
    OutputFormat.SARIF: "report.sarif",
    OutputFormat.GITHUB: "github.txt",
    OutputFormat.MARKDOWN: "report.md",
}
RUNNER_COMMANDS = {
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "add-mask",
    "set-output",
    "stop-commands",
}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose every word is somebody else's, with places anywhere in the files."""
    files = [Source(draw(ANY_TEXT), draw(ANY_TEXT)) for _ in range(2)]
    return Report(
        compared=draw(ANY_TEXT),
        plans=(PlanSummary(draw(ANY_TEXT), draw(ANY_TEXT), 1, 1, draw(st.booleans())),),
        unread=(UnreadFile(draw(ANY_TEXT), draw(ANY_TEXT), draw(ANY_TEXT)),),
        findings=(
            finding(
                draw(places(files)),
                code=draw(ANY_TEXT),
                name=draw(ANY_TEXT),
                message=draw(ANY_TEXT),
                label=draw(ANY_TEXT),
                task=draw(ANY_TEXT),
                hint=draw(ANY_TEXT),
                related=(RelatedPlace(draw(places(files)), draw(ANY_TEXT)),),
            ),
        ),
        rules_not_run=(RuleNotRun(draw(ANY_TEXT), draw(ANY_TEXT), draw(ANY_TEXT), draw(ANY_TEXT)),),
        rules_run=draw(st.integers(0, 3)),
        undecided=(Undecided(draw(ANY_TEXT), draw(ANY_TEXT)),),
        sources=tuple(files),
    )


@st.composite
def places(draw: st.DrawFn, files: list[Source]) -> Location:
    file = draw(st.sampled_from(files))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(file.text))] * 2)))
    return file.locate(start, end)


def is_obeyed_by_a_runner(line: str) -> bool:
    """How GitHub's runner finds commands (ActionCommand.TryParse and TryParseV2), and no more lenient than it."""
    if "##[" in line:
        return True
    head, colons, _ = line.lstrip().removeprefix("::").partition("::")
    return line.lstrip().startswith("::") and bool(colons) and head.split(" ")[0].lower() in RUNNER_COMMANDS


@pytest.mark.parametrize("format", OutputFormat)
def test_a_whole_report(format: OutputFormat, golden: Callable[[str, str], None]) -> None:
    output = render(whole_report(), format=format, color=False, explain=explained)

    golden(GOLDEN[format], output.replace(f'"version": "{VERSION}"', '"version": "1.2.3"'))


@pytest.mark.parametrize("format", OutputFormat)
@given(outcome=reports())
def test_no_control_character_reaches_the_output(format: OutputFormat, outcome: Report) -> None:
    output = render(outcome, format=format, color=False)

    assert {one for one in output if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n"}


@pytest.mark.parametrize("format", [format for format in OutputFormat if format is not OutputFormat.GITHUB])
@given(outcome=reports())
def test_no_line_is_obeyed_by_a_build_service(format: OutputFormat, outcome: Report) -> None:
    output = render(outcome, format=format, color=False)

    assert [line for line in output.split("\n") if is_obeyed_by_a_runner(line)] == []


@given(outcome=reports())
def test_json_keeps_every_word(outcome: Report) -> None:
    read = json.loads(render(outcome, format=OutputFormat.JSON, color=False))

    assert read["compared"] == without_surrogates(outcome.compared)
    assert read["findings"][0]["message"] == without_surrogates(outcome.findings[0].message)
    assert read["findings"][0]["path"] == without_surrogates(outcome.findings[0].at.path)


@pytest.mark.parametrize("format", JSON_FORMATS)
@given(outcome=reports())
def test_json_is_unicode_throughout(format: OutputFormat, outcome: Report) -> None:
    document = render(outcome, format=format, color=False)

    # encoding fails at a lone surrogate, also at one that an escape stood for
    assert json.dumps(json.loads(document), ensure_ascii=False).encode()


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_a_name_that_is_no_utf_8_is_shown_byte_by_byte(format: OutputFormat) -> None:
    one = finding(Location("src/z\udcff", 1, 1, 1, 1), message="src/z\udcff is in no task", label="")
    output = render(report(one), format=format, color=False).replace("\\\\", "\\")

    assert r"src/z\xff:1:1" in output.replace("%3A", ":") or r"src/z\xff: 1 finding" in output
    assert r"src/z\xff is in no task" in output


@given(outcome=reports())
def test_a_finding_is_one_line_in_concise_whatever_its_words(outcome: Report) -> None:
    assert render(outcome, format=OutputFormat.CONCISE, color=False, with_closing=False).count("\n") == 1


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_brackets_survive(format: OutputFormat) -> None:
    one = finding(Location("plans/[a]/{b}.md", 1, 1, 1, 1), message="[/x] [bold]")
    output = render(report(one), format=format, color=False).replace("\\", "").replace("%2C", ",")

    assert "plans/[a]/{b}.md" in output
    assert "[/x] [bold]" in output


@pytest.mark.parametrize("format", OutputFormat)
def test_a_report_ends_with_one_newline(format: OutputFormat) -> None:
    output = render(whole_report(), format=format, color=False)

    assert output.endswith("\n") and not output.endswith("\n\n")


@pytest.mark.parametrize("format", [*JSON_FORMATS, OutputFormat.GITHUB, OutputFormat.MARKDOWN])
def test_formats_that_are_kept_in_files_have_no_colours(format: OutputFormat) -> None:
    assert "\x1b" not in render(whole_report(), format=format, color=True)


def test_an_everyday_run_imports_no_other_renderer() -> None:
    script = (
        "import sys; from planguard.render.formats import OutputFormat, render;"
        "from planguard.model.report import Report;"
        "render(Report(compared='', plans=(), unread=(), findings=(), rules_not_run=(), rules_run=0, sources=()),"
        " format=OutputFormat.CONCISE, color=False);"
        "others = {'json', 'jinja2', 'rich', 'planguard.render.full', 'planguard.render.markdown'};"
        "print(*sorted(others & {*sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout == "\n"


@pytest.mark.parametrize("format", OutputFormat)
def test_ten_thousand_findings_are_rendered_in_bounded_time(format: OutputFormat) -> None:
    file = source(MARKDOWN_PLAN * 2_000 + "x" * 1_000_000)
    places = [file.locate(at * 100, at * 100 + 7) for at in range(10_000)]
    outcome = report(*(finding(place) for place in places), sources=(file,))
    begin = time.perf_counter()
    render(outcome, format=format, color=False)

    # a tenth of this on a quiet machine; work that grows with the file for each finding takes minutes
    assert time.perf_counter() - begin < 10
