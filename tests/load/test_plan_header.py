import pytest

from planguard.load.plan_header import Header, read_header
from planguard.load.yaml_tree import Mapping, read_tree
from planguard.model.guards import Freeze, Guards, Layout, ReadOnly, RetiredPath, Together
from planguard.model.location import Text
from planguard.model.phases import Gate, GateCriterion
from planguard.model.vocabulary import PlanStatus

_GUARDS = """\
guards:
  retired_paths: [{path: ledger/, replaced_by: apps/ledger/, after: LED-2, allow: [docs/**]}]
  read_only: [{path: legacy/, after: LED-4, unless: [fix]}]
  layout: {directories: [apps/], files: [README.md], after: LED-4}
  owners: [{what: migrations, by: typeorm, paths: db/**, until: P6}]
  together: [{when: a/**, also: b/**}]
  assets: [{path: maps/, to: infra/maps/, after: LED-4}]
  entry_points: [{kind: compose, at: infra/**, files: ["**/compose.yml"]}]
  residue: [logs/**]
  freeze: {after: LED-1, until: LED-4, allow: [docs/**]}
"""


def _header(text: str, *, is_front_matter: bool = False) -> Header:
    root = read_tree(text).root
    assert isinstance(root, Mapping)
    return read_header(root, is_front_matter=is_front_matter)


def _gate(text: str) -> Gate:
    (phase,) = _header("phases: [{id: P1, gate: {must: [" + text + "]}}]").phases
    assert phase.gate is not None
    return phase.gate


def _shown(criterion: GateCriterion) -> tuple[str, dict[str, list[str]]]:
    parameters = {each.name.value: [text.value for text in each.values] for each in criterion.parameters}
    return criterion.kind.value, parameters


def _word(text: Text | None) -> str | None:
    return text.value if text else None


def _messages(header: Header) -> list[str]:
    return [flaw.message for flaw in header.flaws]


def test_an_empty_header_says_what_a_plan_is_by_default() -> None:
    assert _header("x-note: a") == Header()


def test_every_guard_is_read() -> None:
    header = _header(_GUARDS)
    guards = header.guards

    assert header.flaws == ()
    (retired,), (read_only,) = guards.retired_paths, guards.read_only
    assert isinstance(retired, RetiredPath)
    assert isinstance(read_only, ReadOnly)
    assert [_word(text) for text in (retired.path, retired.replaced_by, retired.after, *retired.allow)] == [
        "ledger/",
        "apps/ledger/",
        "LED-2",
        "docs/**",
    ]
    assert [_word(text) for text in (read_only.path, read_only.after, *read_only.unless)] == ["legacy/", "LED-4", "fix"]


def test_guards_of_the_whole_repository_are_read() -> None:
    guards = _header(_GUARDS).guards

    assert isinstance(guards.layout, Layout)
    assert isinstance(guards.freeze, Freeze)
    assert [_word(text) for text in (*guards.layout.directories, *guards.layout.files, guards.layout.after)] == [
        "apps/",
        "README.md",
        "LED-4",
    ]
    assert [_word(text) for text in (guards.freeze.after, guards.freeze.until, *guards.freeze.allow)] == [
        "LED-1",
        "LED-4",
        "docs/**",
    ]
    assert [text.value for text in guards.residue] == ["logs/**"]


def test_guards_over_several_paths_are_read() -> None:
    guards = _header(_GUARDS).guards

    (owner,), (together,) = guards.owners, guards.together
    (asset,), (entry,) = guards.assets, guards.entry_points
    assert [_word(text) for text in (owner.what, owner.by, *owner.paths, owner.after, owner.until)] == [
        "migrations",
        "typeorm",
        "db/**",
        None,
        "P6",
    ]
    assert isinstance(together, Together)
    assert (together.when.value, together.also.value) == ("a/**", "b/**")
    assert [_word(text) for text in (asset.path, asset.to, asset.after)] == ["maps/", "infra/maps/", "LED-4"]
    assert [_word(text) for text in (entry.kind, entry.at, *entry.files, entry.after)] == [
        "compose",
        "infra/**",
        "**/compose.yml",
        None,
    ]


def test_a_guard_without_its_subject_is_told_and_left_out() -> None:
    header = _header("guards: {retired_paths: [{replaced_by: a/}, {path: b/}], together: [{when: c}]}")

    assert _messages(header) == ["a retired path needs `path`", "a pair of files that change together needs `also`"]
    assert [guard.path.value for guard in header.guards.retired_paths] == ["b/"]
    assert header.guards.together == ()


def test_braces_that_stand_for_too_much_are_told_where_they_stand() -> None:
    many = ",".join(f"d{number}" for number in range(1001))
    header = _header(f'guards: {{read_only: [{{path: legacy/}}, {{path: "{{{many}}}/**"}}]}}')

    [flaw] = header.flaws
    assert flaw.message == f"{{{many[:39]}… stands for more than 1,000 paths"
    assert flaw.end - flaw.start >= len(many)


def test_guards_that_are_no_mapping_are_told() -> None:
    header = _header("guards: [retired_paths]")

    assert header.guards == Guards()
    assert _messages(header) == ["guards must be a mapping, found a list"]


