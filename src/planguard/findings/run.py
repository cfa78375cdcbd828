"""From rules to findings: each rule is run on the plans whose ground is clean, and what it yields is stamped."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from planguard.model.facts import Facts
from planguard.model.finding import Finding, Problem, Severity
from planguard.model.report import RuleNotRun
from planguard.model.rule import Rule

# of one rule: nobody reads on, and a file that means harm shall not keep us busy with more
MOST_PROBLEMS = 5000


@dataclass(slots=True)
class Run:
    """One run over one set of facts; what a rule found is kept, for others may stand on it."""

    facts: Facts
    rules: Mapping[str, Rule]
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _skipped: dict[str, tuple[RuleNotRun, ...]] = field(default_factory=dict)
    _clean: dict[frozenset[str], Facts] = field(default_factory=dict)

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        if rule.code not in self._problems:
            facts = self._ground(rule)
            problems = rule.check(facts) if facts.plans or not rule.after else ()
            found = tuple(islice(problems, MOST_PROBLEMS + 1))
            if len(found) > MOST_PROBLEMS:
                stopped = RuleNotRun(rule.code, rule.name, f"stopped after {MOST_PROBLEMS:,} findings, there are more")
                self._skipped[rule.code] = (*self.skipped(rule), stopped)
            self._problems[rule.code] = found[:MOST_PROBLEMS]
        return self._problems[rule.code]

    def skipped(self, rule: Rule) -> tuple[RuleNotRun, ...]:
        """What the rule did not judge; asked after `problems`."""
        return self._skipped.get(rule.code, ())

    def _ground(self, rule: Rule) -> Facts:
        """The facts without the plans in which a rule that this one stands on found something."""
        dirty: dict[str, str] = {}
        for code in rule.after:
            for problem in self.problems(self.rules[code]):
                dirty.setdefault(problem.at.path, code)
        if not dirty:
            return self.facts
        self._skipped[rule.code] = tuple(
            RuleNotRun(rule.code, rule.name, f"{code} {self.rules[code].name} found something there", path)
            for path, code in sorted(dirty.items())
        )
        key = frozenset(dirty)
        if key not in self._clean:
            plans = tuple(plan for plan in self.facts.plans if plan.path not in key)
            self._clean[key] = Facts(plans=plans, history=self.facts.history, profile=self.facts.profile)
        return self._clean[key]


def find(
    facts: Facts, rules: Sequence[Rule], chosen: Sequence[Rule], severity: Callable[[Rule, str], Severity | None]
) -> tuple[tuple[Finding, ...], tuple[RuleNotRun, ...]]:
    """The findings of the chosen rules in the order in which they are shown, and what was skipped.

    `severity(rule, path)` is how grave the rule is in that file, None where it is ignored there. `rules` are all there
    are: a rule stands on another even where that one is not chosen.
    """
    run = Run(facts, {rule.code: rule for rule in rules})
    findings: list[Finding] = []
    skipped: list[RuleNotRun] = []
    for rule in chosen:
        findings.extend(_stamped(rule, run.problems(rule), severity, facts))
        skipped.extend(run.skipped(rule))
    findings.sort(key=_position)
    return tuple(findings), tuple(skipped)


def _stamped(
    rule: Rule, problems: Sequence[Problem], severity: Callable[[Rule, str], Severity | None], facts: Facts
) -> Iterator[Finding]:
    plan_ids = {plan.path: plan.id for plan in facts.plans} if problems else {}
    seen: Counter[str] = Counter()
    for problem in problems:
        level = severity(rule, problem.at.path)
        if level is None:
            continue
        identity = "\0".join((rule.code, plan_ids.get(problem.at.path, ""), problem.task, problem.subject))
        seen[identity] += 1
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=level,
            message=problem.message,
            at=problem.at,
            label=problem.label,
            related=problem.related,
            task=problem.task,
            hint=problem.hint,
            fingerprint=_fingerprint(identity, seen[identity]),
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
