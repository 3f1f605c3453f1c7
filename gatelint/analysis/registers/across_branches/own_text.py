"""What a branch says of the thing that a definition introduces, and of nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from gatelint import thresholds
from gatelint.facts.model import Form
from gatelint.project.documents import Defined
from gatelint.project.model import Project


@dataclass(frozen=True, eq=False)
class Texts:
    """The documents of one branch."""

    project: Project

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each line stands in the documents; what templates bring stands in several."""
        return Counter(
            line for document in self.project.documents.values() for line in _lines(document.source.text) if line
        )

    def own_lines(self, defined: Defined) -> frozenset[str]:
        """The lines that nothing else of the branch has."""
        return frozenset(line for line in _lines(text_of(defined)) if self._times[line] == 1)


def share_text(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether one text is the other one, written on."""
    common = len(here & there)
    return common > 0 and common >= thresholds.SHARED_BY_BRANCHES * min(len(here), len(there))


def text_of(defined: Defined) -> str:
    """The section, row, list item or document of a definition."""
    facts, own = defined.document.facts, defined.definition
    if own.form is Form.ROW and own.table is not None and own.row is not None:
        start, end = facts.tables[own.table].rows[own.row].range
    elif own.form is Form.ITEM:
        start, end = own.id.range.start, own.title.range.end
    elif own.form is Form.FILE:
        start, end = 0, len(defined.document.source.text)
    else:
        section = facts.sections[own.section]
        start, end = section.start, section.end
    return defined.document.source.text[start:end]


def _lines(text: str) -> list[str]:
    return [
        line
        for line in (" ".join(line.split()) for line in text.splitlines())
        if len(line) >= thresholds.SHORTEST_OWN_LINE
    ]
