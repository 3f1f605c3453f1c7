"""Changes as a unified diff that `patch -p0` takes."""

from __future__ import annotations

import difflib

from gatelint.output.text.style import Style
from gatelint.text.visible import visible

NO_NEWLINE = "\\ No newline at end of file"


def diff(path: str, old: str, new: str, style: Style) -> str:
    """What turns the old text into the new one; empty when they are equal."""
    parts: list[str] = []
    for index, line in enumerate(difflib.unified_diff(_lines(old), _lines(new), path, path)):
        body, newline = (line[:-1], "\n") if line.endswith("\n") else (line, f"\n{NO_NEWLINE}\n")
        if body.endswith("\r") and newline == "\n":
            body, newline = body[:-1], "\r\n"
        parts.append(_paint(body, style, heading=index < 2) + newline)
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines with their newlines; unlike `splitlines`, only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _paint(line: str, style: Style, *, heading: bool) -> str:
    if style.colour:
        line = visible(line)  # colours are for people: what a document paints is none of ours
    if heading:
        return style.paint(line, "bold")
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return style.paint(line, colour) if colour else line
