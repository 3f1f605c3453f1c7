"""LNK001 broken-link."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gatelint.analysis.references.link_targets import (
    absent_series,
    depths,
    exists,
    is_in_repository,
    names_a_page,
    nearest_path,
    right_depth,
    shape,
)
from gatelint.analysis.references.sites import is_page, sites_with
from gatelint.analysis.references.standing import standing_of
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Related, Severity
from gatelint.facts.model import Link
from gatelint.project.documents import Document
from gatelint.rules.registry import Context, place_parts, rule
from gatelint.sources.tree import Tree
from gatelint.text.paths import resolve


@rule("LNK001", severity=Severity.ERROR)
def broken_link(context: Context) -> Iterator[Diagnostic]:
    """A link's target does not exist.

    ## Why it matters

    A link to a file that was moved or renamed leads nowhere, and the reader does not learn what it was to show. Links
    into folders break most often, when the document with the link is moved itself.

    ## Example

    ```markdown docs/plans/winter.md
    # Winter

    Who mends what: [repairs](../../notes/repairs.md).
    ```

    ```markdown docs/notes/repairs.md
    # Repairs
    ```

    ## Use instead

    ```markdown docs/plans/winter.md
    # Winter

    Who mends what: [repairs](../notes/repairs.md).
    ```

    ```markdown docs/notes/repairs.md
    # Repairs
    ```

    ## Fix safety

    Safe: only the number of `../` is corrected, and only when exactly one number leads to a file that exists. Archives,
    reports and copies are left as they are.

    ## Options

    Severity: `[rules.broken-link]` with `severity = "warning"`, or `"off"`. A link with a phrase of `to-come` under
    `[words]` after it, such as "(to be written)", is only mentioned, as info; so are the links to a numbered series of
    which most documents are missing, since they are kept elsewhere. In backups, fixtures and vendored code (`copy`
    under `[words]`), and in hidden folders that hold the home of no register, a dead link is an info; so is one that
    begins with a slash and a folder that is not there, and names no file: it leads to a page of a site. In an archive
    or a report it is a warning. Where a site generator makes a page of a document
    ([Reading](../reading.md#counts-dates-links)), a link may name a page instead of a file.
    """
    tree = context.project.tree
    absent = absent_series(context.project)
    found: dict[tuple[Document, str, Severity | None, tuple[int, ...]], list[Link]] = {}
    for document in context.project.documents.values():
        standing = standing_of(context.project, document)
        for link in document.facts.links:
            if not link.path or exists(tree, document.path, link.path):
                continue
            target = resolve(document.path, link.path)
            if target is None and not _is_judged(tree, document.path, link.path):
                continue
            if is_page(context.project, document.path, link.path):
                continue
            is_route = link.path.startswith("/") and (
                bool(sites_with(context.project, document.path)) or names_a_page(tree, link.path)
            )
            only_info = link.excused or is_route or (target is not None and shape(target) in absent)
            severity = Severity.INFO if only_info else standing.severity
            place = document.suppression_at(link.target.range.start)
            found.setdefault((document, target or link.path, severity, place), []).append(link)
    for (document, target, severity, _), links in found.items():
        yield _report(context, document, links, target, severity)


def _is_judged(tree: Tree, document: str, path: str) -> bool:
    """Whether a dead link out of the root is one for sure: it stays in the repository, or has a wrong depth."""
    return is_in_repository(tree, document, path) or bool(depths(tree, document, path))


def _report(
    context: Context, document: Document, links: list[Link], target: str, severity: Severity | None
) -> Diagnostic:
    """One diagnostic for all links of a document to one missing target."""
    tree = context.project.tree
    first = links[0]
    places = [document.location(link.target.range) for link in links]
    related = tuple(Related(place, "so here") for place in places[1:])
    about = (posixpath.normpath(first.path),)
    parts = place_parts(links)
    if first.excused:
        message = f"`{first.path}` does not exist yet, as the text says"
        return context.report(places[0], message, related=related, severity=severity, about=about, parts=parts)
    deeper = [right_depth(tree, document.path, link.path) for link in links]
    fix: Fix | None = None
    help: str | None = None
    if deeper[0] is not None:
        help = f"`{deeper[0]}` exists"
        if standing_of(context.project, document).is_kept:
            edits = (
                Edit(place.path, place.range, right + link.target.text[len(link.target.text.partition("#")[0]) :])
                for place, link, right in zip(places, links, deeper, strict=True)
                if right is not None
            )
            fix = Fix(f"Point it to `{deeper[0]}`", Applicability.SAFE, tuple(edits))
    else:
        near = nearest_path(tree, target)
        if near is not None:
            help = f"did you mean `{posixpath.relpath(near, posixpath.dirname(document.path) or '.')}`?"
    leaves = resolve(document.path, first.path) is None
    message = f"`{first.path}` does not exist: " + (
        "it leads out of the project" if leaves else f"there is no {target}"
    )
    return context.report(
        places[0], message, related=related, help=help, fix=fix, severity=severity, about=about, parts=parts
    )
