"""The signs of a picture, drawn once and used by name: a state is told by its shape, and the colour only repeats it."""

from planguard.model.vocabulary import Risk, TaskStatus

UNKNOWN = "unknown"

# in a square of 16
_SIGNS = {
    TaskStatus.PLANNED: '<circle cx="8" cy="8" r="6"/>',
    TaskStatus.IN_PROGRESS: '<circle cx="8" cy="8" r="6"/><path class="full" d="M8 2a6 6 0 0 1 0 12z"/>',
    TaskStatus.DONE: '<circle class="full" cx="8" cy="8" r="7"/><path class="cut" d="M4.5 8.5l2.5 2.5 4.5-5.5"/>',
    TaskStatus.BLOCKED: (
        '<path class="full" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="cut" d="M5 5l6 6M11 5l-6 6"/>'
    ),
    TaskStatus.DEFERRED: '<circle cx="8" cy="8" r="6"/><path d="M6.3 5.2v5.6M9.7 5.2v5.6"/>',
    TaskStatus.CANCELLED: '<circle cx="8" cy="8" r="6"/><path d="M3.8 12.2l8.4-8.4"/>',
}
_QUESTION = '<path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.5c-1 .6-1.5 1-1.5 2.2"/><circle class="full" cx="8" cy="13" r="1"/>'
RISKS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.CRITICAL)


def sign_name(status: TaskStatus | None) -> str:
    return status.value if status else UNKNOWN


def status_words(status: TaskStatus | None) -> str:
    return status.value.replace("_", " ") if status else "status unknown"


def definitions() -> str:
    """What stands in `<defs>`."""
    signs = [f'<symbol id="s-{status.value}" viewBox="0 0 16 16">{sign}</symbol>' for status, sign in _SIGNS.items()]
    signs.append(f'<symbol id="s-{UNKNOWN}" viewBox="0 0 16 16">{_QUESTION}</symbol>')
    signs.extend(
        f'<symbol id="r-{risk.value}" viewBox="0 0 30 14">{_bars(at)}</symbol>' for at, risk in enumerate(RISKS)
    )
    heads = [_head(name) for name in ("plain", "past", "crit", "cyc")]
    hatch = (
        '<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch-ground" width="8" height="8"/><path class="hatch-line" d="M0 0V8"/></pattern>'
    )
    return f"<defs>{''.join(signs)}{''.join(heads)}{hatch}</defs>"


def _bars(level: int) -> str:
    """Four bars like those of a signal, as many of them filled as the risk is high, and its letter."""
    bars = "".join(
        f'<rect class="{"on" if at <= level else "off"}" x="{at * 4.5}" y="{9 - at * 2.6:.1f}" width="3.2" '
        f'height="{4 + at * 2.6:.1f}"/>'
        for at in range(len(RISKS))
    )
    return f'{bars}<text class="rl" x="20" y="12.6">{RISKS[level].value[0].upper()}</text>'


def _head(name: str) -> str:
    return (
        f'<marker id="head-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="head {name}" d="M0 1L9.5 5 0 9z"/></marker>'
    )
