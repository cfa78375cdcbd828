"""What the rules are handed: gathered once, and only as far as the selected rules need it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from planguard.model.before import Before
from planguard.model.change import ChangeSet
from planguard.model.claims import Claims
from planguard.model.evidence import EvidenceSource
from planguard.model.gates.gates import Gates
from planguard.model.gates.ground import GateGround
from planguard.model.guards import Guards
from planguard.model.guards_in_force import DeclaredGuards, GuardsInForce, declared_guards, guards_in_force
from planguard.model.location import Source
from planguard.model.mention import Mention
from planguard.model.no_evidence import NoEvidence
from planguard.model.plan import Plan
from planguard.model.settings import EVIDENCE_DIRECTORY, Profile
from planguard.model.task_graph import TaskGraph
from planguard.model.term_ends import TermEnds
from planguard.model.tree import Tree


class Fact(Enum):
    """What a rule can ask for beyond the plans themselves."""

    GRAPH = "the task graph"
    TREE = "the files that git tracks"
    TEXTS = "the content of files that git tracks"
    MENTIONS = "the places that name a retired path"
    CHANGES = "a change"
    CLAIMS = "a plan in force that has tasks"
    OUTPUTS = "a plan in force that says what its tasks write"
    EVIDENCE = "the evidence that git tracks"


def _no_text(_path: str) -> str | None:
    return None


@dataclass(frozen=True)
class Facts:
    """`plans` are the ones that are judged; `history` holds archived ones, whose task ids are still known.

    `guards` stand in the configuration, the file `config_path`, and hold whatever the plans say. `tree`, `change` and
    `mentions` are empty where no rule asked for them; `text_of` gives the content of a tracked file, None where there
    is none or it is no text. `allow` are globs of paths that may change without a task. `plan_files` are the paths of
    all plans, of those that the change deletes too, and of the configuration. `evidence_directory` is where `verify`
    keeps its records; `now` is the moment that terms are measured by, in seconds since 1970.
    """

    plans: tuple[Plan, ...]
    history: tuple[Plan, ...] = ()
    profile: Profile = Profile.REGULAR
    guards: Guards = Guards()
    config_path: str = ""
    allow: tuple[str, ...] = ()
    plan_files: frozenset[str] = frozenset()
    tree: Tree = field(default_factory=lambda: Tree({}))
    change: ChangeSet = field(default_factory=lambda: ChangeSet(changes=()))
    mentions: tuple[Mention, ...] = ()
    text_of: Callable[[str], str | None] = _no_text
    evidence: EvidenceSource = field(default_factory=NoEvidence)
    evidence_directory: str = EVIDENCE_DIRECTORY
    now: int = 0

    @cached_property
    def graph(self) -> TaskGraph:
        return TaskGraph.of(self.plans, history=self.history)

    @cached_property
    def outgoing(self) -> tuple[Plan, ...]:
        """Plans that the change archives, deletes or makes drafts: it cannot take itself out of their force."""
        live = {plan.path for plan in self.plans if plan.is_live}
        return tuple(plan for plan in self.change.former if plan.is_live and plan.path not in live)

    @cached_property
    def governing(self) -> tuple[Plan, ...]:
        """The plans that the change is held against."""
        gone = {plan.path for plan in self.outgoing}
        return (*(plan for plan in self.plans if plan.path not in gone), *self.outgoing)

    @cached_property
    def in_force(self) -> GuardsInForce:
        return guards_in_force(self.declared_guards, self.ends)

    @property
    def declared_guards(self) -> tuple[DeclaredGuards, ...]:
        return declared_guards(self.governing, self.guards)

    @cached_property
    def ends(self) -> TermEnds:
        """Which tasks and phases are done; `before.ends` tells which ones were."""
        return TermEnds((*self.plans, *self.history), former=self.outgoing)

    @cached_property
    def before(self) -> Before:
        return Before(self.plans, self.change, history=self.history)

    @cached_property
    def claims(self) -> Claims:
        graph = TaskGraph.of(self.governing, history=self.history) if self.outgoing else self.graph
        return Claims.of(
            self.governing,
            graph=graph,
            before=self.before,
            standing=self.guards,
            evidence_directory=self.evidence_directory,
        )

    @cached_property
    def gates(self) -> Gates:
        """What the gates of the phases say; for rules that need the tree, texts and evidence."""
        ground = GateGround(
            tree=self.tree,
            text_of=self.text_of,
            evidence=self.evidence,
            evidence_directory=self.evidence_directory,
            now=self.now,
        )
        return Gates(self.plans, ground)

    @cached_property
    def is_plan_touched(self) -> bool:
        """Whether the change touches a plan or the configuration."""
        return any(change.path in self.plan_files for change in self.change.changes)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What findings can point into, each once."""
        found = [plan.source for plan in (*self.plans, *self.history)]
        found.extend(mention.source for mention in self.mentions)
        found.extend(message.source for message in self.change.messages)
        return tuple({source.path: source for source in found}.values())
