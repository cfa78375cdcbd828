"""SARIF 2.1.0 (OASIS), as far as GitHub, GitLab and editors read it: one run, a line for each rule and result."""

from collections.abc import Iterator
from json import JSONEncoder

from planguard.model.report import Report
from planguard.model.rule_help import Explain
from planguard.render.sanitise import shown, shown_in_json
from planguard.render.sarif_notifications import execution_notifications, rule_notifications
from planguard.render.sarif_parts import ROOT_ID, Json, Object
from planguard.render.sarif_results import explained_rule, named_rule, result
from planguard.render.worst import worst_first
from planguard.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub shows no more results, and takes no file of more than 10 MB; help and notifications have what is left
_MOST_RESULTS = 5_000
_MOST_BYTES = 8_000_000

_encoder = JSONEncoder(ensure_ascii=False)


def render_sarif(report: Report, *, explain: Explain | None) -> str:
    """Without `explain` the rules are only named."""
    rules = _rules(report, explain)
    results = _results(report, {rule: index for index, rule in enumerate(rules)})
    left_out = len(report.findings) - len(results)
    members = ",\n".join(f'      "{name}": {value}' for name, value in _run(report, rules, results, left_out))
    head = f'{{\n  "$schema": "{_SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n'
    return f"{head}{members}\n    }}\n  ]\n}}\n"


def _run(report: Report, rules: dict[str, str], results: list[str], left_out: int) -> Iterator[tuple[str, str]]:
    """The members of the run, written in JSON."""
    driver = f'"name": "planguard", "version": "{VERSION}", "rules": {_lines([*rules.values()])}'
    invocation: Object = {
        "executionSuccessful": not report.undecided,
        "toolExecutionNotifications": [*execution_notifications(report, left_out=left_out)],
        "toolConfigurationNotifications": [*rule_notifications(report)],
    }
    yield "tool", f'{{"driver": {{{driver}}}}}'
    yield "invocations", _lines([_written(invocation)])
    yield "originalUriBaseIds", _written({ROOT_ID: {"description": {"text": "the root of the repository"}}})
    yield "columnKind", _written("unicodeCodePoints")
    yield "newlineSequences", _written(["\r\n", "\n", "\r"])
    yield "properties", _written(_properties(report))
    yield "results", _lines(results)


def _rules(report: Report, explain: Explain | None) -> dict[str, str]:
    """The descriptor of each rule that found something, by its code."""
    names = {finding.code: finding.name for finding in report.findings}
    return {
        code: _written(explained_rule(explain(code)) if explain else named_rule(code, names[code]))
        for code in sorted(names)
    }


def _results(report: Report, rule_indexes: dict[str, int]) -> list[str]:
    """As many results as there is room for, the worst first."""
    room = _MOST_BYTES
    results: list[str] = []
    for finding in worst_first(report.findings)[:_MOST_RESULTS]:
        row = _written(result(finding, rule_indexes))
        size = len(row.encode())
        if size <= room:
            room -= size
            results.append(row)
    return results


def _properties(report: Report) -> Object:
    judged = [plan for plan in report.plans if plan.is_judged]
    return {
        "compared": shown(report.compared),
        "plans": len(judged),
        "tasks": sum(plan.tasks for plan in judged),
        "rulesRun": report.rules_run,
    }


def _written(value: Json) -> str:
    return shown_in_json(_encoder.encode(value))


def _lines(values: list[str]) -> str:
    return "[\n" + ",\n".join(f"        {value}" for value in values) + "\n      ]" if values else "[]"
