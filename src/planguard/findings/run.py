"""From rules to findings: each rule is run on the plans whose ground is clean, and what it yields is stamped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from planguard.model.facts import Fact, Facts
from planguard.model.finding import Finding, Problem, Severity
from planguard.model.report import RuleNotRun
from planguard.model.rule import Rule

# how grave a rule is in the file of that path, given how grave the problem is by itself; None where it is ignored there
SeverityThere = Callable[[Rule, str, Severity], Severity | None]

# of one rule: nobody reads on, and a file that means harm shall not keep us busy with more
MOST_PROBLEMS = 5000


def _everywhere(_rule: Rule, _problem: Problem) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ground:
    """What rules are run on: the facts, and why those are `missing` that could not be had.

    `is_asked_for` tells whether a problem concerns what the user asked about.
    """

    facts: Facts
    missing: Mapping[Fact, str] = field(default_factory=dict)
    is_asked_for: Callable[[Rule, Problem], bool] = _everywhere


@dataclass(slots=True)
class Run:
    """One run over one set of facts; what a rule found is kept, for others may stand on it."""

    ground: Ground
    rules: Mapping[str, Rule]
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _skipped: dict[str, tuple[RuleNotRun, ...]] = field(default_factory=dict)
    _clean: dict[frozenset[str], Facts] = field(default_factory=dict)

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        if rule.code not in self._problems:
            facts = self._clean_facts(rule)
            problems = rule.check(facts) if facts.plans or not rule.after else iter(())
            asked_for = (problem for problem in problems if self.ground.is_asked_for(rule, problem))
            found = tuple(islice(asked_for, MOST_PROBLEMS + 1))
            if len(found) > MOST_PROBLEMS:
                stopped = RuleNotRun(rule.code, rule.name, f"stopped after {MOST_PROBLEMS:,} findings, there are more")
                self._skipped[rule.code] = (*self.skipped(rule), stopped)
            self._problems[rule.code] = found[:MOST_PROBLEMS]
        return self._problems[rule.code]

    def skipped(self, rule: Rule) -> tuple[RuleNotRun, ...]:
        """What the rule did not judge; asked after `problems`."""
        return self._skipped.get(rule.code, ())

    def why_not(self, rule: Rule) -> str:
        """Why the rule cannot run at all; empty where it can."""
        return next((self.ground.missing[fact] for fact in self.lacks(rule)), "")

    def lacks(self, rule: Rule) -> list[Fact]:
        return [fact for fact in Fact if fact in rule.needs and fact in self.ground.missing]

    def _clean_facts(self, rule: Rule) -> Facts:
        """The facts without the plans in which a rule that this one stands on found something."""
        dirty: dict[str, str] = {}
        for code in rule.after:
            for problem in self.problems(self.rules[code]):
                dirty.setdefault(problem.at.path, code)
        if not dirty:
            return self.ground.facts
        self._skipped[rule.code] = tuple(
            RuleNotRun(rule.code, rule.name, f"{code} {self.rules[code].name} found something there", path)
            for path, code in sorted(dirty.items())
        )
        key = frozenset(dirty)
        if key not in self._clean:
            plans = tuple(plan for plan in self.ground.facts.plans if plan.path not in key)
            self._clean[key] = replace(self.ground.facts, plans=plans)
        return self._clean[key]


def find(
    ground: Ground, rules: Sequence[Rule], chosen: Sequence[Rule], severity: SeverityThere
) -> tuple[tuple[Finding, ...], tuple[RuleNotRun, ...]]:
    """The findings of the chosen rules in the order in which they are shown, and what was skipped.

    `rules` are all there are: a rule stands on another even where that one is not chosen.
    """
    run = Run(ground, {rule.code: rule for rule in rules})
    findings: list[Finding] = []
    skipped: list[RuleNotRun] = []
    for rule in chosen:
        reason = run.why_not(rule)
        if reason:
            # only a rule that waits for a change and lacks nothing else
            is_idle = run.lacks(rule) == [Fact.CHANGES]
            skipped.append(RuleNotRun(rule.code, rule.name, reason, is_idle=is_idle))
            continue
        findings.extend(_stamped(rule, run.problems(rule), severity, ground.facts))
        skipped.extend(run.skipped(rule))
    findings.sort(key=_position)
    return tuple(findings), tuple(skipped)


def _stamped(rule: Rule, problems: Sequence[Problem], severity: SeverityThere, facts: Facts) -> Iterator[Finding]:
    plan_ids = {plan.path: plan.id for plan in facts.plans} if problems else {}
    seen: Counter[str] = Counter()
    for problem in problems:
        own = min(rule.severity, Severity.WARNING, key=_rank) if problem.is_minor else rule.severity
        level = severity(rule, problem.at.path, own)
        if level is None:
            continue
        identity = "\0".join((rule.code, plan_ids.get(problem.at.path, ""), problem.task, problem.subject))
        seen[identity] += 1
        yield _finding(rule, problem, level, _fingerprint(identity, seen[identity]))


def _rank(severity: Severity) -> int:
    return severity.rank


def _finding(rule: Rule, problem: Problem, severity: Severity, fingerprint: str) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=problem.message,
        at=problem.at,
        label=problem.label,
        related=problem.related,
        task=problem.task,
        hint=problem.hint,
        fingerprint=fingerprint,
        fix=problem.fix,
        is_of_gate=rule.is_of_gate,
    )


def _position(finding: Finding) -> tuple[str, int, int, int, int, str, str]:
    """As the order of its location; plain words and numbers compare ten times as fast."""
    at = finding.at
    return at.path, at.line, at.column, at.end_line, at.end_column, finding.code, finding.message


def _fingerprint(identity: str, number: int) -> str:
    """64 bits in hexadecimal; the second problem of one identity gets another than the first."""
    # 3 ms that a run without findings need not pay
    from hashlib import sha256

    words = identity if number == 1 else f"{identity}\0{number}"
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
