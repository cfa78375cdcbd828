"""From problems to findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planguard.findings.run import MOST_PROBLEMS, Ground, find
from planguard.model.facts import Facts
from planguard.model.finding import Finding, Problem, RelatedPlace, Severity
from planguard.model.location import Location
from planguard.model.plan import Plan
from planguard.model.report import RuleNotRun
from planguard.model.rule import Rule
from tests.plans import plan, task

A = plan(task("A-1"), path="plans/a.md")
B = plan(task("B-1"), path="plans/b.md")


def at(path: str, line: int, column: int = 1) -> Location:
    return Location(path, line, column, line, column + 1)


def problem(
    path: str = "plans/a.md", line: int = 1, *, message: str = "wrong", task: str = "", subject: str = ""
) -> Problem:
    return Problem(message=message, at=at(path, line), task=task, subject=subject)


def rule(code: str, *problems: Problem, after: tuple[str, ...] = ()) -> Rule:
    """A rule that yields those of the problems whose plan it is handed."""

    def check(facts: Facts) -> Iterator[Problem]:
        paths = {plan.path for plan in facts.plans}
        return (each for each in problems if each.at.path in paths)

    return Rule(code=code, name=f"rule-{code[2:]}", severity=Severity.ERROR, check=check, after=after)


def own_severity(_rule: Rule, _path: str, own: Severity) -> Severity:
    return own


def found(*rules: Rule, plans: Sequence[Plan] = (A, B)) -> tuple[tuple[Finding, ...], tuple[RuleNotRun, ...]]:
    return find(Ground(Facts(plans=tuple(plans))), rules, rules, own_severity)


def fingerprints(*problems: Problem, plans: Sequence[Plan] = (A, B)) -> list[str]:
    findings, _ = found(rule("PG1", *problems), plans=plans)
    return [finding.fingerprint for finding in findings]


def test_a_problem_is_stamped_with_code_name_and_severity_and_keeps_the_rest() -> None:
    there = RelatedPlace(at("plans/b.md", 7), "depends on this")
    told = Problem(message="m", at=at("plans/a.md", 3), label="l", related=(there,), task="A-1", subject="s", hint="h")

    [finding], _ = found(rule("PG1", told))

    assert (finding.code, finding.name, finding.severity) == ("PG1", "rule-1", Severity.ERROR)
    assert (finding.message, finding.at, finding.label) == ("m", at("plans/a.md", 3), "l")
    assert (finding.related, finding.task, finding.hint) == ((there,), "A-1", "h")


def test_a_finding_is_of_a_gate_where_its_rule_is() -> None:
    [finding], _ = found(replace(rule("PG1", problem()), is_of_gate=True))
    [other], _ = found(rule("PG1", problem()))

    assert (finding.is_of_gate, other.is_of_gate) == (True, False)


def test_a_rule_that_finds_too_much_stops_and_says_so() -> None:
    endless = rule("PG1", *(problem(line=line) for line in range(1, MOST_PROBLEMS + 3)))

    findings, not_run = found(endless)

    assert len(findings) == MOST_PROBLEMS
    assert not_run == (RuleNotRun("PG1", "rule-1", "stopped after 5,000 findings, there are more"),)


def test_a_rule_that_finds_just_as_much_as_is_shown_has_run() -> None:
    findings, not_run = found(rule("PG1", *(problem(line=line) for line in range(1, MOST_PROBLEMS + 1))))

    assert (len(findings), not_run) == (MOST_PROBLEMS, ())


def test_findings_are_in_the_order_of_path_line_column_and_code() -> None:
    late = rule("PG2", problem("plans/b.md", 1), problem("plans/a.md", 9), problem("plans/a.md", 10))
    early = rule("PG1", problem("plans/a.md", 10), problem("plans/a.md", 2))

    findings, _ = found(late, early)

    assert [(finding.at.path, finding.at.line, finding.code) for finding in findings] == [
        ("plans/a.md", 2, "PG1"),
        ("plans/a.md", 9, "PG2"),
        ("plans/a.md", 10, "PG1"),
        ("plans/a.md", 10, "PG2"),
        ("plans/b.md", 1, "PG2"),
    ]


def test_a_rule_that_is_ignored_in_a_file_says_nothing_there() -> None:
    one = rule("PG1", problem("plans/a.md"), problem("plans/b.md"))

    def severity(_rule: Rule, path: str, _own: Severity) -> Severity | None:
        return None if path == "plans/a.md" else Severity.INFO

    findings, _ = find(Ground(Facts(plans=(A, B))), [one], [one], severity)

    assert [(finding.at.path, finding.severity) for finding in findings] == [("plans/b.md", Severity.INFO)]


def test_a_rule_does_not_judge_the_plan_whose_ground_is_not_clean_and_that_is_told() -> None:
    ground = rule("PG1", problem("plans/a.md"))
    upper = rule("PG2", problem("plans/a.md"), problem("plans/b.md"), after=("PG1",))

    findings, skipped = found(ground, upper)

    assert [(finding.code, finding.at.path) for finding in findings] == [("PG1", "plans/a.md"), ("PG2", "plans/b.md")]
    assert skipped == (RuleNotRun("PG2", "rule-2", "PG1 rule-1 found something there", "plans/a.md"),)


def test_a_rule_stands_on_another_even_where_that_one_is_not_chosen() -> None:
    ground = rule("PG1", problem("plans/a.md"))
    upper = rule("PG2", problem("plans/a.md"), after=("PG1",))

    findings, skipped = find(Ground(Facts(plans=(A,))), [ground, upper], [upper], own_severity)

    assert not findings
    assert [each.path for each in skipped] == ["plans/a.md"]


def test_a_rule_whose_ground_was_skipped_judges_nonetheless() -> None:
    """The ground of the ground is not its own: what it needs, it names."""
    first = rule("PG1", problem("plans/a.md"))
    second = rule("PG2", problem("plans/a.md"), after=("PG1",))
    third = rule("PG3", problem("plans/a.md"), after=("PG2",))

    findings, _ = found(first, second, third)

    assert [finding.code for finding in findings] == ["PG1", "PG3"]


def test_a_rule_is_not_even_asked_where_no_plan_has_clean_ground() -> None:
    def fail(facts: Facts) -> Iterator[Problem]:
        raise AssertionError

    ground = rule("PG1", problem("plans/a.md"))
    upper = replace(rule("PG2", after=("PG1",)), check=fail)

    _, skipped = found(ground, upper, plans=(A,))

    assert [each.code for each in skipped] == ["PG2"]


def test_a_rule_is_run_once_however_many_stand_on_it() -> None:
    runs: list[str] = []

    def check(facts: Facts) -> Iterator[Problem]:
        runs.append("run")
        return iter(())

    ground = replace(rule("PG1"), check=check)

    found(ground, rule("PG2", after=("PG1",)), rule("PG3", after=("PG1",)))

    assert runs == ["run"]


def test_a_fingerprint_outlives_moved_lines_and_reworded_messages() -> None:
    before = fingerprints(problem(line=3, message="is wrong", task="A-1", subject="risk"))
    after = fingerprints(problem(line=33, message="is not right", task="A-1", subject="risk"))

    assert before == after


def test_a_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    [fingerprint] = fingerprints(problem())

    assert len(fingerprint) == 16
    int(fingerprint, 16)


def test_fingerprints_tell_apart_what_is_not_the_same() -> None:
    problems = [
        problem(task="A-1", subject="risk"),
        problem(task="A-2", subject="risk"),
        problem(task="A-1", subject="owner"),
        problem("plans/b.md", task="A-1", subject="risk"),
        # the parts must not run into each other
        problem(task="A-1r", subject="isk"),
    ]

    # one at a time, for two of the same would be told apart by their number
    assert len({fingerprints(each)[0] for each in problems}) == len(problems)


def test_two_rules_never_share_a_fingerprint() -> None:
    findings, _ = found(rule("PG1", problem(task="A-1")), rule("PG2", problem(task="A-1")))

    assert len({finding.fingerprint for finding in findings}) == 2


def test_two_problems_that_say_the_same_of_themselves_get_two_fingerprints() -> None:
    first, second = fingerprints(problem(line=1, task="A-1"), problem(line=9, task="A-1"))

    assert first != second
    assert fingerprints(problem(line=1, task="A-1")) == [first]


def test_a_fingerprint_knows_the_plan_by_its_id_and_not_by_its_path() -> None:
    named = replace(A, id="billing")
    moved = plan(task("A-1"), path="docs/plans/a.md")

    before = fingerprints(problem("plans/a.md"), plans=(named,))
    after = fingerprints(problem("docs/plans/a.md"), plans=(replace(moved, id="billing"),))

    assert before == after


def test_a_task_id_that_is_not_utf_8_has_a_fingerprint() -> None:
    assert fingerprints(problem(task="A-\udcff"))
