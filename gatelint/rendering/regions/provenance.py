"""Who changed what: the differences between a region and its template that come from the register, not from a hand.

All that is left of the text that was written last is its checksum. Every difference has two sides, and one of them is
what stood there then, unless both sides changed; so the text is put together from both until the checksum fits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from gatelint.rendering.regions.line_diff import Content, Difference, Kind, Token
from gatelint.rendering.regions.regions import Meaning, digest

MOST_TRIED = 4096
MOST_CHARACTERS = 4_000_000  # of all texts that are tried
SIDES = frozenset({Kind.CELL, Kind.ADDED, Kind.REMOVED, Kind.ORDER})  # headers and columns are the template's alone


def changed_by_source(
    checksum: str, there: Content, written: Content, found: Sequence[Difference]
) -> frozenset[Difference] | None:
    """The differences that nobody made by hand; None where no mixture of both sides has the checksum."""
    sided = [difference for difference in found if difference.kind in SIDES]
    size = sum(len(text) + 4 for line in written.lines for text in line.cells) + 1
    left = min(MOST_TRIED, MOST_CHARACTERS // size)
    own, new = ([line.token for line in one.lines] for one in (there, written))
    moved = any(one.kind is Kind.ORDER for one in found)
    orders = [_merged(new, own), _merged(own, new)]
    orders += [] if moved else [_merged(new, own, _number)]
    for chosen in _mixtures(sided):
        first = int(any(one.kind is Kind.ORDER for one in chosen))
        for order in orders[first : first + 1] if moved else dict.fromkeys(orders):
            if left <= 0:
                return None
            left -= 1
            if digest(_mixed(there, written, frozenset(chosen), order)) == checksum:
                return frozenset(chosen)
    return None


def _mixtures(found: Sequence[Difference]) -> Iterator[tuple[Difference, ...]]:
    """Sets of differences: none, all, one, all but one and so on."""
    low, high = 0, len(found)
    while low <= high:
        yield from combinations(found, low)
        if high != low:
            yield from combinations(found, high)
        low, high = low + 1, high - 1


def _mixed(there: Content, written: Content, chosen: Collection[Difference], order: Sequence[Token]) -> Meaning:
    """The text in which the chosen differences are as they stand there, all others as they are written."""
    own = {line.token: line for line in there.lines}
    new = {line.token: line for line in written.lines}
    kept = {one.token for one in chosen if one.kind is Kind.ADDED}
    dropped = {one.token for one in chosen if one.kind is Kind.REMOVED}
    cells: dict[Token, list[Difference]] = {}
    for one in chosen:
        if one.kind is Kind.CELL:
            cells.setdefault(one.token, []).append(one)
    found: list[tuple[str, ...]] = []
    for token in order:
        if token not in new:
            if token in kept:
                found.append(own[token].cells)
        elif token not in dropped:
            texts = list(new[token].cells)
            for one in cells.get(token, ()):
                texts[one.other] = own[token].cells[one.column]
            found.append(tuple(texts))
    return tuple(found)


def _number(token: Token) -> Token:
    return token if token[0] == "row" else ()


def _merged(
    first: Sequence[Token], second: Sequence[Token], sorting: Callable[[Token], Token] | None = None
) -> tuple[Token, ...]:
    """Both orders as one: between two lines of both, those of the second come first, or all are sorted."""
    common = set(first) & set(second)
    gaps: dict[Token | None, list[Token]] = {None: []}
    for order in (second, first):
        last: Token | None = None
        for token in order:
            if token in common:
                last = token
                gaps.setdefault(last, [])
            else:
                gaps[last].append(token)
    found: list[Token] = []
    for last in (None, *(token for token in first if token in common)):
        found += [last] if last is not None else []
        found += sorted(gaps[last], key=sorting) if sorting else gaps[last]
    return tuple(found)
