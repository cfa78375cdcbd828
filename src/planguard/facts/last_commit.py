"""Files as the commit that HEAD is at has them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from planguard.facts.objects import Objects
from planguard.facts.revisions import head
from planguard.facts.trees import commit_tree


def read_last_commit(root: Path, is_wanted: Callable[[str], bool]) -> Mapping[str, bytes]:
    """The contents of regular files by their paths; none before the first commit. Raises PlanguardError."""
    commit = head(root)
    if commit is None:
        return {}
    objects = Objects(root)
    blobs = {path: name for path, name in commit_tree(root, commit).files.items() if is_wanted(path)}
    contents = {path: objects.blob(name) for path, name in blobs.items()}
    return {path: content for path, content in contents.items() if content is not None}
