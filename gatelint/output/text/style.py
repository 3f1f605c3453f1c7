"""Colour, which never carries a meaning alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gatelint.diagnostics.model import Severity
from gatelint.text.visible import visible_lines

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_CODE = "|".join(CODES.values())
PAINT = re.compile(f"(\x1b\\[(?:0|(?:{_CODE})(?:;(?:{_CODE}))*)m)")


@dataclass(frozen=True, slots=True)
class Style:
    """How text is painted."""

    colour: bool = False

    def paint(self, text: str, *names: str) -> str:
        """The text in colours and weights of `CODES`."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(CODES[name] for name in names)}m{text}\x1b[0m"

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self.paint(text, SEVERITY_COLOURS[severity])

    def echoed(self, text: str) -> str:
        """What is shown for a text: the paint stays, anything else that a terminal would obey becomes visible."""
        if not self.colour:
            return visible_lines(text)
        parts = PAINT.split(text)
        return "".join(part if index % 2 else visible_lines(part) for index, part in enumerate(parts))


def wants_colour(option: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to use colour.

    The option (`auto`, `always`, `never`) goes before NO_COLOR, this before FORCE_COLOR and CLICOLOR_FORCE, these
    before TERM=dumb, and only then it matters whether the output is a terminal.
    """
    if option != "auto":
        return option == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0", "false") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environment.get("TERM") != "dumb"
