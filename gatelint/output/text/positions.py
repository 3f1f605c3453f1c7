"""Where locations stand, in lines and columns."""

from __future__ import annotations

from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.output.text.style import Style
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


def linked_place(report: Report, location: Location, style: Style) -> str:
    """`path:line:column`, in bold, and a link to the document where links are shown."""
    url = file_url(report, location.path) if style.links else ""
    return style.link(style.paint(shown_place(report, location), "bold"), url)


def file_url(report: Report, path: str) -> str:
    """The address of a document on this machine, whose name terminals compare with theirs; empty without a root."""
    if not report.root:
        return ""
    import platform  # few runs show links, and these modules take their time
    from urllib.parse import quote

    separator = "" if report.root.startswith("/") else "/"  # `C:/project`
    whole = f"{separator}{report.root.rstrip('/')}/{path}"
    return f"file://{quote(platform.node(), safe='')}{quote(whole, safe='/:', errors='surrogateescape')}"
