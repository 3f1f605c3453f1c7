"""Totals of one document against the numbered sections and list items that they count: `Total phases: 7`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.analysis.counts.binding.near_counts import NearCount
from gatelint.analysis.counts.checklists import noun_of
from gatelint.analysis.counts.prose_counts import is_near
from gatelint.facts.model import HEAD_SECTIONS, Definition, Form
from gatelint.facts.stated_numbers import Total
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

FEWEST_PARTS = 3  # of one word and a number; two may be examples
CALLED = {Form.HEADING: "sections", Form.ITEM: "list items"}


def part_counts(document: Document, lexicon: Lexicon) -> Iterator[NearCount]:
    """The totals behind labels and the captions of headings that differ from the parts which they name.

    The parts are those of the section, for a label in the head of the document all. Where a table has the ids, the
    total may count its rows.
    """
    numbers = document.facts.numbers
    totals = [*numbers.totals, *numbers.captions]
    if not totals:
        return
    parts = list(_parts(document))
    for total in totals:
        section = document.section(total.section)
        scopes = [Range(section.start, section.end)]
        if total.section <= HEAD_SECTIONS:
            scopes.append(Range(0, len(document.source.text)))
        for scope in scopes:
            named = [own for part in parts if _is_named(own := _within(part, scope), total, parts, lexicon)]
            if len(named) == 1:
                yield from _differing(document, total, named[0])
                break


def _parts(document: Document) -> Iterator[Sequence[Definition]]:
    """The numbered sections of each level and the numbered list items, by family, of those without rows."""
    in_rows = {one.family for one in document.facts.definitions if one.form is Form.ROW}
    found: dict[tuple[str, Form, int], list[Definition]] = {}
    for one in document.facts.definitions:
        if one.form in CALLED and one.family not in in_rows:
            level = document.section(one.section).level if one.form is Form.HEADING else 0
            found.setdefault((one.family, one.form, level), []).append(one)
    return iter(list(found.values()))


def _within(part: Sequence[Definition], scope: Range) -> Sequence[Definition]:
    return [one for one in part if scope.contains(one.id.range)]


def _is_named(
    part: Sequence[Definition], total: Total, parts: Sequence[Sequence[Definition]], lexicon: Lexicon
) -> bool:
    """Whether there are enough, each number once, and the total names their family: of the only list items, members."""
    numbers = {one.number for one in part}
    if len(numbers) < FEWEST_PARTS or len(numbers) < len(part):
        return False
    names = {noun_of(word) for words in WORD.findall(part[0].family) for word in words.split("-") if word}
    if any(noun_of(noun) in names for noun in total.nouns):
        return True
    items = [own for own in parts if own[0].form is Form.ITEM]
    return (
        len(items) == 1 and part[0].form is Form.ITEM and any(noun in lexicon.words("member") for noun in total.nouns)
    )


def _differing(document: Document, total: Total, part: Sequence[Definition]) -> Iterator[NearCount]:
    found = len(part)
    wholes = {one.number.rstrip("abcdefgh") for one in part}  # 2a and 2b may be one
    if total.number in (found, len(wholes)) or not is_near(total.number, found):
        return
    called = f"{CALLED[part[0].form]} of {part[0].family.rstrip('-_ ')}"
    yield NearCount(total.number, total.place, found, called, part[0].id.range, "the first of them")
