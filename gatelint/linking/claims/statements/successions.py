"""Which items supersede which: fields and lines that name the items that one takes the place of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from gatelint.facts.definitions.numbered_names import numbered_name
from gatelint.facts.model import Form, Link, Span
from gatelint.facts.values.vocabulary import EMPHASIS, WORD, Lexicon, normalise
from gatelint.linking.ids.link_keys import targets_of
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

DATE_PARTS = len(["YYYY", "MM", "DD"])
SUPERSEDES = "supersedes"  # words of the preset
REMARK = (":", "：", "(", "（", "–", "—", ".", ";")  # behind them stands a title or a reason
JOINT = " ,&+/[]\"'*_`#"


@dataclass(frozen=True, eq=False, slots=True)
class Succession:
    """An item that is said to supersede another one, where the first of them says so."""

    item: Item
    other: Item
    document: Document
    place: Range


def successions(project: Project) -> Iterator[Succession]:
    """The items that living documents say to be superseded, in full, by another one.

    `Supersedes ADR-0002` at the beginning of a line, in a label, in the front matter or in a column of that name. A
    value that limits what is superseded says nothing of the whole.
    """
    targets = targets_of(project.registers)
    for document in project.living:
        items = _items_of(project, document)
        links = sorted(document.facts.links, key=lambda link: link.target.range.start)
        for item, value in _values(project, document, items):
            register = project.registers.get(item.family)
            if register is not None:
                for other in _named(project, targets, document, value, register, links):
                    if other is not item:
                        yield Succession(item, other, document, value.range)


def _items_of(project: Project, document: Document) -> list[tuple[Range, Item]]:
    """The sections of a document that are items, or the whole of it, in order."""
    found = []
    for definition in document.facts.definitions:
        item = project.items.get(definition.family + definition.number)
        if item is None or item.doubtful or definition.form not in (Form.FILE, Form.HEADING):
            continue
        if any(one.document.path == document.path and one.definition is definition for one in item.definitions):
            section = document.section(definition.section)
            whole = Range(0, len(document.source.text))
            found.append((whole if definition.form is Form.FILE else Range(section.start, section.end), item))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _values(project: Project, document: Document, items: list[tuple[Range, Item]]) -> Iterator[tuple[Item, Span]]:
    """What stands behind a word that says so, with the item that says it."""
    words = project.lexicon.words(SUPERSEDES)
    seen: set[int] = set()
    for field in document.facts.fields:
        if normalise(field.key.text).replace("_", " ") in words and (item := _holder(items, field.key.range)):
            for value in field.values:
                if value.text:
                    seen.add(value.range.start)
                    yield item, value
    for line in document.facts.labels:
        rest = _behind_word(line, project.lexicon)
        if rest is not None and rest.range.start not in seen and (item := _holder(items, line.range)):
            yield item, rest
    for table in document.facts.tables:
        for at, column in enumerate(table.columns):
            if normalise(column.header.text) in words and not table.is_fields:
                for row in table.rows:
                    key = row.key
                    owner = project.items.get(key.family + key.number) if key is not None else None
                    if owner is not None and at < len(row.cells) and row.cells[at].text:
                        yield owner, row.cells[at]


def _holder(items: list[tuple[Range, Item]], place: Range) -> Item | None:
    """The item whose section holds a place, the innermost one."""
    return next((item for range, item in reversed(items) if range.start <= place.start < range.end), None)


def _behind_word(line: Span, lexicon: Lexicon) -> Span | None:
    """What follows the word that a line begins with."""
    if not lexicon.starts_with(SUPERSEDES, line.text):
        return None
    text = normalise(line.text)
    word = max((word for word in lexicon.words(SUPERSEDES) if text.startswith(word)), key=len)
    first = word.split()[-1]
    at = line.text.casefold().find(first)
    if at < 0:
        return None
    rest = line.text[at + len(first) :]
    start = at + len(first) + len(rest) - len(rest.lstrip("*_ :：\t"))
    return Span(line.text[start:], Range(line.range.start + start, line.range.end))


def _named(
    project: Project,
    targets: Mapping[str, tuple[str, str]],
    document: Document,
    value: Span,
    register: Register,
    links: list[Link],
) -> list[Item]:
    """The items that a value names and nothing else; none where it says that a part of them is meant."""
    words = WORD.findall(value.text.casefold())
    if any(word in project.lexicon.words("in-part") for word in words):
        return []
    found: dict[str, Item] = {}
    known: list[Range] = []
    start, end = value.range
    for link in links[bisect_left(links, start, key=lambda link: link.target.range.start) :]:
        if link.target.range.start >= end:
            break
        target = targets.get((resolve(document.path, link.path) or "").rstrip("/"))
        if target is not None and (item := project.items.get("".join(target))) is not None:
            found[item.id] = item
            known.append(Range(link.label.range.start - 1, link.target.range.end + 1))
    for reference in project.references_in(document, value.range):
        known.append(reference.mention.range)
        for id in reference.ids:
            if id in project.items and not any(place.contains(reference.mention.range) for place in known[:-1]):
                found[id] = project.items[id]
    rest = "".join(
        letter
        for at, letter in enumerate(value.text, start)
        if not any(place.start <= at < place.end for place in known)
    )
    head = _head(EMPHASIS.sub("", rest)).strip(JOINT)
    if not head or head in project.lexicon.words("several"):
        return list(found.values())
    if found:
        return []
    parts = [numbered_name(part.strip(" []\"'`*_#")) for part in rest.replace("&", ",").split(",")]
    family = register.family.rstrip("- ").casefold()
    for name in parts:
        if name is None or name.word not in ("", family) or len(name.numbers) != 1 or not name.is_whole:
            return []
        number = next((own for own in register.items if (own.lstrip("0") or "0") == name.numbers[0]), None)
        if number is not None:
            found[register.family + number] = register.items[number]
    return list(found.values())


def _head(text: str) -> str:
    """A text up to a title or reason."""
    ends = [at for mark in REMARK if (at := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text


def tells_of_successor(project: Project, item: Item, successor: Item) -> bool:
    """Whether an item says itself that the other one supersedes it, if only in part."""
    defined = item.defined
    facts, section = defined.document.facts, defined.document.section(defined.definition.section)
    whole = defined.definition.form is Form.FILE
    spoken, number = project.lexicon.words("superseded-by"), successor.number.lstrip("0")
    lines = (line for line in facts.labels if whole or section.start <= line.range.start < section.end)
    if any(_says(line.text, number) and any(word in normalise(line.text) for word in spoken) for line in lines):
        return True
    return any(
        normalise(field.key.text).replace("_", " ") in spoken
        and any(_says(value.text, number) for value in field.values)
        for field in facts.fields
        if whole or section.start <= field.key.range.start < section.end
    )


def _says(text: str, number: str) -> bool:
    """Whether a text holds a number: alone, in an id or in the name of a file, but not in a date."""
    for word in WORD.findall(text):
        parts = word.split("-")
        if len(parts) == DATE_PARTS and all(map(str.isdigit, parts)):
            continue
        if any("-".join(parts[at:end]).lstrip("0") == number for at, end in combinations(range(len(parts) + 1), 2)):
            return True
    return False
