"""Plan v2 in YAML: the reader for `*.plan.yaml`. `model/plan_format` says which keys there are."""

import re
from collections.abc import Iterator, Mapping

from planguard.load import yaml_tree
from planguard.load.id_ranges import PlanIds
from planguard.load.labels import label_table
from planguard.load.plan_header import Header, read_header
from planguard.load.plan_paths import is_archived, plan_id
from planguard.load.task_fields import read_task
from planguard.load.yaml_fields import Fields, Notes, TooManyFlaws
from planguard.load.yaml_tree import Node, Sequence, read_tree
from planguard.model.location import LINE_END, Source, Text
from planguard.model.plan import Flaw, Plan, Task
from planguard.model.plan_format import PLAN, VERSION
from planguard.model.vocabulary import PlanStatus

DIALECT = "plan-v2-yaml"

_KEY = re.compile(r"^[\"']?planguard[\"']?[ \t]*:", re.MULTILINE)


def claims(source: Source) -> bool:
    """A `*.plan.yaml`, or another YAML file with a top-level line `planguard:`."""
    path = source.path.lower()
    if not path.endswith((".yaml", ".yml")):
        return False
    return path.endswith((".plan.yaml", ".plan.yml")) or _KEY.search(source.text) is not None


def read(source: Source, labels: Mapping[str, tuple[str, ...]]) -> Plan:
    """The plan. Besides the keys of the format, tasks may use the labels of Markdown plans (`输入`)."""
    tree = read_tree(source.text)
    if not isinstance(tree.root, yaml_tree.Mapping):
        return _unreadable(source, tree.flaws or (_no_plan(source, tree.root),))
    notes = Notes()
    try:
        tasks = tuple(_tasks(tree.root, notes, label_table(labels)))
    except TooManyFlaws:
        return _unreadable(source, (*tree.flaws, *notes.flaws))
    return _plan(source, read_header(tree.root), tasks, (*tree.flaws, *notes.flaws))


def _plan(source: Source, header: Header, tasks: tuple[Task, ...], flaws: tuple[Flaw, ...]) -> Plan:
    return Plan(
        source=source,
        dialect=DIALECT,
        id=header.id.value if header.id else plan_id(source.path),
        title=header.title,
        version=header.version,
        status=PlanStatus.ARCHIVED if is_archived(source.path) else header.status,
        status_text=header.status_text,
        authority=header.authority,
        phases=header.phases,
        tasks=tasks,
        guards=header.guards,
        flaws=tuple(sorted((*_omissions(source, header, tasks, flaws), *header.flaws, *flaws), key=_position)),
        unknown_fields=header.unknown_fields,
    )


def _unreadable(source: Source, flaws: tuple[Flaw, ...]) -> Plan:
    return Plan(source=source, dialect=DIALECT, id=plan_id(source.path), flaws=flaws, is_readable=False)


def _no_plan(source: Source, root: Node | None) -> Flaw:
    if root is None or (isinstance(root, Text) and not root.value):
        return _of_first_line(source, "the file is empty", f"begin with `planguard: {VERSION}`")
    found = "a list" if isinstance(root, Sequence) else "a single value"
    message = f"a plan must be a mapping, found {found}"
    return _of_first_line(source, message, f"begin with `planguard: {VERSION}`, and put the tasks under `tasks:`")


def _tasks(root: yaml_tree.Mapping, notes: Notes, spellings: Mapping[str, str]) -> Iterator[Task]:
    plan = Fields(root, PLAN, notes)
    notes.take_unknown()  # those of the plan itself are the header's
    known = PlanIds(_ids(plan))
    for fields in plan.each("tasks", spellings):
        yield read_task(fields, known)


def _ids(plan: Fields) -> Iterator[str]:
    for task in plan.nodes("tasks"):
        if isinstance(task, yaml_tree.Mapping):
            id = next((node for label, node in task.entries if label.value == "id"), None)
            if isinstance(id, Text):
                yield id.value


def _omissions(source: Source, header: Header, tasks: tuple[Task, ...], flaws: tuple[Flaw, ...]) -> Iterator[Flaw]:
    if not header.version:
        yield _of_first_line(source, "the plan does not say which version it is", f"begin with `planguard: {VERSION}`")
    if not tasks and not flaws:
        yield _of_first_line(source, "the plan holds no task that can be read", "list its tasks under `tasks:`")


def _of_first_line(source: Source, message: str, hint: str) -> Flaw:
    first = LINE_END.search(source.text)
    return Flaw(message, 0, first.start() if first else len(source.text), hint)


def _position(flaw: Flaw) -> int:
    return flaw.start
