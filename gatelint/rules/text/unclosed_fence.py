"""TXT003 unclosed-fence."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.facts.values.ids import is_tight
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range
from gatelint.text.source import split_lines


@rule("TXT003", severity=Severity.WARNING)
def unclosed_fence(context: Context) -> Iterator[Diagnostic]:
    """A code fence that is never closed hides ids from every check.

    ## Why it matters

    A code fence that is never closed turns the rest of the document into code. Readers see headings and tables as raw
    text, and the items below the fence no longer count as defined.

    ## Example

    ````markdown docs/REPAIRS.md
    # Repairs

    ```
    crane --test

    ## REP-001: Mend the crane

    **Status:** Open
    ````

    ## Use instead

    ````markdown docs/REPAIRS.md
    # Repairs

    ```
    crane --test
    ```

    ## REP-001: Mend the crane

    **Status:** Open
    ````

    ## Options

    Severity: `[rules.unclosed-fence]` with `severity = "error"`, or `"off"`. A fence that swallows neither ids nor
    headings nor tables is not reported.
    """
    for document in context.project.documents.values():
        fence = document.facts.unclosed_fence
        if fence is None:
            continue
        hidden = [mention for mention in document.facts.mentions_in(fence) if not is_tight(mention.family)]
        text = document.source.text
        if not hidden and not any(
            line.startswith(("#", "|")) for line in split_lines(text[fence.start : fence.end])[1:]
        ):
            continue
        lines = document.source.line_of(max(fence.end - 1, fence.start)) - document.source.line_of(fence.start)
        opening = Range(
            fence.start, min(fence.end, document.source.line_range(document.source.line_of(fence.start)).end)
        )
        ids = ", ".join(dict.fromkeys(f"`{mention.family}{mention.first}`" for mention in hidden[:3]))
        yield context.report(
            document.location(opening),
            f"the code fence is never closed: the {lines} lines below it are code to every reader"
            + (f", {ids} among them" if ids else ""),
            help="close the fence",
        )
