"""The checks since the previous state, and the documents that a new report refers to."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gatelint import thresholds
from gatelint.facts.model import Span
from gatelint.facts.values.vocabulary import normalise
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.model import Register
from gatelint.rendering.cells.style import read_status
from gatelint.rendering.checkpoints.conventions import link_to
from gatelint.rendering.checkpoints.own_form.contents import Contents
from gatelint.rendering.checkpoints.own_form.form import Part
from gatelint.rendering.checkpoints.own_form.roles import Role, lists_in, tables_in
from gatelint.rendering.checkpoints.own_form.shapes.gaps import CELL_GAP
from gatelint.rendering.checkpoints.own_form.shapes.tables import KEY, STATUS, Columns
from gatelint.text.paths import resolve

RESULT = ""  # kind of a column that no field names
AFTER_LINK = re.compile(r"\]\([^)]*\)[*_`]*(\s*[-–—:：]\s*|\s+)(.*)$", re.S)
MARKER = re.compile(r"\s*([-*+]|\d+[.)])\s+")


def checks(contents: Contents, part: Part) -> Iterator[str]:
    """A row for every report of checks since the previous state, with the result that it states."""
    folder = posixpath.dirname(contents.draft.path)
    found = [(_link(document, folder), result_of(contents, document)) for document in contents.checks]
    if not found:
        return
    columns = _columns(contents, part)
    if columns is None:
        yield from (f"- {link}: {result or CELL_GAP}" for link, result in found)
        return
    is_result = STATUS not in columns.kinds and columns.kinds.count(RESULT) == 1
    rows = [
        {KEY: link, STATUS: result or CELL_GAP, **({RESULT: result or CELL_GAP} if is_result else {})}
        for link, result in found
    ]
    yield from columns.lines(rows)


def _columns(contents: Contents, part: Part) -> Columns | None:
    """The columns of the first table that a section of checks has, here or in another sibling."""
    for one in (part, *contents.form.by_role.get(Role.CHECKS, ())):
        for table in tables_in(one.document, one.range):
            return Columns(contents.project, one.document, table)
    return None


def result_of(contents: Contents, document: Document) -> str:
    """The result that a report states for itself: the status in its head, else under the key that most reports use."""
    lexicon = contents.project.lexicon
    head = [
        field for field in document.facts.fields if field.section <= thresholds.HEAD_SECTIONS and field.name == STATUS
    ]
    if head and read_status(head[0].values[0].text, lexicon) is not None:
        return _short(contents, head[0].values[0])
    keys = Counter(
        key
        for other in contents.checks
        for key in {normalise(field.key.text) for field in other.facts.fields if field.form == "label"}
    )
    stated = []
    for field in document.facts.fields:
        read = read_status(field.values[0].text, lexicon) if field.form == "label" else None
        if read is not None and (read.status.known or read.sign):
            stated.append((keys[normalise(field.key.text)], field.values[0]))
    return _short(contents, max(stated, key=lambda one: one[0])[1]) if stated else ""


def _short(contents: Contents, value: Span) -> str:
    return plain(value.text) if "](" in value.text else value.text


def _link(document: Document, folder: str) -> str:
    title = plain(document.facts.title.text) if document.facts.title is not None else posixpath.basename(document.path)
    label = re.sub(r"([\[\]])", r"\\\1", title)
    return f"[{label}]({link_to(document.path, folder)})"


def references(contents: Contents, part: Part) -> Iterator[str]:
    """The homes of the registers that the report lists, the gate first, and the reports of checks it names."""
    folder = posixpath.dirname(contents.draft.path)
    marker, sign = _notation(part)
    for path, what in _targets(contents):
        name = posixpath.basename(path.rstrip("/"))
        text = _description(contents, path) or what
        yield f"{marker}[{name}]({link_to(path, folder)})" + (f"{sign}{text}" if text else "")


def _targets(contents: Contents) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    gate = contents.project.gate
    if gate is not None:
        seen[gate.home] = gate.name
    for entry in (*contents.blockers, *contents.new_items):
        register = contents.project.registers[entry.item.family]
        seen.setdefault(_home(register, entry.item.defined.document), register.name)
    for document in contents.checks:
        seen.setdefault(document.path, plain(document.facts.title.text) if document.facts.title else "")
    yield from seen.items()


def _home(register: Register, document: Document) -> str:
    return document.path if register.by_file else register.home


def _description(contents: Contents, path: str) -> str:
    """What most siblings write next to a link to a document."""
    found: Counter[str] = Counter()
    for document, item in _items(contents.form.by_role.get(Role.REFERENCES, ())):
        link = next((link for link in document.facts.links if item.range.contains(link.target.range)), None)
        after = AFTER_LINK.search(item.text)
        if link is not None and after is not None and resolve(document.path, link.path) == path:
            found[after[2].strip()] += 1
    return found.most_common(1)[0][0] if found else ""


def _items(parts: Sequence[Part]) -> Iterator[tuple[Document, Span]]:
    for part in parts:
        for block in lists_in(part.document, part.range):
            for item in block.items:
                yield part.document, item


def _notation(part: Part) -> tuple[str, str]:
    """The marker and what parts a link from what it is, as the list of a part has them."""
    for _, item in _items([part]):
        marker, after = MARKER.match(item.text), AFTER_LINK.search(item.text)
        if marker is not None:
            return f"{marker[1]} ", after[1] if after is not None else " - "
    return "- ", " - "
