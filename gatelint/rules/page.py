"""A rule's page taken apart: its sections, and the small document trees in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# In this order; "Fix safety" only where the rule offers fixes.
SECTIONS = ("Why it matters", "Example", "Use instead", "Fix safety", "Options")
OPENING = re.compile(r"^(`{3,}|~{3,})[ \t]*(.*)$")
LINK = "link"
TITLE = re.compile(r'^title="([^"]*)"$')
HEADING = re.compile(r"^## (.+)$")


def sections(page: str) -> dict[str, str]:
    """Title -> text of the page's sections, in their order; the summary above them is left out."""
    found: dict[str, list[str]] = {}
    body: list[str] = []
    for line, is_code in _lines(page):
        heading = None if is_code else HEADING.match(line)
        if heading is not None:
            body = found.setdefault(heading[1].strip(), [])
        else:
            body.append(line)
    return {title: "\n".join(lines).strip("\n") for title, lines in found.items()}


def documents(section: str) -> dict[str, bytes]:
    """File name -> bytes of the documents that a section shows.

    A document is a code fence whose info string names a file after the language: `markdown docs/QUAY.md`, or as site
    generators read it, `markdown title="docs/QUAY.md"`. A third word is the encoding that its bytes have (`latin-1`),
    UTF-8 when left out; `link` is for `links`. Those of another branch are for `branch`.
    """
    return {
        path: text.encode(kind or "utf-8") for path, kind, text in _shown(section) if kind != LINK and ":" not in path
    }


def branch(section: str) -> tuple[str, dict[str, bytes]] | None:
    """The other branch of a section and its documents, named as git names them: `markdown main:docs/QUAY.md`."""
    shown = [(*path.partition(":")[::2], text.encode()) for path, _, text in _shown(section) if ":" in path]
    return (shown[0][0], {path: data for _, path, data in shown}) if shown else None


def links(section: str) -> dict[str, str]:
    """File name -> where it leads, of the links that a section shows: their third word is `link`."""
    return {path: text.strip() for path, kind, text in _shown(section) if kind == LINK}


def _shown(section: str) -> Iterator[tuple[str, str, str]]:
    """Every file that a section shows: its name, the third word, its text."""
    info: list[str] | None = None
    body: list[str] = []
    for line, is_code in _lines(section):
        opening = OPENING.match(line)
        if is_code and info is None and opening is not None:
            info, body = opening[2].split(), []
        elif is_code:
            body.append(line)
        elif info is not None:
            if len(info) > 1:
                yield TITLE.sub(r"\1", info[1]), info[2] if len(info) > 2 else "", "".join(f"{text}\n" for text in body)
            info = None


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it opens a code fence or stands in one; the closing line does not."""
    fence = ""
    for line in text.splitlines():
        if fence:
            closing = line.strip()
            if closing.startswith(fence) and not closing.strip(fence[0]):
                fence = ""
            yield line, bool(fence)
        else:
            opening = OPENING.match(line)
            fence = opening[1] if opening is not None else ""
            yield line, bool(fence)
