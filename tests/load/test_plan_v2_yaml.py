import gc
import time

import pytest

from planguard.load.dialects.plan_v2_yaml import claims, read
from planguard.model.location import Source, Text
from planguard.model.plan import Plan, Proof, Step, Task
from planguard.model.vocabulary import PlanStatus, ProofKind, Risk, StatusPlace, TaskStatus, TaskType

_PLAN = """\
planguard: v2
id: ledger-split
title: Give the ledger a folder of its own
authority: ledger
status: frozen
phases:
  - {id: P0, title: Prepare}
  - id: P1
tasks:
  - id: LED-1
    title: Tag the baseline
    type: milestone
    status: done
    evidence: tagged at 1f3c9aa
  - id: LED-2
    title: Move the sources
    phase: P1
    status: in_progress
    risk: high
    owner: backend
    due: 2027-03-31
    depends_on: [LED-1]
    inputs: [ledger/**]
    outputs:
      - apps/ledger/**
      - tag `after-move`
    acceptance:
      - run: make test
        cwd: apps/ledger
      - absent: ledger/
      - the totals are the same
    rollback:
      - run: git revert HEAD
    requirements: [REQ-7]
"""


def _read(text: str, path: str = "plans/ledger.plan.yaml") -> Plan:
    return read(Source(path, text), {})


def _task(fields: str) -> Task:
    """The task of a plan that is sound otherwise; `fields` is one flow mapping."""
    plan = _read(f"planguard: v2\ntasks:\n  - {fields}\n  - {{id: A-1, title: x}}\n  - {{id: A-2, title: x}}\n")
    assert plan.flaws == ()
    return plan.tasks[0]


def _told(text: str) -> list[tuple[str, str]]:
    """The stretch and the message of each flaw."""
    return [(text[flaw.start : flaw.end], flaw.message) for flaw in _read(text).flaws]


def _values(texts: tuple[Text, ...]) -> list[str]:
    return [text.value for text in texts]


def test_a_plan_is_read_with_all_its_words() -> None:
    plan = _read(_PLAN)

    assert plan.flaws == ()
    assert plan.unknown_fields == ()
    assert (plan.id, plan.version, plan.status) == ("ledger-split", "v2", PlanStatus.FROZEN)
    assert plan.title is not None
    assert plan.title.value == "Give the ledger a folder of its own"
    assert plan.authority is not None
    assert plan.authority.value == "ledger"
    assert [(phase.id.value, phase.title and phase.title.value) for phase in plan.phases] == [
        ("P0", "Prepare"),
        ("P1", None),
    ]


def test_a_task_is_read_with_all_its_words() -> None:
    task = _read(_PLAN).tasks[1]

    assert (task.id.value, task.title.value) == ("LED-2", "Move the sources")
    assert [(each.place, each.text.value) for each in task.stated] == [(StatusPlace.FIELD, "in_progress")]
    assert task.status is TaskStatus.IN_PROGRESS
    assert (task.type, task.risk) == (TaskType.CHANGE, Risk.HIGH)
    assert [text and text.value for text in (task.risk_text, task.owner, task.due, task.phase)] == [
        "high",
        "backend",
        "2027-03-31",
        "P1",
    ]
    listed = (task.inputs, task.outputs, task.depends_on, task.requirements, task.evidence)
    assert [field and _values(field.values) for field in listed] == [
        ["ledger/**"],
        ["apps/ledger/**", "tag `after-move`"],
        ["LED-1"],
        ["REQ-7"],
        None,
    ]


def test_steps_are_commands_proofs_or_prose() -> None:
    task = _read(_PLAN).tasks[1]

    assert task.acceptance is not None
    command, proof, prose = task.acceptance.steps
    assert (command.command, command.directory) == ("make test", "apps/ledger")
    assert proof.proof is not None
    assert (proof.proof.kind, proof.proof.subject.value) == (ProofKind.ABSENT, "ledger/")
    assert (prose.text.value, prose.command, prose.proof) == ("the totals are the same", None, None)


def test_every_word_of_a_task_knows_where_it_stands() -> None:
    plan = _read(_PLAN)
    task = plan.tasks[1]

    assert task.risk_text is not None
    assert task.depends_on is not None
    at = plan.place(task.depends_on.values[0])
    assert (at.path, at.line, at.column, at.end_column) == ("plans/ledger.plan.yaml", 22, 18, 23)
    assert _PLAN[task.depends_on.label.start : task.depends_on.label.end] == "depends_on"
    assert plan.place(task.risk_text).line == 19


