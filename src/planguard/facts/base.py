"""What CI compares a change with, as far as its environment tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planguard.facts.revisions import parents, resolve

# a push event tells every commit; GitHub caps an event at 25 MB
_LARGEST = 32 * 1024 * 1024
# a merge of a pull request has the base first and the request second
_MERGED = 2


@dataclass(frozen=True, slots=True)
class Base:
    """A change is made from `since` and ends with `until`, both ids of commits; `origin` tells who says so."""

    since: str
    until: str
    origin: str

    @property
    def range(self) -> str:
        return f"{self.since}..{self.until}"


def base_in_ci(environment: Mapping[str, str], root: Path) -> Base | None:
    """None where the environment tells none. Raises PlanguardError where it tells one that is not here."""
    if environment.get("PRE_COMMIT_FROM_REF") and environment.get("PRE_COMMIT_TO_REF"):
        since, until = environment["PRE_COMMIT_FROM_REF"], environment["PRE_COMMIT_TO_REF"]
        return Base(resolve(root, since), resolve(root, until), "PRE_COMMIT_FROM_REF")
    if since := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""):
        return Base(resolve(root, since), resolve(root, "HEAD"), "CI_MERGE_REQUEST_DIFF_BASE_SHA")
    match environment.get("GITHUB_EVENT_NAME", ""):
        case "pull_request" | "pull_request_target":
            return _of_pull_request(environment, root)
        case "merge_group":
            return _of_event(environment, root, "merge_group", "base_sha")
        case "push":
            return _of_event(environment, root, "before")
        case _:
            return None


def _of_pull_request(environment: Mapping[str, str], root: Path) -> Base | None:
    """The event names the tip that the base had once, and that may not be what the request is merged into."""
    commit = resolve(root, "HEAD")
    if commit == environment.get("GITHUB_SHA") and environment.get("GITHUB_REF", "").endswith("/merge"):
        above = parents(root, commit)
        if len(above) == _MERGED:
            return Base(above[0], commit, "the first parent of the merge that GitHub made")
    branch = environment.get("GITHUB_BASE_REF", "")
    return Base(resolve(root, f"origin/{branch}"), commit, "GITHUB_BASE_REF") if branch else None


def _of_event(environment: Mapping[str, str], root: Path, *keys: str) -> Base | None:
    found = _event(Path(environment.get("GITHUB_EVENT_PATH", "")))
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, str) or not found.strip("0"):
        return None
    origin = f"{'.'.join(keys)} of the {environment['GITHUB_EVENT_NAME']} event"
    return Base(resolve(root, found), resolve(root, "HEAD"), origin)


def _event(path: Path) -> object:
    import json

    try:
        with path.open("rb") as file:
            return json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
