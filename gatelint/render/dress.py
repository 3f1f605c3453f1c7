"""The dress of a column: the way it writes statuses, texts and choices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gatelint.facts.lexicon import WORD, Lexicon
from gatelint.facts.model import Span, Status
from gatelint.facts.statuses import QUALIFIER, parse_status
from gatelint.render.authority import EMPHASIS, spelling_of, word_in
from gatelint.text.ranges import Range

CLOSING = re.compile(r"[*_~`]+")
WRAPPED = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")
CHOICE = re.compile(
    r"^[\s*_`]*(?:[A-Z][\w-]*\s*=\s*|Option\s+)?[*_`]*([A-Z])(?!\w)[*_`]*(?=\s*(?:$|[(（:：,.;])|\s+[–—-])"
)
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


def dress_status(new: WrittenStatus, column: Sequence[str], document: Sequence[str], lexicon: Lexicon) -> str:
    """A status as the column writes it: the spelling it already uses for the value, else one after its habits.

    The remark in brackets is that of the new status.
    """
    own = [read for text in column if (read := read_status(text, lexicon)) is not None]
    for cells in (own, [read for text in document if (read := read_status(text, lexicon)) is not None]):
        heads = Counter(read.head for read in cells if read.status.value == new.status.value and read.word)
        if heads:
            return _qualified(heads.most_common(1)[0][0], new.qualifier)
    worded = [read for read in own if read.word and read.status.known]
    word = _cased(new.word, [read.word for read in worded]) or spelling_of(new.status.value, lexicon)
    if _most(read.bold for read in worded):
        word = f"**{word}**"
    sign = (new.sign or _sign(new.status.value, lexicon)) if _most(bool(read.sign) for read in own) else ""
    return _qualified(f"{sign} {word}".strip(), new.qualifier)


def _qualified(head: str, qualifier: str) -> str:
    return f"{head} ({qualifier})" if qualifier else head


def _most(flags: Iterable[bool]) -> bool:
    values = list(flags)
    return sum(values) * 2 > len(values)


def _cased(word: str, others: Sequence[str]) -> str:
    """The word in capitals or small letters where all others are."""
    if others and all(other.isupper() for other in others):
        return word.upper()
    return word.lower() if others and all(other.islower() for other in others) else word


def _sign(value: str, lexicon: Lexicon) -> str:
    return next((sign for sign in lexicon.config.status.get(value, ()) if not WORD.search(sign)), "")


def dress_text(new: str, old: str) -> str:
    """A text in the emphasis that wrapped the old one."""
    wrapped = WRAPPED.match(old)
    return f"{wrapped[1]}{new}{wrapped[1]}" if wrapped and not WRAPPED.match(new) else new


def choice_letter(text: str) -> str | None:
    """The letter of the option that a text names: `**A** (Force re-auth)`, `DEC-001 = A (Force re-auth)`."""
    found = CHOICE.match(text)
    return found[1] if found else None


def dress_choice(new: str, old: str) -> str:
    """The new option, its letter as bold as the old one; a remark only where the old choice had one."""
    letter = choice_letter(new)
    if letter is None:
        return dress_text(new, old)
    bold = re.search(rf"(\*\*|__){choice_letter(old) or '[A-Z]'}\1", old)
    head = f"{bold[1]}{letter}{bold[1]}" if bold else letter
    had, has = REMARK.search(old), REMARK.search(new)
    return f"{head} ({has[1].strip()})" if had and has else head
