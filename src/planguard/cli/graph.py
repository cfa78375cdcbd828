"""`planguard graph`"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planguard.cli.console import complain, is_colored, say, say_json
from planguard.cli.graph_format import graph_format
from planguard.cli.options import CheckOptions
from planguard.cli.output_file import files_read, refuse_what_was_read, writable_file, write_file
from planguard.cli.told_of_plans import told_of_plans
from planguard.cli.workplace import comparison_in, open_here
from planguard.errors import PlanguardError
from planguard.examine import Asked, Examined, examine
from planguard.facts.edited_paths import edited_paths
from planguard.load.plan_places import may_be_plan
from planguard.load.plans import Loaded
from planguard.model.change import Change
from planguard.model.comparison import Judge
from planguard.model.dependencies import TaskRef
from planguard.model.facts import Fact
from planguard.model.graph_drawing import graph_view
from planguard.model.graph_selection import GraphSelection, read_term
from planguard.model.graph_view import GraphView
from planguard.model.linked_plans import graph_of_linked
from planguard.model.task_graph import TaskGraph
from planguard.render.graph.formats import GraphFormat, render_graph
from planguard.workplace import load

_ANOTHER_CHANGE = "add --base REV, --range A..B or --rev REV for a change that is committed"


@dataclass(frozen=True, slots=True)
class AskedTasks:
    """The flags of `graph` that say which tasks, as they were given."""

    words: tuple[str, ...]
    phases: tuple[str, ...]
    focus: tuple[str, ...]
    depth: int
    is_affected: bool
    is_open: bool

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(Path(word) for word in self.words if _is_path(word))

    @property
    def terms(self) -> tuple[str, ...]:
        """The words that name tasks."""
        return tuple(word for word in self.words if not _is_path(word))


def run_graph(asked: AskedTasks, options: CheckOptions, *, format: GraphFormat | None, output: str | None) -> int:
    """Exit 2 where a plan could not be read in full, behind what could be drawn."""
    output = None if output == "-" else output
    drawn_as = graph_format(format, output)
    target = _target(output) if output is not None else None
    workplace, settings = open_here(options)
    found = _found(asked, Asked(workplace, asked.paths, settings, comparison_in(options, workplace)))
    if found.loaded.judged:
        view = graph_view(found.loaded.judged, _graph(asked, found), _selection(asked, found))
        if target:
            plans = (plan.path for plan in (*found.loaded.judged, *found.loaded.history))
            refuse_what_was_read([target], files_read(options, workplace, plans))
            write_file(target.file, render_graph(view, format=drawn_as), name=target.name)
        else:
            _show(view, drawn_as, color=is_colored(sys.stdout, options.color))
        _tell_of_cycles(view)
    return told_of_plans(found.loaded)


class _Target(NamedTuple):
    """`name` is the file as it was given."""

    name: str
    file: Path


def _target(name: str) -> _Target:
    return _Target(name, writable_file(name, flag=f"--output {name}", example="graph.svg"))


@dataclass(frozen=True, slots=True)
class _Found:
    """`affected` is None where nobody asked for it; `change` says by what, in words."""

    loaded: Loaded
    graph: TaskGraph
    affected: tuple[TaskRef, ...] | None = None
    change: str = ""


def _found(asked: AskedTasks, where: Asked) -> _Found:
    if where.comparison.judge is Judge.WORK_TREE and not asked.is_affected:
        # git need not be asked what changed
        loaded = load(where.workplace, where.paths, where.settings)
        return _Found(loaded, TaskGraph.of(loaded.judged, history=loaded.history))
    examined = examine(where, frozenset({Fact.GRAPH, Fact.CHANGES, Fact.CLAIMS} if asked.is_affected else {Fact.GRAPH}))
    if not asked.is_affected:
        return _Found(examined.loaded, examined.facts.graph)
    words, changes = _change(examined, where)
    affected = tuple(claim.ref for change in changes for claim in examined.facts.claims.of_change(change))
    return _Found(examined.loaded, examined.facts.graph, affected, words)


def _change(examined: Examined, where: Asked) -> tuple[str, Iterable[Change]]:
    """What is compared, in words, and what differs; by itself what nobody has committed yet."""
    if where.comparison.judge is Judge.WORK_TREE and where.workplace.is_repository:
        changes = edited_paths(where.workplace.root)
        if not changes:
            raise PlanguardError("no file differs from HEAD, so no task is affected", hint=_ANOTHER_CHANGE)
        return f"the files on disk against HEAD, {len(changes)} {'path' if len(changes) == 1 else 'paths'}", changes
    missing = examined.gathered.missing.get(Fact.CHANGES)
    if missing is not None:
        raise PlanguardError(f"there is no change that could affect a task: {missing}", hint="leave --affected out")
    return examined.compared.words, examined.facts.change.changes


def _graph(asked: AskedTasks, found: _Found) -> TaskGraph:
    """The graph of the plans that were asked for; of all of them where a task of another is named."""
    loaded = found.loaded
    linked = graph_of_linked(found.graph, loaded.judged, loaded.history, loaded.asked_for)
    named = (*asked.focus, *(read_term(words, found.graph.known_ids).id for words in asked.terms))
    is_other = any(id in found.graph.known_ids and id not in linked.known_ids for id in named)
    return found.graph if is_other else linked


def _selection(asked: AskedTasks, found: _Found) -> GraphSelection:
    return GraphSelection(
        paths=found.loaded.asked_for,
        phases=asked.phases,
        focus=asked.focus,
        depth=asked.depth,
        terms=asked.terms,
        affected=found.affected,
        change=found.change,
        is_open=asked.is_open,
    )


def _is_path(word: str) -> bool:
    """What is there, or is called like a plan: it may be there in what is judged alone."""
    return os.path.lexists(word) or may_be_plan(word)


def _show(view: GraphView, format: GraphFormat, *, color: bool) -> None:
    text = render_graph(view, format=format, color=color)
    if format is GraphFormat.JSON:
        say_json(text)
    else:
        say(text)


def _tell_of_cycles(view: GraphView) -> None:
    for cycle in view.cycles:
        complain(f"the graph has a cycle: {cycle.words}", cycle.cut)
