"""`planguard next`: what can be worked on now, and what the rest waits for."""

import sys

from planguard.cli.console import is_colored, say, say_json
from planguard.cli.options import CheckOptions
from planguard.cli.told_of_plans import told_of_plans
from planguard.cli.workplace import open_here
from planguard.errors import PlanguardError
from planguard.model.linked_plans import graph_of_linked
from planguard.model.next_steps import next_steps
from planguard.model.task_graph import TaskGraph
from planguard.render.formats import OutputFormat
from planguard.render.next import render_next, render_next_json
from planguard.workplace import load


def run_next(options: CheckOptions, *, with_all: bool) -> int:
    """Exit 2 where a plan could not be read in full: what is left out may be what comes next."""
    if options.format not in (OutputFormat.FULL, OutputFormat.JSON):
        raise PlanguardError(f"`next` has no format {options.format}", hint="there are full and json")
    workplace, settings = open_here(options)
    loaded = load(workplace, options.paths, settings)
    if not loaded.undecided:
        whole = TaskGraph.of(loaded.judged, history=loaded.history)
        graph = graph_of_linked(whole, loaded.judged, loaded.history, loaded.asked_for)
        steps = next_steps(graph, loaded.asked_for)
        if options.format is OutputFormat.JSON:
            say_json(render_next_json(steps))
        else:
            say(render_next(steps, with_all=with_all, color=is_colored(sys.stdout, options.color)))
    return told_of_plans(loaded)
