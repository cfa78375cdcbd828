"""Where records are written, and what they are bound to."""

from dataclasses import replace

import pytest

from planguard.model.phases import Gate, GateCriterion, Parameter, Phase
from planguard.model.plan import Proof, Step
from planguard.model.record_paths import gate_acceptance, gate_record, task_acceptance, task_record
from planguard.model.vocabulary import ProofKind
from tests.plans import plan, steps, task, text


def path_of(id: str, *, plan_id: str = "move", is_shared: bool = False) -> str:
    return task_record("evidence", replace(plan(), id=plan_id), task(id), is_shared=is_shared)


def step(words: str, command: str | None = None, directory: str | None = None) -> Step:
    return Step(text(words), command=command, directory=directory)


def accepted(*lines: str | Step) -> str:
    return task_acceptance(task("T-1", acceptance=steps("acceptance", *lines)))


def criterion(kind: str, **parameters: tuple[str, ...]) -> GateCriterion:
    given = (Parameter(text(name), tuple(map(text, values))) for name, values in parameters.items())
    return GateCriterion(text(kind), tuple(given))


def test_a_record_is_named_after_its_task() -> None:
    assert path_of("BIL-002") == "evidence/BIL-002.json"


def test_the_plan_is_named_too_where_two_have_a_task_of_that_id() -> None:
    assert path_of("1.1", is_shared=True) == "evidence/move--1.1.json"


def test_the_record_of_a_gate_is_named_after_its_phase() -> None:
    assert gate_record("evidence", plan(), Phase(text("P1")), is_shared=False) == "evidence/gate-P1.json"


def test_no_task_has_the_record_of_a_gate() -> None:
    assert path_of("gate-P1") == "evidence/%67ate-P1.json"


def test_letters_of_every_script_stand_for_themselves() -> None:
    assert path_of("任务-1") == "evidence/任务-1.json"


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        (".git", "%2Egit"),
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("a%20b", "a%2520b"),
        ("a\0\n\x1b", "a%00%0A%1B"),
        ("a\udce9", "a%ED%B3%A9"),
        ("a\ud800", "a%ED%A0%80"),
        ("", "%"),
    ],
)
def test_nothing_else_does(id: str, name: str) -> None:
    assert path_of(id) == f"evidence/{name}.json"


@pytest.mark.parametrize("id", ["x" * 100_000, "任" * 100, "/" * 100])
def test_a_long_id_is_cut_short_and_told_from_others_that_begin_alike(id: str) -> None:
    names = {path_of(f"{id}{end}") for end in "ab"}

    assert len(names) == 2
    assert all(len(name.encode()) < 200 for name in names)


def test_the_acceptance_of_a_task_is_its_steps_in_order() -> None:
    first, second = step("build", "make"), step("test", "make test")

    assert accepted(first, second) == accepted(first, second)
    assert accepted(first, second) != accepted(second, first)
    assert accepted(first, second) != accepted(first)


@pytest.mark.parametrize(
    "other",
    [
        step("run the tests", "true"),
        step("run the tests", "make test", "apps"),
        step("run the tests"),
        step("run some tests", "make test"),
        Step(text("run the tests"), command="make test", proof=Proof(ProofKind.EXISTS, text("a"))),
    ],
)
def test_another_command_directory_text_or_proof_is_another_acceptance(other: Step) -> None:
    assert accepted(step("run the tests", "make test")) != accepted(other)


def test_blanks_between_words_are_none_of_it() -> None:
    assert accepted(step("run  the\n tests", "make test")) == accepted(step("run the tests", "make test"))


def test_blanks_in_a_command_are() -> None:
    assert accepted(step("x", "rm -rf a b")) != accepted(step("x", "rm -rf  a\tb"))


def test_a_text_does_not_pass_for_two() -> None:
    assert accepted("build", "test") != accepted("build\n test")
    assert accepted(step("a\0b", "c")) != accepted(step("a", "b\0c"))


def test_a_task_without_acceptance_has_that_of_nothing() -> None:
    assert task_acceptance(task("T-1", acceptance=None)) == accepted()


def test_bytes_that_are_no_utf_8_can_be_hashed() -> None:
    assert accepted("caf\udce9").startswith("sha256:")
    assert accepted("\ud800") != accepted("\ud801")


def test_a_gate_is_all_its_criteria_with_their_rank() -> None:
    tests, metric = criterion("tests", junit=("a.xml",)), criterion("metric", name=("p99",), at_most=("72",))
    gates = [
        Gate(must=(tests, metric)),
        Gate(must=(metric, tests)),
        Gate(must=(tests,), should=(metric,)),
        Gate(must=(tests,)),
        Gate(must=(tests, criterion("metric", name=("p99",), at_most=("73",)))),
        Gate(must=(tests, criterion("metric", name=("p99",), at_least=("72",)))),
        Gate(),
    ]

    assert len({gate_acceptance(gate) for gate in gates}) == len(gates)
    assert gate_acceptance(gates[0]) == gate_acceptance(Gate(must=(tests, metric)))


def test_one_value_does_not_pass_for_two() -> None:
    one, two = criterion("tasks", ids=("A B",)), criterion("tasks", ids=("A", "B"))

    assert gate_acceptance(Gate(must=(one,))) != gate_acceptance(Gate(must=(two,)))


def test_one_criterion_does_not_pass_for_two() -> None:
    forged = criterion("tests", junit=("a\nmust\0document\0=b",))
    honest = (criterion("tests", junit=("a",)), criterion("document", **{"": ("b",)}))

    assert gate_acceptance(Gate(must=(forged,))) != gate_acceptance(Gate(must=honest))
