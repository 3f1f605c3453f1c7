"""LNK002 broken-anchor."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gatelint.analysis.references.anchors import (
    anchors_in_open_fence,
    anchors_of,
    is_incomplete,
    meant_section,
    site_anchors_of,
)
from gatelint.analysis.references.sites import sites_with
from gatelint.analysis.references.standing import standing_of
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.facts.model import Link
from gatelint.project.documents import Document
from gatelint.rules.registry import Context, place_parts, rule
from gatelint.text.paths import resolve


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

    Safe when the anchor is the id of an item, or begins exactly one heading's anchor and has a number, or differs from
    one only in case. Unsafe when it merely resembles one. An id, number or date in it is never changed: `#rep-006` is
    not pointed to `REP-002`. Archives, reports and copies are left as they are.

    ## Options

    Severity: `[rules.broken-anchor]` with `severity = "warning"`, or `"off"`. Anchors are built as GitHub builds them;
    where both documents are pages of a site, its generator's anchors and `{#id}` count too
    ([Reading](../reading.md#counts-dates-links)). An anchor that differs from a heading's only in case is mentioned as
    info: GitHub's pages find it, others do not. So are those that text included from elsewhere may have. In backups,
    fixtures, vendored code, archives and reports a dead anchor counts as a dead link does there
    ([broken-link](broken-link.md)).
    """
    found: dict[tuple[Document, str, str, tuple[int, ...]], list[Link]] = {}
    for document in context.project.documents.values():
        for link in document.facts.links:
            if not link.fragment or link.fragment_range is None or _is_line_anchor(link.fragment):
                continue
            path = resolve(document.path, link.path) if link.path else document.path
            target = context.project.documents.get(path or "")
            if target is not None and not _is_offered(context, document, target, link.fragment):
                place = document.suppression_at(link.fragment_range.start)
                found.setdefault((document, target.path, link.fragment, place), []).append(link)
    for (document, path, *_), links in found.items():
        yield _report(context, document, links, context.project.documents[path])


def _is_line_anchor(fragment: str) -> bool:
    """Whether an anchor points to lines of a source: `L10-L20`."""
    return fragment[:1] == "L" and fragment[1:2].isdigit()


def _is_offered(context: Context, document: Document, target: Document, fragment: str) -> bool:
    if fragment in anchors_of(target) or fragment in anchors_in_open_fence(target):
        return True
    sites = sites_with(context.project, document.path, target.path)
    return any(fragment in site_anchors_of(target, site.dialect) for site in sites)


def _report(context: Context, document: Document, links: list[Link], target: Document) -> Diagnostic:
    """One diagnostic for all links of a document to one missing anchor."""
    fragment = links[0].fragment or ""
    places = [document.location(link.fragment_range) for link in links if link.fragment_range is not None]
    standing = standing_of(context.project, document)
    site = next(iter(sites_with(context.project, document.path, target.path)), None)
    dialect = site.dialect if site is not None else None
    meant = meant_section(target, fragment, dialect)
    fix: Fix | None = None
    related = tuple(Related(place, "so here") for place in places[1:])
    help: str | None = None
    if meant is not None:
        heading = Related(Location(target.path, meant.section.heading.range), f"its anchor is `#{meant.anchor}`")
        related = (heading, *related)
        help = f"write `#{meant.anchor}`"
        if standing.is_kept:
            fix = Fix(
                f"Point it to `#{meant.anchor}`",
                Applicability.SAFE if meant.certain else Applicability.UNSAFE,
                tuple(Edit(place.path, place.range, meant.anchor) for place in places),
            )
    name = target.path if links[0].path else "this document"
    severity = standing.severity
    if meant is not None and meant.anchor.casefold() == fragment.casefold():
        severity = Severity.INFO
    if any(is_incomplete(target, site.dialect) for site in sites_with(context.project, document.path, target.path)):
        severity = Severity.INFO
    return context.report(
        places[0],
        f"no heading of {name} has the anchor `#{fragment}`",
        related=related,
        help=help,
        fix=fix,
        severity=severity,
        about=(posixpath.normpath(links[0].path), fragment),
        parts=place_parts(links),
    )
