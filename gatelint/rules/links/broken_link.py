"""LNK001 broken-link."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix, Severity
from gatelint.facts.model import Link
from gatelint.project.links import nearest_path, resolve, right_depth
from gatelint.project.model import Document
from gatelint.rules.registry import Context, rule


@rule("LNK001", severity=Severity.ERROR)
def broken_link(context: Context) -> Iterator[Diagnostic]:
    """A link's target does not exist."""
    tree = context.project.tree
    for document in context.project.documents.values():
        for link in document.facts.links:
            if not link.path or link.excused:
                continue
            target = resolve(document.path, link.path)
            if target is None or tree.exists(target):
                continue
            yield _report(context, document, link, target)


def _report(context: Context, document: Document, link: Link, target: str) -> Diagnostic:
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
    return context.report(location, f"`{link.path}` does not exist: there is no {target}", help=help, fix=fix)
