"""Plan v2 in Markdown: the reader for `tasks.md` of a change and `plans/*.md`."""

import re
from collections.abc import Collection, Mapping, Sequence

from planguard.load.field_lines import Labels, labelled
from planguard.load.front_matter import front_matter
from planguard.load.labels import label_table
from planguard.load.markdown_blocks import Block, Kind, scan
from planguard.load.markdown_tasks import Walk
from planguard.load.markdown_text import block_text, is_text, part
from planguard.load.milestones import milestones
from planguard.load.plan_header import Header
from planguard.load.plan_paths import is_archived, plan_id
from planguard.load.stated_orders import stated_orders
from planguard.load.task_drafts import Draft, finish
from planguard.load.task_heads import read_head
from planguard.load.task_ids import stem
from planguard.model.location import Source, Text
from planguard.model.plan import Flaw, Phase, Plan, PlanStatus, Task

DIALECT = "plan-v2-markdown"

_TITLE = re.compile(r"Plan(?:\s+v(?P<version>\d+))?\s*(?:[:：]\s*(?P<title>.*)|$)", re.IGNORECASE | re.DOTALL)
_MAY_BE_PLAN = re.compile(
    r"^[ \t]*(?:#{1,3}[ \t]+Plan\b|planguard[ \t]*:"
    r"|[-*+][ \t].*(?:\*\*|\b)(?:Risk|Rollback|Depends|风险|風險|回滚|回滾|依赖|依賴))",
    re.IGNORECASE | re.MULTILINE,
)
# characters that tell what a file is; a plan does not begin later
_ENOUGH = 65_536
_METADATA = frozenset({"inputs", "outputs", "acceptance", "rollback", "depends_on", "risk"})


def claims(source: Source) -> bool:
    """A front matter with `planguard:`, a title `Plan …:` over tasks with ids, or tasks with the fields of Plan v2."""
    if not source.path.lower().endswith((".md", ".markdown")) or not _MAY_BE_PLAN.search(source.text):
        return False
    front = front_matter(source)
    if front.is_planguard:
        return True
    head = source.text[: front.end + _ENOUGH]
    blocks = scan(head, front.end)
    title = _title(head, blocks)
    match = _TITLE.match(title.value) if title else None
    if match is not None and match["version"]:
        return True
    return _has_metadata(head, blocks) or (match is not None and _has_heading_tasks(head, blocks))


def read(source: Source, labels: Mapping[str, tuple[str, ...]]) -> Plan:
    """The plan; front matter is YAML, everything else Markdown."""
    front = front_matter(source)
    header = front.header
    blocks = scan(source.text, front.end)
    walk, drafts = _drafts(source.text, blocks, Labels(label_table(labels)))
    known = {draft.id.value for draft in drafts if draft.id.value}
    tasks = tuple(finish(draft, known) for draft in drafts)
    heading = _title(source.text, blocks)
    match = _TITLE.match(heading.value) if heading else None
    title = part(heading, match.start("title"), match["title"]) if heading and match and match["title"] else heading
    version = header.version or (f"v{match['version']}" if match and match["version"] else "")
    return Plan(
        source=source,
        dialect=DIALECT,
        id=header.id.value if header.id else plan_id(source.path),
        title=header.title or title,
        version=version,
        status=_status(header, source.path),
        authority=header.authority,
        phases=header.phases or _phases(drafts),
        tasks=tasks,
        milestones=tuple(milestones(source.text, walk.loose, known)),
        orders=stated_orders(source.text, walk.loose, known),
        guards=header.guards,
        flaws=(*front.flaws, *_emptiness(tasks)),
        unknown_fields=header.unknown_fields,
    )


def _drafts(text: str, blocks: Sequence[Block], labels: Labels) -> tuple[Walk, list[Draft]]:
    """Items are the tasks where any surely is one; else the headings with ids; else whatever has a box and an id."""
    by_item = Walk(text, labels, by_heading=False).over(blocks)
    sure = [draft for draft in by_item.drafts if draft.is_sure]
    if not sure:
        by_heading = Walk(text, labels, by_heading=True).over(blocks)
        if by_heading.drafts:
            return by_heading, by_heading.drafts
    return by_item, [
        draft for draft in by_item.drafts if draft.is_sure or _joins(draft, {stem(each.id.value) for each in sure})
    ]


def _joins(draft: Draft, stems: Collection[str]) -> bool:
    """Whether an item that may be a task is one: it stands in the task list, or its id is like those of the others."""
    if draft.box is None:
        return False
    if not draft.id.value:
        return draft.in_task_list and draft.level == 0
    return draft.in_task_list or not stems or stem(draft.id.value) in stems


def _title(text: str, blocks: Sequence[Block]) -> Text | None:
    """The first heading of the first level, or the first heading at all."""
    headings = [block for block in blocks if block.kind is Kind.HEADING and not block.quoted]
    first = next((block for block in headings if block.level == 1), headings[0] if headings else None)
    return block_text(text, first) if first else None


def _status(header: Header, path: str) -> PlanStatus:
    return PlanStatus.ARCHIVED if is_archived(path) else header.status


def _phases(drafts: Sequence[Draft]) -> tuple[Phase, ...]:
    """The phases that headings name, in the order in which their first tasks stand."""
    seen: dict[str, Text] = {}
    for draft in drafts:
        if draft.phase is not None:
            seen.setdefault(draft.phase.value, draft.phase)
    return tuple(Phase(phase) for phase in seen.values())


def _emptiness(tasks: Sequence[Task]) -> tuple[Flaw, ...]:
    if tasks:
        return ()
    return (
        Flaw(
            "the plan holds no task that can be read",
            0,
            0,
            hint="write a task as `- [ ] **ID** Title` with its fields indented below it",
        ),
    )


def _has_metadata(text: str, blocks: Sequence[Block]) -> bool:
    """At least three kinds of Plan v2 fields, below a line that begins with a task id."""
    labels = Labels(label_table({}))
    found: set[str] = set()
    has_task = False
    for block in blocks:
        if block.quoted or not is_text(block):
            continue
        line = block_text(text, block)
        has_task = has_task or ("**" in line.value and read_head(line) is not None) or line.value.startswith("[")
        found.update(each.field for each in labelled(line, labels) if each.field in _METADATA)
        if has_task and len(found) >= 3:
            return True
    return False


def _has_heading_tasks(text: str, blocks: Sequence[Block]) -> bool:
    return any(
        block.kind is Kind.HEADING and block.level > 1 and read_head(block_text(text, block)) is not None
        for block in blocks
    )
