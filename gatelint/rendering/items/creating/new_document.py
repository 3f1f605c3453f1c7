"""A new document for a register whose items are documents: `adr/0005-dredge-by-night.md`."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from gatelint.errors import GatelintError
from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.model import Field, Section
from gatelint.facts.values.vocabulary import normalise
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.new_values import STATUS, UNDECIDED, NewValues
from gatelint.rendering.values.days import day_as
from gatelint.rendering.values.slugs import slug_of

INDEXES = frozenset({"readme", "index"})
WORDS = re.compile(r"[^\W\d_]+")
SEPARATORS = re.compile(r"[-_ .]+")
CREATED = ("date", "updated")  # fields that hold the day on which the document is written


def new_document(
    project: Project, siblings: Sequence[Item], title: str, number: str, values: NewValues
) -> tuple[str, str]:
    """The path and the text of a new document in the form of its siblings, with gaps where a person must write.

    Raises GatelintError where the name of the last sibling does not show its number.
    """
    model = siblings[-1]
    path = _path(siblings, model, title, number)
    writer = _Writer(project, siblings, model, title, number, values)
    text = "\n".join(_trimmed([*writer.front_matter(), *writer.head(), *writer.sections()])) + "\n"
    return path, text.replace("\n", model.defined.document.source.newline)


def _path(siblings: Sequence[Item], model: Item, title: str, number: str) -> str:
    """The path of the last sibling with another number, and the words of the title where most siblings have words."""
    parts = model.defined.document.path.split("/")
    stem, suffix = posixpath.splitext(parts[-1])
    at = len(parts) - 1
    if stem.casefold() in INDEXES and at:
        at, stem, suffix = at - 1, parts[at - 1], ""
    found = re.search(rf"(?<!\d){re.escape(model.number)}(?!\d)", stem)
    if found is None:
        raise GatelintError(
            f"{model.defined.document.path}: its name does not show the number {model.number}",
            f"the next number is {number}; copy the last document and change its title",
        )
    after = stem[found.end() :]
    sign = SEPARATORS.match(after)
    if sign is not None and WORDS.search(after):
        words = Counter(SEPARATORS.findall(after[sign.end() :])).most_common(1)
        slug = slug_of(title, words[0][0] if words else sign[0], upper=after.isupper())
        if not slug:
            raise GatelintError("the title has no letters for the name of a document")
        after = sign[0] + slug
    parts[at] = stem[: found.start()] + number + after + suffix
    return "/".join(parts)


class _Writer:
    """The parts of the text, each in the form of the last sibling."""

    def __init__(
        self, project: Project, siblings: Sequence[Item], model: Item, title: str, number: str, values: NewValues
    ) -> None:
        self.project, self.siblings, self.model = project, siblings, model
        self.title, self.number, self.values = title, number, values
        self.document: Document = model.defined.document
        self.source = self.document.source

    def front_matter(self) -> Iterator[str]:
        """The keys of the front matter."""
        fields = [field for field in self.document.facts.fields if field.form == FRONT]
        if not fields:
            return
        yield "---"
        for field in sorted(fields, key=lambda field: field.key.range):
            line = self.source.line_text(self.source.line_of(field.key.range.start))
            old = field.values[0].text
            quote = '"' if f'"{old}"' in line else "'" if f"'{old}'" in line else ""
            value = self._value(field, FRONT)
            if not quote and (": " in value or value[:1] in "[]{}&*!|>%@`#'\"-" or " #" in value):
                quote = '"'
            value = value.replace("\\", "\\\\").replace('"', '\\"') if quote == '"' else value
            value = value.replace("'", "''") if quote == "'" else value
            yield f"{field.key.text}: {quote}{value}{quote}".rstrip()
        yield from ("---", "")

    def head(self) -> Iterator[str]:
        """The title, and the labels before the first section."""
        sections = self.document.facts.sections
        top = next((section for section in sections[1:] if section.level == 1), None)
        if top is not None:
            line = self.source.line_of(top.heading.range.start)
            heading = self._titled(top.heading.text)
            is_atx = self.source.line_text(line).lstrip().startswith("#")
            yield from [f"# {heading}"] if is_atx else [heading, self.source.line_text(line + 1)[:1] * len(heading)]
            yield ""
        first = min((section.start for section in sections[1:] if section is not top), default=len(self.source.text))
        begin = top.heading.range.end if top is not None else 0
        yield from self._lines(begin, first)

    def sections(self) -> Iterator[str]:
        """The sections that more than half of the siblings have, with the status, or a gap."""
        kept = [section for section in self.document.facts.sections if section.level > 1 and self._is_common(section)]
        for section, following in zip_longest(kept, kept[1:]):
            line = self.source.line_of(section.heading.range.start)
            yield from ("", self.source.line_text(line))
            if not self.source.line_text(line).lstrip().startswith("#"):
                yield self.source.line_text(line + 1)
            yield ""
            yield from self._body(section, has_part=following is not None and following.level > section.level)

    def _is_common(self, section: Section) -> bool:
        key = _key(section)
        having = sum(any(_key(one) == key for one in item.defined.document.facts.sections) for item in self.siblings)
        return having * 2 > len(self.siblings)

    def _body(self, section: Section, *, has_part: bool) -> Iterator[str]:
        own = [
            field for field in self.document.facts.fields if section.start <= field.key.range.start < section.own_end
        ]
        whole = next((field for field in own if field.form == "section"), None)
        if whole is not None:
            value = self._value(whole, "section")
            yield value if value != UNDECIDED else _gap(section)
            return
        lines = [line for line in self._lines(section.heading.range.end, section.own_end) if line.strip()]
        yield from lines or ([] if has_part else [_gap(section)])

    def _lines(self, begin: int, end: int) -> Iterator[str]:
        """The labels in a part of the model, with new values; other text is left out."""
        fields = [
            field
            for field in self.document.facts.fields
            if begin <= field.key.range.start < end and field.form in ("label", "bullet", "table", "preamble")
        ]
        by_line: dict[int, list[Field]] = {}
        for field in fields:
            by_line.setdefault(self.source.line_of(field.key.range.start), []).append(field)
        heads = {
            self.source.line_of(table.header_range.start) + step
            for table in self.document.facts.tables
            if table.is_fields and begin <= table.range.start < end
            for step in (0, 1)
        }
        for line in range(self.source.line_of(begin) + 1, self.source.line_of(max(end - 1, begin)) + 1):
            text = self.source.line_text(line)
            if line in by_line:
                start = self.source.line_range(line).start
                for field in sorted(by_line[line], key=lambda field: field.values[0].range, reverse=True):
                    low, high = (at - start for at in field.values[0].range)
                    text = text[:low] + self._value(field, field.form) + text[high:]
                yield text
            elif line in heads or not text.strip():
                yield text

    def _value(self, field: Field, form: str) -> str:
        """The value of a field: what is given, the id, the title, the day, an open status, what all siblings state."""
        name, old = field.name or normalise(field.key.text), field.values[0].text
        if name == STATUS:
            return self.values.value(STATUS, form, UNDECIDED)
        if name in self.values.given:
            return self.values.value(name, form, UNDECIDED)
        if plain(old).strip() == plain(self.model.title).strip() and old:
            return self.title
        if self._names_model(old):
            return self._renumbered(old)
        if name in CREATED or (
            field.name and self.project.lexicon.settings(field.name).kind == "date" and name == "date"
        ):
            dates = [one for one in self.document.facts.dates if field.values[0].range.contains(one.span.range)]
            if len(dates) == 1 and dates[0].value is not None:
                return day_as(date.today(), dates[0].span.text, dates[0].value) or date.today().isoformat()
        return self._shared(field) or UNDECIDED

    def _names_model(self, text: str) -> bool:
        """Whether a value is the id of the model, with or without its family."""
        bare = text.strip("\"'` ").casefold()
        return bare in (self.model.id.casefold(), self.model.number, self.model.number.lstrip("0"))

    def _renumbered(self, text: str) -> str:
        bare = self.model.number.lstrip("0") or self.model.number
        new = self.number if self.model.number in text else self.number.lstrip("0")
        return re.sub(rf"(?<!\d)0*{re.escape(bare)}(?!\d)", lambda _: new, text, count=1)

    def _shared(self, field: Field) -> str:
        """The value that all siblings state under a key; empty where they differ."""
        key = normalise(field.key.text)
        stated = [
            other.values[0].text
            for item in self.siblings
            for other in item.defined.document.facts.fields
            if normalise(other.key.text) == key and other.form == field.form
        ]
        return stated[0] if len(stated) > 1 and len(set(stated)) == 1 else ""

    def _titled(self, heading: str) -> str:
        """The heading of the model with another id and title."""
        old = self.model.title
        number = self._renumbered(heading.replace(old, "\0", 1)) if old else heading
        return number.replace("\0", self.title) if "\0" in number else self.title


def _gap(section: Section) -> str:
    return f"**{UNDECIDED}:** {plain(section.title).strip()}"


def _key(section: Section) -> str:
    return normalise(plain(section.title))


def _trimmed(lines: Sequence[str]) -> Iterator[str]:
    """Lines without blank ones at the end, and never two of them in a row."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    before = ""
    for line in kept:
        if line.strip() or before.strip():
            yield line
        before = line
