"""LNK002 broken-anchor."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix, Location, Related, Severity
from gatelint.facts.model import Link
from gatelint.project.anchors import anchors_of, meant_section
from gatelint.project.documents import Document
from gatelint.project.links import resolve
from gatelint.rules.registry import Context, rule


@rule("LNK002", severity=Severity.ERROR)
def broken_anchor(context: Context) -> Iterator[Diagnostic]:
    """A link's anchor names no heading of its target.

    ## Why it matters

    A link to a heading that was renamed opens the document at its top, and the reader has to search. It happens
    whenever a status or a title in a heading changes, because the anchor changes with it.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane
    ```

    ```markdown docs/PLAN.md
    # Plan

    First comes [the crane](REPAIRS.md#rep-001).
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane
    ```

    ```markdown docs/PLAN.md
    # Plan

    First comes [the crane](REPAIRS.md#rep-001-mend-the-crane).
    ```

    ## Fix safety

    Safe when the anchor is the beginning of exactly one heading's anchor, or differs from one only in case. Unsafe when
    it merely resembles one.

    ## Options

    Severity: `[rules.broken-anchor]` with `severity = "warning"`, or `"off"`. Anchors are built as GitHub builds them.
    An anchor that differs from a heading's only in case is mentioned as info: GitHub's pages find it, others do not.
    """
    project = context.project
    for document in project.documents.values():
        for link in document.facts.links:
            if not link.fragment or link.fragment_range is None:
                continue
            path = resolve(document.path, link.path) if link.path else document.path
            target = project.documents.get(path or "")
            if target is None or link.fragment in anchors_of(target) or _is_line_anchor(link.fragment):
                continue
            yield _report(context, document, link, target)


def _is_line_anchor(fragment: str) -> bool:
    """Whether an anchor points to lines of a source: `L10-L20`."""
    return fragment[:1] == "L" and fragment[1:2].isdigit()


def _report(context: Context, document: Document, link: Link, target: Document) -> Diagnostic:
    assert link.fragment is not None and link.fragment_range is not None
    place = document.location(link.fragment_range)
    section = meant_section(target, link.fragment)
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    help: str | None = None
    if section is not None:
        related = (
            Related(Location(target.path, section.section.heading.range), f"its anchor is `#{section.section.slug}`"),
        )
        help = f"write `#{section.section.slug}`"
        fix = context.replace(
            f"Point it to `#{section.section.slug}`",
            place,
            section.section.slug,
            Applicability.SAFE if section.certain else Applicability.UNSAFE,
        )
    name = target.path if link.path else "this document"
    only_case = section is not None and section.section.slug == link.fragment.casefold()
    return context.report(
        place,
        f"no heading of {name} has the anchor `#{link.fragment}`",
        related=related,
        help=help,
        fix=fix,
        severity=Severity.INFO if only_case else None,
    )
