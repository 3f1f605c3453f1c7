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
_PAINT = f"\x1b\\[(?:0|(?:{_CODE})(?:;(?:{_CODE}))*)m"
_LINK = "\x1b\\]8;;[!-~]*\x1b\\\\"
# What a style may write, by whether it has colour and links.
OWN = {
    (True, False): re.compile(f"({_PAINT})"),
    (False, True): re.compile(f"({_LINK})"),
    (True, True): re.compile(f"({_PAINT}|{_LINK})"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How text is painted, and whether it leads somewhere."""

    colour: bool = False
    links: bool = False

    def paint(self, text: str, *names: str) -> str:
        """The text in colours and weights of `CODES`."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(CODES[name] for name in names)}m{text}\x1b[0m"

    def link(self, text: str, url: str) -> str:
        """The text as a link (OSC 8) to an address of printable ASCII; empty for none."""
        if not self.links or not url or not text:
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity."""
        return self.paint(text, SEVERITY_COLOURS[severity])

    def echoed(self, text: str) -> str:
        """What is shown for a text: paint and links stay, anything else that a terminal would obey becomes visible."""
        own = OWN.get((self.colour, self.links))
        if own is None:
            return visible_lines(text)
        parts = own.split(text)
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


def wants_links(option: str, environment: Mapping[str, str], *, colour: str, terminal: bool) -> bool:
    """Whether to write links.

    The option (`auto`, `always`, `never`) goes before FORCE_HYPERLINK, this before what says that the output is to be
    plain (`--color never`, NO_COLOR, TERM=dumb), and only then it matters whether the output is a terminal.
    """
    if option != "auto":
        return option == "always"
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced not in ("0", "false")
    if colour == "never" or (colour == "auto" and environment.get("NO_COLOR")) or environment.get("TERM") == "dumb":
        return False
    return terminal
