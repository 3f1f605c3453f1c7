"""One cell: whether it contradicts a new value, and how the new value is written there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gatelint.analysis.relations.relations import relations_of
from gatelint.comparison.distinct_titles import are_of_one_script
from gatelint.comparison.statuses import contradict
from gatelint.comparison.values import fields_contradict
from gatelint.config.schema import FieldSettings
from gatelint.facts.model import Column as TableColumn
from gatelint.facts.model import Span, Table
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, WORD, normalise
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.style import (
    Habits,
    dress_by,
    dress_choice,
    dress_text,
    habits_of,
    read_status,
)
from gatelint.rendering.values.id_lists import REMARK, IdList, is_bare_none, read_ids, says_none, write_ids
from gatelint.rendering.values.stated_values import NONE, Stated, stated_text
from gatelint.text.ranges import Range

MOST_WORDS = 6
DIGIT = re.compile(r"\d")
BLANK = " -–—*_.?"
GOES_ON = re.compile(
    r"[ \t]*\w"
)  # `Complete pending review`: another status in front of the rest would say something else
ONLY_REMARK = re.compile(r"(?:[(（][^()（）]*[)）])?")


@dataclass(frozen=True, slots=True)
class Edited:
    """A part of a cell with its new text; no text where the cell is out of date but not understood."""

    range: Range
    content: str | None

    def applied(self, cell: Span) -> str:
        """The whole cell afterwards."""
        start, end = self.range.start - cell.range.start, self.range.end - cell.range.start
        return cell.text[:start] + (self.content or "") + cell.text[end:]


@dataclass(frozen=True)
class Column:
    """A column of a table, with what its cells have in common."""

    project: Project
    document: Document
    table: Table
    index: int

    @property
    def _column(self) -> TableColumn:
        return self.table.columns[self.index]

    @property
    def name(self) -> str:
        """The field."""
        return self._column.name or ""

    @cached_property
    def settings(self) -> FieldSettings:
        """The settings of the field, as they are for the items that most rows are keyed by."""
        families = Counter(row.key.family for row in self.table.rows if row.key is not None)
        family = families.most_common(1)[0][0] if families else ""
        return self.project.lexicon_of(family).settings(self.name)

    @property
    def kind(self) -> str:
        """How the field is read."""
        return self.settings.kind or "text"

    @property
    def header(self) -> str:
        """The header without emphasis."""
        return EMPHASIS.sub("", self._column.header.text).strip()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells, those of missing ones left out."""
        return tuple(row.cells[self.index].text for row in self.table.rows if self.index < len(row.cells))

    @cached_property
    def lists(self) -> tuple[IdList, ...]:
        """The cells that are lists of ids."""
        read = (read_ids(self.project, text, self.header) for text in self.texts)
        return tuple(found for found in read if found is not None)

    @cached_property
    def relates(self) -> bool:
        """Whether at least half of the filled cells name items or say that there are none.

        Where no cell names any, a column of yes and no looks alike, so all have to say `None` or be a dash.
        """
        filled = [text for text in self.texts if text]
        if not self.lists:
            return all(normalise(REMARK.sub("", text)) == NONE.casefold() or not WORD.search(text) for text in filled)
        nones = sum(says_none(self.project, text) for text in filled)
        return (len(self.lists) + nones) * 2 >= len(filled)

    @cached_property
    def habits(self) -> Habits:
        """How the column and the other status columns of the document write statuses."""
        return habits_of(self.texts, self._other_statuses(), self.project.lexicon)

    def _other_statuses(self) -> tuple[str, ...]:
        return tuple(
            row.cells[index].text
            for table in self.document.facts.tables
            for index, column in enumerate(table.columns)
            if column.name is not None and self.project.lexicon.settings(column.name).kind == "status"
            for row in table.rows
            if index < len(row.cells)
        )

    def none_word(self) -> str:
        """How the column says that there is nothing."""
        words = Counter(text for text in self.texts if is_bare_none(self.project, text))
        return words.most_common(1)[0][0] if words else NONE


