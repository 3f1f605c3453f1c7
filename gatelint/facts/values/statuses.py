"""Statuses as written: value, qualifier, rest. The word decides, a sign only where no word stands beside it."""

from __future__ import annotations

import re

from gatelint.facts.model import Span, Status
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.letters.folding import fold

EXCEPT = re.compile(r"\b(?:except|excluding|other than|but for|apart from)\b", re.I)
QUALIFIER = re.compile(r"^[\s*_`]*[(（]([^()（）]*)[)）]")
# What ends the status and begins a remark.
REMARK = re.compile(r"\s[-–—]\s|→|[(（;,，；:：]|\s\|")
STRUCK = re.compile(r"~~[^~]*~~")
WHOLE = "100"  # "100% complete"


def look_up(words: list[str], lexicon: Lexicon) -> tuple[str, int] | None:
    """The value that the longest run of leading words means, and how many words it took.

    A hyphen joins words as a space does: "in-progress".
    """
    parts: list[str] = []
    ends: list[int] = []  # the word to which each part belongs
    for index, word in enumerate(words[: lexicon.most_status_words]):
        own = [part for part in fold(word).split("-") if part]
        parts += own
        ends += [index] * len(own)
    for count in range(min(lexicon.most_status_words, len(parts)), 0, -1):
        value = lexicon.status_words.get(tuple(parts[:count]))
        if value is not None and ends[count - 1 : count] != ends[count : count + 1]:
            return value, ends[count - 1] + 1
    return None


def parse_status(span: Span, lexicon: Lexicon) -> Status | None:
    """The status that a cell or value states; None for an empty one.

    `✅ **Complete** (local)` is complete, qualifier `local`. An unknown word is kept as itself.
    """
    text = span.text
    if not text.strip(" -–—*"):
        return None
    remark = REMARK.search(text)
    head = text[: remark.start()] if remark else text
    found = list(WORD.finditer(STRUCK.sub(_blank, head).casefold())) or list(WORD.finditer(head.casefold()))
    words = [match for match in found if not match[0].isdigit()]
    if not words:
        sign = lexicon.sign.search(text) if not found else None  # "99.0%" beside a sign is a figure
        if sign is None or sign[0] not in lexicon.status_signs:
            return None
        return Status(lexicon.status_signs[sign[0]], qualifier_of(text[sign.end() :]), True, True, span, "")
    spelled = [match[0] for match in words]
    if words[0] is not found[0] and found[0][0] != WHOLE:
        phrase = " ".join(match[0] for match in found)
        return Status(phrase, "", False, False, span, phrase)  # "2 done, 3 pending" counts
    for skipped in range(min(2, len(spelled))):
        if skipped and spelled[0] in lexicon.words("denial"):
            break
        meant = look_up(spelled[skipped:], lexicon)
        if meant is not None and spelled[skipped] in lexicon.words("noun") and len(spelled) > 1:
            break  # "Review agent" names a thing
        if meant is not None and (skipped == 0 or skipped + meant[1] == len(spelled)):
            value, count = meant
            end = words[skipped + count - 1].end()
            return Status(
                value, qualifier_of(text[end:]), True, False, span, " ".join(spelled[skipped : skipped + count])
            )
    phrase = " ".join(spelled)
    return Status(phrase, qualifier_of(text[words[-1].end() :]), False, False, span, phrase)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def qualifier_of(rest: str) -> str:
    """What stands in brackets at the beginning of a text, case folded."""
    match = QUALIFIER.match(rest)
    return match[1].strip().casefold() if match else ""


def counted_value(text: Span, lexicon: Lexicon) -> str | None:
    """The value that a cell adds to a count: of its word, else of its sign; None where they are not of one class.

    `🟡 stub` is what the sign means; `✅ Ready to sign` may be complete or only ready.
    """
    status = parse_status(text, lexicon)
    found = lexicon.sign.match(text.text.lstrip())
    by_sign = lexicon.status_signs.get(found[0]) if found is not None else None
    if status is None or not status.known:
        return by_sign
    closed = lexicon.classes["closed"]
    return status.value if by_sign is None or (by_sign in closed) is (status.value in closed) else None


def spelling_of(value: str, lexicon: Lexicon) -> str:
    """The first declared word for a status value."""
    spellings = lexicon.config.status.get(value, ())
    return next((spelling for spelling in spellings if WORD.search(spelling)), value)


def spelled(status: Status, lexicon: Lexicon) -> str:
    """The word of a status as it is declared, else the first declared word for its value: of a check box."""
    spellings = lexicon.config.status.get(status.value, ())
    same = (spelling for spelling in spellings if spelling.casefold() == status.word)
    return next(same, spelling_of(status.value, lexicon))
