"""A line of acceptance or rollback: its prose, its command or its proof; and the code spans in it."""

import pytest

from planguard.load.code_spans import code_spans, is_one_code_span, outside_code
from planguard.load.steps import plain_value, proof_step, read_step, run_step
from planguard.model.location import Text
from planguard.model.plan import Proof, Step
from planguard.model.vocabulary import ProofKind


def at(value: str, start: int = 10) -> Text:
    return Text(value, start, start + len(value))


def spans(line: str) -> list[str]:
    return [span.code for span in code_spans(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("no code", []),
        ("`a`", ["a"]),
        ("run `a` and `b`", ["a", "b"]),
        ("``a ` b``", ["a ` b"]),
        ("`a ``b` c``", ["a ``b"]),
        ("``a` b", []),
        ("a ` b", []),
        ("``", []),
        ("` `` `", [" `` "]),
        ("```a``` `b`", ["a", "b"]),
        ("`a`b`", ["a"]),
    ],
)
def test_a_code_span_ends_at_a_run_of_as_many_marks(line: str, expected: list[str]) -> None:
    assert spans(line) == expected


def test_a_code_span_knows_its_place() -> None:
    line = "run ``a `` and `b` now"

    assert [line[span.start : span.end] for span in code_spans(line)] == ["a ", "b"]


def test_a_line_falls_into_code_and_the_rest_without_loss() -> None:
    line = "a `b` ``c`` d `e"

    assert list(outside_code(line)) == [("a ", False), ("`b`", True), (" ", False), ("``c``", True), (" d `e", False)]


@pytest.mark.parametrize(
    ("line", "is_one"), [("`a`", True), ("`a` ", False), ("``a``", False), ("`a`b`", False), ("``", False)]
)
def test_one_code_span_and_nothing_else(line: str, is_one: bool) -> None:
    assert is_one_code_span(line) is is_one


def test_ever_longer_runs_of_marks_take_no_time() -> None:
    assert spans(" ".join("`" * length for length in range(1, 1400))) == []


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("`billing/**`", "billing/**"),
        ("`` a`b ``", "a`b"),
        ("  spaced  ", "spaced"),
        ("`a` and `b`", "`a` and `b`"),
        ("`a", "`a"),
        ("", ""),
    ],
)
def test_a_value_that_is_wholly_code_loses_its_marks(line: str, plain: str) -> None:
    text = at(line)

    assert plain_value(text) == Text(plain, text.start, text.end)


def test_prose_has_no_command() -> None:
    text = at("no file is left under `billing/`, parity `>= 99%`")

    assert read_step(text, done=True) == Step(text, done=True)


def test_the_first_code_span_that_is_a_command_is_the_command() -> None:
    text = at("`apps/billing` builds: `cd apps/billing && make build`, then `make test`")

    assert read_step(text) == Step(text, command="make build", directory="apps/billing")


def test_a_line_that_is_wholly_a_command_is_shown_without_marks() -> None:
    text = at("`$ make test`")

    assert read_step(text) == Step(Text("$ make test", text.start, text.end), command="make test")


@pytest.mark.parametrize(
    ("line", "kind", "subject", "detail"),
    [
        ("absent: billing/", ProofKind.ABSENT, "billing/", None),
        ("exists: `apps/billing/`", ProofKind.EXISTS, "apps/billing/", None),
        ("absent：`legacy/`", ProofKind.ABSENT, "legacy/", None),
        ("exists : a/b", ProofKind.EXISTS, "a/b", None),
        ("contains: ci.yml apps/billing", ProofKind.CONTAINS, "ci.yml", "apps/billing"),
        ("lacks: `a b.yml` `core billing`", ProofKind.LACKS, "a b.yml", "core billing"),
        ("depends_on_module: shop/auth", ProofKind.DEPENDS_ON_MODULE, "shop/auth", None),
        ("`exists: a/b`", ProofKind.EXISTS, "a/b", None),
        ("`lacks: ci.yml core/`", ProofKind.LACKS, "ci.yml", "core/"),
        ("depends_on_module: shop/auth go.mod", ProofKind.DEPENDS_ON_MODULE, "shop/auth", "go.mod"),
    ],
)
def test_a_static_proof_names_what_it_is_about(line: str, kind: ProofKind, subject: str, detail: str | None) -> None:
    proof = read_step(at(line)).proof

    assert proof is not None
    assert (proof.kind, proof.subject.value) == (kind, subject)
    assert (proof.detail.value if proof.detail else None) == detail
    assert line[proof.subject.start - 10 : proof.subject.end - 10] == subject
    assert proof.detail is None or line[proof.detail.start - 10 : proof.detail.end - 10] == detail


@pytest.mark.parametrize(
    "line",
    ["absent: the old and the new", "contains: ci.yml", "exists", "exists nothing", "absent-minded: x", "lacks: a b c"],
)
def test_a_sentence_that_begins_like_a_proof_is_prose(line: str) -> None:
    assert read_step(at(line)) == Step(at(line))


def test_a_proof_reads_as_it_is_written() -> None:
    step = proof_step(ProofKind.LACKS, at("ci.yml"), at("core/", 30), done=False)

    assert step == Step(
        Text("lacks: ci.yml core/", 10, 16), proof=Proof(ProofKind.LACKS, at("ci.yml"), at("core/", 30)), done=False
    )


def test_a_given_command_runs_in_its_directory() -> None:
    assert run_step(command=at("make"), directory=at("apps/x/")) == Step(
        Text("cd apps/x && make", 10, 14), command="make", directory="apps/x"
    )
    assert run_step(command=at("make"), directory=at("../x")).directory == "../x"
    assert run_step(command=at("cd a && make"), directory=None).directory == "a"
