"""Statuses within other text: behind a title, between an id and its title, of all below a heading, emphasised."""

from __future__ import annotations

import re

from gatelint import thresholds
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import look_up, qualifier_of
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.ranges import Range

ATTRIBUTE = re.compile(r"(?:(?<!\s)\s++)?\{#[\w-]++\}\s*+$")
BRACKETED_END = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
BRACKETED_LEAD = re.compile(r"[ \t*_`]*[(（\[`]([^()（）\[\]`]{1,40})[)）\]`]")
LEADING = re.compile(r"^[\s*_~`>]+")
# The end of such a bracket; a day may be written with the word for its month.
SINCE = re.compile(
    r"(?:(?:^|[\s,;:、，])[vV]?\d+(?:[.\-/]\d+)+|\b\d{1,2}\.? [^\W\d_]{3,12} \d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4})\s*$"
)
VERSIONS = re.compile(r"(?<![\s,;:/&+、，])(?:[\s,;:/&+、，]++[vV]?\d++(?:\.\d++){1,3})+\s*+$")  # `(done, v2.1/v2.2)`
MARKERS = re.compile(r"\*{1,3}|_{1,3}|~~")
# What parts a title from the status behind it.
SEPARATORS = (": ", " - ", " – ", " — ", " -- ", " | ", " · ", " **", " __", ":** ", "**: ", " [", " `")
MARKS = " \t*_`[]~."
STRONG = re.compile(r"(?:\*\*|__)(?=\S)([^*_]{1,60}?)[:：.]?(?:\*\*|__)")
# What a sentence may begin behind, and what ends or interrupts it: in "is **open** source" the words go on.
BEFORE = re.compile(r"(?:^|[.:：;!?。—–-])[\s(]*$")
BEHIND = re.compile(r"\s*(?:$|[:：,;.。、)(—–-])")


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


def split_suffix(title: Span, lexicon: Lexicon) -> tuple[Span, Status | None]:
    """A heading's title without the status at its end, and that status.

    `R2 ✅ RESOLVED`, `Coverage ✓`, `~~Core~~ (CLOSED)`, `Flags - ❌ BLOCKED`, `Winch ✅ Done (v2.1, 5 May 2026)`, `Boat
    [done]`, `Rope - Open`, `Sail **Done**`.
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
    if status is None and (set_off := _set_off(Span(text, title.range), lexicon)) is not None:
        status, end = set_off
        text = text[:end]
    stripped = text.rstrip(" \t-–—~*_")
    lead = LEADING.match(stripped)
    offset = lead.end() if lead else 0
    stripped += _closing(stripped[offset:], text[len(stripped) :])
    start = title.range.start + offset
    return Span(stripped[offset:], Range(start, start + len(stripped) - offset)), status


def _set_off(title: Span, lexicon: Lexicon) -> tuple[Status, int] | None:
    """A status that a separator parts from the title, and where the title ends: `Crane - Done (5 May 2026)`.

    Of the status words that name a step of work as well only those in capitals count: `Phase 2: Rules - Review`.
    """
    text = title.text
    bracket = BRACKETED_END.search(text)
    if bracket is not None and SINCE.search(bracket[1]):
        text = text[: bracket.start()]
    end, start = max((at, at + len(one)) for one in SEPARATORS if (at := text.rfind(one)) >= 0 or one is SEPARATORS[0])
    if end < 0 or not any(map(str.isalpha, text[:end])) or lexicon.field(text[:end].strip(MARKS))[0] is not None:
        return None  # `Status: Active` is about the status
    tail = text[start:].strip(MARKS)
    words = WORD.findall(tail.casefold())
    found = look_up(words, lexicon)
    if found is None or (found[1] < len(words) and not _is_version_or_date(tail, words[found[1] :])):
        return None
    if words[0] in lexicon.words("noun") and not tail.isupper():
        return None
    at = text.index(tail, start)
    place = Range(title.range.start + at, title.range.start + at + len(tail))
    return Status(found[0], "", True, False, Span(tail, place), " ".join(words[: found[1]])), end


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
    qualifier = qualifier_of(title.text[end:])
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


def emphasised_status(text: Span, lexicon: Lexicon) -> Status | None:
    """The status that is all of an emphasised sentence, or what it begins with before a name with a number.

    None where the text emphasises several.
    """
    found = [
        status for match in STRONG.finditer(text.text) if (status := _emphasised(text, match, lexicon)) is not None
    ]
    return found[0] if len({status.value for status in found}) == 1 else None


def _emphasised(text: Span, match: re.Match[str], lexicon: Lexicon) -> Status | None:
    if not BEFORE.search(text.text[: match.start()]) or not BEHIND.match(text.text, match.end()):
        return None
    words = WORD.findall(match[1].casefold())
    meant = look_up(words, lexicon)
    if meant is None:
        return None
    rest = words[meant[1] :]
    if rest and (len(rest) > thresholds.MOST_WORDS_AFTER_EMPHASIS or not any(map(str.isdigit, "".join(rest)))):
        return None
    place = Span(match[1], Range(text.range.start + match.start(1), text.range.start + match.end(1)))
    return Status(meant[0], "", True, False, place, " ".join(words[: meant[1]]))