def test_criteria_keep_their_parameters_as_they_are_written() -> None:
    gate = _gate(
        "{metric: {name: p99, file: b.json, pointer: /new, at_most: 0.6 * /old}}, {approval: {by: [lead, owner]}}, "
        "{document: docs/a.md}, {tasks: [A-1, A-2]}"
    )

    assert [_shown(criterion) for criterion in gate.must] == [
        ("metric", {"name": ["p99"], "file": ["b.json"], "pointer": ["/new"], "at_most": ["0.6 * /old"]}),
        ("approval", {"by": ["lead", "owner"]}),
        ("document", {"": ["docs/a.md"]}),
        ("tasks", {"": ["A-1", "A-2"]}),
    ]


def test_a_mapping_among_the_parameters_is_followed_by_its_own() -> None:
    (criterion,) = _gate("{proof: {contains: {path: ci.yml, text: cd apps}}}").must

    assert _shown(criterion) == ("proof", {"contains": [], "path": ["ci.yml"], "text": ["cd apps"]})


def test_a_criterion_of_an_unknown_kind_is_told_and_kept() -> None:
    header = _header("phases: [{id: P1, gate: {must: [{colour: {is: red}}, {mood: good}]}}]")

    assert [each.label.value for each in header.unknown_fields] == ["colour", "mood"]
    (phase,) = header.phases
    assert phase.gate is not None
    assert [_shown(criterion) for criterion in phase.gate.must] == [
        ("colour", {"is": ["red"]}),
        ("mood", {"": ["good"]}),
    ]


def test_a_criterion_that_lacks_something_is_told_and_kept() -> None:
    header = _header("phases: [{id: P1, gate: {should: [{coverage: {file: c.xml}}]}}]")

    assert _messages(header) == ["a coverage report needs `at_least`"]
    (phase,) = header.phases
    assert phase.gate is not None
    assert [_shown(criterion) for criterion in phase.gate.should] == [("coverage", {"file": ["c.xml"]})]


@pytest.mark.parametrize(
    ("criterion", "message"),
    [
        ("{}", "the criterion says nothing"),
        ("{tests: }", "tests demands nothing"),
        ("{document: ''}", "document demands nothing"),
        ("{tasks: ~}", "tasks demands nothing"),
        ("{metric: {}}", "a measured number needs `name`"),
        ("{tests: {pass_rate: 100%}}", "a test report needs `junit`"),
        ("{tests: {junit: [{a: b}]}}", "junit must be a list of paths, found a mapping in it"),
        ("{metric: {name: p, file: a, pointer: /p, at_most: [1, 2]}}", "at_most must be a single value, found a list"),
    ],
)
def test_a_criterion_that_demands_nothing_is_told(criterion: str, message: str) -> None:
    assert message in _messages(_header("phases: [{id: P1, gate: {must: [" + criterion + "]}}]"))


@pytest.mark.parametrize(
    "criterion",
    [
        "{tests: {junit: a.xml}}",
        "{tests: {junit: [a.xml, b.xml], at_least: 0, at_most_skipped: 0, of: a/**}}",
        "{tasks: []}",
        "{x-note: }",
        "{colour: }",
    ],
)
def test_a_criterion_is_read_as_it_is_however_little_it_demands(criterion: str) -> None:
    """What it is worth is judged with the gate."""
    assert _messages(_header("phases: [{id: P1, gate: {must: [" + criterion + "]}}]")) == []


def test_a_criterion_that_demands_nothing_is_kept() -> None:
    assert [_shown(criterion) for criterion in _gate("{tests: }, {tasks: ~}, {metric: {}}").must] == [
        ("tests", {}),
        ("tasks", {"": []}),
        ("metric", {}),
    ]


def test_a_criterion_that_is_no_mapping_is_told() -> None:
    header = _header("phases: [{id: P1, gate: {must: [all green, {tests: junit.xml}]}}]")

    assert _messages(header) == [
        "must must be a list of criteria, found a single value in it",
        "tests must be a mapping, found a single value",
    ]


def test_a_phase_without_an_id_is_told_and_left_out() -> None:
    header = _header("phases: [{title: a}, {id: P1}, P2]")

    assert [phase.id.value for phase in header.phases] == ["P1"]
    assert _messages(header) == [
        "a phase needs `id`",
        "phases must be a list of phases, found a single value in it",
    ]


def test_front_matter_has_no_tasks() -> None:
    header = _header("planguard: v2\ntasks: []\n", is_front_matter=True)

    assert [each.label.value for each in header.unknown_fields] == ["tasks"]


def test_a_plan_has_tasks() -> None:
    assert _header("planguard: v2\ntasks: []\n").unknown_fields == ()


def test_the_status_of_a_plan_is_a_known_word() -> None:
    header = _header("status: activ")

    assert header.status is PlanStatus.ACTIVE
    assert [(flaw.message, flaw.hint) for flaw in header.flaws] == [
        ("the plan's status activ is not known", "did you mean active?")
    ]


def test_a_version_is_kept_as_it_is_written() -> None:
    header = _header("planguard: v3")

    assert header.version == "v3"
    assert [(flaw.message, flaw.hint) for flaw in header.flaws] == [
        ("version v3 is not known", "write `planguard: v2`")
    ]


def test_a_thousand_flaws_end_the_header() -> None:
    header = _header("phases: [" + "{}, " * 3000 + "]")

    assert len(header.flaws) == 1001
    assert header.phases == ()
