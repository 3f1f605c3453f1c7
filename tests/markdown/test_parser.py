from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gatelint.markdown.blocks import Block, Cell, Code, FrontMatter, Heading, Html, Line, ListItem, Paragraph, Table
from gatelint.markdown.cells import WHITESPACE
from gatelint.markdown.parser import parse
from gatelint.text.ranges import Range

SHARED = Path(__file__).parents[2].parent / "shared"
B = TypeVar("B", bound=Block)


def of_type(text: str, kind: type[B]) -> list[B]:
    return [block for block in parse(text).blocks if isinstance(block, kind)]


def only(text: str, kind: type[B]) -> B:
    (block,) = of_type(text, kind)
    return block


def texts(lines: tuple[Line, ...] | tuple[Cell, ...]) -> list[str]:
    return [line.text for line in lines]


def rows(table: Table) -> list[list[str]]:
    return [texts(row.cells) for row in (table.header, *table.rows)]


def at(text: str, place: Range) -> str:
    return text[place.start : place.end]


@pytest.mark.parametrize(
    ("text", "level", "content", "whole"),
    [
        ("# a", 1, "a", "# a"),
        ("   ### a ##  \n", 3, "a", "### a ##"),
        ("## a#", 2, "a#", "## a#"),
        ("## # #", 2, "#", "## # #"),
        ("#\ta\t#\n", 1, "a", "#\ta\t#"),
        ("##", 2, "", "##"),
        ("> ## ##", 2, "", "## ##"),
        ("- # a", 1, "a", "# a"),
        ("a\n===", 1, "a", "a\n==="),
        ("a \nb\n--- ", 2, "a \nb", "a \nb\n---"),
        ("> a\n> -", 2, "a", "a\n> -"),
        (r"# a \#", 1, r"a \#", r"# a \#"),
        ("# \xa0a\xa0", 1, "a", "# \xa0a\xa0"),
    ],
)
def test_headings(text, level, content, whole):
    heading = only(text, Heading)
    assert (heading.level, heading.line.text, at(text, heading.range)) == (level, content, whole)
    assert at(text, heading.line.range) == content


def test_paragraph_lines_leave_markers_and_trailing_space_out():
    text = "> a  \n>   b\nlazy\n\n* c\n  d\n      e\nlazy"
    first, second = of_type(text, Paragraph)
    assert texts(first.lines) == ["a", "b", "lazy"]
    assert first.quoted
    assert first.item is None
    assert at(text, first.range) == "a  \n>   b\nlazy"
    assert texts(second.lines) == ["c", "d", "e", "lazy"]
    assert not second.quoted
    assert second.item == 1


def test_lazy_line_that_looks_like_a_list_marker_stays_text():
    assert texts(only("> a\n      - b", Paragraph).lines) == ["a", "- b"]


