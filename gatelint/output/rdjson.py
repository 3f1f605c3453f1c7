"""The format of reviewdog, rdjson: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf."""

from __future__ import annotations

from typing import Any

from gatelint.diagnostics.model import Diagnostic, Location
from gatelint.diagnostics.report import Report
from gatelint.output.json import dump
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.text.ranges import Position

SOURCE = {"name": "gatelint"}


def render(report: Report, style: Style) -> str:
    """The report as one object. Columns count bytes of UTF-8 from 1, ends are exclusive."""
    return dump({"source": SOURCE, "diagnostics": [_diagnostic(report, found) for found in report.diagnostics]})


def _diagnostic(report: Report, diagnostic: Diagnostic) -> dict[str, Any]:
    help = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    value: dict[str, Any] = {
        "message": diagnostic.message + help,
        "location": _location(report, diagnostic.location),
        "severity": diagnostic.severity.value.upper(),
        "source": SOURCE,
        "code": _code(report, diagnostic),
    }
    if diagnostic.related:
        value["related_locations"] = [
            {"message": related.message, "location": _location(report, related.location)}
            for related in diagnostic.related
        ]
    # Suggestions are taken one by one, and only in the place of the diagnostic.
    edits = diagnostic.fix.edits if diagnostic.fix else ()
    if len(edits) == 1 and edits[0].path == diagnostic.location.path:
        place = Location(edits[0].path, edits[0].range)
        value["suggestions"] = [{"range": _range(report, place), "text": edits[0].content}]
    return value


def _code(report: Report, diagnostic: Diagnostic) -> dict[str, str]:
    value = {"value": f"{diagnostic.code} {diagnostic.name}"}
    url = report.page_url(diagnostic)
    return value | {"url": url} if url else value


def _location(report: Report, location: Location) -> dict[str, Any]:
    return {"path": report.repository_path(location.path), "range": _range(report, location)}


def _range(report: Report, location: Location) -> dict[str, Any]:
    start, end = span(report, location)
    return {"start": _position(report, location, start), "end": _position(report, location, end)}


def _position(report: Report, location: Location, position: Position) -> dict[str, int]:
    source = report.sources.get(location.path)
    if source is None:
        return {"line": position.line, "column": position.column}
    first = source.line_starts[position.line - 1]
    before = source.written[first : first + position.column - 1]
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
