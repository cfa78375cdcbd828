"""Risks in order."""

from planguard.model.vocabulary import Risk

# the highest first; None is a risk that nobody states
LEVELS: tuple[Risk | None, ...] = (*reversed(Risk), None)


def risk_rank(risk: Risk | None) -> int:
    """Higher is worse; what is not stated is below them all."""
    return len(LEVELS) - 1 - LEVELS.index(risk)
