"""What stands directly behind a link or the name of a file: `08-CHECK (passed)`, `[PLAN.md](PLAN.md): all 9 done`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from gatelint import thresholds
from gatelint.facts.model import Link, Span
from gatelint.facts.values.statuses import EXCEPT, look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.ranges import Range

# Before the first name: quotes, the list's mark, a label without numbers. A box makes it a task, done or to do.
MARK = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,4}[.)])[ \t]+)?")
KEY = re.compile(r"[*_]*([^\W\d_][^\d:：|()（）\[\]`\n]{0,38})[:：][*_]*[ \t]+")
OPENING = re.compile(r"[*_`]*")
NAME = re.compile(r"(?:\.{1,2}/)*\w[\w./+-]{0,120}")
CLOSING = re.compile(r"[*_`]*")
BRACKETED = re.compile(r"[ \t]{0,2}[(（]([^()（）\n]{1,200})[)）]")
REMARK = re.compile(r"[ \t]{0,2}(?:[-–—]{1,2}|[:：])[ \t]+")
JOINT = re.compile(r"[ \t]*(?:[,;+&·]|\band\b)[ \t]*")
ENDED = re.compile(r"[\s*_]*+[.;。；]?[\s*_]*+")
LINK_END = re.compile(r"[ \t>]{0,2}\)")
# What begins a remark behind a status.
CLAUSE_END = re.compile(r"[.;,，；。](?!\d)|\s[-–—]{1,2}\s|[(（]")
NUMBERED = re.compile(r"^[\s*_]*([^\W\d_]+)[ \t]+\**(\d{1,5})\**[ \t]+")


class Aside(NamedTuple):
    """A file named in a line or cell, and what is told of it there."""

    key: Span | None  # the label of the line: "Audit" before the first name
    name: Span
    path: str | None  # where the link leads; None for a mere name
    told: Span
    bracketed: bool


class Whole(NamedTuple):
    """That all of a number of things have one status: `all 80 v1 requirements satisfied`."""

    number: int
    noun: str | None  # the last word before the status that is no part of it, case folded
    value: str
    span: Span


def asides_in(text: str, place: Range, links: Mapping[int, Link]) -> list[Aside]:
    """The files that a line or cell names one after the other, with nothing before them but a label.

    `links` are those of the document by the offset of their opening bracket. A sentence that goes on behind the last
    name tells something else.
    """
    start, end = place
    mark = MARK.match(text, start, end)
    at = mark.end() if mark else start
    key = KEY.match(text, at, end)
    label = Span(key[1].strip("*_ "), Range(*key.span(1))) if key else None
    at = key.end() if key else at
    found: list[Aside] = []
    for _ in range(thresholds.MOST_ANNOTATED):
        opening = OPENING.match(text, at, end)
        at = opening.end() if opening else at
        named = _named(text, at, end, links)
        if named is None:
            return []
        name, path, at = named
        closing = CLOSING.match(text, at, end)
        at = closing.end() if closing else at
        bracketed = BRACKETED.match(text, at, end)
        if bracketed is not None:
            found.append(Aside(label, name, path, Span(bracketed[1], Range(*bracketed.span(1))), True))
            at = bracketed.end()
        elif path is not None and (remark := REMARK.match(text, at, end)) is not None:
            found.append(Aside(label, name, path, Span(text[remark.end() : end], Range(remark.end(), end)), False))
            return found
        joint = JOINT.match(text, at, end)
        if joint is None or joint.end() == end:
            break
        at = joint.end()
    return found if ENDED.fullmatch(text, at, end) else []


def _named(text: str, at: int, end: int, links: Mapping[int, Link]) -> tuple[Span, str | None, int] | None:
    """The file that is named at an offset, where its link leads, and where the name ends."""
    if at in links:
        link = links[at]
        closed = LINK_END.match(text, link.target.range.end, end)
        path = link.path if link.fragment is None else ""
        return (link.label, path, closed.end()) if closed else None
    match = NAME.match(text, at, end)
    if match is None:
        return None
    name = match[0].rstrip(".+-")
    if name.isalpha():
        return None  # a word, as in "now (failed)"
    return Span(name, Range(at, at + len(name))), None, at + len(name)


def whole_of(span: Span, lexicon: Lexicon) -> Whole | None:
    """What a text says of all of a number of things; None where it says more than that, or less."""
    text = _head(span.text, lexicon)
    begin = NUMBERED.match(text)
    if begin is None or begin[1].casefold() not in lexicon.words("all"):
        return None
    words = WORD.findall(text[begin.end() :].casefold())
    if (
        not words
        or len(words) > thresholds.MOST_WORDS_OF_ANNOTATION
        or any(word in lexicon.words("denial") for word in words)
    ):
        return None
    for index in range(len(words)):
        meant = look_up(words[index:], lexicon)
        if meant is not None and index + meant[1] == len(words):
            before = [word for word in words[:index] if word not in lexicon.words("auxiliary")]
            place = Span(text.rstrip(), Range(span.range.start, span.range.start + len(text.rstrip())))
            return Whole(int(begin[2]), before[-1] if before else None, meant[0], place)
    return None


def told_status(span: Span, lexicon: Lexicon) -> Span | None:
    """The status that stands in brackets, with or without a label: `passed`, `status: draft - until May`.

    None where more is said than a harmless remark: `24/24 passed`, `passed, but the north side is open`.
    """
    text, start = span.text, span.range.start
    label, mark, value = text.partition(":")
    name = lexicon.field(label)[0] if mark else None
    if name is not None and lexicon.settings(name).kind == "status":
        start += len(text) - len(value)
        text = value
    head = _head(text, lexicon)
    stripped = head.strip(" \t*_`~")
    start += head.index(stripped)
    return Span(stripped, Range(start, start + len(stripped))) if is_status(stripped, lexicon) else None


def is_status(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a known status and nothing else."""
    words = WORD.findall(text.casefold())
    meant = look_up(words, lexicon) if words else None
    return meant is not None and meant[1] == len(words)


def _head(text: str, lexicon: Lexicon) -> str:
    """A text without the remark behind it; nothing where the remark may take back what stands before."""
    stop = CLAUSE_END.search(text)
    if stop is None:
        return text
    remark = text[stop.start() :]
    words = WORD.findall(remark.casefold())
    nouns, denials = lexicon.words("noun"), lexicon.words("denial")
    takes_back = any(word in denials or (look_up([word], lexicon) and word not in nouns) for word in words)
    return "" if takes_back or EXCEPT.search(remark) else text[: stop.start()]