def test_lines_of_no_break_spaces_at_the_ends_are_left_out():
    assert texts(only("> \xa0\n> a\n> \u3000", Paragraph).lines) == ["a"]
    assert texts(only("-->\nb\0\n\x0c", Paragraph).lines) == ["-->", "b\0"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_of_all_kinds(newline):
    text = newline.join(["# a", "", "| b | c |", "|---|---|", "| d |", "", "- e", "  f", "```", "g", "```", ""])
    table = only(text, Table)
    assert rows(table) == [["b", "c"], ["d"]]
    assert at(text, table.rows[0].cells[0].range) == "d"
    assert texts(only(text, Paragraph).lines) == ["e", "f"]
    assert texts(only(text, Code).lines) == ["g"]


def test_other_separators_end_no_line():
    text = "a\x0cb\u2028c\x85d\x1ce\n| f |\x0b\n|---|\n"
    assert texts(only(text, Paragraph).lines) == ["a\x0cb\u2028c\x85d\x1ce"]
    assert rows(only(text, Table)) == [["f"]]


def test_null_stays_in_the_text():
    assert only("# a\0b", Heading).line.text == "a\0b"
    assert texts(only("    \0  a", Code).lines) == ["\0  a"]


def test_list_items():
    text = "- [ ] a\n- [x] b\n  1. [X] c\n\n     more\n  2) d\n- [~] e\n- [1] f\n"
    items = of_type(text, ListItem)
    assert [at(text, item.marker) for item in items] == ["-", "-", "1.", "2)", "-", "-"]
    assert [item.ordered for item in items] == [False, False, True, True, False, False]
    assert [item.depth for item in items] == [0, 0, 1, 1, 0, 0]
    blocks = parse(text).blocks
    assert [blocks.index(item) for item in items if item.parent is None] == [0, 2, 9, 11]
    assert [item.parent for item in items] == [None, None, 2, 2, None, None]
    assert [item.checked for item in items] == [False, True, True, None, None, None]
    assert [item.checkbox and at(text, item.checkbox) for item in items] == [" ", "x", "X", None, "~", None]
    assert at(text, items[1].range) == "- [x] b\n  1. [X] c\n\n     more\n  2) d"
    assert [block.item for block in blocks if isinstance(block, Paragraph)] == [0, 2, 4, 4, 7, 9, 11]


def test_items_nested_on_one_line_and_with_tabs():
    text = "- - a\n\t- b\n\n\t\tc\n"
    items = of_type(text, ListItem)
    assert [(at(text, item.marker), item.depth) for item in items] == [("-", 0), ("-", 1), ("-", 2)]
    assert [texts(block.lines) for block in of_type(text, Paragraph)] == [["a"], ["b"], ["c"]]


def test_only_the_first_paragraph_of_an_item_has_its_checkbox():
    for text in ["- a\n\n  [ ] b", "- > [ ] a", "- # [ ] a", "-     [ ] a", "- - a\n\n  [x] b"]:
        assert all(item.checkbox is None for item in of_type(text, ListItem))
    assert only("-\n  [ ] a", ListItem).checked is False


def test_empty_item_is_its_marker():
    item = only("1)\n", ListItem)
    assert item.range == item.marker == Range(0, 2)


def test_item_ends_with_its_last_content():
    text = "- a\n\n  ***  \n\n\nb"
    assert at(text, only(text, ListItem).range) == "- a\n\n  ***"


def test_table_cells():
    text = "| a | `b | c` |\n|:-|-|:-:|\n| 1 \\| 2 | 3\n| 4 | 5 | 6 | 7 |\n"
    table = only(text, Table)
    assert rows(table) == [["a", "`b", "c`"], [r"1 \| 2", "3"], ["4", "5", "6", "7"]]
    assert table.delimiter.text == "|:-|-|:-:|"
    assert at(text, table.range) == text.rstrip("\n")
    assert at(text, table.rows[0].range) == "| 1 \\| 2 | 3"


def test_table_directly_under_a_paragraph():
    text = "para\n| a | b |\n|---|---|\n| 1 | 2 |\nrow without pipes\n\nafter"
    assert [type(block) for block in parse(text).blocks] == [Paragraph, Table, Paragraph]
    assert rows(only(text, Table)) == [["a", "b"], ["1", "2"], ["row without pipes"]]


def test_table_in_a_list_item():
    text = "- | a | b |\n  |---|---|\n  | 1 | 2 |\n"
    table = only(text, Table)
    assert (table.item, table.quoted) == (0, False)
    assert rows(table) == [["a", "b"], ["1", "2"]]
    assert at(text, table.header.range) == "| a | b |"


def test_table_in_quotes_in_a_list_item():
    text = "1. > > | a |\n   > > |---|\n   > >\t| 1 |\n   | 2 |\n"
    table = only(text, Table)
    assert table.quoted
    assert rows(table) == [["a"], ["1"]]
    assert texts(only(text, Paragraph).lines) == ["| 2 |"]


def test_a_header_alone_is_a_paragraph():
    assert texts(only("| a | b |", Paragraph).lines) == ["| a | b |"]
    assert of_type("| a | b |\n|---|\n", Table) == []
    assert rows(only("| a |\n|---|", Table)) == [["a"]]


@pytest.mark.parametrize(
    ("text", "info", "lines", "closed", "whole"),
    [
        ("```py x \na\n\n  b \n```\n", "py x", ["a", "", "  b "], True, "```py x \na\n\n  b \n```"),
        ("~~~\n```\n~~~~  ", "", ["```"], True, "~~~\n```\n~~~~"),
        ("```\na", "", ["a"], False, "```\na"),
        ("```\na\n", "", ["a"], False, "```\na"),
        ("```", "", [], False, "```"),
        ("```\n```", "", [], True, "```\n```"),
        ("````\n```\n", "", ["```"], False, "````\n```"),
        ("  ```\n   a\n b\n  ```", "", [" a", "b"], True, "```\n   a\n b\n  ```"),
        ("> ```\n> a\n>\nb", "", ["a", ""], False, "```\n> a\n>"),
        ("> ```\n> a\n>", "", ["a", ""], False, "```\n> a\n>"),
        ("> ```\n> a\n> ```\nb", "", ["a"], True, "```\n> a\n> ```"),
        ("- ```\n  a\n\tb\n  ```", "", ["a", "b"], True, "```\n  a\n\tb\n  ```"),
        ("- ```\n  a\nb", "", ["a"], False, "```\n  a"),
    ],
)
def test_fences(text, info, lines, closed, whole):
    code = only(text, Code)
    assert (code.info, texts(code.lines), code.fenced, code.closed) == (info, lines, True, closed)
    assert at(text, code.range) == whole


def test_indented_code():
    text = "a\n\n    b\n\n\t c  \n\nd"
    code = only(text, Code)
    assert (texts(code.lines), code.fenced, code.closed) == (["b", "", " c  "], False, True)
    assert at(text, code.range) == "b\n\n\t c  "


def test_html_blocks():
    text = "<!-- a\n\nb -->\n\n> <div>\n> x\n\n<!-- open\n\n\n"
    first, second, third = of_type(text, Html)
    assert first.text == "<!-- a\n\nb -->"
    assert second.text == "<div>\n> x"
    assert third.text == "<!-- open"
    assert all(at(text, block.range) == block.text for block in (first, second, third))


def test_front_matter():
    text = "---\na: 1\n\nb: 2\n---  \n# c"
    front = only(text, FrontMatter)
    assert texts(front.lines) == ["a: 1", "", "b: 2"]
    assert at(text, front.range) == "---\na: 1\n\nb: 2\n---"
    assert only("---\n---", FrontMatter).lines == ()


@pytest.mark.parametrize(
    "text", ["---\na: 1\n", "a\n---\nb\n---\n", "\n---\na\n---\n", "- x--\nfoo\n---", " ---\na\n---"]
)
def test_no_front_matter(text):
    assert of_type(text, FrontMatter) == []


def test_definitions():
    text = "[A  b]: <x y> 'title'\n> [c]:\n>   /d\\_e\n\n[a B]: /later\n\n- [f]: #g\n"
    assert parse(text).definitions == (("A B", Line(9, "x y")), ("C", Line(33, "/d\\_e")), ("F", Line(62, "#g")))
    assert all(at(text, line.range) == line.text for _, line in parse(text).definitions)


@pytest.mark.parametrize("text", ["[^1]: text", "[^1]: /url 'title'", "[^note]:\n  /url", "> [^a]: b", "- [^a]: <b>"])
def test_a_footnote_is_text(text):
    assert parse(text).definitions == ()
    assert only(text, Paragraph).lines[0].text.startswith("[^")


def test_what_only_resembles_a_footnote():
    text = "[^]: /a\n\n[^a b]: /c\n\n[a^]: /d\n"
    assert [label for label, _ in parse(text).definitions] == ["^", "^A B", "A^"]


def test_nesting_beyond_the_limit_is_left_out():
    assert of_type(">" * 99 + " a", Paragraph)
    assert of_type(">" * 5000 + " a", Paragraph) == []


PIECES = [
    *(
        "|",
        "a",
        "b c",
        "-",
        "---",
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "  ",
        "    ",
        "\t",
        "#",
        "# ",
        "=",
        "[x] ",
        "[ ]",
    ),
    *("`", "```", "~~~", "<!--", "-->", "<div>", "\\", "✅", "[a]: /b", "[", "]:", ":", "\xa0", "\x0c", "\u2028", "\0"),
    *("\n", "\n", "\n", "\n\n", "\r\n", "\r", "|---|---|", "| a | b |"),
]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def lines_of(block: Block) -> list[Line]:
    match block:
        case Heading():
            return [block.line]
        case Paragraph() | Code() | FrontMatter():
            return list(block.lines)
        case Table():
            return [block.delimiter]
        case _:
            return []


def check(text: str) -> None:
    found = parse(text)
    start = 0
    for block in found.blocks:
        assert start <= block.range.start <= block.range.end <= len(text)
        start = block.range.start
        for line in lines_of(block):
            assert at(text, line.range) == line.text
            assert block.range.contains(line.range)
            assert isinstance(block, Heading) or "\n" not in line.text
        if isinstance(block, Paragraph | Table) and block.item is not None:
            assert isinstance(item := found.blocks[block.item], ListItem)
            assert item.range.contains(block.range)
        if isinstance(block, ListItem):
            assert at(text, block.marker)[-1] in "-+*.)"
            assert block.range.start == block.marker.start
            if block.checkbox is not None:
                assert text[block.checkbox.start - 1] + text[block.checkbox.end] == "[]"
            if block.parent is not None:
                assert isinstance(parent := found.blocks[block.parent], ListItem)
                assert parent.range.contains(block.range)
                assert parent.depth == block.depth - 1
        if isinstance(block, Table):
            for row in (block.header, *block.rows):
                assert block.range.contains(row.range)
                for cell in row.cells:
                    assert at(text, cell.range) == cell.text
                    assert row.range.contains(cell.padded)
                    assert cell.padded.contains(cell.range)
    for _, line in found.definitions:
        assert at(text, line.range) == line.text


@given(MARKDOWN)
@example("- x--\nfoo\n---")
@settings(max_examples=600)
def test_ranges_hold_what_they_say(text):
    check(text)


@given(st.text())
def test_any_text_parses(text):
    check(text)


REFERENCE = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable(["inline", "text_join"])


@given(MARKDOWN)
@settings(max_examples=600)
def test_content_agrees_with_the_parser(text):
    """Every heading and paragraph has, line by line, the content that the parser gives its token."""
    if text.startswith("---"):
        return
    tokens = REFERENCE.parse(text + "\n")
    expected = [
        [line.strip(WHITESPACE) for line in tokens[index + 1].content.split("\n")]
        for index, token in enumerate(tokens)
        if token.type in ("paragraph_open", "heading_open")
    ]
    blocks = [block for block in parse(text).blocks if isinstance(block, Paragraph | Heading)]
    assert len(blocks) == len(expected)
    for block, lines in zip(blocks, expected, strict=True):
        if isinstance(block, Paragraph):
            assert [line.text.replace("\0", "\ufffd") for line in block.lines] == lines
        elif len(lines) == 1:
            assert block.line.text.replace("\0", "\ufffd") == lines[0]


@given(MARKDOWN)
@settings(max_examples=600)
def test_code_agrees_with_the_parser(text):
    if text.startswith("---"):
        return
    expected = [token.content for token in REFERENCE.parse(text + "\n") if token.type in ("fence", "code_block")]
    codes = of_type(text, Code)
    assert len(codes) == len(expected)
    for code, content in zip(codes, expected, strict=True):
        mine = "\n".join(line.text.lstrip(" \t") for line in code.lines).replace("\0", "\ufffd")
        assert mine.strip("\n") == "\n".join(line.lstrip(" \t") for line in content.split("\n")).strip("\n")


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents to read")
def test_real_documents():
    documents = sorted((SHARED / "corpus/passion-os").rglob("*.md"))[:100]
    assert documents
    for path in documents:
        check(path.read_bytes().decode())
