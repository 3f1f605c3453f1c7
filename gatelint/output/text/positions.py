"""Where locations stand, in lines and columns."""

from __future__ import annotations

from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.text.ranges import Position
from gatelint.text.visible import visible


def span(report: Report, location: Location) -> tuple[Position, Position]:
    """First and end position; the start of a document whose text is not there, such as one that could not be read."""
    source = report.sources.get(location.path)
    if source is None:
        return Position(1, 1), Position(1, 1)
    size = len(source.text)
    return source.position(min(location.range.start, size)), source.position(min(location.range.end, size))


def shown_path(report: Report, path: str) -> str:
    """The path relative to the working directory, safe to be printed on one line."""
    return visible(report.display_path(path))


def shown_place(report: Report, location: Location) -> str:
    """`path:line:column`."""
    start, _ = span(report, location)
    return f"{shown_path(report, location.path)}:{start.line}:{start.column}"
