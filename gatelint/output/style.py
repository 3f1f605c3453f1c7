"""Colour, which never carries a meaning alone, and what may safely be shown on a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gatelint.diagnostics.model import Severity

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
# Controls could rewrite what the terminal shows, and so could marks that turn the direction of writing.
UNSAFE = re.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")


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


def visible(text: str) -> str:
    """The text with one visible character for each that a terminal would obey; tabs stay."""
    return UNSAFE.sub(_picture, text) if not text.isprintable() else text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
