"""What the header of a test suite claims, against the cases that stand in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"[0-9]{1,12}")
_LONGEST_NAME = 60
_FAULTS = ("failures", "errors")


@dataclass(slots=True)
class Tally:
    """`failed` and `skipped` count cases, each once; `faults` the failures and errors in them, at least one for each.

    `outside` are failures and errors that belong to a suite and to no case of it.
    """

    cases: int = 0
    failed: int = 0
    skipped: int = 0
    faults: int = 0
    outside: int = 0

    def add_case(self, faults: int, elements: int, *, is_skipped: bool) -> None:
        """`faults` is 0 where it did not fail; `elements` are the failures and errors that it holds."""
        self.cases += 1
        if faults:
            self.failed += 1
            self.faults += max(faults, elements)
        elif is_skipped:
            self.skipped += 1

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            self.cases + other.cases,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.faults + other.faults,
            self.outside + other.outside,
        )


def disagreement(suite: str, header: Mapping[str, str], tallies: Sequence[Tally]) -> str:
    """How the attributes of a suite differ from each of the tallies; empty where one fits, or where it claims nothing.

    Some tools count in a suite what stands in the suites below it, others do not.
    """
    found = [_difference(header, tally) for tally in tallies]
    if not all(found):
        return ""
    whose = f'the header of suite "{" ".join(suite.split())[:_LONGEST_NAME]}"' if suite.strip() else "its header"
    return f"{whose} says {found[0]}"


def _difference(header: Mapping[str, str], tally: Tally) -> str:
    claims = {name: header[name].strip() for name in ("tests", *_FAULTS, "skipped") if header.get(name, "").strip()}
    odd = next(
        (f"{claim[:20]} {name}, which is no number" for name, claim in claims.items() if not _is_count(claim)), ""
    )
    if odd:
        return odd
    counts = {name: int(claim) for name, claim in claims.items()}
    tests = counts.get("tests")
    # some leave out what was skipped, and what could not even be set up
    least = tally.cases - tally.skipped - tally.failed
    if tests is not None and not least <= tests <= tally.cases + tally.outside:
        return f"{tests} tests, and {tally.cases} are listed"
    # some count each failure of a case, others only one of several cases that failed together
    least, most = min(tally.failed, 1), tally.faults + tally.outside
    faults = sum(counts.get(name, 0) for name in _FAULTS)
    if any(name in counts for name in _FAULTS) and not least <= faults <= most:
        return f"{faults} failures and errors, and {tally.failed + tally.outside} are listed"
    if counts.get("skipped", 0) > tally.skipped:
        return f"{counts['skipped']} skipped tests, and {tally.skipped} are listed"
    return ""


def _is_count(claim: str) -> bool:
    return _NUMBER.fullmatch(claim) is not None
