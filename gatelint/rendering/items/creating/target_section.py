"""The section that a new item belongs in: the one that is named, the one that a field names, that of its siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError
from gatelint.facts.model import Form, Section
from gatelint.facts.values.vocabulary import normalise
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.items import Item

COUNT = re.compile(r"(?:(?<!\s)\s++)?[(（][^()（）\d]*+\d[^()（）]*+[)）]\s*+$")  # "Jobs (8 items)"
FEWEST_ALIKE = 2  # siblings with a value, all in one section: the value means the section


@dataclass(frozen=True, slots=True)
class Target:
    """A section with the siblings in it; there may be none yet."""

    document: Document
    section: Section
    siblings: tuple[Item, ...]


def target_section(siblings: Sequence[Item], name: str | None, given: Mapping[str, str]) -> tuple[Target | None, str]:
    """The section that is named, else that of a given value, with the field whose value is its heading.

    Raises GatelintError for a name that no section of the register has, and for one that several have.
    """
    groups = list(_groups(siblings))
    if name is not None:
        found = [group for group in groups if _key(group.section) == _words(name)]
        if len(found) == 1:
            return found[0], ""
        home = siblings[-1].defined.document.path
        if found:
            raise GatelintError(f"{found[0].document.path}: {len(found)} sections are named `{name}`")
        known = [COUNT.sub("", plain(group.section.title)) for group in groups]
        meant = nearest(name, known)
        raise GatelintError(
            f"{home}: there is no section `{name}` for the item",
            f"did you mean `{meant}`?" if meant else f"the sections are {', '.join(f'`{one}`' for one in known)}",
        )
    for field, value in given.items():
        named = [group for group in groups if _key(group.section) == _words(value)]
        if len(named) == 1:
            return named[0], field
    for field, value in given.items():
        holders = [item for item in siblings if any(_words(one.text) == _words(value) for one in item.claims_of(field))]
        holding = [group for group in groups if any(item in holders for item in group.siblings)]
        innermost = [group for group in holding if not any(_is_within(other, group) for other in holding)]
        if len(holders) >= FEWEST_ALIKE and len(innermost) == 1:
            others = [item for item in innermost[0].siblings if item not in holders and item.claims_of(field)]
            if not others:  # the field parts the sections
                return innermost[0], ""
    return None, ""


def _groups(siblings: Sequence[Item]) -> Iterator[Target]:
    """The sections that are no item's own, of the levels below which siblings lie."""
    for path in dict.fromkeys(item.defined.document.path for item in siblings):
        own = [item for item in siblings if item.defined.document.path == path]
        document = own[0].defined.document
        above = {item.id: [section.start for section in _above(item)] for item in own}
        levels = {section.level for item in own for section in _above(item)}
        defining = {
            document.section(one.section).start for one in document.facts.definitions if one.form is Form.HEADING
        }
        for section in document.facts.sections[1:]:
            if section.level in levels and section.start not in defining and section.level > 1:
                yield Target(document, section, tuple(item for item in own if section.start in above[item.id]))


def _above(item: Item) -> list[Section]:
    """The sections that an item stands in, innermost first."""
    document, definition = item.defined.document, item.defined.definition
    sections = list(document.ancestors(definition.section))
    return sections[1:] if definition.form is Form.HEADING else sections


def _is_within(inner: Target, outer: Target) -> bool:
    return inner.document is outer.document and outer.section.start < inner.section.start < outer.section.end


def _key(section: Section) -> str:
    return _words(COUNT.sub("", plain(section.title)))


def _words(text: str) -> str:
    return normalise(COUNT.sub("", text))
