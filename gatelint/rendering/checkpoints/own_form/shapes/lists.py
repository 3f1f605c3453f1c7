"""A list with the marker, the signs and the emphasis of a sibling's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.facts.model import Mention, Span
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.style import read_status
from gatelint.rendering.checkpoints.own_form.roles import leading_id, lists_in
from gatelint.rendering.checkpoints.own_form.shapes.tables import spelled
from gatelint.text.ranges import Range

MARKER = re.compile(r"(\s*)([-*+]|\d+([.)]))(\s+)(\[.\]\s+)?")
BETWEEN = re.compile(r"[\s*_`~)\]]*(?:[:：–—-]|\s)?[\s*_`(]*")
ARROW = re.compile(r"(?:(?<!\s)\s++)?(?:->|=>|→|⇒)\s*+")
BRACKETED = re.compile(r"(?:(?<!\s)\s++)?([(（\[])([^()（）\[\]]*+)([)）\]])[.\s]*+$")
MOST_WORDS = 6  # of a status with its remark
PARTED = re.compile(r"(?<!\s)\s++[-–—|]\s++|[:：]\s++|,\s++")


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a list item that names an item."""

    marker: str
    box: str
    lead: str  # before the id
    between: str  # from the id to what follows it
    id: str
    number: str
    has_title: bool
    before_status: str  # empty where no status follows
    after_status: str
    arrow: str  # between the previous status and the new one; empty for none

    def written(self, item: Item, title: str, status: str, previous: str, at: int, *, closed: bool) -> str:
        """The line for another item, the number `at` of a numbered list."""
        marker = re.sub(r"\d+", str(at), self.marker)
        box = re.sub(r"\[.\]", "[x]" if closed else "[ ]", self.box)
        shown = f"{previous or '-'}{self.arrow}{status}" if self.arrow and status else status
        parts = [title] if self.has_title and title else []
        tail = ""
        if shown and (self.before_status or self.arrow or not self.has_title):
            tail = f"{self.before_status if parts else ''}{shown}{self.after_status}"
        rest = "".join(parts) + tail
        between = self.between if rest else self.between.rstrip(" :：–—-")
        return f"{marker}{box}{self.lead}{spelled(self.id, self.number, item)}{between}{rest}"


PLAIN = Line("- ", "", "", ": ", "", "", True, " (", ")", "")


def line_in(project: Project, document: Document, within: Range, families: frozenset[str]) -> Line | None:
    """The form of the first list item in a part of a document that begins with an id of one of the families."""
    return next(_lines(project, document, within, families), None)


def _lines(project: Project, document: Document, within: Range, families: frozenset[str]) -> Iterator[Line]:
    for block in lists_in(document, within):
        for item in block.items:
            found = leading_id(document, item.range)
            if found is not None and found.family in families:
                line = _taken_apart(project, document, item, found)
                if line.between:
                    yield line


def _taken_apart(project: Project, document: Document, item: Span, mention: Mention) -> Line:
    text = item.text.split("\n", 1)[0].rstrip()
    start, end = mention.range.start - item.range.start, mention.range.end - item.range.start
    marker = MARKER.match(text)
    head = marker[0] if marker is not None else "- "
    box = marker[5] or "" if marker is not None else ""
    rest = text[end:]
    between = BETWEEN.match(rest)
    lead = between[0] if between is not None else ""
    body = rest[len(lead) :]
    lexicon = project.lexicon
    arrow = ARROW.search(body)
    if arrow is not None:
        before = _status_start(body[: arrow.start()], lexicon)
        title = body[:before].rstrip()
        parting = body[len(title) : before]
        closing = BRACKETED.search(parting + body[arrow.end() :])
        return Line(
            head.removesuffix(box),
            box,
            text[len(head) : start],
            lead,
            text[start:end],
            mention.first,
            bool(title),
            parting or " ",
            ")" if parting.rstrip().endswith("(") and closing is None and body.endswith(")") else "",
            arrow[0],
        )
    bracket = BRACKETED.search(body)
    if bracket is not None and _is_status(bracket[2], lexicon):
        return _line(head, box, text, start, end, mention, lead, bracket.start() > 0, f" {bracket[1]}", bracket[3])
    for part in [*PARTED.finditer(body)][::-1]:
        if _is_status(body[part.end() :], lexicon):
            return _line(head, box, text, start, end, mention, lead, part.start() > 0, part[0], "")
    if _is_status(body, lexicon):
        return _line(head, box, text, start, end, mention, lead, False, "", "")
    return _line(head, box, text, start, end, mention, lead, bool(body), "", "")


def _line(
    head: str,
    box: str,
    text: str,
    start: int,
    end: int,
    mention: Mention,
    between: str,
    has_title: bool,
    before: str,
    after: str,
) -> Line:
    lead = text[len(head) : start]
    return Line(
        head.removesuffix(box), box, lead, between, text[start:end], mention.first, has_title, before, after, ""
    )


def _is_status(text: str, lexicon: Lexicon) -> bool:
    read = read_status(text, lexicon)
    return read is not None and read.status.known and len(EMPHASIS.sub("", text).split()) <= MOST_WORDS


def _status_start(text: str, lexicon: Lexicon) -> int:
    """Where the status begins with which a text ends."""
    for part in [*PARTED.finditer(text)][::-1]:
        if _is_status(text[part.end() :], lexicon):
            return part.end()
    bracket = text.rfind("(")
    if bracket >= 0 and _is_status(text[bracket + 1 :], lexicon):
        return bracket + 1
    return 0
