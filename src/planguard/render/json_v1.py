"""The report for programs: one object in the shape of `report_shape`, one line for each plan, finding and rule."""

from json import JSONEncoder

from planguard.model.finding import Finding, Fix, RelatedPlace, Severity
from planguard.model.report import Report
from planguard.render.report_shape import (
    FindingV1,
    FixV1,
    PlanV1,
    RelatedV1,
    ReportV1,
    RuleNotRunV1,
    SummaryV1,
    UndecidedV1,
    UnreadV1,
)
from planguard.render.sanitise import is_unicode, shown_in_json
from planguard.render.uri import uri_of

Record = ReportV1 | PlanV1 | UnreadV1 | FindingV1 | FixV1 | RelatedV1 | RuleNotRunV1 | UndecidedV1 | SummaryV1


def render_json(report: Report) -> str:
    r"""The words of the plan are kept exactly; what a terminal would obey is written as `\u` escapes of JSON."""
    encoder = JSONEncoder(ensure_ascii=False, default=_members)
    members = (f'  "{name}": {_value(value, encoder)}' for name, value in _members(_shaped(report)).items())
    return shown_in_json("{\n" + ",\n".join(members) + "\n}\n")


def _value(value: object, encoder: JSONEncoder) -> str:
    if not isinstance(value, tuple) or not value:
        return encoder.encode(value)
    return "[\n" + ",\n".join(f"    {encoder.encode(element)}" for element in value) + "\n  ]"


def _members(record: Record) -> dict[str, object]:
    # the slots are the fields, in order; dataclasses.fields would take a third of the whole time
    return {name: getattr(record, name) for name in record.__slots__}


def _shaped(report: Report) -> ReportV1:
    return ReportV1(
        version=1,
        compared=report.compared,
        plans=tuple(
            PlanV1(path=plan.path, dialect=plan.dialect, tasks=plan.tasks, edges=plan.edges, judged=plan.is_judged)
            for plan in report.plans
        ),
        unread=tuple(UnreadV1(path=file.path, dialect=file.dialect, reason=file.reason) for file in report.unread),
        findings=tuple(_finding(finding) for finding in report.findings),
        rules_not_run=tuple(
            RuleNotRunV1(code=rule.code, name=rule.name, reason=rule.reason, path=rule.path)
            for rule in report.rules_not_run
        ),
        undecided=tuple(UndecidedV1(message=one.message, hint=one.hint) for one in report.undecided),
        summary=_summary(report),
    )


def _finding(finding: Finding) -> FindingV1:
    return FindingV1(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        message=finding.message,
        path=finding.at.path,
        uri=uri_of(finding.at.path),
        line=finding.at.line,
        column=finding.at.column,
        end_line=finding.at.end_line,
        end_column=finding.at.end_column,
        task=finding.task,
        hint=finding.hint,
        fingerprint=finding.fingerprint,
        related=tuple(_related(place) for place in finding.related),
        fix=_fix(finding.fix) if finding.fix and is_unicode(finding.fix.text) else None,
    )


def _related(place: RelatedPlace) -> RelatedV1:
    return RelatedV1(
        path=place.at.path,
        uri=uri_of(place.at.path),
        line=place.at.line,
        column=place.at.column,
        end_line=place.at.end_line,
        end_column=place.at.end_column,
        label=place.label,
    )


def _fix(fix: Fix) -> FixV1:
    return FixV1(
        line=fix.at.line,
        column=fix.at.column,
        end_line=fix.at.end_line,
        end_column=fix.at.end_column,
        text=fix.text,
    )


def _summary(report: Report) -> SummaryV1:
    judged = [plan for plan in report.plans if plan.is_judged]
    return SummaryV1(
        plans=len(judged),
        tasks=sum(plan.tasks for plan in judged),
        findings=len(report.findings),
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        infos=report.count(Severity.INFO),
        rules_run=report.rules_run,
        rules_not_run=len({rule.code for rule in report.rules_not_run}),
    )
