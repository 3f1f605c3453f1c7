"""Releases of changelogs, and the version that a document calls the current one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.facts.blocks.line_leads import entry_ids
from gatelint.facts.model import Span
from gatelint.facts.values.numbers import Version, following_version, heading_version
from gatelint.facts.values.vocabulary import WITHOUT_EMPHASIS, Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """A version with its place."""

    version: Version
    text: str
    place: Range


def is_changelog(document: Document, lexicon: Lexicon) -> bool:
    """Whether the name or title of a document is a word for a log."""
    name = document.path.rpartition("/")[2].rpartition(".")[0]
    title = document.facts.title.text if document.facts.title is not None else ""
    spaced = name.replace("_", " ").replace("-", " ")
    words = lexicon.words("log")
    return normalise(name) in lexicon.words("changelog") or any(normalise(text) in words for text in (spaced, title))


def releases(document: Document) -> Iterator[StatedVersion]:
    """The finished versions that headings of a changelog begin with: `## [0.18.0] - 2026-03-02`."""
    for section in document.facts.sections[1:]:
        found = heading_version(section.heading.text)
        if found is not None:
            yield _stated(found, section.heading)


def released_ids(document: Document) -> Iterator[tuple[str, StatedVersion, Range]]:
    """The ids of entries below releases.

    Entries begin with them, or name them in brackets at their end or behind their name: `- Winch oiled (#12, t3.4.1)`,
    `- **Winch** (t3.4.1): oiled`.
    """
    by_section = {
        index: _stated(found, section.heading)
        for index, section in enumerate(document.facts.sections)
        if index and (found := heading_version(section.heading.text)) is not None
    }
    for block in document.facts.lists:
        index = block.section
        while index and index not in by_section:
            index = document.facts.sections[index].parent
        for item in block.items if index else ():
            for id, start in entry_ids(item.text.partition("\n")[0]):
                place = Range(item.range.start + start, item.range.start + start + len(id))
                yield id, by_section[index], place


def current_versions(document: Document, lexicon: Lexicon) -> Iterator[StatedVersion]:
    """The versions behind words such as `Current version`: a label, a line, a row of a table of fields."""
    seen: set[Range] = set()
    for field in document.facts.fields:
        if normalise(field.key.text) in lexicon.words("current-version"):
            found = following_version(field.values[0].text, 0)
            if found is not None:
                stated = _stated(found, field.values[0])
                seen.add(stated.place)
                yield stated
    words = sorted(lexicon.words("current-version"), key=len, reverse=True)
    for line in document.facts.labels:
        plain = line.text.translate(WITHOUT_EMPHASIS).casefold()
        lead = len(plain) - len(plain.lstrip(" \t-+"))
        word = next((word for word in words if plain.startswith(word, lead)), None)
        found = following_version(line.text, lead + len(word)) if word is not None else None
        if found is not None and (stated := _stated(found, line)).place not in seen:
            yield stated


def _stated(found: tuple[Version, int, int], span: Span) -> StatedVersion:
    version, start, end = found
    return StatedVersion(version, span.text[start:end], Range(span.range.start + start, span.range.start + end))
