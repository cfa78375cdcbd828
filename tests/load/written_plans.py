"""Made-up plans in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from planguard.model.vocabulary import TaskStatus

_WORDS = (
    "Move the billing service under apps · 迁移 冻结窗口 与 基线快照 [/x] [bold] (auth) 50% a:b #7 “quoted” naïve C++ "
    "<T> src/a.py v2 T-1 & 20ms — x_y 🚚 no -> yes, done; it's {n} ~5 @lead"
).split()


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
_PHASES = """\
phases:
  - {id: P0, title: Baseline}
  - id: P1
    gate:
      must:
        - tests: {junit: a.xml, pass_rate: 100%}
        - approval: {by: [lead, ops]}
        - metric: {name: p99, file: b.json, pointer: "/a b/c", at_most: '0.6 * "/a b/c"', at_least: /old - 60%}
        - soak: {at_least: 72h, after: A-1}
      should:
        - document: docs/x.md
        - colour: {is: red}
"""
_DELIVERY = """\
phases:
  - id: P0
    traffic: 10%
    rollback_triggers: [error rate over 1% for 5 min, 延迟]
    attempts:
      - {started: 2027-03-01T10:00Z, rolled_back: 2027-03-02T08:00:00+02:00, incident: docs/x.md}
      - started: 2027-03-05
    approvals: [{role: lead, name: Ada Lovelace, date: 2027-01-12, commit: 1234567}, {name: 王}]
    waivers: [{criterion: metric p99, reason: "it is: bearable", by: Ann, until: 2027-04-01}]
  - {id: P1, traffic: 1e1%}
"""
_GUARDS = """\
guards:
  retired_paths:
    - {path: billing/, replaced_by: apps/billing/, after: A-1, allow: [docs/**]}
  freeze: {after: A-1, until: A-2}
  residue: ['logs/**']
"""
_HEADERS = st.sampled_from(
    ("", "authority: billing-service\nstatus: frozen\n", _PHASES, _DELIVERY, _GUARDS, _PHASES + _GUARDS)
)
SINGLE = {
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
        status=draw(st.one_of(st.none(), st.sampled_from(TaskStatus))),
        single={name: draw(words) for name, words in SINGLE.items() if draw(st.booleans())},
        lists={name: tuple(draw(st.lists(each, max_size=3))) for name, each in _LISTS.items() if draw(st.booleans())},
        steps={
            name: tuple(draw(st.lists(_LINES, max_size=3)))
            for name in ("acceptance", "rollback")
            if draw(st.booleans())
        },
        depends_on=draw(st.one_of(st.none(), st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple))),
    )
