"""The text of a new report in the form of its siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.project.model import Project
from gatelint.rendering.checkpoints.model import Draft
from gatelint.rendering.checkpoints.own_form.bodies.sections import body_of, counted
from gatelint.rendering.checkpoints.own_form.contents import Contents
from gatelint.rendering.checkpoints.own_form.form import BRACKET_TAIL, NUMBERING, Form, Part, form_of
from gatelint.rendering.checkpoints.own_form.head import head_lines
from gatelint.rendering.checkpoints.own_form.shapes.gaps import CELL_GAP
from gatelint.rendering.items.new_position import BREAK


def text_in_own_form(project: Project, draft: Draft) -> str | None:
    """The text of a report as its siblings are written; None where none of them has sections to follow."""
    form = form_of(project, draft.word)
    if form is None:
        return None
    contents = Contents(project, draft, form)
    blocks = [head_lines(contents)]
    between = ["", "---", ""] if _is_parted(form) else [""]
    is_numbered = all(NUMBERING.match(part.heading) for part in form.parts)
    for number, part in enumerate(form.parts, 1):
        written = body_of(contents, part)
        heading = heading_text(form, part, written.count)
        if is_numbered:
            heading = re.sub(r"\d+", str(number), heading, count=1)
        elif part.document is not form.model:
            heading = NUMBERING.sub("", heading)
        blocks.append([heading_line(part, heading), "", *written.lines])
    lines: list[str] = []
    for block in blocks:
        lines += [*(between if lines else ()), *_trimmed(block)]
    return "\n".join(lines) + "\n"


def heading_line(part: Part, heading: str) -> str:
    """A heading of the level of a part, underlined where that one is."""
    source = part.document.source
    line = source.line_of(part.section.heading.range.start)
    if source.line_text(line).lstrip().startswith("#"):
        return f"{'#' * part.section.level} {heading}"
    under = source.line_text(line + 1).strip()[:1]
    return f"{heading}\n{under * max(3, len(heading))}"


def heading_text(form: Form, part: Part, count: int | None) -> str:
    """The heading of a part: the count in its brackets recounted, and without what is so for that report alone."""
    heading = counted(form.project, part.heading, count)
    own = part.section.heading.range
    if part.section.status is not None or part.document.facts.mentions_in(own):
        alike = form.by_role.get(part.role, ()) if part.role is not None else ()
        plain = [
            other.heading
            for other in alike
            if other.section.status is None and not other.document.facts.mentions_in(other.section.heading.range)
        ]
        if plain:
            return counted(form.project, plain[0], count)
        heading = BRACKET_TAIL.sub("", heading)
        for mention in part.document.facts.mentions_in(own):
            heading = heading.replace(part.document.source.text[slice(*mention.range)], CELL_GAP)
        sign = form.project.lexicon.sign.search(heading)
        return heading[: sign.start()].rstrip(" :-–—") if sign is not None and sign.start() else heading
    return heading


def _is_parted(form: Form) -> bool:
    """Whether most sections of the model begin behind a thematic break."""
    return sum(_follows_break(part) for part in form.parts) * 2 > len(form.parts)


def _follows_break(part: Part) -> bool:
    source = part.document.source
    line = source.line_of(part.section.heading.range.start) - 1
    while line > 1 and not source.line_text(line).strip():
        line -= 1
    return BREAK.fullmatch(source.line_text(line)) is not None


def _trimmed(lines: list[str]) -> Iterator[str]:
    """Lines without blank ones at the end, and never two of them in a row."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    before = ""
    for line in lines:
        if line.strip() or before.strip():
            yield line
        before = line
