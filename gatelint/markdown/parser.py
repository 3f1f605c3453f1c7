"""The parser of record. The only importer of markdown_it."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from mdit_py_plugins.front_matter import front_matter_plugin

from gatelint.markdown.blocks import Blocks
from gatelint.markdown.build import build
from gatelint.markdown.footnotes import is_footnote

# Only blocks are read; ids and links are found in the raw text.
_CORE_RULES_OFF = ["inline", "linkify", "replacements", "smartquotes", "text_join"]
_MAX_NESTING = 100


@cache
def _parser(*, front_matter: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.disable(_CORE_RULES_OFF, ignoreInvalid=True)
    parser.block.ruler.at("reference", _reference)
    return parser.use(front_matter_plugin) if front_matter else parser


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
    # The plugin reads more than `---` as an opening, so it is asked only about what is one.
    parser = _parser(front_matter=text.startswith("---"))
    # Some rules look one character beyond the end of a last line without a newline.
    tokens = parser.parse(text if text.endswith("\n") else text + "\n", env)
    return build(text, tokens, env.get("references", {}))
