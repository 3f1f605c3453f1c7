"""How much a fault in a document counts, by where the document is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gatelint.diagnostics.model import Severity
from gatelint.facts.lexicon import Lexicon
from gatelint.project.documents import Document, Kind
from gatelint.project.homes import is_hidden, is_instruction
from gatelint.project.kinds import is_under
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Standing:
    """The highest severity of a fault that only the document's own text has, and whether it may be mended."""

    severity: Severity | None  # None for the rule's own
    is_kept: bool  # whether somebody keeps the document true, so that a fix has a use


KEPT = Standing(None, True)
PAST = Standing(Severity.WARNING, False)
COPY = Standing(Severity.INFO, False)
HIDDEN = Standing(Severity.INFO, True)


def standing_of(project: Project, document: Document) -> Standing:
    """Copies and samples first, then what is no longer or not yet kept, then hidden folders without a register."""
    if is_copy(document.path, project.lexicon):
        return COPY
    if document.kind is not Kind.LIVING:
        return PAST
    if is_hidden(document.path) and all(is_instruction(document.path, home) for home in _homes(project)):
        return HIDDEN
    return KEPT


def is_copy(path: str, lexicon: Lexicon) -> bool:
    """Whether a document lies in a folder of backups, fixtures, seeds or other people's code: `test_fixtures`."""
    return is_under(path, lexicon.words("copy"))


@lru_cache(maxsize=4)
def _homes(project: Project) -> frozenset[str]:
    return frozenset(register.home for register in project.registers.values())
