"""Plans for the formats of a graph: one whose words try to break out of them, and one that people would write."""

from collections.abc import Sequence
from typing import Any

from planguard.model.graph_drawing import graph_view
from planguard.model.graph_view import GraphView
from planguard.model.phases import Phase
from planguard.model.plan import Plan, Task
from planguard.model.task_graph import TaskGraph
from planguard.model.vocabulary import Risk, TaskStatus
from tests.plans import plan, task, text

NASTY = (
    'say "no" \\N \\"',
    "end",
    "]] --> t0 [[",
    "%%{init: {'theme':'dark'}}%%",
    "`code` and **bold** and #35; and #quot; and style x:y#z",
    "1. first",
    "- item",
    "移动源代码，然后删除旧目录",
    "🚀 launch 👩‍👩‍👧",
    "<script>alert(1)</script> &lt;b&gt;",
    "two\nlines\r\x1b[31mred\x07",
    "x" * 10_000,
    "",
    "\udc80 lone \ud800",
    "click t0 href javascript:alert(1)",
    "::error::workflow ##[group]",
    "</svg>]]>-->",
    "classDef default fill:#fff;",
    "a;b",
    "subgraph x",
)


def view_of(*plans: Plan) -> GraphView:
    return graph_view(plans, TaskGraph.of(plans))


def nasty_plan() -> Plan:
    """A chain of tasks, with a cycle, an unknown id and a task without an id; the titles are phases and owners too."""
    tasks = [
        task(f"N-{number}", depends_on=[f"N-{number - 1}"] if number else [], **_words(title, number))
        for number, title in enumerate(NASTY)
    ]
    ring = [task('q"]', depends_on=["`r`"], title=text("ring")), task("`r`", depends_on=['q"]'], title=text("ring"))]
    stray = [task("", title=text("no id")), task("N-99", depends_on=["N-404", "N-99"])]
    phases = tuple(Phase(text(each), text(each)) for each in NASTY[:3])
    return plan(*tasks, *ring, *stray, phases=phases, path='plans/a"b<c>.yaml')


def _words(title: str, number: int) -> dict[str, Any]:
    risks = (*Risk, None)
    return {
        "title": text(title),
        "phase": text(NASTY[number % 3]) if number % 4 else None,
        "owner": text(title),
        "risk": risks[number % len(risks)],
        "status": tuple(TaskStatus)[number % len(TaskStatus)],
    }


def billing_plan() -> Plan:
    """Three phases, some work done, two branches that meet, one redundant dependency."""
    phases = (
        Phase(text("P0"), text("Baseline")),
        Phase(text("P1"), text("Move the service")),
        Phase(text("P2"), text("Remove what is left")),
    )
    return plan(
        _billing("001", "Tag the baseline", "P0", status=TaskStatus.DONE),
        _billing("002", "Measure the old service", "P0", "001", status=TaskStatus.DONE, risk=Risk.MEDIUM),
        _billing("003", "Move the sources", "P1", "002", status=TaskStatus.IN_PROGRESS, risk=Risk.HIGH),
        _billing("004", "Rewrite the pipelines", "P1", "002", risk=Risk.MEDIUM),
        _billing("005", "Move the database migrations", "P1", "003", risk=Risk.CRITICAL),
        _billing("006", "Tell the other teams", "P1", "001", status=TaskStatus.BLOCKED, risk=None),
        _billing("007", "Switch the routes", "P2", "004", "005", "003", risk=Risk.HIGH),
        _billing("008", "Write the runbook", "P2", "002", status=TaskStatus.DEFERRED),
        _billing("009", "Delete the old directory", "P2", "007", "006"),
        phases=phases,
        path="plans/billing.plan.yaml",
    )


def _billing(number: str, title: str, phase: str, *after: str, **fields: Any) -> Task:
    words = {"title": text(title), "phase": text(phase), "owner": text("backend"), **fields}
    return task(f"BIL-{number}", depends_on=[f"BIL-{each}" for each in after], **words)


def chain_plan(count: int, *, phases: int = 0, title: str = "Do it", then: Sequence[Task] = ()) -> Plan:
    """Each task waits for the one before it; the phases have equally many. Behind them come the others."""
    tasks = [
        task(
            f"T-{number}",
            title=text(title),
            depends_on=[f"T-{number - 1}"] if number else [],
            phase=text(f"P{number * phases // count}") if phases else None,
        )
        for number in range(count)
    ]
    return plan(*tasks, *then)


def dense_plan(edges: int) -> Plan:
    """Twenty tasks at most wait for each of twenty five others, so that no edge is redundant."""
    starts = [task(f"A-{number}") for number in range(25)]
    waiting = [
        task(f"B-{first}", depends_on=[f"A-{number}" for number in range(min(25, edges - first))])
        for first in range(0, edges, 25)
    ]
    return plan(*starts, *waiting)
