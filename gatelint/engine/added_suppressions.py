"""Comments that suppress what is found today, each at the place of its finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gatelint.diagnostics.model import Diagnostic
from gatelint.engine.check import Checked
from gatelint.engine.finding_keys import identity
from gatelint.engine.proofs.verified_edits import DisturbedError, edited_text
from gatelint.engine.suppressing import written
from gatelint.facts.suppressions import SuppressionComment
from gatelint.markdown.blocks import Block, Code, FrontMatter, Heading, Html, ListItem, Paragraph, Table
from gatelint.markdown.directives import Scope
from gatelint.markdown.parser import parse
from gatelint.project.documents import Document
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range
from gatelint.text.source import Source

ROUNDS = 5  # tries without the findings whose comments did not do what they were to do


class _Spot(NamedTuple):
    """Where a comment goes."""

    scope: Scope
    at: int
    before: str  # what stands between it and the text on its left
    after: str


@dataclass(frozen=True, slots=True)
class Added:
    """Comments that were added. Nothing is written yet."""

    before: Mapping[str, bytes]
    contents: Mapping[str, bytes]
    suppressed: tuple[Diagnostic, ...]
    checked: Checked  # how things stand with them


def add_suppressions(tree: Tree, run: Callable[[Tree], Checked], reason: str | None) -> Added:
    """Suppress every finding that a comment can suppress; `run` loads and checks a tree.

    What is reported afterwards is what was reported before, less what is suppressed: comments of which that is not true
    are left out.
    """
    first = run(tree)
    wanted = {identity(found): found for found in first.diagnostics}
    for _ in range(ROUNDS):
        made = _contents(first, wanted.values(), reason)
        contents = {path: data for path, (data, _) in made.items()}
        done = {identity(found) for _, founds in made.values() for found in founds}
        after = run(OverlayTree(tree, contents)) if contents else first
        left = {identity(found) for found in after.diagnostics}
        came = {path for _, path, _ in left - {identity(found) for found in first.diagnostics}}
        wrong = (left & done) | {one for one in done if one[1] in came}
        if not wrong and not came:
            suppressed = tuple(found for found in first.diagnostics if identity(found) in done)
            before = {path: first.project.documents[path].source.encode() for path in contents}
            return Added(before, contents, suppressed, after)
        wanted = {one: found for one, found in wanted.items() if one not in wrong}
    return Added({}, {}, (), first)


def _contents(
    checked: Checked, wanted: Iterable[Diagnostic], reason: str | None
) -> dict[str, tuple[bytes, Sequence[Diagnostic]]]:
    """The documents with comments for the findings that are wanted, and those that got one."""
    by_path: dict[str, list[Diagnostic]] = {}
    for found in wanted:
        if found.location.path in checked.project.documents:
            by_path.setdefault(found.location.path, []).append(found)
    made: dict[str, tuple[bytes, Sequence[Diagnostic]]] = {}
    for path, founds in by_path.items():
        document = checked.project.documents[path]
        spots: dict[_Spot, list[Diagnostic]] = {}
        blocks = parse(document.source.text).blocks
        for found in founds:
            if (spot := _spot(document, blocks, found.location.range.start)) is not None:
                spots.setdefault(spot, []).append(found)
        there = _comments(document)
        edits = [_edit(document, spot, own, reason, there) for spot, own in spots.items()]
        try:
            text = edited_text(document.source.written, edits) if edits else None
        except DisturbedError:
            continue
        if text is not None:
            data = Source.from_text(path, text, bom=document.source.bom).encode()
            made[path] = data, [found for own in spots.values() for found in own]
    return made


def scope_at(document: Document, place: int) -> Scope | None:
    """Which comment can suppress what stands at a place; None where none can.

    One above a paragraph of one line is kept apart from its text, which may be wrapped again.
    """
    blocks = parse(document.source.text).blocks
    match _block_at(blocks, place):
        case Paragraph(lines=[_], item=None, quoted=False):
            return Scope.NEXT_LINE
    spot = _spot(document, blocks, place)
    return spot.scope if spot is not None else None


def _spot(document: Document, blocks: Sequence[Block], place: int) -> _Spot | None:
    """Where the comment for a place goes; None where none can stand: in front matter, outside of all blocks."""
    block = _block_at(blocks, place)
    source = document.source
    line = source.line_range(source.line_of(place))
    match block:
        case None | FrontMatter():
            return None
        case Code() | Html():
            return _above(source, block.range)
        case Table():
            rows = (row.range for row in (block.header, *block.rows))
            row = next((row for row in rows if row.start <= place <= row.end), None)
            if row is None:
                return _above(source, block.range)
            text = source.written[row.start : row.end]
            if text.endswith("|") and not text.endswith("\\|") and len(text) > 1:
                inner = text[:-1].rstrip()
                return _Spot(Scope.LINE, row.start + len(inner), " ", "" if len(inner) < len(text) - 1 else " ")
            return _Spot(Scope.LINE, row.end, " ", "")
        case Heading():
            end = min(block.line.range.end, line.end) if block.line.text else line.end
            return _Spot(Scope.LINE, _visible_end(source, Range(line.start, end)), " ", "")
    return _Spot(Scope.LINE, _visible_end(source, line), " ", "")


def _block_at(blocks: Sequence[Block], place: int) -> Block | None:
    """The innermost block that holds a place."""
    at = bisect_right(blocks, place, key=lambda block: block.range.start) - 1
    while at >= 0 and not (blocks[at].range.start <= place <= blocks[at].range.end):
        at -= 1
    found = blocks[at] if at >= 0 else None
    return found if not isinstance(found, ListItem) or place <= found.marker.end + 1 else None


def _above(source: Source, block: Range) -> _Spot | None:
    """A line of its own above a block; none where its first line holds the marker of a list."""
    line = source.line_range(source.line_of(block.start))
    prefix = source.text[line.start : block.start]
    if prefix.strip(" \t>"):
        return None
    return _Spot(Scope.NEXT_LINE, line.start, prefix, source.newline)


def _visible_end(source: Source, line: Range) -> int:
    """The end of a line, before blanks and the backslash of a hard break, behind comments that stand there."""
    text = source.written[line.start : line.end].rstrip()
    if text.endswith("\\"):
        text = text[:-1].rstrip()
    return line.start + len(text)


def _edit(
    document: Document,
    spot: _Spot,
    founds: Sequence[Diagnostic],
    reason: str | None,
    there: Mapping[int, SuppressionComment],
) -> TextEdit:
    """A new comment, or one that is there with more rules."""
    codes = list(dict.fromkeys(found.code for found in founds))
    own = there.get(document.source.line_of(spot.at)) if spot.scope is Scope.LINE else None
    if own is not None:
        rules = list(dict.fromkeys((*own.rules, *codes)))
        return TextEdit(own.range, written(own.scope, rules, own.until, own.reason or reason))
    return TextEdit(Range(spot.at, spot.at), f"{spot.before}{written(spot.scope, codes, None, reason)}{spot.after}")


def _comments(document: Document) -> Mapping[int, SuppressionComment]:
    """Line -> the comment for this line that holds for good: it can name further rules."""
    return {
        document.source.line_of(comment.range.start): comment
        for comment in document.facts.suppressions
        if comment.scope is Scope.LINE and comment.until is None and not comment.fault
    }
