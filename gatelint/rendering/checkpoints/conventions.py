"""How the documents of a project write statuses, lists of ids, titles and links: what a new document does alike."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from gatelint.facts.model import Status, Table
from gatelint.facts.values.ids import value
from gatelint.facts.values.statuses import spelling_of
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon, normalise
from gatelint.markdown.cells import unescape_cell
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project, Register
from gatelint.rendering.cells.style import CLOSING, read_status
from gatelint.rendering.values.id_lists import IdList, read_ids, write_ids
from gatelint.rendering.values.stated_values import status_text

KEPT_IN_LINKS = "/:@!$&'*+,;=~"


@dataclass(frozen=True)
class Notation:
    """The habits of one project, gathered when they are first asked for."""

    project: Project

    def ids(self, ids: Iterable[str], relation: str) -> str:
        """A list of ids as the columns of a relation write theirs, of any where none is named.

        Runs become ranges where those columns have ranges: `LATER-001 through LATER-005, LATER-009`.
        """
        every = [found for lists in self._lists.values() for found in lists]
        return write_ids(self.project, ids, None, self._lists.get(relation, ()) if relation else every)

    def id_header(self, register: Register) -> str:
        """What most tables call the column of a register's ids: `ID`, `TASK-ID`."""
        return self._headers.get(register.family, "ID")

    @cached_property
    def _lists(self) -> Mapping[str, tuple[IdList, ...]]:
        """Relation -> the lists of ids in its columns, those of the homes first."""
        found: dict[str, list[IdList]] = {}
        for document, table in self._tables():
            for index, column in enumerate(table.columns):
                relation = self.project.lexicon.settings(column.name).relation if column.name else None
                for row in table.rows if relation else ():
                    if relation and index < len(row.cells) and self._names_ids(document, row.cells[index].text):
                        read = read_ids(self.project, row.cells[index].text)
                        found.setdefault(relation, []).extend([read] if read is not None else ())
        return {relation: tuple(lists) for relation, lists in found.items()}

    def _names_ids(self, document: Document, text: str) -> bool:
        return any(register.family.rstrip("-_ ") in text for register in self.project.registers.values())

    @cached_property
    def _headers(self) -> Mapping[str, str]:
        counted: dict[str, Counter[str]] = {}
        for _, table in self._tables():
            key = next((row.key for row in table.rows if row.key is not None), None)
            if key is None or key.column >= len(table.columns):
                continue
            header = unescape_cell(table.columns[key.column].header.text)
            if normalise(header).endswith("id"):
                counted.setdefault(key.family, Counter())[header] += 1
        return {family: headers.most_common(1)[0][0] for family, headers in counted.items()}

    def _tables(self) -> Iterator[tuple[Document, Table]]:
        homes = {register.home for register in self.project.registers.values()}
        for document in sorted(self.project.current, key=lambda document: document.path not in homes):
            for table in document.facts.tables:
                if not table.is_fields:
                    yield document, table


def phases_in_order(project: Project) -> list[Item]:
    """The phases in the order of their numbers."""
    items = project.gate.items.values() if project.gate is not None else ()
    return sorted(items, key=lambda item: (value(item.number), item.number.lstrip("0123456789").casefold()))


def status_in_full(status: Status | None, lexicon: Lexicon) -> str:
    """A status with sign, emphasis and remark as it is written; empty for none."""
    if status is None:
        return ""
    text = unescape_cell(status.span.text)
    if "](" in text:
        text = plain(text)
    if text[:1] in "(（" and text[-1:] in ")）":
        text = text[1:-1]
    read = read_status(text, lexicon)
    if read is None or read.status.value != status.value:
        return status_text(status, lexicon) or spelling_of(status.value, lexicon)
    closing = CLOSING.match(text, read.end)
    written = text[: closing.end() if closing else read.end].strip()
    return written if _is_balanced(written) else EMPHASIS.sub("", written).strip()


def _is_balanced(text: str) -> bool:
    """Whether all emphasis that begins in a text ends in it."""
    strong = text.count("**") + text.count("__")
    return strong % 2 == 0 and (text.count("*") + text.count("_") - 2 * strong) % 2 == 0


def title_of(item: Item) -> str:
    """The title of an item; a link in it, which would lead elsewhere from another folder, becomes its text."""
    beside = (claim.value.text for claim in item.claims_of("title") if is_own(claim, item))
    title = unescape_cell(item.title or next(beside, ""))
    if title.count("**") % 2:
        title = title.replace("**", "")  # the end of a heading was cut off with what stood behind it
    return plain(title) if "](" in title or "<" in title else title


def link_to(path: str, folder: str) -> str:
    """The target of a link to a document or a folder from a folder; all are relative to the root."""
    relative = posixpath.relpath(path, folder or ".") + ("/" if path.endswith("/") else "")
    if not relative.startswith(("../", "./")):
        relative = f"./{relative}"
    # Letters of any script stand in links as they are.
    return "".join(sign if not sign.isascii() else quote(sign, safe=KEPT_IN_LINKS) for sign in relative)
