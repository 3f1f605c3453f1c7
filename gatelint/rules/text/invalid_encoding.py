"""TXT001 invalid-encoding."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("TXT001", severity=Severity.ERROR)
def invalid_encoding(context: Context) -> Iterator[Diagnostic]:
    """A document's bytes are not UTF-8, or hold NUL.

    ## Why it matters

    A document that cannot be read as text is a document that nothing was checked in. Half of its characters would be
    guessed, and a fix would write the guesses back. So gatelint names it, leaves it alone, and checks the rest.

    ## Example

    The third word after the fence says which bytes the file has.

    ```markdown docs/menu.md latin-1
    # Menu

    Crème brûlée is baked on Mondays.
    ```

    ## Use instead

    ```markdown docs/menu.md
    # Menu

    Crème brûlée is baked on Mondays.
    ```

    ## Options

    Severity: `[rules.invalid-encoding]` with `severity = "warning"`, or `"off"`. `exclude` leaves a file out
    altogether.
    """
    for path, reason in context.project.unreadable.items():
        yield context.report(
            Location(path, Range(0, 0)),
            f"the document cannot be read as text: {reason}",
            help="save it as UTF-8; until then nothing in it is checked and it is never written",
        )
