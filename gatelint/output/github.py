"""Annotations for GitHub Actions: `::error file=...,line=...::message`, the most severe first.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.diagnostics.report import Report
from gatelint.output.grouping import by_severity
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.output.text.whole_messages import whole_message
from gatelint.text.visible import visible, visible_lines

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> str:
    """One line for each diagnostic. GitHub shows only the first ten of each kind, and none of them in order."""
    return "".join(f"{_annotation(report, diagnostic)}\n" for diagnostic in by_severity(report))


def _annotation(report: Report, diagnostic: Diagnostic) -> str:
    start, end = span(report, diagnostic.location)
    properties: dict[str, object] = {
        "title": f"gatelint {diagnostic.code} {diagnostic.name}",
        "file": visible(report.repository_path(diagnostic.location.path)),
        "line": start.line,
        "endLine": end.line,
    }
    if start.line == end.line:  # GitHub takes columns of one line alone
        properties |= {"col": start.column, "endColumn": end.column}
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{COMMANDS[diagnostic.severity]} {told}::{_escaped(visible_lines(whole_message(report, diagnostic)))}"


def _escaped(text: str, further: str = "") -> str:
    """The text with the characters escaped that end a value."""
    for character in f"%\r\n{further}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
