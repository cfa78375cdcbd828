"""Plans of any size, the same ones every time."""

from collections.abc import Iterator
from random import Random

_RISKS = ("low", "medium", "high")
# a task waits for some of the tasks shortly before it, as in plans that people write
_REACH = 50


def markdown_plan(tasks: int, *, dependencies: int = 3) -> str:
    """A Plan v2 in Markdown, about 450 bytes a task."""
    return "\n".join(["# Plan v2: Move the platform", "", "## Task List", "", *_markdown_tasks(tasks, dependencies)])


def yaml_plan(tasks: int, *, dependencies: int = 3) -> str:
    """The same plan in YAML: 12 keys a task, about 480 bytes."""
    header = ["planguard: v2", "id: platform", "title: Move the platform", "tasks:"]
    return "\n".join([*header, *_yaml_tasks(tasks, dependencies)]) + "\n"


def _markdown_tasks(tasks: int, dependencies: int) -> Iterator[str]:
    for number, ids in _dependencies(tasks, dependencies):
        yield f"- [ ] **{_id(number)}** Move part {number} of the service"
        yield f"  - **Risk**: {_RISKS[number % 3].title()}"
        yield f"  - **Depends On**: {', '.join(ids) or 'None'}"
        yield from ("  - **Input**:", f"    - `src/part{number}/**`", f"    - the interface of part {number}")
        yield from ("  - **Output**:", f"    - `apps/part{number}/**`")
        yield from ("  - **Acceptance Criteria**:", f"    - `cd apps/part{number} && make test` passes")
        yield "    - no file is left under the old path"
        yield from ("  - **Rollback Plan**:", f"    - `git revert` of the move of part {number}")
        yield from ("    - restore the build files", "")


def _yaml_tasks(tasks: int, dependencies: int) -> Iterator[str]:
    for number, ids in _dependencies(tasks, dependencies):
        yield f"  - id: {_id(number)}"
        yield f"    title: Move part {number} of the service"
        yield from ("    status: planned", f"    risk: {_RISKS[number % 3]}", "    owner: backend")
        yield f"    depends_on: [{', '.join(ids)}]"
        yield f"    inputs: [src/part{number}/**, the interface of part {number}]"
        yield f"    outputs: [apps/part{number}/**]"
        yield from ("    acceptance:", "      - run: make test", f"        cwd: apps/part{number}")
        yield "      - no file is left under the old path"
        yield from ("    rollback:", f"      - git revert of the move of part {number}")
        yield from ("      - restore the build files", f"    requirements: [REQ-{number}]")


def _dependencies(tasks: int, count: int) -> Iterator[tuple[int, list[str]]]:
    random = Random(7)
    for number in range(tasks):
        earlier = range(max(0, number - _REACH), number)
        yield number, [_id(each) for each in sorted(random.sample(earlier, min(count, len(earlier))))]


def _id(number: int) -> str:
    return f"MOV-{number:06d}"
