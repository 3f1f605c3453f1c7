"""Rendered Markdown as a table, matched to an existing one by key and header."""

from __future__ import annotations

from gatelint.errors import GatelintError
from gatelint.facts.blocks.tables import read_table
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.markdown.blocks import Table as TableBlock
from gatelint.markdown.parser import parse


def rendered_table(text: str, lexicon: Lexicon, template: str, view: str) -> Table:
    """The first table in what a template wrote. Raises GatelintError when there is none."""
    for block in parse(text).blocks:
        if isinstance(block, TableBlock):
            return read_table(block, 0, None, None, lexicon)
    raise GatelintError(f"{template}: renders no table (view {view})")


def matched_columns(existing: Table, rendered: Table) -> dict[int, int]:
    """Column of the existing table -> that of the rendered one: by header, else by the one field that both name."""
    taken: set[int] = set()
    found: dict[int, int] = {}
    for same in (_same_header, _same_field):
        for index, column in enumerate(existing.columns):
            if index in found:
                continue
            for other, candidate in enumerate(rendered.columns):
                if other not in taken and same(column.header.text, column.name, candidate.header.text, candidate.name):
                    found[index] = other
                    taken.add(other)
                    break
    return found


def _same_header(header: str, name: str | None, other: str, other_name: str | None) -> bool:
    return normalise(header) == normalise(other)


def _same_field(header: str, name: str | None, other: str, other_name: str | None) -> bool:
    return name is not None and name == other_name
