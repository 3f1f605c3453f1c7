"""Values outside the vocabulary that the configuration declares for a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.comparison.values import is_blank
from gatelint.config.nearest import nearest
from gatelint.facts.model import Span
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project

# Behind a value: what makes it the first of two.
SECOND = re.compile(r"[/|]\w")
LABEL = re.compile(r"\w+[:：]\s+")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A value that begins with none of the declared ones."""

    document: Document
    value: Span
    field: str
    values: tuple[str, ...]
    meant: str | None


def declared_value(text: str, values: Sequence[str]) -> str | None:
    """The declared value that a text begins with, the longest one; None where it is none, or two joined by a stroke.

    Emphasis, letter case, signs before the first word and a label of one word (`Primary: `) do not count; behind the
    value anything may follow.
    """
    text = normalise(text)
    start = re.search(r"\w", text)
    texts = [text] if start is None or not start.start() else [text, text[start.start() :]]
    if label := LABEL.match(texts[-1]):
        texts.append(texts[-1][label.end() :])
    for value in sorted(values, key=len, reverse=True):
        wanted = normalise(value)
        if any(_begins_with(candidate, wanted) for candidate in texts):
            return value
    return None


def _begins_with(text: str, value: str) -> bool:
    if not value or not text.startswith(value) or SECOND.match(text, len(value)):
        return False
    return not value[-1].isascii() or re.match(r"\w", text[len(value) :]) is None


def strangers(project: Project) -> Iterator[Stranger]:
    """The values of living documents outside the vocabulary of their field, each once.

    For a field of one register only the values of its items count, for one of all items every cell and label.
    """
    seen: set[tuple[str, int]] = set()
    for claim in project.claims:
        values = project.settings_of(claim).values
        if values and claim.document.kind is Kind.LIVING:
            yield from _strange(claim.document, claim.spans, claim.field, values, seen, project.lexicon)
    everywhere = {name: settings.values for name, settings in project.config.fields.items() if settings.values}
    for document in project.living if everywhere else ():
        owned = {register.family for register in project.registers.values() if register.said.settings.fields}
        for field in document.facts.fields:
            if field.name in everywhere:
                yield from _strange(document, field.values, field.name, everywhere[field.name], seen, project.lexicon)
        for table in document.facts.tables:
            if table.is_fields or any(row.key is not None and row.key.family in owned for row in table.rows):
                continue
            for index, column in enumerate(table.columns):
                if column.name in everywhere:
                    cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
                    yield from _strange(document, cells, column.name, everywhere[column.name], seen, project.lexicon)


def _strange(
    document: Document,
    spans: Sequence[Span],
    field: str,
    values: tuple[str, ...],
    seen: set[tuple[str, int]],
    lexicon: Lexicon,
) -> Iterator[Stranger]:
    for span in spans:
        place = (document.path, span.range.start)
        if place in seen or is_blank(span, lexicon):
            continue
        seen.add(place)
        if declared_value(span.text, values) is None:
            yield Stranger(document, span, field, values, nearest(span.text, values))
