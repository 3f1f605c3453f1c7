"""Values as they are asked for on the command line: one line each, and a status with all that stands behind it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from gatelint.comparison.values import choice_letter
from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon
from gatelint.rendering.cells.style import WrittenStatus, dress_choice, dress_status, dress_text, read_status
from gatelint.text.ranges import Range

# Control characters, separators of lines and paragraphs, halves of characters: Markdown has no way to write them.
UNWRITABLE = frozenset({"Cc", "Zl", "Zp", "Cs"})


class AskedStatus(NamedTuple):
    """A status that is to be written."""

    read: WrittenStatus
    rest: str  # what follows word and brackets: ` - waits for the rope`


def is_one_line(text: str) -> bool:
    """Whether a text is one line of characters that can be written, and not blank."""
    return bool(text.strip()) and not any(
        character != "\t" and unicodedata.category(character) in UNWRITABLE for character in text
    )


def asked_status(value: str, lexicon: Lexicon) -> AskedStatus:
    """The status that a value asks for.

    Raises GatelintError with the nearest word for one that is not known, and for a value that says more than a status
    with a remark behind it.
    """
    status = parse_status(Span(value, Range(0, len(value))), lexicon)
    read = read_status(value, lexicon)
    if status is None or not status.known or read is None:
        words = [word for spellings in lexicon.config.status.values() for word in spellings]
        meant = nearest(value, words)
        raise GatelintError(
            f"`{value}` is no status that is known", f"did you mean `{meant}`?" if meant else "see `gatelint show`"
        )
    own = read.word or read.sign
    lead = EMPHASIS.sub("", value[: value.find(own)]).strip()
    rest = value[read.end :].rstrip()
    if (lead and not lexicon.sign.fullmatch(lead)) or "~~" in read.head or _is_torn(read.head, rest):
        raise GatelintError(
            f"`{value}` cannot be written as a status", "a status begins with its word, as in `Open (why)`"
        )
    return AskedStatus(read, rest)


def written_status(asked: AskedStatus, texts: Sequence[str], lexicon: Lexicon) -> str:
    """A status in the spelling of some texts, those with the same word first."""
    word = asked.read.word.casefold()
    same = [text for text in texts if (read := read_status(text, lexicon)) and read.word.casefold() == word]
    return dress_status(asked.read, same or texts, texts, lexicon) + asked.rest


def require_bare(asked: AskedStatus) -> None:
    """Raise GatelintError for a status with a remark, which a checkbox cannot hold."""
    remark = asked.read.qualifier or asked.rest.strip()
    if remark:
        raise GatelintError(f"`{remark}` has no place in a checkbox", "give the status alone")


def written_choice(value: str, old: str) -> str:
    """The option that a value names, as a place writes options, with the remark of the value.

    A value that says more than that is written as it stands.
    """
    written = dress_choice(value, old)
    letter = choice_letter(value)
    _, after, rest = value.partition(letter) if letter is not None else ("", "", "")
    remark = EMPHASIS.sub("", rest).strip()
    if not after or not remark or written.endswith(")"):
        return written
    is_bracket = remark[0] in "(（" and remark.find(")") in (-1, len(remark) - 1) and remark[-1] in ")）"
    return f"{written} {remark}" if is_bracket else dress_text(value, old)


def _is_torn(head: str, rest: str) -> bool:
    """Whether emphasis or code begins in the head of a status and ends behind it."""
    return any(head.count(mark) % 2 and rest.count(mark) % 2 for mark in ("**", "__", "`"))
