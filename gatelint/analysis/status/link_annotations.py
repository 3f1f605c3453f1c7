"""What living documents tell of other documents of the project, directly behind their names."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import Link, Span
from gatelint.facts.values.annotations import Aside, asides_in
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

ENDING = ".md"
# A name without its ending may be a thing's own, as `mail-client` is: only `08-CHECK` is surely a document's.
LOUD = re.compile(r"(?<![^\W_])[A-Z]{3,}(?![^\W_])")
UPWARDS = re.compile(r"^(?:\.{1,2}/)+")
LETTERS = re.compile(r"[^\W\d_]+")
BRACKETS = ("(", "（")


@dataclass(frozen=True, slots=True)
class Telling:
    """An aside of a document, and the document that it speaks of."""

    document: Document
    aside: Aside
    target: Document


@dataclass(frozen=True, slots=True)
class _Named:
    """The asides of one line or cell, with what stands above a cell and at the beginning of its row."""

    asides: list[Aside]
    place: Range
    header: Span | None = None
    first: Span | None = None


@lru_cache(maxsize=8)
def tellings(project: Project) -> tuple[Telling, ...]:
    """What living documents tell of others now: no conditions, no aims, no entries of a log."""
    return tuple(telling for document in project.living for telling in _tellings(project, document))


def _tellings(project: Project, document: Document) -> Iterator[Telling]:
    for named in (*_of_lines(document), *_of_cells(document)):
        targets = [(aside, _target(project, document, aside)) for aside in named.asides]
        told = [
            Telling(document, aside, target)
            for aside, target in targets
            if target is not None and target is not document and target.kind is not Kind.ARCHIVE
        ]
        if told and not _is_apart(document, named, project.lexicon):
            yield from told


def _of_lines(document: Document) -> Iterator[_Named]:
    text = document.source.text
    links = _links(document)
    for line in document.facts.labels:
        if any(bracket in line.text for bracket in BRACKETS):
            place = Range(text.rfind("\n", 0, line.range.start) + 1, line.range.end)
            asides = asides_in(text, place, links)
            if asides and _stands_alone(text, place, asides[0]):
                yield _Named(asides, place)


def _of_cells(document: Document) -> Iterator[_Named]:
    for table in document.facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                if any(bracket in cell.text for bracket in BRACKETS):
                    asides = asides_in(document.source.text, cell.range, _links(document))
                    if asides:
                        yield _Named(asides, cell.range, column.header, row.cells[0])


@lru_cache(maxsize=256)
def _links(document: Document) -> dict[int, Link]:
    """The links of a document by the offset of their opening bracket."""
    return {link.label.range.start - 1: link for link in document.facts.links}


def _stands_alone(text: str, line: Range, first: Aside) -> bool:
    """Whether a line neither goes on with the sentence of the one above nor is gone on with below."""
    behind = text.find("\n", line.end)
    below = text[behind + 1 : text.find("\n", behind + 1)] if behind >= 0 else ""
    if below.lstrip("> \t")[:1].islower():
        return False
    above = text[text.rfind("\n", 0, max(line.start - 1, 0)) + 1 : line.start]
    marked = text[line.start : first.name.range.start].strip("[*_` \t>")
    return bool(marked) or first.key is not None or not above.strip("> \t\r\n")


def _is_apart(document: Document, named: _Named, lexicon: Lexicon) -> bool:
    """Whether a text tells what is to be reached, or what was so on a day."""
    if named.first is not None and _has_date(document, named.first.range):
        return True
    section = bisect_right(document.facts.sections, named.place.start, key=lambda section: section.start) - 1
    headings = [part.heading for part in document.ancestors(max(section, 0)) if part.level > 1]
    if any(_has_date(document, span.range) for span in headings):
        return True
    above = (document.facts.title, named.header, named.asides[0].key, *_captions(document, named.place), *headings)
    return any(
        span is not None and (_is_condition(span.text, lexicon) or _has_word("log", span.text, lexicon))
        for span in above
    )


def _captions(document: Document, place: Range) -> Iterator[Span]:
    """The line above the list or table that holds a place."""
    lists, tables = document.facts.lists, document.facts.tables
    at = bisect_right(lists, place.start, key=lambda block: block.range.start) - 1
    if at >= 0 and lists[at].range.end >= place.end and (caption := lists[at].caption) is not None:
        yield caption
    at = bisect_right(tables, place.start, key=lambda table: table.range.start) - 1
    if at >= 0 and tables[at].range.end >= place.end and (caption := tables[at].caption) is not None:
        yield caption


def _is_condition(text: str, lexicon: Lexicon) -> bool:
    """Whether a label, header or heading names what must be so, not what is."""
    name = lexicon.field(text)[0]
    settings = lexicon.settings(name) if name is not None else None
    if settings is not None and (settings.relation is not None or settings.kind == "transition"):
        return True
    return _has_word("aim", text, lexicon)


def _has_word(purpose: str, text: str, lexicon: Lexicon) -> bool:
    padded = f" {' '.join(LETTERS.findall(normalise(text)))} "
    return any(f" {' '.join(LETTERS.findall(word))} " in padded for word in lexicon.words(purpose))


def _has_date(document: Document, place: Range) -> bool:
    starts = _dates(document)
    at = bisect_left(starts, place.start)
    return at < len(starts) and starts[at] < place.end


@lru_cache(maxsize=256)
def _dates(document: Document) -> tuple[int, ...]:
    return tuple(sorted(found.span.range.start for found in document.facts.dates))


def _target(project: Project, document: Document, aside: Aside) -> Document | None:
    """The document that an aside speaks of; None where several have that name."""
    if aside.path is not None:
        path = resolve(document.path, aside.path) if aside.path else None
        return project.documents.get(path) if path is not None else None
    name = aside.name.text
    is_whole = name.casefold().endswith(ENDING)
    stem = name[: -len(ENDING)] if is_whole else name
    base = posixpath.basename(stem)
    if not is_whole and (LOUD.search(base) is None or base.isalpha()):
        return None
    tail = f"/{UPWARDS.sub('', stem)}"
    named = [path for path in _by_stem(project).get(base, ()) if f"/{path}"[: -len(ENDING)].endswith(tail)]
    return project.documents[named[0]] if len(named) == 1 else None


@lru_cache(maxsize=8)
def _by_stem(project: Project) -> dict[str, tuple[str, ...]]:
    """File name without its ending -> the documents with that name."""
    found: dict[str, list[str]] = {}
    for path in project.documents:
        if path.casefold().endswith(ENDING):
            found.setdefault(posixpath.basename(path)[: -len(ENDING)], []).append(path)
    return {stem: tuple(paths) for stem, paths in found.items()}
