"""Markdown for a comment on a pull request: a table of what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gatelint.diagnostics.model import Diagnostic
from gatelint.diagnostics.report import Report
from gatelint.output.grouping import by_severity
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import totals
from gatelint.output.text.whole_messages import whole_message
from gatelint.text.visible import visible

LONGEST = 60_000  # characters; GitHub takes comments of 65,536, GitLab longer ones
PLAIN = Style()
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
SPECIAL = re.compile(r"[\\*_\[\]<>~!$&|^`]")
# What a service makes a notification or a link of: a name behind `@`, a number behind `#`.
CALLS = re.compile(r"(?<=[@#])(?=\w)")


def render(report: Report, style: Style) -> str:
    """A line with the totals and a table, the most severe first; rows that are too many are counted."""
    ordered = by_severity(report)
    first, *rest = map(escaped, totals(report, PLAIN))
    lines = [f"**gatelint:** {first}"]
    if ordered:
        lines += ["", "| | Place | Rule | Says |", "| --- | --- | --- | --- |", *_rows(report, ordered)]
        lines += ["", " ".join(rest)]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    """Text for one cell: nothing in it is markup but code, and nobody is notified."""
    parts = []
    at = 0
    for match in CODE.finditer(text):
        parts += [_plain(text[at : match.start()]), match[0].replace("|", "\\|")]
        at = match.end()
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return CALLS.sub("<!-- -->", SPECIAL.sub(r"\\\g<0>", text))


def _rows(report: Report, ordered: Sequence[Diagnostic]) -> Iterator[str]:
    length = 0
    for number, diagnostic in enumerate(ordered):
        row = _row(report, diagnostic)
        length += len(row) + 1
        if length > LONGEST:
            yield f"| | | | and {len(ordered) - number} more |"
            return
        yield row


def _row(report: Report, diagnostic: Diagnostic) -> str:
    start, _ = span(report, diagnostic.location)
    place = _code(f"{visible(report.repository_path(diagnostic.location.path))}:{start.line}")
    message = "<br>".join(map(escaped, whole_message(report, diagnostic).splitlines()))
    rule = f"{diagnostic.code} {diagnostic.name}"
    url = report.page_url(diagnostic)
    rule = f"[{rule}](<{url}>)" if url else rule
    return f"| {diagnostic.severity} | {place} | {rule} | {message} |"


def _code(text: str) -> str:
    """Text as code, whatever backticks it holds."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}".replace("|", "\\|")
