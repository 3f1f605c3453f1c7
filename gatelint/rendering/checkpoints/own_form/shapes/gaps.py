"""What stands where only a person can write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project

LEADING_WORD = re.compile(r"([*_]*)([^\W\d_]+)[.。!]?\1[.。]?")
CELL_GAP = "TBD"


def gap(label: str) -> str:
    """A line that says what is to be written there."""
    return f"**{CELL_GAP}:** {label}"


def none_text(project: Project, siblings: Sequence[Document]) -> str:
    """What the siblings write where there is nothing: `**None.**`; else the word of other documents."""
    none = project.lexicon.words("none")
    for document in siblings:
        for span in document.facts.labels:
            found = LEADING_WORD.match(span.text.strip())
            if found is not None and normalise(found[2]) in none:
                return found[0]
    for document in project.current:
        for table in document.facts.tables:
            for row in table.rows:
                for cell in row.cells:
                    if cell.text[:1].isalpha() and normalise(cell.text) in none:
                        return cell.text
    return project.config.words["none"][0]