@pytest.mark.parametrize("written", ["[]", "~", "", "None", "none", "n/a", "[none]", "—"])
def test_a_task_that_depends_on_nothing_says_so(written: str) -> None:
    depends_on = _task("{id: A-3, title: x, depends_on: " + written + "}").depends_on

    assert depends_on is not None
    assert depends_on.values == ()


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("A-1", ["A-1"]),
        ("[A-1, A-2]", ["A-1", "A-2"]),
        ("'A-1, A-2'", ["A-1", "A-2"]),
        ("A-1..A-2", ["A-1", "A-2"]),
        ("[A-1 and A-2]", ["A-1", "A-2"]),
        ("[cleanup]", ["cleanup"]),
        ("1.10", ["1.10"]),
    ],
)
def test_dependencies_are_read_in_every_spelling(written: str, ids: list[str]) -> None:
    task = _task("{id: A-3, title: x, depends_on: " + written + "}")

    assert task.depends_on is not None
    assert _values(task.depends_on.values) == ids
    assert task.unparsed == ()


def test_ids_in_one_text_stand_each_at_their_own_place() -> None:
    text = "planguard: v2\ntasks:\n  - id: A-3\n    depends_on: 'A-1, A-2'\n"
    depends_on = _read(text).tasks[0].depends_on

    assert depends_on is not None
    assert [text[id.start : id.end] for id in depends_on.values] == ["A-1", "A-2"]


def test_prose_among_the_dependencies_decides_nothing() -> None:
    task = _task("{id: A-3, title: x, depends_on: [A-1, when the party is over]}")

    assert task.depends_on is not None
    assert _values(task.depends_on.values) == ["A-1"]
    assert [(each.field, each.text.value) for each in task.unparsed] == [("depends_on", "when the party is over")]


def test_a_field_that_is_not_written_is_not_there() -> None:
    task = _task("{id: A-3, title: x}")

    assert (task.inputs, task.acceptance, task.depends_on, task.risk_text, task.stated) == (None, None, None, None, ())
    assert task.status is TaskStatus.PLANNED


def test_a_list_without_values_has_its_label_alone() -> None:
    task = _task("{id: A-3, title: x, inputs: , rollback: [], owner: ~}")

    assert task.inputs is not None
    assert (task.inputs.label.value, task.inputs.values) == ("inputs", ())
    assert task.rollback is not None
    assert task.rollback.steps == ()
    assert task.owner is None


def test_words_that_are_not_known_are_kept_for_the_rules() -> None:
    task = _task("{id: A-3, title: x, status: nearly, risk: grave, type: party}")

    assert (task.status, task.stated[0].text.value) == (None, "nearly")
    assert (task.risk, task.risk_text and task.risk_text.value) == (None, "grave")
    assert [(each.field, each.text.value) for each in task.unparsed] == [("type", "party")]


def test_a_task_without_an_id_is_expected_at_its_first_character() -> None:
    text = "planguard: v2\ntasks:\n  - title: Tag the baseline\n"
    (task,) = _read(text).tasks

    assert task.id == Text("", text.index("title"), text.index("title"))


def test_an_unknown_key_names_the_nearest() -> None:
    task = _task("{id: A-3, title: x, rolback: y, colour: z}")

    assert [(each.label.value, each.nearest) for each in task.unknown_fields] == [
        ("rolback", "rollback"),
        ("colour", ""),
    ]


def test_an_unknown_key_in_a_step_is_one_of_its_task() -> None:
    task = _task("{id: A-3, title: x, acceptance: [{run: make, cwdir: apps}]}")

    assert [(each.label.value, each.nearest) for each in task.unknown_fields] == [("cwdir", "cwd")]


def test_unknown_keys_outside_of_tasks_are_the_plans() -> None:
    plan = _read(
        "planguard: v2\nowner: me\nphases: [{id: P0, gates: x}]\nguards: {frieze: x}\ntasks: [{id: A, y: z}]\n"
    )

    assert [(each.label.value, each.nearest) for each in plan.unknown_fields] == [
        ("owner", ""),
        ("frieze", "freeze"),
        ("gates", "gate"),
    ]
    assert [each.label.value for each in plan.tasks[0].unknown_fields] == ["y"]


