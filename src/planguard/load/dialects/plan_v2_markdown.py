"""Plan v2 in Markdown: the reader for `tasks.md` of a change and `plans/*.md`."""

import re
from collections.abc import Mapping, Sequence

from planguard.load.field_lines import Labels
from planguard.load.front_matter import front_matter
from planguard.load.id_ranges import PlanIds
from planguard.load.labels import label_table
from planguard.load.markdown_blocks import scan
from planguard.load.milestones import milestones
from planguard.load.plan_header import Header
from planguard.load.plan_paths import is_archived, plan_id
from planguard.load.plan_titles import read_plan_title
from planguard.load.stated_orders import stated_orders
from planguard.load.task_choice import choose_tasks
from planguard.load.task_drafts import METADATA, Draft, finish
from planguard.model.location import Source, Text
from planguard.model.phases import Phase
from planguard.model.plan import Flaw, Plan, Task
from planguard.model.vocabulary import PlanStatus

DIALECT = "plan-v2-markdown"

# a cheap look at the file: without one of these words it is no plan of ours
_MAY_BE_PLAN = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+)?(?:Plan\b|计划|計劃|planguard[ \t]*:)"
    r"|(?:Risk|Rollback|Roll back|Depend|Blocked by|Input|Output"
    r"|风险|風險|回滚|回滾|回退|依赖|依賴|前置|输入|輸入|输出|輸出|产出)"
    r"[^\n:：]{0,60}[:：]",
    re.IGNORECASE | re.MULTILINE,
)
# characters that tell what a file is; a plan does not begin later
_ENOUGH = 65_536
# many tools write acceptance, risk and dependencies; what a task takes, leaves behind and how it is undone is ours
_OWN = frozenset({"inputs", "outputs", "rollback"})
_ENOUGH_METADATA = 3


def claims(source: Source) -> bool:
    """A front matter with `planguard:`, a title `Plan v2`, `Plan:` over tasks with ids, or tasks with our fields."""
    if not source.path.lower().endswith((".md", ".markdown")) or not _MAY_BE_PLAN.search(source.text):
        return False
    front = front_matter(source)
    if front.is_planguard:
        return True
    head = source.text[: front.end + _ENOUGH]
    blocks = scan(head, front.end)
    title = read_plan_title(head, blocks)
    if title.version:
        return True
    drafts = choose_tasks(head, blocks, Labels(label_table({}))).drafts
    return any(_is_ours(draft) for draft in drafts) or (title.is_plan and any(_is_named(draft) for draft in drafts))


def read(source: Source, labels: Mapping[str, tuple[str, ...]]) -> Plan:
    """The plan; front matter is YAML, everything else Markdown."""
    front = front_matter(source)
    header, blocks = front.header, scan(source.text, front.end)
    drafts, loose = choose_tasks(source.text, blocks, Labels(label_table(labels)))
    known, title = PlanIds(draft.id.value for draft in drafts if draft.id.value), read_plan_title(source.text, blocks)
    tasks = tuple(finish(draft, known) for draft in drafts)
    return Plan(
        source=source,
        dialect=DIALECT,
        id=header.id.value if header.id else plan_id(source.path),
        title=header.title or title.text,
        version=header.version or title.version,
        status=_status(header, source.path),
        status_text=header.status_text,
        authority=header.authority,
        phases=header.phases or _phases(drafts),
        tasks=tasks,
        milestones=tuple(milestones(source.text, loose, known)),
        orders=stated_orders(source.text, loose, known),
        guards=header.guards,
        flaws=(*front.flaws, *_emptiness(tasks, title.text)),
        unknown_fields=header.unknown_fields,
    )


def _is_ours(draft: Draft) -> bool:
    metadata = draft.metadata & METADATA
    return bool(draft.id.value) and len(metadata) >= _ENOUGH_METADATA and not _OWN.isdisjoint(metadata)


def _is_named(draft: Draft) -> bool:
    """A task whose id is more than a number: a list with numbers is in every other plan there is."""
    return draft.is_sure and draft.id.value[:1].isalpha()


def _status(header: Header, path: str) -> PlanStatus:
    return PlanStatus.ARCHIVED if is_archived(path) else header.status


def _phases(drafts: Sequence[Draft]) -> tuple[Phase, ...]:
    """The phases that headings name, in the order in which their first tasks stand."""
    seen: dict[str, Text] = {}
    for draft in drafts:
        if draft.phase is not None:
            seen.setdefault(draft.phase.value, draft.phase)
    return tuple(Phase(phase) for phase in seen.values())


def _emptiness(tasks: Sequence[Task], title: Text | None) -> tuple[Flaw, ...]:
    if tasks:
        return ()
    hint = "write a task as `- [ ] **ID** Title` with its fields indented below it"
    start, end = (title.start, title.end) if title else (0, 0)
    return (Flaw("the plan holds no task that can be read", start, end, hint),)
