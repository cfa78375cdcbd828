"""Which findings go where there is not room for all."""

from collections.abc import Iterable

from planguard.model.finding import Finding


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, and among equals in the order of the report."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)
