"""Ratios, tallies and totals of one document against the tables and check lists that they count.

A number is bound where it touches the one set, or its noun names the set, and the other numbers beside it fit. One that
fits any reading is right; where none fits and nothing else does, it counts something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.analysis.counts.binding.sets import CountedSet, NearSets, sets_of
from gatelint.analysis.counts.checklists import is_ticked, noun_of
from gatelint.analysis.counts.prose_counts import is_near
from gatelint.facts.stated_numbers import Counted, Ratio, Tally, Total
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

DONE = "complete"  # what a ratio counts that says nothing else


@dataclass(frozen=True, slots=True)
class NearCount:
    """A number that differs from the set it counts, and why it counts that set."""

    stated: int
    place: Range
    found: int
    described: str
    set_place: Range
    evidence: str


def near_counts(document: Document, lexicon: Lexicon) -> Iterator[NearCount]:
    """The numbers in headings and behind labels that differ from what they count."""
    numbers = document.facts.numbers
    if not (numbers.ratios or numbers.tallies or numbers.totals):
        return
    sets = sets_of(document, lexicon)
    for ratio in numbers.ratios:
        yield from _ratio(sets, ratio, lexicon)
    for tally in numbers.tallies:
        yield from _tally(sets, tally, lexicon)
    by_noun: dict[str, list[CountedSet]] = {}
    for one in sets.all:
        for noun in one.nouns if not one.boxes else ():
            by_noun.setdefault(noun, []).append(one)
    for total in numbers.totals:
        yield from _total(sets, by_noun, total, lexicon)


def _ratio(near: NearSets, ratio: Ratio, lexicon: Lexicon) -> Iterator[NearCount]:
    if ratio.heading is not None:
        sets = list(near.under_heading(near.document.facts.sections[ratio.heading]))
        sets = [one for one in sets if one.boxes or ratio.nouns or ratio.value is not None]
    else:
        touching, whole = near.beside(ratio.part_place, ratio.section)
        sets = [*touching, *whole] if touching or ratio.nouns else []
        sets = [one for one in sets if not one.boxes or ratio.value is not None]  # `2/3 plans left`
    value = ratio.value or DONE
    sets = [one for one in sets if one.is_told and (not ratio.nouns or one.is_named(ratio.nouns, lexicon))]
    readings = [(one, reading) for one in sets for reading in one.readings(value, lexicon)]
    if any((reading, len(one.values)) == (ratio.part, ratio.whole) for one, reading in readings):
        return
    for one in sets:
        part = one.readings(value, lexicon)[0]
        if one.boxes and part == 0 and not is_ticked(near.document):
            continue  # nobody fills the boxes
        if len(one.values) == ratio.whole:
            described = f"of these {ratio.whole} {one.called} that are {value}"
            evidence = f"{ratio.whole} {one.called}, as it says"
            yield NearCount(ratio.part, ratio.part_place, part, described, one.range, evidence)
            return
        is_all = part == len(one.values) and ratio.part == ratio.whole
        if (part == ratio.part > 0 or is_all) and abs(len(one.values) - ratio.whole) == 1:
            evidence = f"{'all' if is_all else part} are {value}, as it says"
            yield NearCount(ratio.whole, ratio.whole_place, len(one.values), one.called, one.range, evidence)
            return


def _tally(near: NearSets, tally: Tally, lexicon: Lexicon) -> Iterator[NearCount]:
    touching, whole = near.beside(tally.place, tally.section)
    sets = [one for one in (*touching, *whole) if one.is_told and (one in touching or one.is_named(tally.key, lexicon))]
    wrong = [(one, _differing(one, tally.counts, lexicon)) for one in sets]
    if any(not differing for _, differing in wrong):
        return
    total = sum(count.number for count in tally.counts)
    for one, differing in wrong:
        if total == len(one.values):
            first = differing[0]
            described = f"of the {total} {one.called} that are {first.word}"
            found = one.readings(first.value, lexicon)[0]
            yield NearCount(first.number, first.place, found, described, one.range, f"{total} {one.called}, as it says")
            return


def _differing(one: CountedSet, counts: Sequence[Counted], lexicon: Lexicon) -> Sequence[Counted]:
    values = frozenset(count.value for count in counts)
    return [count for count in counts if count.number not in one.readings(count.value, lexicon, values - {count.value})]


def _total(
    near: NearSets, by_noun: Mapping[str, Sequence[CountedSet]], total: Total, lexicon: Lexicon
) -> Iterator[NearCount]:
    """A total against the table directly below it, else against the one table that its noun names."""
    tables = {one.range: one for noun in total.nouns for one in by_noun.get(noun_of(noun), ())}
    below = [
        one
        for one in near.beside(total.place, total.section)[0]
        if one.range.start >= total.place.end and not one.boxes
    ]
    named = [one for one in below if one.is_named(total.nouns, lexicon)] or list(tables.values())
    if len(named) != 1:
        return
    found = len(named[0].values)
    everything = sum(len(one.values) for one in tables.values())
    if total.number not in (found, everything) and is_near(total.number, found):
        yield NearCount(total.number, total.place, found, named[0].called, named[0].range, "counted here")
