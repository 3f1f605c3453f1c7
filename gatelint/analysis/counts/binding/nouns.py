"""Whether the word behind a number may name what stands near it."""

from __future__ import annotations

from gatelint import thresholds
from gatelint.analysis.counts.checklists import noun_of
from gatelint.facts.model import ListBlock, Table
from gatelint.facts.values.vocabulary import BRACKET_TAIL, WORD, Lexicon


def may_speak_of(noun: str | None, stated: int, block: Table | ListBlock, caption: str, lexicon: Lexicon) -> bool:
    """Whether the words behind a number may speak of the entries of a block.

    Several words and results of work have to be named there: `4 tests passing` counts tests alone. So has a word below
    a caption that names other things, unless the number is near: `Relations (4 places)` over two entries.
    """
    words = (noun or "").casefold().split()
    size = len(block.rows) if isinstance(block, Table) else len(block.items)
    is_other = abs(stated - size) > thresholds.MOST_OFF * stated and _is_plural(caption)
    if not words or not (len(words) > 1 or is_other or any(word in lexicon.words("result") for word in words)):
        return True
    texts = [BRACKET_TAIL.sub("", caption.rstrip("*_: "))]
    texts += [column.header.text for column in block.columns] if isinstance(block, Table) else []
    names = {noun_of(word) for text in texts for word in WORD.findall(text)}
    entries = [WORD.findall(item.text) for item in block.items] if isinstance(block, ListBlock) else []
    names |= set.intersection(*({noun_of(word) for word in own} for own in entries)) if entries else set()
    return any(word in lexicon.words("member") or noun_of(word) in names for word in words)


def _is_plural(caption: str) -> bool:
    """Whether the last word of a caption, brackets left out, names several things."""
    words = WORD.findall(BRACKET_TAIL.sub("", caption.rstrip("*_: ")))[-1:]
    return any(noun_of(word) != word.casefold() for word in words)
