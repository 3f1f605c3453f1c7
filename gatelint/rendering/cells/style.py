"""The dress of a column: the way it writes statuses, texts and choices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gatelint.comparison.values import choice_letter
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import QUALIFIER, parse_status, spelling_of
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.rendering.values.stated_values import EMPHASIS, word_in
from gatelint.text.ranges import Range

CLOSING = re.compile(r"[*_~`]+")
WRAPPED = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")
REMARK = re.compile(r"[(（]([^()（）]*)[)）]\s*$")


@dataclass(frozen=True, slots=True)
class WrittenStatus:
    """A status as a cell writes it."""

    status: Status
    head: str  # sign and word with their emphasis
    sign: str
    word: str  # as written; empty where only a sign stands
    bold: bool
    qualifier: str
    end: int  # where head and qualifier end and a further remark begins


def read_status(text: str, lexicon: Lexicon) -> WrittenStatus | None:
    """The status that a cell begins with; None where other words stand before it."""
    status = parse_status(Span(text, Range(0, len(text))), lexicon)
    if status is None:
        return None
    found = lexicon.sign.search(text) if status.by_sign else word_in(status, text)
    if found is None:
        return None
    lead = text[: found.start()]
    if WORD.search(lead):
        return None
    closing = CLOSING.match(text, found.end()) if EMPHASIS.search(lead) else None
    head_end = closing.end() if closing else found.end()
    qualifier = QUALIFIER.match(text[head_end:])
    sign = found[0] if status.by_sign else EMPHASIS.sub("", lead).strip()
    return WrittenStatus(
        status,
        text[:head_end],
        sign,
        "" if status.by_sign else found[0],
        "**" in lead or "__" in lead,
        qualifier[1].strip() if qualifier else "",
        head_end + qualifier.end() if qualifier else head_end,
    )


@dataclass(frozen=True, slots=True)
class Habits:
    """How the cells of a column write statuses, and the other statuses of its document."""

    heads: Mapping[str, str]  # value -> the spelling that the column has most often, else the document
    bold: bool
    signed: bool
    upper: bool
    lower: bool


def habits_of(column: Iterable[str], document: Iterable[str], lexicon: Lexicon) -> Habits:
    """The habits of a column, read once for all of its cells."""
    own = [read for text in column if (read := read_status(text, lexicon)) is not None]
    others = [read for text in document if (read := read_status(text, lexicon)) is not None]
    worded = [read for read in own if read.word and read.status.known]
    return Habits(
        {**_heads(others), **_heads(own)},
        _most(read.bold for read in worded),
        _most(bool(read.sign) for read in own),
        bool(worded) and all(read.word.isupper() for read in worded),
        bool(worded) and all(read.word.islower() for read in worded),
    )


def _heads(cells: Iterable[WrittenStatus]) -> dict[str, str]:
    counted: dict[str, Counter[str]] = {}
    for read in cells:
        if read.word:
            counted.setdefault(read.status.value, Counter())[read.head] += 1
    return {value: heads.most_common(1)[0][0] for value, heads in counted.items()}


def dress_by(habits: Habits, new: WrittenStatus, lexicon: Lexicon) -> str:
    """A status as a column writes it: the spelling it already uses for the value, else one after its habits.

    The remark in brackets is that of the new status.
    """
    head = habits.heads.get(new.status.value)
    if head is not None:
        return _qualified(head, new.qualifier)
    word = (new.word.upper() if habits.upper else new.word.lower() if habits.lower else new.word) or spelling_of(
        new.status.value, lexicon
    )
    if habits.bold:
        word = f"**{word}**"
    sign = (new.sign or _sign(new.status.value, lexicon)) if habits.signed else ""
    return _qualified(f"{sign} {word}".strip(), new.qualifier)


def dress_status(new: WrittenStatus, column: Sequence[str], document: Sequence[str], lexicon: Lexicon) -> str:
    """One status in the dress of a column whose habits are not known yet."""
    return dress_by(habits_of(column, document, lexicon), new, lexicon)


def _qualified(head: str, qualifier: str) -> str:
    return f"{head} ({qualifier})" if qualifier else head


def _most(flags: Iterable[bool]) -> bool:
    values = list(flags)
    return sum(values) * 2 > len(values)


def _sign(value: str, lexicon: Lexicon) -> str:
    return next((sign for sign in lexicon.config.status.get(value, ()) if not WORD.search(sign)), "")


def dress_text(new: str, old: str) -> str:
    """A text in the emphasis that wrapped the old one."""
    wrapped = WRAPPED.match(old)
    if wrapped is None or WRAPPED.match(new) or wrapped[1][0] in new:
        return new
    return f"{wrapped[1]}{new}{wrapped[1]}"


def dress_choice(new: str, old: str) -> str:
    """The new option, its letter as bold as the old one; a remark only where the old choice had one."""
    letter = choice_letter(new)
    if letter is None:
        return dress_text(new, old)
    bold = re.search(rf"(\*\*|__){choice_letter(old) or '[A-Z]'}\1", old)
    head = f"{bold[1]}{letter}{bold[1]}" if bold else letter
    had, has = REMARK.search(old), REMARK.search(new)
    return f"{head} ({has[1].strip()})" if had and has else head
