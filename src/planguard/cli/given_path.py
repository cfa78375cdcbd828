"""A path as somebody types it, as git has it: from the root of the repository, with `/`."""

import os
from pathlib import Path

from planguard.errors import PlanguardError


def path_from_root(given: str, *, here: Path, root: Path) -> str:
    """With `/` at the end where a directory is meant; the root is empty. Nothing needs to be there.

    No link is followed but those by which one comes to the root. Raises PlanguardError for what no change of this
    repository can touch.
    """
    if not given:
        raise PlanguardError("an empty path names nothing", hint="give a file or a directory of the repository")
    absolute = Path(os.path.normpath(here / given))
    path = _below(root, absolute)
    if path is None:
        raise PlanguardError(f"{given} lies outside the repository {root}", hint="give a path that lies in it")
    if ".git" in path.split("/"):
        raise PlanguardError(f"{given} belongs to git itself, which never tracks it", hint="give another path")
    is_directory = given.endswith("/") or (absolute.is_dir() and not absolute.is_symlink())
    return f"{path}/" if path and is_directory else path


def _below(root: Path, absolute: Path) -> str | None:
    """None where it lies elsewhere."""
    for parent in (absolute, *absolute.parents):
        if parent == root or parent.resolve() == root:
            path = absolute.relative_to(parent).as_posix()
            return "" if path == "." else path
    return None
