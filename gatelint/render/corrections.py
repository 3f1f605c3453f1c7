"""A single claim rewritten as the one with the say has it, in the dress of its place."""

from __future__ import annotations

from gatelint.diagnostics.model import Applicability, Edit, Fix
from gatelint.facts.model import Span
from gatelint.project.items import Claim
from gatelint.project.model import Project
from gatelint.render.cells import Column
from gatelint.render.dress import dress_status, dress_text, read_status
from gatelint.text.ranges import Range


def status_fix(project: Project, claim: Claim, truth: Claim) -> Fix | None:
    """A fix that writes the status that another claim states; None where either is not read word by word."""
    wanted = read_status(truth.value.text, project.lexicon)
    written = read_status(claim.value.text, project.lexicon)
    if wanted is None or written is None or not wanted.word or not written.word:
        return None
    column = _column(project, claim)
    texts, others = (column.texts, column.other_statuses) if column is not None else ((claim.value.text,), ())
    start = claim.value.range.start
    return _fix(claim, Range(start, start + written.end), dress_status(wanted, texts, others, project.lexicon))


def text_fix(claim: Claim, truth: Claim) -> Fix | None:
    """A fix that writes the text that another claim has; None where one of them is spread over several lines."""
    if len(claim.spans) != 1 or len(truth.spans) != 1 or "|" in truth.value.text or "\n" in truth.value.text:
        return None
    return _fix(claim, claim.value.range, dress_text(truth.value.text, claim.value.text))


def _fix(claim: Claim, range: Range, content: str) -> Fix:
    """Unsafe: the one with the say may be the one that nobody updated."""
    return Fix(f"write `{content}`", Applicability.UNSAFE, (Edit(claim.document.path, range, content),))


def _column(project: Project, claim: Claim) -> Column | None:
    """The column in whose cell a claim stands."""
    if claim.table is None or claim.row is None:
        return None
    for index, cell in enumerate(claim.row.cells):
        if _is_same(cell, claim.value) and index < len(claim.table.columns):
            return Column(project, claim.document, claim.table, index)
    return None


def _is_same(cell: Span, value: Span) -> bool:
    return cell.range.start <= value.range.start and value.range.end <= cell.range.end
