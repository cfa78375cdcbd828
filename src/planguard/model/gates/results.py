"""What comes of holding a gate against its evidence."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from planguard.model.evidence import EvidenceFile
from planguard.model.location import Text
from planguard.model.phases import GateCriterion, Phase, Waiver
from planguard.model.plan import Plan


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105
    FAIL = "fail"
    NOT_EVALUATED = "not-evaluated"


class Decision(StrEnum):
    """GO: every must passed or is waived. NO-GO: one failed. HOLD: none failed, and one could not be evaluated."""

    GO = "GO"
    NO_GO = "NO-GO"
    HOLD = "HOLD"


class Cause(Enum):
    """Why a criterion is not met, for those who tell one fault from another."""

    NONE = auto()
    # the criterion itself says nothing, or cannot fail
    POINTLESS = auto()
    # its phase is declared more than once
    AMBIGUOUS = auto()
    # what it names is not there, or cannot be read
    MISSING = auto()
    STALE = auto()
    METRIC_MISSED = auto()
    TESTS_FAILED = auto()
    NO_APPROVAL = auto()
    # nobody has been asked to approve so far, or has not said yes; and nobody has gone on
    AWAITED = auto()
    TOO_SHORT = auto()
    TASKS_OPEN = auto()
    PROOF_FAILED = auto()
    COMMAND_FAILED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One line of a gate, judged. `name` is unique in the gate, and what a waiver calls it: `metric p99_ms`.

    `target` and `actual` stand side by side in reports ("at most 72 (0.6 * /old/p99)", "68.4"); `actual` is empty where
    nothing was found. `reason` says why it is not passed, `hint` one thing to do about it; both are empty where it is.
    `notes` are worth knowing in any case ("3 tests were skipped"). `at` is the text in the plan that findings point at.
    `awaited` follows "wait" ("for lead", "until 2027-03-31 10:00 UTC"), and is empty where nothing is to wait for.
    `waiver` is one in force, of a criterion that is not passed.
    """

    criterion: GateCriterion
    at: Text
    name: str
    is_must: bool
    target: str
    actual: str = ""
    outcome: Outcome
    cause: Cause = Cause.NONE
    reason: str = ""
    hint: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    notes: tuple[str, ...] = ()
    awaited: str = ""
    waiver: Waiver | None = None

    @property
    def is_in_the_way(self) -> bool:
        """It must be met, it is not, and nobody has waived it."""
        return self.is_must and self.outcome is not Outcome.PASS and self.waiver is None


@dataclass(frozen=True, slots=True)
class JudgedWaiver:
    """`fault` says why it is not in force, in words that follow "the waiver"; empty where it is."""

    waiver: Waiver
    fault: str = ""
    is_expired: bool = False


@dataclass(frozen=True, slots=True)
class GateResult:
    """`results` are in the order of the plan, must before should. A gate that demands nothing is never passed.

    `waivers` are all that the phase has, in force or not.
    """

    plan: Plan
    phase: Phase
    results: tuple[CriterionResult, ...]
    waivers: tuple[JudgedWaiver, ...] = ()

    @property
    def decision(self) -> Decision:
        in_the_way = [each for each in self.results if each.is_in_the_way]
        if any(each.outcome is Outcome.FAIL for each in in_the_way):
            return Decision.NO_GO
        has_passed = any(each.is_must and each.outcome is Outcome.PASS for each in self.results)
        return Decision.HOLD if in_the_way or not has_passed else Decision.GO
