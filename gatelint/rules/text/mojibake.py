"""TXT002 mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Diagnostic, Severity
from gatelint.rules.registry import Context, rule


@rule("TXT002", severity=Severity.ERROR)
def mojibake(context: Context) -> Iterator[Diagnostic]:
    """Text that was UTF-8 once and was read in another encoding.

    ## Why it matters

    A `✅` that was saved as UTF-8 and opened as MacRoman or Windows-1252 turns into `‚úÖ` or `âœ…`. Readers cannot tell
    any more what was intended, and a status that only a sign carries is lost to every check.

    ## Example

    ```markdown docs/OVENS.md
    # Ovens

    | Oven | Status |
    | --- | --- |
    | North | ‚úÖ Ready |
    ```

    ## Use instead

    ```markdown docs/OVENS.md
    # Ovens

    | Oven | Status |
    | --- | --- |
    | North | ✅ Ready |
    ```

    ## Fix safety

    Safe: the characters are decoded back by the one encoding that explains the whole document.

    ## Options

    Severity: `[rules.mojibake]` with `severity = "warning"`, or `"off"`.
    """
    for document in context.project.documents.values():
        for range, repaired in document.facts.mojibake:
            location = document.location(range)
            damaged = document.source.text[range.start : range.end]
            yield context.report(
                location,
                f"`{damaged}` is `{repaired}`, read as {document.facts.codec} instead of UTF-8",
                help="the document was saved after it had been opened in the wrong encoding",
                fix=context.replace(f"Restore `{repaired}`", location, repaired, Applicability.SAFE),
            )
