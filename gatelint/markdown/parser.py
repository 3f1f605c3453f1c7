"""The parser of record. The only importer of markdown_it."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt, __version__
from markdown_it.rules_block import StateBlock, reference

from gatelint.markdown.block_rules import FirstCharacterRuler, table, text_block
from gatelint.markdown.blocks import Blocks
from gatelint.markdown.build import build
from gatelint.markdown.inlines.footnotes import is_footnote

PARSER_VERSION = f"markdown-it-py {__version__}"
# Only blocks are read; ids and links are found in the raw text.
_CORE_RULES_OFF = ["inline", "linkify", "replacements", "smartquotes", "text_join"]
_MAX_NESTING = 100
_BEGINS, _ENDS = "---", ("---", "...")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.disable(_CORE_RULES_OFF, ignoreInvalid=True)
    parser.block.ruler.at("reference", _reference)
    parser.block.ruler.before("table", "front_matter", _front_matter)
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("paragraph", text_block)
    parser.block.ruler.disable("lheading")
    parser.block.ruler = FirstCharacterRuler(parser.block.ruler)
    return parser


def _front_matter(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for front matter: from a first line `---` to the next line `---` or `...`, none of them indented."""
    if start != 0 or state.parentType != "root" or _whole_line(state, 0) != _BEGINS:
        return False
    last = next((line for line in range(1, end) if _whole_line(state, line) in _ENDS), None)
    if last is None:
        return False
    if not silent:
        token = state.push("front_matter", "", 0)
        token.hidden = token.block = True
        token.map = [0, last + 1]
        state.line = last + 1
    return True


def _whole_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]].rstrip(" \t")


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for link reference definitions, but for footnotes, which are text."""
    begin = state.bMarks[start] + state.tShift[start]
    if is_footnote(state.src[begin : state.eMarks[start]]):
        return False
    return reference(state, start, end, silent)


def parse(text: str) -> Blocks:
    """The blocks of a text: CommonMark with GFM tables and front matter.

    Blocks nested deeper than 100 levels are left out.
    """
    env: dict[str, Any] = {}
    # Some rules look one character beyond the end of a last line without a newline.
    tokens = _parser().parse(text if text.endswith("\n") else text + "\n", env)
    return build(text, tokens, env.get("references", {}))
