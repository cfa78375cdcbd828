"""The repositories that whole checks are measured in; `benchmarks.trees` makes the text of the largest."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

_PLAN = "plans/move.plan.yaml"
_AUTHOR = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgSign=false")
_HEAD = ("planguard: v2", "id: platform", "title: Move the platform")
_TASKS = """tasks:
  - id: MOV-1
    title: Move the services
    status: done
    risk: low
    depends_on: []
    inputs: [README.md]
    outputs: [apps/**]
    acceptance: [{run: make test}]
    evidence: [the tests pass at 1f3c9aa]
    rollback: [git revert of the move]
  - id: MOV-2
    title: Tidy up
    status: in_progress
    risk: low
    depends_on: [MOV-1]
    inputs: [apps/**]
    outputs: ['**']
    acceptance: [{run: make test}]
    rollback: [git revert of what was tidied]
"""


def retire(tree: Path, paths: Sequence[str]) -> None:
    """Commits a plan that retires the paths, and stages a change of ten files that touches no plan."""
    _git(tree, "reset", "--quiet", "--hard")
    guards = (f"    - {{path: {path}, replaced_by: apps/{path.split('/')[-1]}, after: MOV-1}}" for path in paths)
    _commit_plan(tree, ["guards:", "  retired_paths:", *guards])
    _stage_ten(tree)


def make_small(root: Path, *, files: int) -> None:
    """A plan and so many files of a line each, and ten of them staged with another line."""
    _init(root)
    for number in range(files):
        file = root / f"apps/part{number % 40}/file{number}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"part = {number}\n", encoding="utf-8")
    _git(root, "add", "--all")
    _commit_plan(root, [])
    _stage_ten(root)


def make_wide(root: Path, *, files: int) -> None:
    """So many paths of one blob in the index, none of them on disk, and a plan with a layout that one of ten breaks."""
    _init(root)
    blob = _git(root, "hash-object", "-w", "--stdin", given=b"same\n").decode().strip()
    paths = [f"{'old' if number % 10 == 0 else 'apps'}/part{number // 100}/file{number}.py" for number in range(files)]
    _git(root, "update-index", "--index-info", given=_lines(f"100644 {blob}\t{path}" for path in paths))
    # as in a sparse checkout: git does not look for them on disk
    _git(root, "update-index", "--skip-worktree", "--stdin", given=_lines(paths))
    _commit_plan(root, ["guards:", "  layout: {directories: [apps, plans], files: [], after: MOV-1}"])


def _commit_plan(root: Path, guards: Iterable[str]) -> None:
    plan = root / _PLAN
    plan.parent.mkdir(exist_ok=True)
    plan.write_text("\n".join([*_HEAD, *guards, _TASKS]), encoding="utf-8")
    _git(root, "add", _PLAN)
    _git(root, *_AUTHOR, "commit", "--quiet", "--allow-empty", "--no-verify", "--message", "plan")


def _stage_ten(root: Path) -> None:
    paths = _git(root, "ls-files", "-z", "*.py").decode().split("\0")[:-1]
    for path in paths[:: len(paths) // 10][:10]:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("# edited\n")
        _git(root, "add", path)


def _init(root: Path) -> None:
    root.mkdir(parents=True)
    _git(root, "init", "--quiet", "--initial-branch=main")


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    return subprocess.run(("git", *arguments), cwd=root, check=True, input=given, stdout=subprocess.PIPE).stdout
