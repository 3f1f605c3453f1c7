"""Items that only a check list introduces: `- [ ] E-T01 [P] Run all tests` in one document, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gatelint import thresholds
from gatelint.facts.model import Definition, Form, Mention, Place, Span, Status
from gatelint.facts.values.ids import is_tight, rank
from gatelint.project.documents import Document, Kind
from gatelint.text.ranges import Range

LABELS = re.compile(r"[*_`~]*[ \t]+(?:\[\w+\][ \t]*)*")
STATES = {" ": "open", "x": "complete", "X": "complete"}


def with_ticked(documents: Mapping[str, Document]) -> dict[str, Document]:
    """The documents, with the check list items of a family as definitions where nothing else defines it.

    They are at least five, their numbers ascend, and they stand in one document: lists that begin again define none.
    Nor do they where some text or row names another number: then the list is only a part of what there is. Rows of the
    same numbers restate them.
    """
    places: dict[str, dict[str, list[Mention]]] = {}
    for path, document in documents.items():
        for mention in document.facts.ticked:
            if mention.family.endswith("-") and not is_tight(mention.family):
                places.setdefault(mention.family, {}).setdefault(path, []).append(mention)
    defined: dict[str, list[tuple[str, Definition]]] = {family: [] for family in places}
    for path, document in documents.items():
        for definition in document.facts.definitions:
            if definition.family in defined:
                defined[definition.family].append((path, definition))
    found = dict(documents)
    for family, by_path in places.items():
        ((path, mentions), *others) = by_path.items()
        if others or documents[path].kind is not Kind.LIVING or not _ascend(mentions):
            continue
        known = {mention.first for mention in mentions}
        if _named(documents, family) - known or any(
            definition.number not in known
            or not (definition.form is Form.ROW or (definition.form, at) == (Form.ITEM, path))
            for at, definition in defined[family]
        ):
            continue
        facts = found[path].facts
        starts = {definition.id.range.start for definition in facts.definitions}
        own = [_definition(documents[path], mention) for mention in mentions if mention.range.start not in starts]
        if any(definition.status is None for definition in own):
            continue  # a sign such as `[~]`, which says nothing that is known
        together = sorted((*facts.definitions, *own), key=lambda definition: definition.id.range)
        found[path] = replace(found[path], facts=replace(facts, definitions=tuple(together)))
    return found


def _ascend(mentions: Sequence[Mention]) -> bool:
    ranks = [rank(mention.first) for mention in mentions]
    return len(ranks) >= thresholds.FEWEST_CHECKED and all(one < other for one, other in pairwise(ranks))


def _named(documents: Mapping[str, Document], family: str) -> set[str]:
    """The numbers of a family that texts name."""
    return {
        number
        for document in documents.values()
        for mention in document.facts.mentions
        if mention.family == family and mention.place not in (Place.FENCE, Place.CODE)
        for number in (mention.first, mention.last)
        if number is not None
    }


def _definition(document: Document, mention: Mention) -> Definition:
    text, (start, end) = document.source.text, mention.range
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    labels = LABELS.match(text, end, line_end)
    begin = labels.end() if labels else end
    title = text[begin:line_end].rstrip()
    box = text.rindex("[", 0, start) + 1
    sign = Span(text[box], Range(box, box + 1))
    value = STATES.get(sign.text)
    return Definition(
        mention.family,
        mention.first,
        Form.ITEM,
        Span(text[start:end], mention.range),
        Span(title, Range(begin, begin + len(title))),
        Status(value, "", True, True, sign, "") if value is not None else None,
        mention.section,
    )
