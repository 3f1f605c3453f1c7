"""The parser's own rules for blocks find what those of markdown-it find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gatelint.markdown import parser

PLAIN = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
PLAIN.core.ruler.disable("inline")
PLAIN.block.ruler.at("reference", parser._reference)
PLAIN.block.ruler.before("table", "front_matter", parser._front_matter)
TEXTS = ("paragraph_open", "heading_open")  # the next token of theirs holds what ours holds itself
CELLS = ("tr_", "th_", "td_", "thead_", "tbody_", "inline", "paragraph_close", "heading_close", "table_close")

LINES = st.text(alphabet="-=|:>#*+1.)\t `~<a/[]\\\xa0", max_size=12)
PIECES = st.sampled_from(
    ["| a | b |", "|---|---|", "- ", "  - a", "> a", "    a", "***", "===", "<div>", "1. a", "---"]
)


def told(tokens: list[Token]) -> list[tuple[object, ...]]:
    """What blocks are made from: kind, lines, marker and text, without cells."""
    found: list[tuple[object, ...]] = []
    for token, after in zip(tokens, [*tokens, None][1:], strict=True):
        if not token.type.startswith(CELLS):
            text = token.content
            if token.type in TEXTS and after is not None and after.type == "inline":
                text = after.content
            stripped = tuple(line.strip() for line in text.split("\n"))
            found.append((token.type, token.tag, token.map, token.markup, token.info, stripped))
    return found


def assert_same(text: str) -> None:
    assert told(parser._parser().parse(text, {})) == told(PLAIN.parse(text, {}))


@given(st.lists(st.one_of(LINES, PIECES, st.builds(str.__add__, PIECES, LINES)), max_size=9))
def test_any_lines_make_the_same_blocks(lines: list[str]) -> None:
    assert_same("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "text",
    [
        "a\nb\n===\n\nc\n---\n",  # a heading of two lines
        "> a\nb\n---\n",  # a lazy line below a quote
        "> a | b\n> --- | ---\n> c | d\nlazy\n",
        "- a\n\n      | a |\n      |---|\n",  # code, not a table
        "| a \\| b |\n|---|\n| c \\\\| d |\n",
        "a |\n- | -\n",  # a list, not a table
        "||\n|-|\n|\n",
        "- a\n  ===\n- b\n---\n",
        "---\na: 1\n---\n\n# b\n",
        "| a |\n" + "|-" * 300 + "|\n",
        "| a " * 300 + "|\n" + "|-" * 300 + "|\n" + "| b |\n" * 300,  # more added cells than a table may have
    ],
)
def test_blocks_are_the_same(text: str) -> None:
    assert_same(text)
