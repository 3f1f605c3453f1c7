"""Values outside the vocabulary that the configuration declares for a field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.comparison.values import declared_value, is_blank
from gatelint.config.nearest import nearest
from gatelint.facts.model import Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Stranger:
    """A value that begins with none of the declared ones."""

    document: Document
    value: Span
    field: str
    values: tuple[str, ...]
    meant: str | None


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
