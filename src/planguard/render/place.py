"""A place as terminals and editors make a link of it."""

from planguard.model.location import Location
from planguard.render.sanitise import shown


def place(at: Location) -> str:
    return f"{shown(at.path)}:{at.line}:{at.column}"
