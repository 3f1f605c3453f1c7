"""TXT004 unreadable-file."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("TXT004", severity=Severity.ERROR)
def unreadable_file(context: Context) -> Iterator[Diagnostic]:
    """A document, a folder or a `.gitignore` is there and cannot be read.

    ## Why it matters

    What was not read was not checked, and looks as if nothing were wrong with it. gatelint opens regular files alone,
    up to 16 MiB, and follows no link out of the project: a pipe never ends, and a link can lead to any file of the
    machine.

    ## Example

    The third word after the fence says that the document is a link, and its text where the link leads.

    ```markdown docs/menu.md link
    /srv/kitchen/menu.md
    ```

    ## Use instead

    ```markdown docs/menu.md
    # Menu

    Apple cake is baked on Mondays.
    ```

    ## Options

    A link that leads nowhere, in a circle, or to what is left out is an info. A file, a folder or a link that is named
    on the command line ends the run with exit code 2. Severity: `[rules.unreadable-file]` with `severity = "warning"`,
    or `"off"`. `exclude` leaves a file or a folder out altogether.
    """
    for path, why in context.project.unread.items():
        yield context.report(
            Location(path, Range(0, 0)),
            f"the {'folder' if why.is_folder else 'file'} cannot be read: {why.reason}",
            help="nothing in it is checked and it is never written",
            severity=None if why.is_fault else Severity.INFO,
        )
