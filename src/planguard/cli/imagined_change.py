"""What the rules would say if a path were changed: they are run on a change that nobody has made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planguard.errors import PlanguardError
from planguard.findings.run import Ground, find
from planguard.findings.selection import select, severity_in
from planguard.model.change import Change, ChangeKind, ChangeSet
from planguard.model.claims import Claims
from planguard.model.covering_guards import Cover, covering_guards
from planguard.model.facts import Fact, Facts
from planguard.model.finding import Problem
from planguard.model.globs import matches
from planguard.model.path_answer import Claimant, PathAnswer, Verdict
from planguard.model.rule import Rule
from planguard.model.settings import Settings
from planguard.model.tree import Tree
from planguard.rules import RULES

# a name that nobody gives a file, for any new one
_NEW_FILE = "*"


def rules_on_paths(settings: Settings) -> tuple[Rule, ...]:
    """The rules in force that look at the repository, but for those on what a file says: that is not written yet."""
    return tuple(
        rule
        for rule in select(RULES, settings).chosen
        if rule.code.startswith(("PG3", "PG4")) and Fact.MENTIONS not in rule.needs
    )


@dataclass(frozen=True)
class Surroundings:
    """`facts` are those of the repository as it is; their change holds what was done to the plans already."""

    facts: Facts
    missing: Mapping[Fact, str]
    rules: tuple[Rule, ...]
    settings: Settings

    def answer(self, path: str) -> PathAnswer:
        """`path` is from the root; with `/` behind it, or empty for the root itself, any file in there is meant.

        Raises PlanguardError for what lies in another repository or behind a link.
        """
        bare = path.rstrip("/")
        _refuse_foreign(self.facts.tree, bare)
        is_directory = _is_directory(self.facts.tree, path)
        meant = f"{bare}/{_NEW_FILE}".lstrip("/") if is_directory else bare
        there = self.facts.tree.below(bare)
        kind = ChangeKind.MODIFIED if there and not is_directory else ChangeKind.ADDED
        return PathAnswer(
            path=f"{bare or '.'}/" if is_directory else bare,
            is_plan=bare in self.facts.plan_files,
            claimants=tuple(_claimants(self.facts.claims, meant, is_there=bool(there))),
            covers=tuple(self._covers(meant)),
            allowed_by=next((glob for glob in self.facts.allow if matches((glob,), meant)), ""),
            change=self._verdict(kind, (meant,)),
            # nobody removes the root
            removal=self._verdict(ChangeKind.DELETED, there) if there and bare else None,
        )

    def _covers(self, path: str) -> Iterator[Cover]:
        for cover in covering_guards(self.facts.in_force, path):
            # plans may change in every freeze
            if cover.kind != "freeze" or path not in self.facts.plan_files:
                yield cover

    def _verdict(self, kind: ChangeKind, paths: Iterable[str]) -> Verdict:
        touched = frozenset(paths)
        made = (change for change in self.facts.change.changes if change.path not in touched)
        imagined = (Change(path=path, kind=kind) for path in touched)
        everything = sorted((*made, *imagined), key=lambda change: change.path)
        facts = replace(
            self.facts,
            tree=_after(self.facts.tree, kind, touched),
            change=replace(self.facts.change, changes=tuple(everything)),
        )

        around = ChangeSet(changes=tuple(Change(path=path, kind=kind) for path in touched)).touched

        def is_asked_for(_rule: Rule, problem: Problem) -> bool:
            return bool({problem.at.path, problem.subject} & touched) or problem.about.strip("/") in around

        findings, _ = find(Ground(facts, self.missing, is_asked_for), RULES, self.rules, severity_in(self.settings))
        grave = self.settings.fail_on.rank
        return Verdict(
            kind=kind,
            refusals=tuple(each for each in findings if each.severity.rank >= grave),
            remarks=tuple(each for each in findings if each.severity.rank < grave),
        )


def _is_directory(tree: Tree, path: str) -> bool:
    bare = path.rstrip("/")
    is_entry = bare in tree.files or bare in tree.links or bare in tree.submodules
    return not is_entry and (path in ("", f"{bare}/") or tree.has_directory(bare))


def _refuse_foreign(tree: Tree, path: str) -> None:
    names = path.split("/")
    for end in range(1, len(names)):
        parent = "/".join(names[:end])
        if parent in tree.submodules:
            raise PlanguardError(f"{path} lies in the submodule {parent}", hint="ask in that repository")
        if parent in tree.links:
            raise PlanguardError(f"{path} lies behind the link {parent}", hint="give the path that it leads to")


def _claimants(claims: Claims, path: str, *, is_there: bool) -> Iterable[Claimant]:
    for claim in claims.on_removal(path) if is_there else claims.on(path):
        yield Claimant(claim, claims.states.waits_for(claim.ref))


def _after(tree: Tree, kind: ChangeKind, paths: frozenset[str]) -> Tree:
    match kind:
        case ChangeKind.DELETED:
            return Tree(
                {path: blob for path, blob in tree.files.items() if path not in paths},
                links={path: blob for path, blob in tree.links.items() if path not in paths},
                submodules=tree.submodules - paths,
            )
        case ChangeKind.ADDED:
            return replace(tree, files={**tree.files, **dict.fromkeys(paths, "")})
        case ChangeKind.MODIFIED:
            return tree
