"""What is said of plans that could not be read, behind what the others gave."""

from planguard.cli.app import CANNOT, OK
from planguard.cli.console import complain
from planguard.load.plans import Loaded


def told_of_plans(loaded: Loaded) -> int:
    """Says on stderr what was asked for and could not be read, or not in full; the exit code that this makes."""
    for each in loaded.undecided:
        complain(each.message, each.hint)
    damaged = [plan.path for plan in loaded.judged if plan.flaws and plan.path in loaded.asked_for]
    for path in damaged:
        complain(f"{path} could not be read in full", "`planguard check` says why")
    return CANNOT if loaded.undecided or damaged else OK
