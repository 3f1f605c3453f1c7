"""A table with the columns of a sibling's table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import WORD
from gatelint.markdown.cells import escape_cell, unescape_cell
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.style import Habits, dress_by, habits_of, read_status
from gatelint.rendering.checkpoints.own_form.shapes.gaps import CELL_GAP
from gatelint.text.letters.folding import fold
from gatelint.text.widths import displayed

KEY, TITLE, STATUS, PHASES = "key", "title", "status", "phases"
STATUSES = (STATUS, "previous-status", "new-status")
CHANGE = "change"
NOTHING = "-"


@dataclass(frozen=True)
class Columns:
    """The columns of a table, and what each of them holds: a name of this module, a field, or nothing known."""

    project: Project
    document: Document
    table: Table

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, normalised by the reader of columns or as written."""
        return tuple(column.name or column.header.text.casefold() for column in self.table.columns)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What each column holds; empty for what only a person knows."""
        return tuple(self._kinds())

    def _kinds(self) -> Iterator[str]:
        keyed = Counter(row.key.column for row in self.table.rows if row.key is not None)
        key = keyed.most_common(1)[0][0] if keyed else 0
        key = key if key < len(self.table.columns) else 0
        lexicon, gate = self.project.lexicon, self.project.gate
        for at, column in enumerate(self.table.columns):
            words = WORD.findall(column.header.text)
            if at == key:
                yield KEY
            elif gate is not None and (column.family == gate.family or fold(column.header.text) == fold(gate.name)):
                yield PHASES
            elif column.name is not None and lexicon.settings(column.name).kind == "title":
                yield TITLE
            elif column.name is not None:
                yield column.name
            elif lexicon.holds("report-change", words):
                yield CHANGE
            else:
                yield ""

    def lines(self, rows: Sequence[Mapping[str, str]]) -> list[str]:
        """The lines of a table with these rows, each by kind of column; what nothing states is a gap or a dash.

        Columns that are padded stay so.
        """
        source, table = self.document.source, self.table
        first = source.line_of(table.header_range.start)
        cells = [[self._cell(kind, row) for kind in self.kinds] for row in rows]
        old = [source.line_text(line).strip() for line in (first, first + 1)]
        if not old[0].startswith("|"):  # in a quotation, or without pipes at the ends
            names = [column.header.text for column in table.columns]
            old = [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]
        if not self._is_padded():
            return [*old, *(f"| {' | '.join(row)} |" for row in cells)]
        headers = [column.header.text for column in table.columns]
        widths = [max(3, *(displayed(row[at]) for row in (headers, *cells))) for at in range(len(headers))]
        marks = [part.strip() for part in old[1].strip("|").split("|")]
        rule = [self._rule(mark, width) for mark, width in zip(marks, widths, strict=False)]
        aligned = [
            [text + " " * (width - displayed(text)) for text, width in zip(row, widths, strict=True)]
            for row in (headers, *cells)
        ]
        straight = [f"| {' | '.join(row)} |" for row in aligned]
        return [straight[0], f"| {' | '.join(rule)} |", *straight[1:]]

    def _is_padded(self) -> bool:
        """Whether the cells of each column are equally wide, though their texts are not."""
        text = self.document.source.text
        for at in range(len(self.table.columns)):
            own = [row for row in self.table.rows if at < len(row.padded)]
            if len({displayed(text[row.padded[at].start : row.padded[at].end]) for row in own}) > 1:
                return False
        return any(
            len({displayed(row.cells[at].text) for row in self.table.rows if at < len(row.cells)}) > 1
            for at in range(len(self.table.columns))
        )

    def _rule(self, mark: str, width: int) -> str:
        left, right = mark.startswith(":"), mark.endswith(":")
        return ":" * left + "-" * (width - left - right) + ":" * right

    def _cell(self, kind: str, row: Mapping[str, str]) -> str:
        text = row.get(kind)
        if text is None:
            return CELL_GAP if kind in ("", CHANGE) else NOTHING
        if kind in STATUSES and text:
            text = self._dressed(kind, text)
        return escape_cell(text) or NOTHING

    def _dressed(self, kind: str, text: str) -> str:
        read = read_status(text, self.project.lexicon)
        if read is None or not self._habits[kind].heads:
            return text
        return dress_by(self._habits[kind], read, self.project.lexicon)

    @cached_property
    def _habits(self) -> Mapping[str, Habits]:
        found: dict[str, Habits] = {}
        for at, kind in enumerate(self.kinds):
            if kind in STATUSES:
                texts = [unescape_cell(row.cells[at].text) for row in self.table.rows if at < len(row.cells)]
                found[kind] = habits_of(texts, [], self.project.lexicon)
        return found

    def key(self, item: Item, title: str) -> str:
        """The cell that an item is named by, as the table names its items: `23 Infrastructure`, `**JOB-004**`."""
        model = next(
            (row.key for row in self.table.rows if row.key is not None and row.key.family == item.family), None
        )
        if model is None:
            return item.id
        cell = next(row.cells[model.column] for row in self.table.rows if row.key is model)
        id = spelled(model.span.text, model.number, item)
        at = model.span.range.start - cell.range.start
        lead, tail = cell.text[:at], cell.text[at + len(model.span.text) :]
        if "](" in cell.text:
            return id
        if model.title is not None:
            start = model.title.range.start - cell.range.start - at - len(model.span.text)
            end = start + len(model.title.text)
            tail = tail[:start] + title + tail[end:]
        return lead + id + tail

    def names_titles(self) -> bool:
        """Whether rows have the title of their item anywhere."""
        return TITLE in self.kinds or any(row.key is not None and row.key.title is not None for row in self.table.rows)

    def has_unkeyed(self) -> bool:
        """Whether a row names no item: `-` in the column of ids."""
        at = self.kinds.index(KEY)
        return any(
            row.key is None and at < len(row.cells) and row.cells[at].text.strip("-– —") == ""
            for row in self.table.rows
        )


def spelled(model: str, number: str, item: Item) -> str:
    """The id of an item as a place spells the id of another one with a number: `Phase 02`, `02`."""
    if number and model.endswith(number):
        lead = model[: len(model) - len(number)]
        return (
            lead + item.number if lead.casefold().strip(" -_") in ("", item.family.casefold().strip(" -_")) else item.id
        )
    return item.id


def change_words(columns: Sequence[Columns]) -> tuple[str, str]:
    """What the tables write for a status that is as it was, and for one that is not; empty where no word recurs."""
    same: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for one in columns:
        if CHANGE not in one.kinds or "previous-status" not in one.kinds:
            continue
        at = one.kinds.index(CHANGE)
        for row in one.table.rows:
            if row.key is None or len(row.cells) <= at:
                continue
            (same if _is_same(one, row.cells) else other)[unescape_cell(row.cells[at].text)] += 1
    changed = other.most_common(1)
    return (
        same.most_common(1)[0][0] if same else "",
        changed[0][0] if changed and (changed[0][1] > 1 or _is_word(changed[0][0])) else "",
    )


def _is_word(text: str) -> bool:
    return len(WORD.findall(text)) == 1


def _is_same(columns: Columns, cells: Sequence[object]) -> bool:
    texts = {}
    for at, kind in enumerate(columns.kinds):
        if kind in STATUSES and at < len(cells):
            read = read_status(getattr(cells[at], "text", ""), columns.project.lexicon)
            texts[kind] = (read.status.value, read.status.qualifier) if read is not None else None
    return "previous-status" in texts and texts["previous-status"] == texts.get("new-status", texts.get(STATUS))
