"""TXT001 invalid-encoding."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("TXT001", severity=Severity.ERROR)
def invalid_encoding(context: Context) -> Iterator[Diagnostic]:
    """A document's bytes are not UTF-8, or hold NUL."""
    for path, reason in context.project.unreadable.items():
        yield context.report(
            Location(path, Range(0, 0)),
            f"the document cannot be read as text: {reason}",
            help="save it as UTF-8; until then nothing in it is checked and it is never written",
        )
