"""Small reports for tests of renderers: a finding about some words of a file."""

from typing import Any

from planguard.model.finding import Finding, Fix, RelatedPlace, Severity
from planguard.model.location import Location, Source
from planguard.model.report import PlanSummary, Report, RuleNotRun, Undecided, UnreadFile
from planguard.model.rule_help import RuleHelp

MARKDOWN_PLAN = """\
# Plan v2: Move the billing service under apps/

## Task List

- [ ] **BIL-001** Tag the baseline
  - **Risk**: Low
  - **Depends On**: None

- [ ] **BIL-002** Move the sources
  - **Risk**: Lwo
  - **Depends On**: BIL-001, BIL-009
  - **Acceptance Criteria**:
    - `make test` passes
"""

YAML_PLAN = """\
planguard: v2
id: search
tasks:
  - id: SEA-001
    title: Freeze the index [read only]
  - id: BIL-001
    title: 移動 the index
"""


def source(text: str, path: str = "plans/move.md") -> Source:
    return Source(path, text)


def at(file: Source, words: str, *, nth: int = 1) -> Location:
    """Where the words stand for the `nth` time."""
    start = -1
    for _ in range(nth):
        start = file.text.index(words, start + 1)
    return file.locate(start, start + len(words))


def finding(place: Location, **fields: Any) -> Finding:
    usual: dict[str, Any] = {
        "code": "PG107",
        "name": "missing-risk",
        "severity": Severity.ERROR,
        "message": "BIL-002 has no risk level",
        "label": "no risk",
        "related": (),
        "task": "BIL-002",
        "hint": "",
        "fingerprint": "0123456789abcdef",
    }
    return Finding(at=place, **(usual | fields))


def report(*findings: Finding, **fields: Any) -> Report:
    """One judged plan of two tasks, and nothing else to say."""
    usual: dict[str, Any] = {
        "compared": "the work tree",
        "plans": (plan("plans/move.md", tasks=2, edges=1),),
        "unread": (),
        "rules_not_run": (),
        "rules_run": 23,
        "sources": (),
    }
    return Report(findings=findings, **(usual | fields))


def plan(path: str, *, tasks: int = 2, edges: int = 1, is_judged: bool = True) -> PlanSummary:
    return PlanSummary(path, "plan-v2-markdown", tasks, edges, is_judged)


def explained(code: str) -> RuleHelp:
    """Help about a rule that there might be."""
    return RuleHelp(
        code=code,
        name=f"name-of-{code.lower()}",
        severity=Severity.WARNING,
        summary="A task has a fault.",
        card=f"# {code}\n\nA task has a fault.\n\n## Why\n\n`{{braces}}` stay as they are.\n",
    )


def whole_report() -> Report:
    """Something of everything that a report can hold."""
    markdown, yaml = source(MARKDOWN_PLAN), source(YAML_PLAN, "plans/search.plan.yaml")
    return report(
        *_findings(markdown, yaml),
        plans=(
            plan("plans/move.md", tasks=2, edges=1),
            PlanSummary("plans/search.plan.yaml", "plan-v2-yaml", 2, 0, is_judged=True),
            plan("plans/archive/2025.md", tasks=12, edges=9, is_judged=False),
        ),
        unread=(
            UnreadFile("openspec/changes/a/tasks.md", "openspec", "no reader for it"),
            UnreadFile("openspec/changes/b/tasks.md", "openspec", "no reader for it"),
            UnreadFile("plans/pipe.md", "", "not a regular file"),
        ),
        rules_not_run=(
            RuleNotRun("PG205", "redundant-dependency", "PG203 dependency-cycle is not clean", "plans/move.md"),
            RuleNotRun("PG210", "risk-inversion", "PG203 dependency-cycle is not clean", "plans/move.md"),
            RuleNotRun("PG451", "acceptance-weakened", "no change is compared"),
        ),
        sources=(markdown, yaml),
        undecided=(Undecided("notes/todo.md is not checked, because git does not know it", "git add notes/todo.md"),),
    )


def _findings(markdown: Source, yaml: Source) -> tuple[Finding, ...]:
    return (
        finding(
            at(markdown, "Lwo"),
            code="PG108",
            name="unknown-risk",
            message="BIL-002 has the risk Lwo, which is no level",
            label="no level",
            hint="did you mean low?",
            fix=Fix(at(markdown, "Lwo"), "Low"),
        ),
        finding(
            at(markdown, "BIL-009"),
            code="PG201",
            name="unknown-dependency",
            message="BIL-002 depends on BIL-009, which no plan declares",
            label="declared nowhere",
            related=(RelatedPlace(at(markdown, "BIL-002"), "this task"),),
            hint="did you mean BIL-001?",
        ),
        finding(
            at(yaml, "BIL-001"),
            code="PG003",
            name="duplicate-task-id",
            severity=Severity.WARNING,
            message="BIL-001 is declared in two plans",
            label="declared again",
            related=(RelatedPlace(at(markdown, "BIL-001"), "first declared here"),),
            task="BIL-001",
        ),
        finding(
            at(yaml, "id: search"),
            code="PG006",
            name="unparsed-value",
            severity=Severity.INFO,
            message="plans/search.plan.yaml names no status",
            label="",
            task="",
        ),
    )
