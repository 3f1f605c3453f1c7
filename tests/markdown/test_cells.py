from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS

from gatelint.markdown.cells import (
    WHITESPACE,
    checkbox,
    escape_cell,
    is_row_like,
    split_row,
    unescape_cell,
)

ROWS = st.text(alphabet=st.sampled_from("|\\`ab \t\xa0\u2028\u3000\x0c✅-"), max_size=20)


def texts(line: str) -> list[str]:
    return [cell.text for cell in split_row(line)]


def test_whitespace_is_what_the_parser_trims():
    assert set(WHITESPACE) == set(MD_TRIM_CHARS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | b", ["a", "b"]),
        ("a | b |", ["a", "b"]),
        ("| a | | c |", ["a", "", "c"]),
        ("|  |", [""]),
        ("||", [""]),
        ("|", []),
        ("", []),
        (r"| a \| b | c |", [r"a \| b", "c"]),
        (r"| a \\| b |", [r"a \\| b"]),
        ("| `a | b` |", ["`a", "b`"]),
        ("|\xa0a\xa0|", ["a"]),
    ],
)
def test_split(line, expected):
    assert texts(line) == expected


def test_ranges_of_cells():
    line = "|  a |b|   |"
    cells = split_row(line, 10)
    assert [tuple(cell.padded) for cell in cells] == [(11, 15), (16, 17), (18, 21)]
    assert [tuple(cell.range) for cell in cells] == [(13, 14), (16, 17), (19, 19)]


@given(ROWS, st.integers(0, 5))
def test_cells_lie_in_the_row_in_order(line, start):
    end = start
    for cell in split_row(line, start):
        assert end <= cell.padded.start <= cell.range.start <= cell.range.end <= cell.padded.end <= start + len(line)
        assert line[cell.range.start - start : cell.range.end - start] == cell.text
        assert line[cell.padded.start - start : cell.padded.end - start].strip(WHITESPACE) == cell.text
        end = cell.padded.end + 1


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_escaped_cells_come_back(cells):
    cells = [cell.strip(WHITESPACE) for cell in cells]
    split = [unescape_cell(text) for text in texts("| " + " | ".join(map(escape_cell, cells)) + " |")]
    assert [text.strip(WHITESPACE) for text in split] == cells


@given(st.text())
def test_escaped_cell_is_one_line_and_one_cell(text):
    escaped = escape_cell(text)
    assert "\n" not in escaped
    assert "\r" not in escaped
    assert len(split_row(f"|{escaped}|")) == 1


PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


@given(ROWS, st.lists(ROWS, max_size=3))
def test_split_agrees_with_the_parser(header, rows):
    width = len(split_row(header))
    if "|" not in header.strip(WHITESPACE) or not width or header.startswith(("    ", "\t", "-", "`")):
        return
    text = "\n".join([header, "|" + "---|" * width, *rows])
    tokens = PARSER.parse(text)
    if not tokens or tokens[0].type != "table_open":
        return
    parsed: dict[int, list[str]] = {}
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "inline":
            assert token.map
            parsed.setdefault(token.map[0], []).append(token.content)
    lines = text.split("\n")
    for line, cells in parsed.items():
        mine = [unescape_cell(text).strip(WHITESPACE) for text in texts(lines[line])]
        assert (mine + [""] * width)[:width] == cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |", True),
        ("| a |", False),
        ("a | b", False),
        ("| a | b", False),
        (r"| a | b \|", False),
        (r"| a \| b |", False),
        ("||", False),
        ("|", False),
        ("", False),
        ("||a|", True),
    ],
)
def test_row_like(text, expected):
    assert is_row_like(text) is expected


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        ("[ ] do", (" ", 4), "do"),
        ("[x] done", ("x", 4), "done"),
        ("[X]  done", ("X", 5), "done"),
        ("[~] half", ("~", 4), "half"),
        ("[✅] yes", ("✅", 4), "yes"),
        ("[ ]", (" ", 3), ""),
        ("[x](link) no", None, "[x](link) no"),
        ("[x]no", None, "[x]no"),
        ("[1] footnote", None, "[1] footnote"),
        ("[a] label", None, "[a] label"),
        ("[]", None, "[]"),
        ("text [x] later", None, "text [x] later"),
    ],
)
def test_checkbox(text, found, rest):
    assert checkbox(text) == found
    assert (text[found[1] :] if found else text) == rest
