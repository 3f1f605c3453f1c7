"""How many things a text stands for: a list of ids, a range, a line that begins with a number."""

from __future__ import annotations

import re

from gatelint.facts.values.ids import singular
from gatelint.facts.values.vocabulary import EMPHASIS, normalise

LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
SEPARATOR = re.compile(r"[ \t]*[,、;；][ \t]+|、|[ \t]+(?:and|und|et|y|и|和|&|\+)[ \t]+|[ \t]*<br[ \t]*/?>[ \t]*")
# "#147", "LATER-001", "T7", "003": digits with what may stand before them.
ONE = re.compile(r"(?P<head>#|[^\W\d_][\w.]*(?:-[\w.]+){0,4}?-?|)(?P<number>\d{1,6})(?P<tail>[a-z]?)")
# "T006-T008", "#12–#15", "REP-{10..12}", "001..003": both ends written alike.
SEVERAL = re.compile(
    r"(?P<head>#|[^\W\d_][\w.]*?(?:-[\w.]+?){0,4}?-?|)\{?(?P<first>\d{1,6})"
    r"[ \t]*(?:-|–|~|\.{2,3}|to|through|bis|到|至)[ \t]*(?P<again>[^\W\d_]?[^\d\s]*)(?P<last>\d{1,6})\}?"
)
# A row or bullet that may stand for several things: a list, a range, a count of its own.
GROUPED = re.compile(r"[,&+*]|\s/\s|\w/\w|\band\b|\bto\b|\bthrough\b|–|\.\.|\(\d+|^\d{1,3}[ \t]+[^\W\d_]")
# "10-12", "T006-T008", "REP-{10..12}", but no date: a row for several.
SPAN = re.compile(r"(?<![\w.-])([^\W\d_]*)\d{1,4}[ \t]?[-~][ \t]?\1\d{1,4}(?![\w.-])|\{\d+(?:\.\.|-)\d+\}|\d\.{2,3}\d")
CODE_OR_PATH = re.compile(r"`[^`]*`|\S*/\S*\.\w+|\S+/\S*/\S*")
HEAD = re.compile(r" - | – |: ")
BULLET = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[[^\[\]]{1,6}\][ \t]+)?")
NUMBERED = re.compile(r"(?<![\w.,/-])\d{1,4}[ \t]+([^\W\d_]+)")
# "store_test.py:12, 40": two lines of one file.
LINES = re.compile(r":\d{1,6}(?:[ \t]*,[ \t]*\d{1,6})+(?!\w)")
LONGEST = 2000  # characters of a cell that is read
LARGEST = 999  # numbers of a range


def listed(text: str) -> int | None:
    """How many ids a text lists, a range as many as it spans; None where something else stands among them."""
    text = LINK.sub(r"\1", EMPHASIS.sub("", text[: LONGEST + 1])).strip()
    if not text or len(text) > LONGEST:
        return None
    counts = [_count(part) for part in SEPARATOR.split(text)]
    return None if None in counts else sum(count for count in counts if count is not None)


def _count(part: str) -> int | None:
    match = SEVERAL.fullmatch(part)
    repeats = match is not None and match["again"] != "" and match["again"] in (match["head"], match["head"][-1:])
    if ONE.fullmatch(part) and not repeats:
        return 1  # `FR-001-02` is one id, `T006-T008` is a range
    if match is None or not (repeats or match["again"] == ""):
        return None
    length = int(match["last"]) - int(match["first"]) + 1
    return length if 1 < length <= LARGEST else None


def stands_for_several(text: str) -> bool:
    """Whether a row or bullet may stand for several things: a list, a range, a number of its own at its beginning."""
    head = HEAD.split(text.partition("\n")[0].lstrip("-*+ "), maxsplit=1)[0]
    if LINES.search(head) or GROUPED.search(CODE_OR_PATH.sub("", head)):
        return True
    return normalise(head).startswith(("others", "other "))


def ids_of(entry: str) -> int | None:
    """How many ids an entry of a list begins with, a range as many as it spans: `- [x] T006-T008: ropes`."""
    return listed(HEAD.split(BULLET.sub("", entry.partition("\n")[0][:LONGEST]), maxsplit=1)[0])


def counts_own(entry: str, noun: str | None) -> bool:
    """Whether an entry of a list states a number of what the list counts: `- Ropes: 2 tests` below `(5 tests)`."""
    word = singular((noun or "").casefold())
    return any(singular(unit.casefold()) == word for unit in NUMBERED.findall(entry.partition("\n")[0][:LONGEST]))


def holds_range(text: str) -> bool:
    """Whether a cell holds a range of numbers or ids; a date is none."""
    return SPAN.search(text) is not None
