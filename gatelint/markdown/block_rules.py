"""Rules of the parser that say of a line at once what cannot begin there, and that make one token for one block.

They find the same blocks as the rules of markdown-it. Those try every rule at every line, read each paragraph twice,
and make three tokens for every cell; here the first character of a line decides which rules are asked.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

from gatelint.markdown.cells import WHITESPACE

BlockRule = Callable[[StateBlock, int, int, bool], bool]

# What a line begins with, behind spaces, for a rule to say yes. Other rules are asked at every line.
FIRST_CHARACTERS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
UNDERLINES = {"=": "h1", "-": "h2"}
INDENTED = 4  # columns that make a line a code block
DELIMITERS = frozenset("|-: \t")
MOST_ADDED_CELLS = 0x10000  # in the rows of one table; the parser ends the table there


class FirstCharacterRuler(Ruler[BlockRule]):
    """The rules of another ruler; every chain of them is one rule, which asks those that may say yes."""

    def __init__(self, ruler: Ruler[BlockRule]) -> None:
        """Take over the rules as they are now."""
        super().__init__()
        self.__rules__ = ruler.__rules__
        self._chains: dict[str, list[BlockRule]] = {}

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803 - the parser's names
        """The one rule that stands for a chain."""
        chain = self._chains.get(chainName)
        if chain is None:
            chain = self._chains[chainName] = [self._one_rule(chainName)]
        return chain

    def _one_rule(self, chain: str) -> BlockRule:
        rules = [rule for rule in self.__rules__ if rule.enabled and (not chain or chain in rule.alt)]
        others = tuple(rule.fn for rule in rules if rule.name not in FIRST_CHARACTERS)
        by_character = {
            character: tuple(rule.fn for rule in rules if character in FIRST_CHARACTERS.get(rule.name, character))
            for character in "".join(FIRST_CHARACTERS.values())
        }
        get = by_character.get

        def first_to_agree(state: StateBlock, start: int, end: int, silent: bool) -> bool:
            at = state.bMarks[start] + state.tShift[start]
            for rule in get(state.src[at : at + 1], others):  # noqa: SIM110 - a generator for every line costs more
                if rule(state, start, end, silent):
                    return True
            return False

        return first_to_agree


def text_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for paragraphs and headings with a line below them: everything that no other rule takes."""
    outer, state.parentType = state.parentType, "paragraph"
    begins, shifts, ends, columns = state.bMarks, state.tShift, state.eMarks, state.sCount
    source, indent = state.src, state.blkIndent
    (is_ended,) = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while line < end and (at := begins[line] + shifts[line]) < ends[line]:
        column = columns[line]
        if column - indent >= INDENTED:
            line += 1
            continue
        if column >= indent and source[at] in UNDERLINES:
            text = source[at : ends[line]].rstrip(" \t")
            if not text.strip(source[at]):
                state.line = line + 1
                token = state.push("heading_open", UNDERLINES[source[at]], 0)
                token.markup, token.map = source[at], [start, state.line]
                token.content = _content(state, start, line)
                state.parentType = outer
                return True
        # A negative column: a lazy line, which the rule for quotes has looked at.
        if column >= 0 and is_ended(state, line, end, True):
            break
        line += 1
    if end < state.lineMax:  # a paragraph may reach beyond the lines of its container
        end, line = state.lineMax, start + 1
        while line < end and begins[line] + shifts[line] < ends[line]:
            if 0 <= columns[line] < indent + INDENTED and is_ended(state, line, end, True):
                break
            line += 1
    state.line = line
    token = state.push("paragraph_open", "p", 0)
    token.map = [start, line]
    token.content = _content(state, start, line)
    state.parentType = outer
    return True


def _content(state: StateBlock, start: int, end: int) -> str:
    """The text of lines, without what stands before it on each."""
    begins, shifts, ends, source = state.bMarks, state.tShift, state.eMarks, state.src
    lines = [source[begins[line] + shifts[line] : ends[line]] for line in range(start, end)]
    return "\n".join(lines).strip(WHITESPACE)


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for tables (GFM, section 4.10)."""
    if start + 2 > end:
        return False
    source, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    at, stop = begins[start + 1] + shifts[start + 1], ends[start + 1]
    if source[at : at + 1] not in ("|", "-", ":") or stop - at < 2 or source.find("|", begins[start], ends[start]) < 0:
        return False
    delimiter = source[at:stop]
    # A hyphen and a space begin a list.
    if delimiter[:2] in ("- ", "-\t") or not DELIMITERS.issuperset(delimiter):
        return False
    if state.sCount[start + 1] < state.blkIndent or state.is_code_block(start + 1) or state.is_code_block(start):
        return False
    width = _delimited_columns(delimiter)
    header = source[begins[start] + shifts[start] : ends[start]].strip(WHITESPACE)
    if not width or "|" not in header or width != _cells(header):
        return False
    if silent:
        return True
    outer, state.parentType = state.parentType, "table"
    (is_ended,) = state.md.block.ruler.getRules("blockquote")
    line, added = start + 2, 0
    while line < end and state.sCount[line] >= state.blkIndent and not is_ended(state, line, end, True):
        row = source[begins[line] + shifts[line] : ends[line]].strip(WHITESPACE)
        if not row or state.is_code_block(line):
            break
        added += width - _cells(row)
        if added > MOST_ADDED_CELLS:
            break
        line += 1
    token = state.push("table_open", "table", 0)
    token.map = [start, line]
    state.parentType, state.line = outer, line
    return True


def _delimited_columns(delimiter: str) -> int:
    """How many columns a line of hyphens, colons and pipes parts; 0 where it is no delimiter of a table."""
    columns = [column.strip(WHITESPACE) for column in delimiter.split("|")]
    inner = columns[not columns[0] : len(columns) - (len(columns) > 1 and not columns[-1])]
    return len(inner) if all(map(_is_delimiter, inner)) else 0


def _is_delimiter(column: str) -> bool:
    hyphens = column.removeprefix(":").removesuffix(":")
    return bool(hyphens) and not hyphens.strip("-")


def _cells(row: str) -> int:
    """How many cells a row has, without the empty ones outside its outer pipes."""
    pipes = row.count("|") - row.count("\\|")
    return pipes + 1 - row.startswith("|") - (row.endswith("|") and not row.endswith("\\|"))
