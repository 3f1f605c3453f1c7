"""Legends: the statuses that a document declares for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared status."""

    span: Span
    sign: str | None


@dataclass(frozen=True, slots=True)
class Legend:
    """The declared statuses by word, and where they stand."""

    by_word: Mapping[str, Declared]
    spellings: frozenset[str]
    place: Span
    signs: tuple[str, ...]

    def sign_in(self, text: str) -> str | None:
        """The sign that a status begins with."""
        stripped = text.lstrip(" *_`")
        return next((sign for sign in self.signs if stripped.startswith(sign)), None)


def legend_of(document: Document, lexicon: Lexicon) -> Legend | None:
    """The table under a heading that speaks of a legend and whose first column is a status."""
    for table in document.facts.tables:
        title = document.section(table.section).title.casefold()
        if not any(word in title for word in lexicon.words("legend")) or not table.columns:
            continue
        if table.columns[0].name != "status" or len(table.columns) < 2:
            continue
        declared: dict[str, Declared] = {}
        for row in table.rows:
            if row.cells and (status := parse_status(row.cells[0], lexicon)) is not None and status.word:
                sign = lexicon.sign.match(row.cells[0].text.lstrip(" *_`")) or _any_sign(row.cells[0].text)
                declared[status.word] = Declared(row.cells[0], sign[0] if sign else None)
        if len(declared) >= 2:
            signs = tuple(
                sorted(
                    {entry.sign for entry in declared.values() if entry.sign} | set(lexicon.status_signs),
                    key=len,
                    reverse=True,
                )
            )
            spellings = frozenset(normalise(entry.span.text) for entry in declared.values())
            return Legend(declared, spellings, table.columns[0].header, signs)
    return _format_of(document, lexicon)


def _format_of(document: Document, lexicon: Lexicon) -> Legend | None:
    """The statuses that a template in a code fence lists: `Status: ✅ Exists | ⏳ Planned | 🔒 Blocked`."""
    for span in document.facts.templates:
        key, _, choices = span.text.partition(":")
        parts = choices.split("|")
        if lexicon.field(key)[0] != "status" or len(parts) < 2:
            continue
        declared: dict[str, Declared] = {}
        for part in parts:
            place = Span(part.strip(), span.range)
            status = parse_status(place, lexicon)
            if status is None or not status.word:
                return None
            sign = _any_sign(part)
            declared[status.word] = Declared(place, sign[0] if sign else None)
        spellings = frozenset(normalise(entry.span.text) for entry in declared.values())
        signs = tuple(sorted(lexicon.status_signs, key=len, reverse=True))
        return Legend(declared, spellings, span, signs)
    return None


def stated_statuses(document: Document) -> Iterator[Span]:
    """Every value of a status field and every cell of a status column, legends left out, in order of place."""
    facts = document.facts
    spans = [field.values[0] for field in facts.fields if field.name == "status" and field.form not in HEADS]
    for table in facts.tables:
        column = table.column("status")
        if column:
            spans += [row.cells[column] for row in table.rows if column < len(row.cells)]
    yield from sorted(spans, key=lambda span: span.range)


def _any_sign(text: str) -> tuple[str] | None:
    """A leading sign that no configuration declares: a run of characters that are neither letters nor ASCII."""
    lead = text.lstrip(" *_`")
    end = 0
    while end < len(lead) and not lead[end].isalnum() and not lead[end].isspace() and not lead[end].isascii():
        end += 1
    return (lead[:end],) if end else None
