"""Made-up plans, and the two ways to write each of them down."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

_WORDS = (
    "Move the billing service under apps · 迁移 冻结窗口 与 基线快照 [/x] [bold] (auth) 50% a:b #7 “quoted” naïve C++ <T> "
    "src/a.py v2 T-1 & 20ms — x_y 🚚 no -> yes, done; it's {n} ~5 @lead"
).split()
_STATUS = {
    "planned": "[ ]",
    "in_progress": "[~]",
    "done": "[x]",
    "cancelled": "[-]",
    "blocked": None,
    "deferred": None,
}


@dataclass(frozen=True)
class Line:
    """A line of acceptance or rollback: prose, or a command in a directory, or a proof with its words."""

    prose: str = ""
    run: str = ""
    cwd: str = ""
    proof: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """A task in words; what is None is not written."""

    id: str
    title: str
    status: str | None
    single: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    steps: dict[str, tuple[Line, ...]]
    depends_on: tuple[str, ...] | None


@dataclass(frozen=True)
class WrittenPlan:
    title: str
    header: str
    tasks: tuple[Written, ...]


_NAMES = st.sampled_from(("A-{}", "BIL-{:03}", "1.{}", "T{:03}", "SEC-COMP-{:03}", "D.3.{}.a", "WP{:02}"))
_PROSE = (
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join).filter(lambda words: words[0].isalpha())
)
_PATHS = st.sampled_from(
    ("billing/**", "apps/shop/", "docs/迁移.md", "**/*.y*ml", "a b/c.txt", ".github/workflows/ci.yml")
)
_PROOFS = st.one_of(
    st.builds(lambda kind, path: Line(proof=kind, words=(path,)), st.sampled_from(("exists", "absent")), _PATHS),
    st.builds(
        lambda kind, path: Line(proof=kind, words=(path, "some text")), st.sampled_from(("contains", "lacks")), _PATHS
    ),
    st.just(Line(proof="depends_on_module", words=("example.com/shop",))),
    st.just(Line(proof="depends_on_module", words=("example.com/shop", "go.mod"))),
)
_LINES = st.one_of(
    st.builds(Line, prose=_PROSE),
    st.builds(lambda words: Line(prose=f"{words} `make test` passes"), _PROSE),
    st.builds(lambda words: Line(prose=f"{words} `cd apps/shop && npm test`"), _PROSE),
    st.builds(
        Line,
        run=st.sampled_from(("make test", "go build ./...", "git revert --no-edit HEAD")),
        cwd=st.sampled_from(("", "apps/shop", "a/b")),
    ),
    _PROOFS,
)
_HEADERS = st.sampled_from(
    (
        "",
        "authority: billing-service\nstatus: frozen\n",
        "phases:\n  - {id: P0, title: Baseline}\n  - id: P1\n    gate:\n      must:\n        - tests: {junit: a.xml, pass_rate: 100%}\n"
        "        - approval: {by: [lead, ops]}\n      should:\n        - document: docs/x.md\n",
        "guards:\n  retired_paths:\n    - {path: billing/, replaced_by: apps/billing/, after: A-1, allow: [docs/**]}\n"
        "  freeze: {after: A-1, until: A-2}\n  residue: ['logs/**']\n",
    )
)
_SINGLE = {
    "type": st.sampled_from(("change", "check", "milestone")),
    "phase": st.sampled_from(("P0", "P1", "阶段一")),
    "risk": st.sampled_from(("low", "Medium", "HIGH", "critical", "高", "data may be lost")),
    "owner": st.sampled_from(("backend", "平台组", "Ann Lee")),
    "due": st.just("2027-03-31"),
}
_LISTS = {
    "inputs": _PATHS,
    "outputs": st.one_of(_PATHS, _PROSE),
    "requirements": st.sampled_from(("REQ-7", "R1.2", "需求-3")),
    "evidence": _PROSE,
}


@st.composite
def written_plans(draw: st.DrawFn) -> WrittenPlan:
    name = draw(_NAMES)
    ids = [name.format(number) for number in range(1, draw(st.integers(1, 5)) + 1)]
    return WrittenPlan(draw(_PROSE), draw(_HEADERS), tuple(draw(_task(id, ids)) for id in ids))


@st.composite
def _task(draw: st.DrawFn, id: str, ids: Sequence[str]) -> Written:
    return Written(
        id=id,
        title=draw(_PROSE),
        status=draw(st.one_of(st.none(), st.sampled_from(sorted(_STATUS)))),
        single={name: draw(words) for name, words in _SINGLE.items() if draw(st.booleans())},
        lists={name: tuple(draw(st.lists(each, max_size=3))) for name, each in _LISTS.items() if draw(st.booleans())},
        steps={
            name: tuple(draw(st.lists(_LINES, max_size=3)))
            for name in ("acceptance", "rollback")
            if draw(st.booleans())
        },
        depends_on=draw(st.one_of(st.none(), st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple))),
    )


# ---- YAML


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


# ---- Markdown


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
    is_single = name in _SINGLE or name in ("status", "depends_on")
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
