"""Documents that look like the state of a project, where no item of it was read."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.linking.claims.document_scope import local_items
from gatelint.linking.document_kinds import NAME_PART
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.letters.folding import fold


def unread_states(project: Project) -> Iterator[tuple[Document, str]]:
    """The living documents that look like state, with what they look like, in a project of which no item was read."""
    if any(register.items for register in (*project.registers.values(), *project.outlines.values())):
        return
    if any(register.items for register in project.local_registers.values()) or local_items(project):
        return
    words = project.lexicon.words("state")
    for document in project.living:
        name = document.path.rpartition("/")[2].partition(".")[0]
        if _plain(name) in words and not document.facts.definitions and not document.facts.tables:
            yield document, f"`{name}` is named like a gate or register"


def _plain(name: str) -> str:
    return " ".join(NAME_PART.findall(fold(name).replace("_", " ")))
