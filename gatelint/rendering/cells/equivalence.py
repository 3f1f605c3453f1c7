"""Whether two texts of a cell say the same, whatever their dress."""

from __future__ import annotations

import re

from gatelint.comparison.values import choice_letter
from gatelint.facts.values.vocabulary import SPACES, normalise
from gatelint.markdown.cells import unescape_cell
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.style import REMARK, WRAPPED, read_status
from gatelint.rendering.values.id_lists import read_ids, says_none
from gatelint.rendering.values.variables import item_value

BLANK = " -–—*"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """A cell without the emphasis around all of it, its pipes unescaped."""
    text = unescape_cell(text).strip()
    while (wrapped := WRAPPED.match(text)) is not None:
        text = wrapped[2].strip()
    return text


def is_blank(text: str) -> bool:
    """Whether a cell is empty or holds a mere dash."""
    return not text.strip(BLANK)


def say_the_same(project: Project, field: str, header: str, one: str, other: str) -> bool:
    """Whether two cells of a field mean the same, remarks included."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    match project.lexicon.settings(field).kind:
        case "status":
            return _status(project, one) == _status(project, other)
        case "items":
            return _items(project, header, one) == _items(project, header, other)
        case "choice" if choice_letter(one) is not None and choice_letter(other) is not None:
            return (choice_letter(one), _remark(one)) == (choice_letter(other), _remark(other))
    return _visible(one) == _visible(other)


def said_now(project: Project, item: Item, field: str) -> str:
    """What a template would get for a field of an item."""
    value = item_value(project, item, item.defined.document.path)
    return {"title": value.title, "status": value.status}.get(field) or value.fields.get(field, "")


def _visible(text: str) -> str:
    """A text without the backslashes that only keep a sign from being read as Markdown: templates put them in."""
    return SPACES.sub(" ", ESCAPED.sub(r"\1", plain(text)))


def _status(project: Project, text: str) -> tuple[str, ...]:
    read = read_status(text, project.lexicon)
    if read is None:
        return (normalise(text),)
    return read.status.value, read.qualifier.casefold(), normalise(text[read.end :]).strip(BLANK)


def _items(project: Project, header: str, text: str) -> tuple[frozenset[str], str]:
    read = read_ids(project, text, header) or read_ids(project, text)
    if read is None:
        return frozenset(), "" if says_none(project, text) else normalise(text)
    return frozenset(read.ids), normalise(read.remark)


def _remark(text: str) -> str:
    found = REMARK.search(text)
    return normalise(found[1]) if found else ""
