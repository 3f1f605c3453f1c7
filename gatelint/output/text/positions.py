"""Where locations stand, in lines and columns."""

from __future__ import annotations

from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.text.ranges import Position
from gatelint.text.visible import visible


def span(report: Report, location: Location) -> tuple[Position, Position]:
    """First and end position; the start of a document whose text is not there, such as one that could not be read."""
    source = report.sources.get(location.path)
    return (Position(1, 1), Position(1, 1)) if source is None else source.span(location.range)


def shown_path(report: Report, path: str) -> str:
    """The path relative to the working directory, safe to be printed on one line."""
    return visible(report.display_path(path))


def shown_place(report: Report, location: Location) -> str:
    """`path:line:column`."""
    start, _ = span(report, location)
    return f"{shown_path(report, location.path)}:{start.line}:{start.column}"
