"""Numbered sections of a document whose outline others refer to, and their numbers in the value of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from gatelint import thresholds
from gatelint.facts.model import Definition, Form, Section, Span
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.inlines.inline import html_comments, links, strikethroughs
from gatelint.text.ranges import Range

NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,5}"
# `5.9 Title`, `**5.** Title`, `§5.9: Title`, `5、Title`; `3-way`, `3.x`, `10:30` and `2.0-rc1` begin otherwise.
HEADING = re.compile(
    rf"[^\w(]*(?P<number>{NUMBER})[*_`\]]*"
    r"(?P<mark>[.):：、](?=[*_`]*(?:\s|$))|[:：、)](?!\d)|\.(?=[^\x00-\x7f\W])|(?=\s|$))"
)
TITLE_LEAD = re.compile(r"[\s*_`]*(?:[–—-]\s+)?")
END = r"(?![\w%°]|[.:：]\d|-\w)"  # what follows makes it the number of something else
SIGNED = re.compile(rf"§{{1,2}}[ \u00a0]?({NUMBER}){END}")
# Behind a number with a sign: `§2.1, 2.3`, `§2.1–2.3`, `§2.1 to §2.3`.
FURTHER = re.compile(
    rf"(?:[-–—~～]|\s*(?:[,，、;；/&+]|\band\b|\bund\b|和)\s*)({NUMBER}){END}(?=\s*(?:$|[,，、;；/&+)）\]]))"
)
# A name right in front of the sign says of which document it is: `RFC 7231 §4`, `LLD §1.1`.
NAME_BEFORE = re.compile(r"(?:[A-Z][A-Za-z0-9.-]*|\d[\w.]*)[*_`]*[ \u00a0]?$")
BARE = re.compile(rf"(?:[^\w%°$€]|_)*{NUMBER}(?:[\s,，、;；/&+–—~～-]+{NUMBER})*(?:[^\w%°$€]|_)*")
BARE_NUMBER = re.compile(rf"(?<![\d.]){NUMBER}")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# `2.1 Title, 2.3 Another`: numbers with a dot, for `3 modules` counts.
TITLED = re.compile(rf"(?:^|[,，、;；+]|<br ?/?>)[\s*_`\[]*(?=\d+\.)({NUMBER}){END}[.:：]?[*_`\]]*\s+(?=[^\W\d_])")


def section_number(written: str) -> str:
    """The number of a section without leading zeros: `5.9` for `05.09`."""
    return ".".join(str(int(part)) for part in written.split("."))


def numbered_sections(sections: Sequence[Section], family: str, lexicon: Lexicon) -> tuple[Definition, ...]:
    """The sections of a document whose headings begin with a number of its outline.

    A number alone that counts things inside a section (`### 1. Fetch the rope` below `## 2. Steps`, or below a heading
    without a number) is none of the outline where the outline has that number. Where chapters are written `3.`, a
    heading such as `3 ways to moor` begins with no number of a section.
    """
    found = {index: match for index, section in enumerate(sections) if (match := HEADING.match(section.heading.text))}
    marked = any("." not in match["number"] and match["mark"] for match in found.values())
    numbers = {
        index: section_number(match["number"])
        for index, match in found.items()
        if "." in match["number"] or match["mark"] or not marked
    }
    frames: dict[str, int] = {}
    definitions = []
    for index, number in numbers.items():
        frame = _frame(sections, index, numbers)
        if frames.setdefault(number, frame) == frame:
            definitions.append(_definition(sections[index], index, number, family, found[index], lexicon))
    return tuple(definitions)


def _frame(sections: Sequence[Section], index: int, numbers: dict[int, str]) -> int:
    """The section within which a number counts: the nearest above that is no part of the outline itself."""
    frame = sections[index].parent
    while "." in numbers[index] and frame in numbers:
        frame = sections[frame].parent
    return frame


def _definition(
    section: Section, index: int, number: str, family: str, match: re.Match[str], lexicon: Lexicon
) -> Definition:
    text, begin = section.heading.text, section.heading.range.start
    lead = TITLE_LEAD.match(text, match.end())
    at = lead.end() if lead is not None else match.end()
    title, status = split_suffix(Span(text[at:], Range(begin + at, begin + len(text))), lexicon)
    place = Range(begin + match.start("number"), begin + match.end("number"))
    return Definition(family, number, Form.HEADING, Span(match["number"], place), title, status, index)


def section_numbers(value: Span) -> Iterator[Span]:
    """The numbers of sections in a value that names some: `§2.1 Core, §2.3`, `2.1, 2.3`, `2.1 Core; 2.3 Store`.

    Where one number has a sign, those without are something else. Numbers in link targets and in struck text, and
    those of a document that is named in front, are none.
    """
    text = _visible(value.text)
    found = list(_signed(text))
    if not found and "§" not in text:
        if BARE.fullmatch(text):
            found = [match.span() for match in BARE_NUMBER.finditer(text)]
        else:
            outside = BRACKETS.sub(lambda match: " " * len(match[0]), text)
            found = [match.span(1) for match in TITLED.finditer(outside)]
    for start, end in found:
        yield Span(text[start:end], Range(value.range.start + start, value.range.start + end))


def _signed(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for match in SIGNED.finditer(text):
        start = match.start()
        follows = end > 0 and not text[end:start].strip()
        if not follows and NAME_BEFORE.search(text[max(start - thresholds.LONGEST_NAME_BEFORE, 0) : start]):
            continue
        yield match.span(1)
        end = match.end()
        while further := FURTHER.match(text, end):
            yield further.span(1)
            end = further.end()


def _visible(text: str) -> str:
    """A text with blanks for what its reader does not see, or sees struck out."""
    for start, end in chain(html_comments(text), strikethroughs(text), (link.destination for link in links(text))):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
