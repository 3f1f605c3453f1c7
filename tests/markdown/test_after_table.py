from __future__ import annotations

import pytest

from gatelint.markdown.blocks import Html, Paragraph, Table
from gatelint.markdown.parser import parse

TABLE = "| A | B |\n| --- | --- |\n| 1 | 2 |\n"


@pytest.mark.parametrize("line", ["</plan>", "<plan>", '<plan kind="x">  ', "</plan_part>"])
def test_a_tag_ends_a_table(line: str) -> None:
    table, behind = parse(TABLE + line + "\nmore\n").blocks
    assert isinstance(table, Table) and len(table.rows) == 1
    assert isinstance(behind, Html) and behind.text == line + "\nmore"


def test_a_footnote_ends_a_table() -> None:
    text = TABLE + "[^1]: See A.\n"
    table, behind = parse(text).blocks
    assert isinstance(table, Table) and len(table.rows) == 1
    assert isinstance(behind, Paragraph) and [line.text for line in behind.lines] == ["[^1]: See A."]
    assert text[behind.range.start : behind.range.end] == "[^1]: See A."


@pytest.mark.parametrize("line", ["more text", "<b>bold</b> text", "| <br> | 3 |", "[1]: is no footnote"])
def test_other_lines_are_rows(line: str) -> None:
    (table, *_) = parse(TABLE + line + "\n").blocks
    assert isinstance(table, Table) and len(table.rows) == 2


def test_in_a_quoted_list() -> None:
    text = "> - x\n>\n>   | A | B |\n>   | --- | --- |\n>   | 1 | 2 |\n>   </plan>\n"
    *_, table, behind = parse(text).blocks
    assert isinstance(table, Table) and len(table.rows) == 1
    assert isinstance(behind, Html) and behind.text == "</plan>"
