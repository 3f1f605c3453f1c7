"""The sections of a document by the words of their titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import Section
from gatelint.facts.values.vocabulary import BRACKET_TAIL, normalise, stems
from gatelint.project.documents import Document


@dataclass(frozen=True, slots=True)
class Titles:
    """The sections of a document by their titles."""

    exact: Mapping[str, list[Section]]  # by the title, with and without what stands in brackets behind it
    by_stem: Mapping[str, list[tuple[list[str], Section]]]  # by the first word

    def begun(self, text: str) -> list[Section]:
        """The sections whose title begins with the words of a text."""
        wanted = stems(text)
        return [section for own, section in self.by_stem.get("".join(wanted[:1]), ()) if own[: len(wanted)] == wanted]


@lru_cache(maxsize=64)
def titles_of(document: Document) -> Titles:
    """The titles of its sections."""
    exact: dict[str, list[Section]] = {}
    by_stem: dict[str, list[tuple[list[str], Section]]] = {}
    for section in document.facts.sections[1:]:
        for title in {normalise(section.title), normalise(BRACKET_TAIL.sub("", section.title))}:
            exact.setdefault(title, []).append(section)
        if words := stems(section.title):
            by_stem.setdefault(words[0], []).append((words, section))
    return Titles(exact, by_stem)
