"""The left edge of a finding in full: line numbers, arrows and bars. No row of ours begins with words of a plan."""

from dataclasses import dataclass

from planguard.render.style import Style


@dataclass(frozen=True, slots=True)
class Gutter:
    """`width` is the number of columns that the line numbers take."""

    width: int
    style: Style

    def row(self, text: str = "", *, number: int | None = None) -> str:
        """A row behind the bar; `number` is the line's, where the row shows a line."""
        frame = self.style.frame(f"{'' if number is None else number:>{self.width}} |")
        return f"{frame} {text}".rstrip(" ")

    def arrow(self, arrow: str, place: str) -> str:
        return f"{'':{self.width}}{self.style.frame(arrow)} {place}"

    def note(self, label: str, text: str) -> str:
        return f"{'':{self.width}} {self.style.frame('=')} {self.style.strong(label + ':')} {text}"
