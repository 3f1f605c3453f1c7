"""Suppression comments in a region that is rendered again: each stays with the line that it stands in or above."""

from __future__ import annotations

from gatelint.facts.model import Region
from gatelint.project.documents import Document
from gatelint.rendering.regions.normalise import line_meaning


def with_suppressions(document: Document, region: Region, written: str) -> str:
    """What a template wrote, with the comments of the region that is there; those whose line is gone go with it."""
    own = [comment for comment in document.facts.suppressions if region.content.contains(comment.range)]
    if not own:
        return written
    source = document.source
    lines = written.split("\n")
    for comment in own:
        text = source.written[slice(*comment.range)]
        if text in written:
            continue  # the template writes it
        number = source.line_of(comment.range.start)
        is_alone = not source.line_text(number).strip()
        last = source.line_of(region.content.end)
        if is_alone:
            number = next((below for below in range(number, last) if source.line_text(below).strip()), last)
        key = _key(source.line_text(number))
        at = next((index for index, line in enumerate(lines) if line.strip() and _key(line) == key), None)
        if at is None:
            continue
        if is_alone:
            lines[at:at] = [text, ""]
        elif lines[at].rstrip().endswith("|"):
            lines[at] = f"{lines[at].rstrip()[:-1].rstrip()} {text} |"
        else:
            lines[at] = f"{lines[at].rstrip()} {text}"
    return "\n".join(lines)


def _key(line: str) -> tuple[str, ...]:
    """What makes a line the same line: the first cell of a row, else what it says."""
    said = line_meaning(line.strip())
    return said[:1] if line.strip().startswith("|") else said
