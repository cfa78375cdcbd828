"""`planguard schema`"""

from planguard.cli.console import say
from planguard.render.plan_schema import plan_schema


def run_schema() -> int:
    say(plan_schema())
    return 0
