"""Colours of the text formats. Text goes through `sanitise` first: paint is put on last, and only when asked for."""

from dataclasses import dataclass

from planguard.model.finding import Severity

_RESET = "\x1b[0m"
_BOLD = "1"
_BOLD_BLUE = "1;34"
_SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    color: bool

    def severity(self, severity: Severity, text: str) -> str:
        """For the words and the marks that say how grave a finding is."""
        return self._painted(_SEVERITIES[severity], text)

    def strong(self, text: str) -> str:
        return self._painted(_BOLD, text)

    def frame(self, text: str) -> str:
        """For what surrounds a text: line numbers, arrows, the marks of second places."""
        return self._painted(_BOLD_BLUE, text)

    def _painted(self, codes: str, text: str) -> str:
        return f"\x1b[{codes}m{text}{_RESET}" if self.color else text
