"""The two ways to write a made-up plan down: Markdown, in any style, and YAML."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.load.written_plans import SINGLE, Line, Written, WrittenPlan

_STATUS = {
    "planned": "[ ]",
    "in_progress": "[~]",
    "done": "[x]",
    "cancelled": "[-]",
    "blocked": None,
    "deferred": None,
}


def as_yaml(plan: WrittenPlan) -> str:
    lines = ["planguard: v2", "id: made-up", f"title: {_quoted(plan.title)}", plan.header + "tasks:"]
    for task in plan.tasks:
        lines += [f"  - id: {_quoted(task.id)}", *(f"    {line}" for line in _yaml_fields(task))]
    return "\n".join(lines) + "\n"


def _yaml_fields(task: Written) -> Iterator[str]:
    yield f"title: {_quoted(task.title)}"
    if task.status:
        yield f"status: {task.status}"
    for name, word in task.single.items():
        yield f"{name}: {_quoted(word)}"
    for name, words in task.lists.items():
        yield f"{name}: {_quoted(list(words))}"
    for name, steps in task.steps.items():
        yield f"{name}: {_quoted([_yaml_step(step) for step in steps])}"
    if task.depends_on is not None:
        yield f"depends_on: {_quoted(list(task.depends_on))}"


def _yaml_step(line: Line) -> object:
    if line.run:
        return {"run": line.run} | ({"cwd": line.cwd} if line.cwd else {})
    if not line.proof:
        return line.prose
    if line.proof in ("exists", "absent") or (line.proof == "depends_on_module" and len(line.words) == 1):
        return {line.proof: line.words[0]}
    keys = ("module", "manifest") if line.proof == "depends_on_module" else ("path", "text")
    return {line.proof: dict(zip(keys, line.words, strict=True))}


def _quoted(value: object) -> str:
    # JSON is YAML
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Style:
    """How a Markdown plan is written: none of it may matter."""

    bullet: str
    indent: int
    label: str
    is_chinese: bool
    line_end: str
    is_inline: bool


STYLES = st.builds(
    Style,
    bullet=st.sampled_from("-*+"),
    indent=st.sampled_from((2, 3, 4)),
    label=st.sampled_from(("**{}**: ", "**{}:** ", "{}: ", "**{}**：", "{} ：", "_{}_: ")),
    is_chinese=st.booleans(),
    line_end=st.sampled_from(("\n", "\r\n")),
    is_inline=st.booleans(),
)
_LABELS = {
    "type": ("Type", "任务类型"),
    "status": ("Status", "状态"),
    "phase": ("Phase", "阶段"),
    "risk": ("Risk", "风险等级"),
    "owner": ("Owner", "负责人"),
    "due": ("Due", "截止日期"),
    "inputs": ("Input", "输入"),
    "outputs": ("Output", "输出"),
    "acceptance": ("Acceptance Criteria", "验收标准"),
    "rollback": ("Rollback Plan", "回滚方案"),
    "depends_on": ("Depends On", "依赖"),
    "requirements": ("Requirements", "需求"),
    "evidence": ("Execution Record (Plan v2)", "执行记录"),
}
_IN_CODE = frozenset({"inputs"})


def as_markdown(plan: WrittenPlan, style: Style) -> str:
    lines = [
        "---",
        "planguard: v2",
        "id: made-up",
        *plan.header.splitlines(),
        "---",
        f"# Plan v2: {plan.title}",
        "",
        "## Task List",
        "",
    ]
    for task in plan.tasks:
        lines += [*_markdown_task(task, style), ""]
    return style.line_end.join(lines)


def _markdown_task(task: Written, style: Style) -> Iterator[str]:
    yield f"{style.bullet} {_STATUS[task.status or 'planned'] or '[ ]'} **{task.id}** {task.title}"
    if task.status and _STATUS[task.status] is None:
        yield from _field("status", [task.status], style)
    for name, word in task.single.items():
        yield from _field(name, [word], style)
    for name, words in task.lists.items():
        yield from _field(name, [f"`{word}`" if name in _IN_CODE else word for word in words], style)
    for name, steps in task.steps.items():
        yield from _field(name, [_markdown_step(step) for step in steps], style)
    if task.depends_on is not None:
        yield from _field("depends_on", [", ".join(task.depends_on) or "None"], style)


def _field(name: str, words: Sequence[str], style: Style) -> Iterator[str]:
    label = style.label.format(_LABELS[name][style.is_chinese])
    is_single = name in SINGLE or name in ("status", "depends_on")
    blanks = " " * style.indent
    if is_single or (style.is_inline and len(words) == 1):
        yield f"{blanks}{style.bullet} {label}{words[0]}"
        return
    yield f"{blanks}{style.bullet} {label.rstrip()}"
    for word in words:
        yield f"{blanks}{blanks}{style.bullet} {word}"


def _markdown_step(line: Line) -> str:
    if line.run:
        return f"`cd {line.cwd} && {line.run}`" if line.cwd else f"`{line.run}`"
    if line.proof:
        return f"{line.proof}: " + " ".join(f"`{word}`" for word in line.words)
    return line.prose
