"""Statuses as written: value, qualifier, rest. The word decides, a sign only where no word stands beside it."""

from __future__ import annotations

import re

from gatelint import thresholds
from gatelint.facts.model import Span, Status
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.letters.folding import fold
from gatelint.text.ranges import Range

EXCEPT = re.compile(r"\b(?:except|excluding|other than|but for|apart from)\b", re.I)
QUALIFIER = re.compile(r"^[\s*_`]*[(（]([^()（）]*)[)）]")
# What ends the status and begins a remark.
REMARK = re.compile(r"\s[-–—]\s|→|[(（;,，；:：]|\s\|")
ATTRIBUTE = re.compile(r"(?:(?<!\s)\s++)?\{#[\w-]++\}\s*+$")
BRACKETED_END = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
BRACKETED_LEAD = re.compile(r"[ \t*_`]*[(（\[`]([^()（）\[\]`]{1,40})[)）\]`]")
STRUCK = re.compile(r"~~[^~]*~~")
WHOLE = "100"  # "100% complete"
LEADING = re.compile(r"^[\s*_~`>]+")
# The end of such a bracket; a day may be written with the word for its month.
SINCE = re.compile(
    r"(?:(?:^|[\s,;:、，])[vV]?\d+(?:[.\-/]\d+)+|\b\d{1,2}\.? [^\W\d_]{3,12} \d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4})\s*$"
)
VERSIONS = re.compile(r"(?<![\s,;:/&+、，])(?:[\s,;:/&+、，]++[vV]?\d++(?:\.\d++){1,3})+\s*+$")  # `(done, v2.1/v2.2)`
MARKERS = re.compile(r"\*{1,3}|_{1,3}|~~")


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
        return Status(lexicon.status_signs[sign[0]], _qualifier(text[sign.end() :]), True, True, span, "")
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
                value, _qualifier(text[end:]), True, False, span, " ".join(spelled[skipped : skipped + count])
            )
    phrase = " ".join(spelled)
    return Status(phrase, _qualifier(text[words[-1].end() :]), False, False, span, phrase)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _qualifier(rest: str) -> str:
    match = QUALIFIER.match(rest)
    return match[1].strip().casefold() if match else ""


def leading_status(text: Span, lexicon: Lexicon) -> Status | None:
    """The status that stands between an id and its title: `(Resolved): Mail bag`, `[DONE] Mail bag`, `❓ Mail bag`."""
    bracket = BRACKETED_LEAD.match(text.text)
    if bracket is not None:
        words = WORD.findall(bracket[1].casefold())
        found = look_up(words, lexicon)
        if found is None or found[1] != len(words):
            return None
        start, end = bracket.span()
        start += len(bracket[0]) - len(bracket[0].lstrip())
        place = Span(text.text[start:end], Range(text.range.start + start, text.range.start + end))
        return Status(found[0], "", True, False, place, " ".join(words))
    blank = len(text.text) - len(text.text.lstrip())
    sign = lexicon.sign.match(text.text, blank)
    if (
        sign is None
        or not blank
        or sign[0] not in lexicon.status_signs
        or not WORD.match(text.text[sign.end() :].lstrip())
    ):
        return None
    place = Span(sign[0], Range(text.range.start + sign.start(), text.range.start + sign.end()))
    return Status(lexicon.status_signs[sign[0]], "", True, True, place, "")


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


