"""What the rules are handed: gathered once, and only as far as the selected rules need it."""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from planguard.model.plan import Plan
from planguard.model.settings import Profile
from planguard.model.task_graph import TaskGraph


class Fact(Enum):
    """What a rule can ask for beyond the plans themselves."""

    GRAPH = "the task graph"


@dataclass(frozen=True)
class Facts:
    """`plans` are the ones that are judged; `history` holds archived ones, whose task ids are still known."""

    plans: tuple[Plan, ...]
    history: tuple[Plan, ...] = ()
    profile: Profile = Profile.REGULAR

    @cached_property
    def graph(self) -> TaskGraph:
        return TaskGraph.of(self.plans, history=self.history)
