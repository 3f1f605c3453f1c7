"""LNK001 broken-link."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix, Severity
from gatelint.facts.model import Link
from gatelint.project.documents import Document
from gatelint.project.links import absent_series, nearest_path, resolve, right_depth, shape
from gatelint.rules.registry import Context, rule


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

    Safe: only the number of `../` is corrected, and only when exactly one number leads to a file that exists.

    ## Options

    Severity: `[rules.broken-link]` with `severity = "warning"`, or `"off"`. A link with a phrase of `to-come` under
    `[words]` behind it, such as "(to be written)", is only mentioned, as info; so are the links to a numbered series of
    which most documents are missing, since they are kept elsewhere.
    """
    tree = context.project.tree
    absent = absent_series(context.project)
    for document in context.project.documents.values():
        for link in document.facts.links:
            if not link.path:
                continue
            target = resolve(document.path, link.path)
            if target is None or tree.exists(target):
                continue
            if link.excused:
                yield context.report(
                    document.location(link.target.range),
                    f"`{link.path}` does not exist yet, as the text says",
                    severity=Severity.INFO,
                )
                continue
            severity = Severity.INFO if shape(target) in absent else None
            yield _report(context, document, link, target, severity)


def _report(context: Context, document: Document, link: Link, target: str, severity: Severity | None) -> Diagnostic:
    tree = context.project.tree
    location = document.location(link.target.range)
    deeper = right_depth(tree, document.path, link.path)
    fix: Fix | None = None
    help: str | None = None
    if deeper is not None:
        written = deeper + link.target.text[len(link.target.text.partition("#")[0]) :]
        fix = context.replace(f"Point it to `{deeper}`", location, written, Applicability.SAFE)
        help = f"`{deeper}` exists"
    else:
        near = nearest_path(tree, target)
        if near is not None:
            help = f"did you mean `{posixpath.relpath(near, posixpath.dirname(document.path) or '.')}`?"
    message = f"`{link.path}` does not exist: there is no {target}"
    return context.report(location, message, help=help, fix=fix, severity=severity)
