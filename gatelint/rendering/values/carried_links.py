"""Text of one document written into another: its links lead to the same pages there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gatelint.facts.blocks.links.links import HREF, SCHEME
from gatelint.markdown.inlines.inline import code_spans, links, plain, reference_links
from gatelint.markdown.parser import parse
from gatelint.project.documents import Document
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.ranges import Range

# What ends a link's target or stands for something else in it.
UNSAFE = str.maketrans({char: f"%{ord(char):02X}" for char in ' ()<>\\|"`'})
SOURCE = re.compile(r"<img\b[^<>]{0,300}?\bsrc=\"([^\"<>]{0,500})\"", re.I)
PATH = re.compile(r"[^?#]*")


class _OutsideError(Exception):
    """A link leads out of the project, where no other document can follow it."""


def carried(text: str, document: Document, beside: str) -> str:
    """A text of a document as another one at the path `beside` may write it.

    Relative targets are those of the other document, anchors name the document that they are in, and a reference whose
    definition stays behind becomes a link. A text with a link that leads out of the project is what a reader sees.
    """
    if document.path == beside or ("[" not in text and "<" not in text):
        return text
    try:
        return apply_edits(text, _edits(text, document, beside))
    except _OutsideError:
        return plain(text, _definitions(document))


def _edits(text: str, document: Document, beside: str) -> Iterator[TextEdit]:
    code = code_spans(text)

    def is_code(place: Range) -> bool:
        return any(span.overlaps(place) for span in code)

    for link in links(text):
        target = _target(link.target, document.path, beside)
        if target != link.target:
            yield TextEdit(link.destination, target)
    definitions = _definitions(document) if "[" in text else {}
    for reference in reference_links(text) if definitions else ():
        if reference.label in definitions and text[reference.range.end : reference.range.end + 1] != "(":
            target = _target(definitions[reference.label], document.path, beside).translate(UNSAFE)
            yield TextEdit(Range(reference.text.end, reference.range.end), f"]({target})")
    for pattern in (HREF, SOURCE):
        for match in pattern.finditer(text):
            place = Range(*match.span(1))
            target = _target(match[1], document.path, beside)
            if target != match[1] and not is_code(place):
                yield TextEdit(place, target)


@lru_cache(maxsize=64)
def _definitions(document: Document) -> Mapping[str, str]:
    """Label -> target of the link reference definitions of a document."""
    return {label: line.text for label, line in parse(document.source.text).definitions}


def _target(target: str, path: str, beside: str) -> str:
    """Where a link of the document at a path leads, as the one at `beside` writes it."""
    if not target or SCHEME.match(target) or target.startswith("/"):
        return target
    found = PATH.match(target)
    own = found[0] if found else ""
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), own)) if own else path
    if whole == ".." or whole.startswith("../"):
        raise _OutsideError
    if whole == beside and target[len(own) :]:
        return target[len(own) :]
    relative = posixpath.relpath("/" + whole, "/" + posixpath.dirname(beside))
    folder = "/" if own.endswith("/") else ""
    return (relative + folder).translate(UNSAFE) + target[len(own) :]