def split_suffix(title: Span, lexicon: Lexicon) -> tuple[Span, Status | None]:
    """A heading's title without the status at its end, and that status.

    `R2 ✅ RESOLVED`, `Coverage ✓`, `~~Core~~ (CLOSED)`, `Flags - ❌ BLOCKED`, `Winch ✅ Done (v2.1, 5 May 2026)`.
    """
    text = ATTRIBUTE.sub("", title.text)
    status: Status | None = None
    bracket = BRACKETED_END.search(text)
    if bracket is not None:
        inner = [word for word in WORD.findall(bracket[1].casefold()) if word != "all"]
        found = look_up(inner, lexicon)
        if found is not None and (found[1] == len(inner) or _is_version_or_date(bracket[1], inner[found[1] :])):
            place = Span(
                bracket[0].strip(), Range(title.range.start + bracket.start(), title.range.start + bracket.end())
            )
            status = Status(found[0], "", True, False, place, " ".join(inner[: found[1]]))
            text = text[: bracket.start()]
    if status is None and bracket is not None and (found_before := _before_remark(title, bracket.start(), lexicon)):
        status = found_before
        text = text[: status.span.range.start - title.range.start]
    if status is None:
        signs = list(lexicon.sign.finditer(text))
        if signs:
            sign = signs[-1]
            after = WORD.findall(text[sign.end() :].casefold())
            found = look_up(after, lexicon)
            place = Span(
                text[sign.start() :].strip(), Range(title.range.start + sign.start(), title.range.start + len(text))
            )
            if not after and sign[0] in lexicon.status_signs:
                status = Status(lexicon.status_signs[sign[0]], "", True, True, place, "")
                text = text[: sign.start()]
            elif found is not None and found[1] == len(after):
                status = Status(found[0], "", True, False, place, " ".join(after))
                text = text[: sign.start()]
    stripped = text.rstrip(" \t-–—~*_")
    lead = LEADING.match(stripped)
    offset = lead.end() if lead else 0
    stripped += _closing(stripped[offset:], text[len(stripped) :])
    start = title.range.start + offset
    return Span(stripped[offset:], Range(start, start + len(stripped) - offset)), status


def _before_remark(title: Span, end: int, lexicon: Lexicon) -> Status | None:
    """A sign and a status before the brackets that a title ends with: `✅ COMPLETE (#568, v2.1)`."""
    signs = list(lexicon.sign.finditer(title.text, 0, end))
    if not signs:
        return None
    start = signs[-1].start()
    words = WORD.findall(title.text[signs[-1].end() : end].casefold())
    found = look_up(words, lexicon)
    if found is None or found[1] != len(words):
        return None
    whole = title.text[start:].rstrip()
    place = Span(whole, Range(title.range.start + start, title.range.start + start + len(whole)))
    qualifier = _qualifier(title.text[end:])
    if SINCE.search(qualifier) or VERSIONS.search(f" {qualifier}"):
        qualifier = ""
    return Status(found[0], qualifier, True, False, place, " ".join(words))


def _is_version_or_date(text: str, rest: list[str]) -> bool:
    """Whether what follows a status in brackets says since when it holds: `(done, v2.1)`, `(hecha 2026-01-05)`."""
    versions = VERSIONS.search(text)
    if versions is not None and not WORD.findall(text[: versions.start()])[len(WORD.findall(text)) - len(rest) :]:
        return True
    return len(rest) <= thresholds.MOST_WORDS_OF_DATE and SINCE.search(text) is not None


def _closing(text: str, tail: str) -> str:
    """The markers in the tail that close emphasis which the text opens: `Dredge *by night` and `*`."""
    found = MARKERS.match(tail)
    if found is None:
        return ""
    before, opener, after = text.rpartition(found[0])
    is_opener = bool(opener) and not before[-1:].isalnum() and bool(after) and not after[0].isspace()
    return found[0] if is_opener else ""


def section_status(title: str, span: Span, lexicon: Lexicon) -> Status | None:
    """What a heading says of the items below it: "Resolved Unknowns", "Decisions (ALL RESOLVED)", "Open Gaps"."""
    closed = lexicon.classes["closed"]
    _, suffix = split_suffix(Span(title, span.range), lexicon)
    if suffix is not None and suffix.value in closed and not suffix.by_sign:
        return suffix._replace(span=span)
    words = WORD.findall(title.casefold())
    found = look_up(words, lexicon)
    if (
        found is not None
        and len(words) - found[1] <= thresholds.MOST_WORDS_AFTER_STATUS
        and (found[0] in closed or found[0] == "open")
    ):
        return Status(found[0], "", True, False, span, " ".join(words[: found[1]]))
    return None


def spelling_of(value: str, lexicon: Lexicon) -> str:
    """The first declared word for a status value."""
    spellings = lexicon.config.status.get(value, ())
    return next((spelling for spelling in spellings if WORD.search(spelling)), value)


def spelled(status: Status, lexicon: Lexicon) -> str:
    """The word of a status as it is declared, else the first declared word for its value: of a check box."""
    spellings = lexicon.config.status.get(status.value, ())
    same = (spelling for spelling in spellings if spelling.casefold() == status.word)
    return next(same, spelling_of(status.value, lexicon))