def test_an_unknown_key_is_one_of_its_own_task_alone() -> None:
    plan = _read("planguard: v2\ntasks: [{id: A, colour: z}, {id: B}]\n")

    assert [len(task.unknown_fields) for task in plan.tasks] == [1, 0]


def test_of_two_spellings_of_one_key_the_first_is_read() -> None:
    task = _task("{id: A-3, title: x, risk: high, 风险: low}")

    assert task.risk is Risk.HIGH
    assert [each.label.value for each in task.unknown_fields] == ["风险"]


def test_keys_of_ones_own_may_stand_anywhere() -> None:
    plan = _read("planguard: v2\nx-team: a\ntasks: [{id: A, x-jira: b, acceptance: [{run: make, x-time: 3}]}]\n")

    assert (plan.flaws, plan.unknown_fields, plan.tasks[0].unknown_fields) == ((), (), ())


def test_the_labels_of_markdown_plans_may_be_keys_of_a_task() -> None:
    source = Source("a.plan.yaml", "planguard: v2\ntasks: [{id: A, 输入: b/**, Depends On: A-1, needed: c}]\n")
    (task,) = read(source, {"requirements": ("needed",)}).tasks

    assert task.unknown_fields == ()
    assert [field and _values(field.values) for field in (task.inputs, task.depends_on, task.requirements)] == [
        ["b/**"],
        ["A-1"],
        ["c"],
    ]


def test_a_proof_may_need_two_words() -> None:
    task = _task("{id: A-3, title: x, acceptance: [contains: {path: ci.yml, text: cd apps}, depends_on_module: left]}")

    assert task.acceptance is not None
    assert [_proof(step) for step in task.acceptance.steps] == [
        (ProofKind.CONTAINS, "ci.yml", "cd apps"),
        (ProofKind.DEPENDS_ON_MODULE, "left", None),
    ]


def _proof(step: Step) -> tuple[ProofKind, str, str | None]:
    assert isinstance(step.proof, Proof)
    return step.proof.kind, step.proof.subject.value, step.proof.detail and step.proof.detail.value


@pytest.mark.parametrize(
    ("fields", "stretch", "message"),
    [
        ("inputs: {a: b}", "{a: b}", "inputs must be a list of paths, found a mapping"),
        ("inputs: [a, {b: c}]", "{b: c}", "inputs must be a list of paths, found a mapping in it"),
        ("inputs: [[a]]", "[a]", "inputs must be a list of paths, found a list in it"),
        ("title: [a]", "[a]", "title must be a single value, found a list"),
        ("risk: {level: low}", "{level: low}", "risk must be a single value, found a mapping"),
        ("depends_on: {A-1: A-2}", "{A-1: A-2}", "depends_on must be a list of task ids, found a mapping"),
        ("acceptance: [[a]]", "[a]", "acceptance must be a list of steps, found a list in it"),
        ("acceptance: [{build: green}]", "{build: green}", "acceptance must be a list of steps, found a mapping in it"),
        ("acceptance: [{cwd: a}]", "{cwd", "a command that proves or undoes the work needs `run`"),
        ("acceptance: [{absent: }]", "absent", "absent needs a value"),
        ("acceptance: [{lacks: {path: a}}]", "{path", "a look into a file needs `text`"),
        ("acceptance: [{exists: [a]}]", "[a]", "exists must be a single value, found a list"),
    ],
)
def test_a_wrong_shape_is_told_at_its_place_and_the_rest_is_read(fields: str, stretch: str, message: str) -> None:
    text = f"planguard: v2\ntasks:\n  - {{id: A-3, {fields}, owner: me}}\n"

    assert _told(text) == [(stretch, message)]
    (task,) = _read(text).tasks
    assert task.owner is not None
    assert task.owner.value == "me"


