"""`planguard schema`"""

from planguard.cli.console import say_json
from planguard.render.plan_schema import plan_schema


def run_schema() -> int:
    say_json(plan_schema())
    return 0