def new_cell(column: Column, item: Item, cell: Span, new: str, value: Stated) -> Edited | None:
    """What a cell should say instead; None where it agrees, or where either side says nothing clear."""
    if not new.strip(BLANK) or not cell.text.strip():
        return None
    match column.kind:
        case "status":
            return _status(column, cell, new)
        case "items":
            return _items(column, item, cell, new, value)
        case "text" | "choice" if not fields_contradict(cell.text, new, column.settings, column.project.lexicon):
            return None
        case "choice":
            return Edited(cell.range, dress_choice(new, cell.text))
        case "text":
            return _text(column, item, cell, new)
    return None


def _status(column: Column, cell: Span, new: str) -> Edited | None:
    lexicon = column.project.lexicon
    old = parse_status(cell, lexicon)
    wanted = read_status(new, lexicon)
    if old is None or old.by_sign or wanted is None or not contradict(old, wanted.status, lexicon):
        return None
    written = read_status(cell.text, lexicon)
    if written is None or GOES_ON.match(cell.text, written.end):
        return Edited(cell.range, None)
    content = dress_by(column.habits, wanted, lexicon)
    return Edited(Range(cell.range.start, cell.range.start + written.end), content)


def _items(column: Column, item: Item, cell: Span, new: str, value: Stated) -> Edited | None:
    project = column.project
    old = read_ids(project, cell.text, column.header)
    wanted = read_ids(project, new)
    if not column.relates or (wanted is None and not says_none(project, new)):
        return None
    if old is None and not says_none(project, cell.text):
        return None
    names = set(wanted.ids) if wanted else set()
    had = set(old.ids) if old else set()
    kept = had & names | _tolerated(column, item, had - names, names)
    added = {id for id in names - had if not _may_lack(column, id)}
    desired = kept | added
    if desired == had or (not names and value.limited):
        return None
    if old is None:
        if value.limited and not is_bare_none(project, cell.text):
            return None
        return Edited(
            cell.range, write_ids(project, _in_order(new, wanted, desired), None, column.lists, column.header)
        )
    if not desired:
        if ONLY_REMARK.fullmatch(old.remark) is None:
            return Edited(cell.range, None)
        return Edited(cell.range, column.none_word())
    place = Range(cell.range.start + old.range.start, cell.range.start + old.range.end)
    others = [found for found in column.lists if found.text != old.text]
    return Edited(place, write_ids(project, _in_order(new, wanted, desired), old, others, column.header))


def _in_order(new: str, wanted: IdList | None, desired: set[str]) -> Iterable[str]:
    first = [id for id in wanted.ids if id in desired] if wanted else []
    return [*first, *sorted(desired - set(first))]


def _tolerated(column: Column, item: Item, extra: set[str], names: set[str]) -> set[str]:
    """Ids that only the cell names and that contradict nothing: of another register, required elsewhere, or closed."""
    project = column.project
    families = {project.items[id].family for id in names}
    required = {id for relation in relations_of(project, item, "requires") for id in relation.named}
    return {
        id
        for id in extra
        if (names and project.items[id].family not in families) or id in required or _may_lack(column, id)
    }


def _may_lack(column: Column, id: str) -> bool:
    """Whether a list of blockers may name the item or not: nothing waits for what is closed."""
    waits = column.project.lexicon.settings(column.name).relation == "waits-for"
    return waits and bool(column.project.is_closed(column.project.items[id]))


def _text(column: Column, item: Item, cell: Span, new: str) -> Edited | None:
    if not cell.text.strip(BLANK) or column.project.lexicon.starts_with("none", cell.text):
        return None
    if not are_of_one_script(cell.text, new) or "\n" in new:
        return None
    if max(len(cell.text.split()), len(new.split())) > MOST_WORDS or "](" in cell.text:
        return None
    # `High` and `P1` are two scales, unless other items of the register say so too.
    if bool(DIGIT.search(cell.text)) == bool(DIGIT.search(new)):
        return Edited(cell.range, dress_text(new, cell.text))
    register, lexicon = column.project.registers[item.family], column.project.lexicon
    others = (stated_text(column.project, other, column.name) for other in register.items.values())
    known = (other.text for other in others if other is not None)
    if all(fields_contradict(cell.text, text, column.settings, lexicon) for text in known):
        return None
    return Edited(cell.range, dress_text(new, cell.text))
