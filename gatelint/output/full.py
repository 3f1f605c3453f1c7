"""For people: every diagnostic with the lines it speaks of, then what was found and what was read."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.diagnostics.report import Report
from gatelint.output.concise import headline
from gatelint.output.grouping import GroupBy, grouped
from gatelint.output.text.excerpt import excerpt
from gatelint.output.text.fix_lines import changed_lines
from gatelint.output.text.positions import linked_place, shown_path, span
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import count, totals
from gatelint.output.text.whole_messages import MOST_RELATED
from gatelint.text.visible import visible

MOST_CHANGED = 8  # lines of one fix that are shown


def render(
    report: Report, style: Style, *, width: int = 120, quiet: bool = False, group_by: GroupBy | None = None
) -> str:
    """The whole report, in groups where it is asked for; `quiet` leaves out the closing lines."""
    lines: list[str] = []
    for name, diagnostics in grouped(report, group_by):
        if group_by:
            lines += [style.paint(f"{visible(name)} ({len(diagnostics)})", "bold"), ""]
        for diagnostic in diagnostics:
            lines += [*diagnostic_lines(report, diagnostic, style, width), ""]
    if not quiet:
        lines += totals(report, style)
    return "".join(f"{line}\n" for line in lines)


def diagnostic_lines(report: Report, diagnostic: Diagnostic, style: Style, width: int) -> Iterator[str]:
    """One diagnostic with the lines it speaks of, its help and its fix."""
    places = [diagnostic.location, *(related.location for related in diagnostic.related[:MOST_RELATED])]
    gutter = max(len(str(span(report, place)[0].line)) for place in places)
    margin = " " * gutter
    yield headline(report, diagnostic, style, severity_first=True)
    if diagnostic.location.path in report.sources:
        yield style.paint(f"{margin} |", "blue")
        yield from _excerpt(report, diagnostic.location, "^", gutter, style, width, diagnostic.severity)
    shown = diagnostic.related if len(diagnostic.related) <= MOST_RELATED else diagnostic.related[: MOST_RELATED - 1]
    for related in shown:
        place = linked_place(report, related.location, style)
        yield f"{margin} {style.paint(':::', 'blue')} {place}: {visible(related.message)}"
        if related.location.path in report.sources:
            yield from _excerpt(report, related.location, "-", gutter, style, width, None)
    if len(shown) < len(diagnostic.related):
        left = len(diagnostic.related) - len(shown)
        yield f"{margin} {style.paint(':::', 'blue')} and {left} more places, all in the other formats"
    if diagnostic.help:
        yield f"{margin} {style.paint('= help:', 'blue')} {visible(diagnostic.help)}"
    if diagnostic.fix:
        fix = diagnostic.fix
        yield f"{margin} {style.paint(f'= fix ({fix.applicability}):', 'blue')} {visible(fix.title)}"
        yield from _fix_lines(report, diagnostic, margin, style, width)


def _fix_lines(report: Report, diagnostic: Diagnostic, margin: str, style: Style, width: int) -> Iterator[str]:
    """The lines that the fix takes away and puts there, each document but the diagnostic's own with its name."""
    assert diagnostic.fix is not None
    lines = list(changed_lines(report, diagnostic.fix, width - len(margin) - 5))
    path = diagnostic.location.path
    for line in lines[:MOST_CHANGED]:
        if line.path != path:
            path = line.path
            yield f"{margin}   {style.paint(shown_path(report, path), 'bold')}:"
        colour = "red" if line.sign == "-" else "green"
        yield f"{margin}   {style.paint(f'{line.sign} {line.text}', colour)}".rstrip()
    if len(lines) > MOST_CHANGED:
        yield f"{margin}   and {count(len(lines) - MOST_CHANGED, 'more line')}, see `--diff`"


def _excerpt(
    report: Report, place: Location, mark: str, gutter: int, style: Style, width: int, severity: Severity | None
) -> Iterator[str]:
    shown = excerpt(report.sources[place.path], place.range, width - gutter - 3)
    number = style.paint(f"{shown.line:>{gutter}} |", "blue")
    under = mark * shown.length
    painted = style.severity(under, severity) if severity else style.paint(under, "blue")
    yield f"{number} {shown.text}".rstrip()
    yield f"{style.paint(' ' * gutter + ' |', 'blue')} {' ' * shown.indent}{painted}"
