"""Guards in small, and what the text of a repository says of old paths."""

from collections.abc import Mapping
from typing import Any

from planguard.model.guards import Asset, Guards, RetiredPath
from planguard.model.location import Location, Source
from planguard.model.mention import Mention, MentionPlace
from planguard.model.plan import Plan
from planguard.model.vocabulary import TaskStatus
from tests.plans import plan, task, text

PLAN = "plans/move.plan.yaml"
# the first line of a file as a whole
HERE = (1, 1, 1, 1)


def whole(path: str) -> Location:
    return Location(path, *HERE)


def retired(path: str, to: str = "", *, after: str = "", allow: tuple[str, ...] = ()) -> RetiredPath:
    return RetiredPath(
        text(path), text(to) if to else None, text(after) if after else None, tuple(text(glob) for glob in allow)
    )


def retiring(*guards: RetiredPath, **fields: Any) -> Plan:
    """A plan whose task T-2 is done."""
    return plan(task("T-2", status=TaskStatus.DONE), guards=Guards(retired_paths=guards), **fields)


def moving(*assets: Asset) -> Plan:
    return plan(task("T-2", status=TaskStatus.DONE), guards=Guards(assets=assets))


def mention(token: str, wanted: str, leads_to: str = "", *, of: str = "Makefile", **fields: Any) -> Mention:
    """In the second line of the file, behind `cd `."""
    return Mention(
        at=Location(of, 2, 4, 2, 4 + len(token)),
        source=Source(of, f"build:\ncd {token}\n"),
        token=token,
        wanted=wanted,
        leads_to=leads_to or token,
        place=fields.pop("place", MentionPlace.CODE),
        **fields,
    )


def texts(files: Mapping[str, str]) -> dict[str, Any]:
    """For the facts: what stands in the files."""
    return {"text_of": files.get}