def test_a_step_that_yaml_takes_for_a_mapping_is_kept_as_prose() -> None:
    (task,) = _read("planguard: v2\ntasks: [{id: A, acceptance: [{build: green}]}]\n").tasks

    assert task.acceptance is not None
    assert [step.text.value for step in task.acceptance.steps] == ["build: green"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("planguard: v2\ntasks: 3\n", [("3", "tasks must be a list of tasks, found a single value")]),
        (
            "planguard: v2\ntasks: [a, {id: A}]\n",
            [("a", "tasks must be a list of tasks, found a single value in it")],
        ),
        ("planguard: v2\ntasks: []\n", [("planguard: v2", "the plan holds no task that can be read")]),
        ("planguard: v2\n", [("planguard: v2", "the plan holds no task that can be read")]),
        ("# mine\ntasks: [{id: A}]\n", [("# mine", "the plan does not say which version it is")]),
        ("planguard: v3\ntasks: [{id: A}]\n", [("v3", "version v3 is not known")]),
        ("planguard: 2\ntasks: [{id: A}]\n", [("2", "version 2 is not known")]),
    ],
)
def test_what_a_plan_lacks_is_told_and_the_rest_is_read(text: str, told: list[tuple[str, str]]) -> None:
    assert _told(text) == told
    assert _read(text).is_readable


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\r\n# nothing\n", "the file is empty"),
        ("---\n", "the file is empty"),
        ("~", "the file is empty"),
        ("just words", "a plan must be a mapping, found a single value"),
        ("- id: A\n", "a plan must be a mapping, found a list"),
        ("planguard: &v v2\n", "anchors (`&name`) are not read"),
        ("planguard: v2\ntasks:\n\t- id: A\n", "a tab is used for indentation"),
        ("planguard: v2\x00\n", "the character U+0000 is not allowed in YAML"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_unreadable(text: str, message: str) -> None:
    plan = _read(text)

    assert not plan.is_readable
    assert (plan.tasks, [flaw.message for flaw in plan.flaws]) == ((), [message])


def test_flaws_are_in_the_order_of_the_file() -> None:
    text = "tasks: [a]\nstatus: odd\nid: x\nid: y\nplanguard: v3\n"

    assert [stretch for stretch, _ in _told(text)] == ["a", "odd", "id", "v3"]


@pytest.mark.parametrize(
    ("path", "text", "claimed"),
    [
        ("a.plan.yaml", "", True),
        ("a.PLAN.YML", "", True),
        ("a.yaml", "id: x\nplanguard: v2\n", True),
        ("a.yml", "'planguard' : v2\n", True),
        ("a.yaml", "tool:\n  planguard: v2\n", False),
        ("a.yaml", "# planguard: v2\n", False),
        ("planguard.yaml", "repos: []\n", False),
        ("a.md", "planguard: v2\n", False),
        ("a.plan.yaml.md", "planguard: v2\n", False),
    ],
)
def test_a_plan_is_told_by_its_name_or_its_first_key(path: str, text: str, claimed: bool) -> None:
    assert claims(Source(path, text)) is claimed


def test_a_plan_without_an_id_is_called_like_its_file() -> None:
    assert _read("planguard: v2\n", "plans/ledger.plan.yaml").id == "ledger"


def test_a_plan_in_the_archive_is_archived_whatever_it_says() -> None:
    plan = _read("planguard: v2\nstatus: active\n", "openspec/changes/archive/old.plan.yaml")

    assert plan.status is PlanStatus.ARCHIVED


@pytest.mark.parametrize(
    "text",
    [
        "planguard: v2\ntasks:\n" + "- 1\n" * 250_000,
        "planguard: v2\nphases:\n" + "- {}\n" * 200_000,
        "planguard: v2\ntasks:\n- {" + "a: 1, " * 160_000 + "}\n",
        "planguard: v2\n" + "".join(f"inputs{number}: x\n" for number in range(60_000)),
        "planguard: v2\ntasks: [{id: A, acceptance: [" + "{a: b}," * 140_000 + "]}]\n",
        "planguard: v2\ntasks: [{id: A, depends_on: '" + "A-1, " * 200_000 + "'}]\n",
    ],
    ids=["tasks", "phases", "keys", "unknown", "steps", "references"],
)
def test_a_megabyte_of_nonsense_is_read_or_refused_soon(text: str) -> None:
    gc.disable()  # as it is when the program reads plans
    begin = time.process_time()
    _read(text)
    seconds = time.process_time() - begin
    gc.enable()

    # what hangs takes minutes; the time itself is measured by hand, and stands in docs/performance.md
    assert seconds < 20


def test_a_thousand_flaws_are_enough() -> None:
    plan = _read("planguard: v2\ntasks:\n" + "- 1\n" * 5000)

    assert not plan.is_readable
    assert len(plan.flaws) == 1001
    assert plan.flaws[-1].message == "more than 1000 faults, the rest of the file is not read"
