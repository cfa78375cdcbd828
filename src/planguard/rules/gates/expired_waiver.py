"""PG510: a waiver that is over, that lacks what makes it one, or that waives nothing."""

from collections.abc import Collection, Iterator, Mapping

from planguard.model.facts import Facts
from planguard.model.finding import Problem, RelatedPlace, Severity
from planguard.model.gates.results import CriterionResult, GateResult, JudgedWaiver
from planguard.model.phases import Waiver
from planguard.model.rule import Rule
from planguard.rules.gates.criteria import GATE_FACTS, live_phases
from planguard.rules.wording import listed


def check(facts: Facts) -> Iterator[Problem]:
    for plan, phase in live_phases(facts):
        if not phase.waivers:
            continue
        gate = facts.gates.of(plan, phase)
        results = {result.name: result for result in gate.results}
        yield from (_problem(gate, results, judged) for judged in gate.waivers if judged.fault)


def _problem(gate: GateResult, results: Mapping[str, CriterionResult], judged: JudgedWaiver) -> Problem:
    waiver, name = judged.waiver, _words(judged.waiver)
    meant = results.get(name)
    what = f" for {name}" if meant and name not in judged.fault else ""
    return Problem(
        message=f"a waiver of {gate.phase.id.value}{what} {judged.fault}",
        at=gate.plan.place((waiver.until if judged.is_expired else waiver.criterion) or waiver.at),
        label="expired" if judged.is_expired else "not in force",
        related=(RelatedPlace(gate.plan.place(meant.at), "what it waives"),) if meant else (),
        subject=f"{gate.phase.id.value}: {name}",
        hint=_hint(results, judged, name),
    )


def _hint(names: Collection[str], judged: JudgedWaiver, name: str) -> str:
    if judged.is_expired:
        return "meet the criterion, or have the waiver renewed"
    if name and name not in names:
        return f"the gate has {listed(list(names))}" if names else "remove the waiver, for there is no gate"
    if name and name in judged.fault:
        return "meet the criterion, or take it out of the gate"
    return "give its `criterion`, `reason`, `by` and `until`, a day such as 2027-04-01"


def _words(waiver: Waiver) -> str:
    """The name that it gives, as names are written."""
    return " ".join(waiver.criterion.value.split()) if waiver.criterion else ""


RULE = Rule(
    code="PG510",
    name="expired-waiver",
    severity=Severity.ERROR,
    check=check,
    needs=GATE_FACTS,
    is_of_gate=True,
)
