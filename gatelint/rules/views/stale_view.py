"""REN001 stale-view."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.rendering.model import Change, Rendering, ViewKind, fix_title
from gatelint.rendering.regions.regions import CHECKSUM, NOT_RENDERED, is_broken
from gatelint.rules.registry import Context, rule

REPLACED = "move the text out of the region, or let `gatelint render --overwrite` replace it"


@rule("REN001", severity=Severity.WARNING)
def stale_view(context: Context) -> Iterator[Diagnostic]:
    """A table or region that restates what registers say is out of date.

    ## Why it matters

    A table is what people read, and once one of its cells is wrong, nobody trusts the others. Every table of a living
    document whose rows are keyed by items, or that counts them, is compared with what its template writes from the
    items' own places, and every region with its template. Cells are compared by meaning: another word for the same
    status, a range for a list or a shortened name is not out of date. A region that asks for a template, a register or
    a field that there is not is reported too, since nothing keeps it up to date. A cell that another rule reports, as a
    status, a count or a blocker that contradicts its source, is not reported again: that finding carries the fix.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | **Open** |
    | REP-002 | Paint the shed | **Done** |

    ## REP-001: Mend the crane

    **Status:** Done

    ## REP-002: Paint the shed

    **Status:** Done
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | **Done** |
    | REP-002 | Paint the shed | **Done** |

    ## REP-001: Mend the crane

    **Status:** Done

    ## REP-002: Paint the shed

    **Status:** Done
    ```

    ## Fix safety

    The fix is what `gatelint render` writes: it edits the cells that contradict, in the style of their columns, and
    leaves everything else as it is. It is safe where every change is decided by the item's own section and titles, a
    link or the home prove that the table speaks of these items. It is unsafe where it follows from a count, from
    another item's section or from an option that was chosen, where a row is added, and for regions.

    ## Options

    Severity: `[rules.stale-view]` with `severity = "error"`, or `"off"`. `[[views]]` chooses the template of a table.
    """
    for rendering in context.renderings:
        if is_broken(rendering.view):
            continue  # the broken marker is reported
        if any(change.reason == CHECKSUM for change in rendering.changes):
            yield context.report(
                rendering.changes[0].location,
                f"the region `{rendering.view.name}` has no checksum yet",
                help="`gatelint render` adds it, so that edits by hand are recognised",
                fix=_fix(rendering, safe=True),
                severity=Severity.INFO,
                about=(rendering.view.name, "checksum"),
            )
        elif rendering.edits:
            changes = sorted(rendering.changes, key=lambda change: change.location.range)
            yield context.report(
                changes[0].location,
                _message(rendering, changes),
                related=tuple(_related(changes)),
                help="`gatelint render` rewrites it",
                fix=_fix(rendering, safe=all(change.by_section for change in rendering.changes)),
                about=(rendering.view.name,),
                parts=tuple(f"{change.subject} {change.field}".rstrip() for change in changes),
            )
        for note in rendering.notes:
            if note.is_fault:
                is_text = note.message == NOT_RENDERED
                help = REPLACED if is_text else "the begin marker says what the region holds"
                yield context.report(note.location, note.message, help=help)


def _message(rendering: Rendering, changes: list[Change]) -> str:
    if rendering.view.kind is ViewKind.REGION:
        return f"the region `{rendering.view.name}` differs from what its template writes"
    cells = [change for change in changes if change.field]
    rows = [change for change in changes if not change.field]
    parts = []
    if cells:
        named = ", ".join(_named(change) for change in cells[: thresholds.MOST_SHOWN])
        more = f" and {len(cells) - thresholds.MOST_SHOWN} more" if len(cells) > thresholds.MOST_SHOWN else ""
        verb = "cell of this table is" if len(cells) == 1 else "cells of this table are"
        parts.append(f"{len(cells)} {verb} out of date: {named}{more}")
    if rows:
        named = ", ".join(f"`{change.subject}`" for change in rows[: thresholds.MOST_SHOWN])
        more = f" and {len(rows) - thresholds.MOST_SHOWN} more" if len(rows) > thresholds.MOST_SHOWN else ""
        parts.append(f"{len(rows)} {'row is' if len(rows) == 1 else 'rows are'} missing: {named}{more}")
    return "; ".join(parts)


def _named(change: Change) -> str:
    return f"`{change.subject}` {change.field}"


def _related(changes: list[Change]) -> Iterator[Related]:
    """The places with the say, each once."""
    seen: set[Location] = set()
    for change in changes:
        if change.source is not None and change.source not in seen and len(seen) < thresholds.MOST_SOURCES_SHOWN:
            seen.add(change.source)
            yield Related(change.source, f"`{change.subject}`: {change.reason}")


def _fix(rendering: Rendering, *, safe: bool) -> Fix:
    edits = tuple(Edit(rendering.path, edit.range, edit.content) for edit in rendering.edits)
    title = "render the region" if rendering.view.kind is ViewKind.REGION else fix_title(rendering.changes)
    return Fix(title, Applicability.SAFE if safe else Applicability.UNSAFE, edits, renders=True)
