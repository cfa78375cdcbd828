"""Small real values for the rules that look at the repository: a tree, a change, a commit message."""

from collections.abc import Sequence
from typing import Any

from planguard.model.change import Change, ChangeKind, ChangeSet, Message
from planguard.model.facts import Facts
from planguard.model.finding import Problem
from planguard.model.location import Source, Text
from planguard.model.plan import Plan
from planguard.model.rule import Rule
from planguard.model.tree import Tree


def tree(*paths: str, links: Sequence[str] = (), submodules: Sequence[str] = ()) -> Tree:
    """Every path has a blob id of its own."""
    ids = {path: f"{number:040x}" for number, path in enumerate([*paths, *links], start=1)}
    return Tree(
        {path: ids[path] for path in paths}, links={path: ids[path] for path in links}, submodules=frozenset(submodules)
    )


def message(*, tasks: Sequence[str] = (), types: Sequence[str] = (), commit: str = "") -> Message:
    """The message of a commit with its trailers, each where it stands."""
    trailers = [*(f"Plan-Task: {task}" for task in tasks), *(f"Change-Type: {type}" for type in types)]
    text = "\n".join(["Change something", "", *trailers, ""])

    def found(word: str) -> Text:
        start = text.index(f": {word}\n") + 2
        return Text(word, start, start + len(word))

    source = Source(f"commit {commit}" if commit else "COMMIT_EDITMSG", text)
    return Message(source, commit, tuple(map(found, tasks)), tuple(map(found, types)))


def change(path: str, kind: ChangeKind = ChangeKind.MODIFIED, **fields: Any) -> Change:
    return Change(path=path, kind=kind, **fields)


def added(*paths: str, **fields: Any) -> tuple[Change, ...]:
    return tuple(change(path, ChangeKind.ADDED, **fields) for path in paths)


def modified(*paths: str, **fields: Any) -> tuple[Change, ...]:
    return tuple(change(path, ChangeKind.MODIFIED, **fields) for path in paths)


def deleted(*paths: str, **fields: Any) -> tuple[Change, ...]:
    return tuple(change(path, ChangeKind.DELETED, **fields) for path in paths)


def moved(old: str, new: str, **fields: Any) -> tuple[Change, ...]:
    """Both sides of a rename."""
    return (
        change(new, ChangeKind.ADDED, other=old, **fields),
        change(old, ChangeKind.DELETED, other=new, **fields),
    )


def change_set(*changes: Sequence[Change], former: Sequence[Plan] = (), types: Sequence[str] = ()) -> ChangeSet:
    """The changes in the order of their paths, with the messages that they name."""
    flat = sorted((each for some in changes for each in some), key=lambda each: each.path)
    messages = {each.source.path: each for one in flat for each in one.messages}
    return ChangeSet(
        changes=tuple(flat), messages=tuple(messages.values()), former=tuple(former), change_types=tuple(types)
    )


def found_in(rule: Rule, *plans: Plan, **surroundings: Any) -> list[Problem]:
    """What the rule alone says of the plans and what surrounds them (`tree`, `change`, `mentions`, `guards`, …)."""
    return list(rule.check(Facts(plans=plans, **surroundings)))


def said_in(rule: Rule, *plans: Plan, **surroundings: Any) -> list[str]:
    return [problem.message for problem in found_in(rule, *plans, **surroundings)]
