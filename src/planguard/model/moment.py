"""Points in time and stretches of it, as plans write them. The only module of the model that knows dates; no clock.

A moment is a count of seconds since 1970-01-01T00:00Z.
"""

import re
from datetime import UTC, date, datetime

DAY = 24 * 60 * 60
_DURATION = re.compile(r"(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)", re.IGNORECASE)
_SECONDS = {"m": 60, "h": 60 * 60, "d": DAY, "w": 7 * DAY}
_IN_AN_HOUR = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(words: str) -> int | None:
    """The moment at which a day (`2027-03-31`) begins, in UTC; None for anything else."""
    if not _DAY.fullmatch(words.strip()):
        return None
    try:
        return int(datetime.combine(date.fromisoformat(words.strip()), datetime.min.time(), UTC).timestamp())
    except ValueError:
        return None


def read_moment(words: str) -> int | None:
    """A moment as ISO 8601 has it (`2027-03-31T10:00Z`, `2027-03-31 10:00+02:00`) or a day, which is its beginning.

    Without a zone it is UTC. None for anything else.
    """
    if (day := read_day(words)) is not None:
        return day
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (OverflowError, ValueError):
        return None


def read_duration(words: str) -> int | None:
    """Seconds, from `90m`, `72h`, `14d`, `2 weeks`; None for anything else."""
    match = _DURATION.fullmatch(words.strip())
    return int(match[1]) * _SECONDS[match[2][0].lower()] if match else None


def written_moment(moment: int) -> str:
    """`2027-03-31T10:00:41Z`, which `read_moment` reads. Raises ValueError beyond the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, OSError, ValueError):
        raise ValueError(f"no calendar has {moment}") from None


def shown_moment(moment: int) -> str:
    """`2027-03-31 10:00 UTC`."""
    return _formatted(moment, "%Y-%m-%d %H:%M UTC")


def shown_day(moment: int) -> str:
    """`2027-03-31`."""
    return _formatted(moment, "%Y-%m-%d")


def shown_duration(seconds: int) -> str:
    """In the two largest units, and in hours up to a week: `8 d 2 h`, `72 h`, `1 h 30 min`, `20 min`."""
    minutes = max(0, seconds) // 60
    if minutes < _IN_AN_HOUR:
        return f"{minutes} min"
    hours, rest = divmod(minutes, _IN_AN_HOUR)
    if hours < 7 * 24:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"


def _formatted(moment: int, form: str) -> str:
    try:
        return datetime.fromtimestamp(moment, UTC).strftime(form)
    except (OverflowError, OSError, ValueError):
        return "a time that no calendar has"
