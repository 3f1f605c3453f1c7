"""Check lists of a section, told apart by what they list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import ListBlock, Section
from gatelint.facts.values.ids import singular
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon
from gatelint.linking.claims.section_fields import fields_within, item_sections
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

LETTERS = re.compile(r"[^\W\d_]+")
HEAD = re.compile(r" [-–—]{1,2} |: ")
BOX = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+\[.\][ \t]+")
STRUCK = re.compile(r"^\W*~~")
LABEL_END = re.compile(r"[:：(（]")


@dataclass(frozen=True, slots=True)
class Ticked:
    """How many entries of a section's check lists are ticked, and how many there are."""

    done: int
    all: int
    range: Range
    others: frozenset[tuple[int, int]]  # what another reading of the lists gives


def noun_of(word: str) -> str:
    """A word that names what is counted, in the singular and case folded."""
    return singular(word.casefold())


def ticked(document: Document, index: int, noun: str, lexicon: Lexicon) -> Ticked | None:
    """The check lists of `noun` in a section, its parts included; None where none is named so."""
    lists = _check_lists(document, index, lexicon)
    named = [block for block in lists if _lists(document, block, index, noun)]
    grouped = _grouped(lexicon.words("several"))
    if not named or any(grouped.search(_head(item.text)) for block in named for item in block.items):
        return None
    whole, struck_out = ([_count(block, struck=struck) for block in named] for struck in (False, True))
    every = [_sum([_count(block, struck=struck) for block in lists]) for struck in (False, True)]
    readings = {*whole, *struck_out, _sum(whole), *every}
    done, all_ = _sum(struck_out)
    place = Range(named[0].range.start, named[-1].range.end)
    return Ticked(done, all_, place, frozenset(readings - {(done, all_)}))


@lru_cache(maxsize=8)
def _grouped(words: frozenset[str]) -> re.Pattern[str]:
    """What an entry for several holds: `01-01..01-03`, `Tasks 4 and 5`. The bounds keep the search linear."""
    spelled = "|".join(map(re.escape, sorted(words)))
    several = rf"(?:\.\.+|…|[–,&+]|\b(?:{spelled})\b)" if words else r"(?:\.\.+|…|[–,&+])"
    return re.compile(rf"(?<![\w.])\d[\w.]{{0,20}}[ \t]{{0,3}}{several}[ \t]{{0,3}}\S{{0,20}}\d", re.I)


@lru_cache(maxsize=512)
def is_ever_ticked(document: Document, noun: str) -> bool:
    """Whether some list of the kind has a tick: many plans are written with boxes that nobody fills."""
    return any(any(block.checked) and _lists(document, block, 0, noun) for block in document.facts.lists)


@lru_cache(maxsize=256)
def is_ticked(document: Document) -> bool:
    """Whether any box of a document is ticked."""
    return any(any(block.checked) for block in document.facts.lists)


def _check_lists(document: Document, index: int, lexicon: Lexicon) -> Sequence[ListBlock]:
    """The check lists below a heading that belong to no other item; a list with a mere placeholder is none."""
    section = document.facts.sections[index]
    inside = Range(section.heading.range.end, section.end)
    others = item_sections(document)
    lists = document.facts.lists
    first = bisect_left(lists, inside.start, key=lambda block: block.range.start)
    last = bisect_left(lists, inside.end, key=lambda block: block.range.start)
    return [
        block
        for block in lists[first:last]
        if inside.contains(block.range)
        and all(checked is not None for checked in block.checked)
        and others.isdisjoint(_up_to(document, block.section, index))
        and not any(lexicon.starts_with("to-come", BOX.sub("", item.text)) for item in block.items)
    ]


def _up_to(document: Document, inner: int, outer: int) -> list[int]:
    """A section and those that enclose it, up to an outer one."""
    found = []
    while inner and inner != outer:
        found.append(inner)
        inner = document.facts.sections[inner].parent
    return found


def _lists(document: Document, block: ListBlock, index: int, noun: str) -> bool:
    """Whether a list says that it lists `noun`: by its label, its own heading or every one of its entries."""
    label = _label(document, block)
    if label and noun in {noun_of(word) for word in (label[0], label[-1])}:
        return True
    heading = document.facts.sections[block.section] if block.section != index else None
    if heading is not None and not label and _names(heading, noun):
        return True
    return all(noun in _head_words(item.text) for item in block.items)


def _label(document: Document, block: ListBlock) -> list[str]:
    """The words of the label directly above a list."""
    if block.caption is not None:
        return LETTERS.findall(LABEL_END.split(EMPHASIS.sub("", block.caption.text), maxsplit=1)[0])
    start = block.range.start
    fields = fields_within(document, document.facts.sections[block.section].start, start)
    if fields and not document.source.text[fields[-1].values[-1].range.end : start].strip(" \t\r\n*_:："):
        return LETTERS.findall(LABEL_END.split(fields[-1].key.text, maxsplit=1)[0])
    return []


def _names(heading: Section, noun: str) -> bool:
    words = LETTERS.findall(LABEL_END.split(heading.title, maxsplit=1)[0])
    return bool(words) and noun in {noun_of(words[0]), noun_of(words[-1])}


def _head_words(text: str) -> set[str]:
    """The words before the title of an entry: `01-02-PLAN.md`, `Task 3`."""
    return {noun_of(word) for word in LETTERS.findall(_head(text))}


def _head(text: str) -> str:
    return HEAD.split(BOX.sub("", text).partition("\n")[0], maxsplit=1)[0]


def _count(block: ListBlock, *, struck: bool) -> tuple[int, int]:
    """Ticked entries and all of them, with or without those struck out."""
    kept = [
        bool(checked)
        for item, checked in zip(block.items, block.checked, strict=True)
        if struck or not STRUCK.match(BOX.sub("", item.text))
    ]
    return sum(kept), len(kept)


def _sum(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(done for done, _ in counts), sum(all_ for _, all_ in counts)
