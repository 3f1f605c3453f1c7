"""What a fix changes: the lines before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from gatelint.diagnostics.model import Edit, Fix
from gatelint.diagnostics.report import Report
from gatelint.output.text.excerpt import excerpt
from gatelint.text.edits import OverlapError, TextEdit, apply_edits
from gatelint.text.ranges import Range
from gatelint.text.source import Source, split_lines

LONGEST = 2000  # characters of the lines that one part of a fix edits; what is longer is not compared


class ChangedLine(NamedTuple):
    """A line that goes or comes."""

    path: str
    sign: str  # `-` or `+`
    text: str  # cut around what changes


def changed_lines(report: Report, fix: Fix, width: int) -> Iterator[ChangedLine]:
    """The lines of a fix in order, cut to a width in columns; none where its edits do not fit the documents."""
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    for path, edits in by_path.items():
        source = report.sources.get(path)
        if source is None or any(edit.range.end > len(source.written) for edit in edits):
            continue
        for part in _parts(source, sorted(edits, key=lambda edit: edit.range)):
            yield from _lines(source, part, width)


def _parts(source: Source, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits that stand on the same or neighbouring lines."""
    part: list[Edit] = []
    for edit in edits:
        if part and source.line_of(edit.range.start) > source.line_of(part[-1].range.end) + 1:
            yield part
            part = []
        part.append(edit)
    if part:
        yield part


def _lines(source: Source, edits: Sequence[Edit], width: int) -> Iterator[ChangedLine]:
    start = source.line_range(source.line_of(edits[0].range.start)).start
    last = max(edit.range.end for edit in edits)
    end = source.line_range(source.line_of(last)).end
    if end - start > LONGEST:
        return
    old = source.written[start:end]
    moved = [TextEdit(Range(edit.range.start - start, edit.range.end - start), edit.content) for edit in edits]
    try:
        new = apply_edits(old, moved)
    except OverlapError:
        return
    before, after = _split(old), _split(new)
    for kind, *ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = before[ends[0] : ends[1]], after[ends[2] : ends[3]]
        for sign, lines, others in (("-", gone, come), ("+", come, gone)):
            for line, other in zip_longest(lines, others[: len(lines)], fillvalue=""):
                yield ChangedLine(source.path, sign, _cut(line, other, width))


def _split(text: str) -> list[str]:
    return [line.rstrip("\r\n") for line in split_lines(text)]


def _cut(line: str, other: str, width: int) -> str:
    """A line cut around the first character that differs from the other one."""
    same = next((at for at, (one, two) in enumerate(zip(line, other, strict=False)) if one != two), len(other))
    at = min(same, len(line)) if other else 0
    return excerpt(Source.from_text("", line), Range(at, len(line)), width).text
