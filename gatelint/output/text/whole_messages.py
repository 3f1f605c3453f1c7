"""A message with its places and its help in one text, for formats that have no room of their own for them."""

from __future__ import annotations

from gatelint.diagnostics.model import Diagnostic
from gatelint.diagnostics.report import Report
from gatelint.output.text.positions import span
from gatelint.text.visible import visible

MOST_RELATED = 8  # places of one diagnostic that are shown


def whole_message(report: Report, diagnostic: Diagnostic) -> str:
    """The message, a line for each related place, and the help."""
    lines = [visible(diagnostic.message)]
    for related in diagnostic.related[:MOST_RELATED]:
        start, _ = span(report, related.location)
        path = visible(report.repository_path(related.location.path))
        lines.append(f"{path}:{start.line}:{start.column}: {visible(related.message)}")
    if len(diagnostic.related) > MOST_RELATED:
        lines.append(f"and {len(diagnostic.related) - MOST_RELATED} more places")
    if diagnostic.help:
        lines.append(f"help: {visible(diagnostic.help)}")
    return "\n".join(lines)
