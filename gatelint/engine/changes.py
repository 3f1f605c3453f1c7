"""What a change touches: findings in documents that differ from a revision, about items that do, and new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gatelint.analysis.run.subjects import subjects
from gatelint.diagnostics.model import Diagnostic
from gatelint.engine.finding_keys import Identity, identity
from gatelint.project.model import Project

Said = frozenset[tuple[str, str, str]]  # document, field and value of every claim about an item


@dataclass(frozen=True, slots=True)
class Before:
    """A revision: its documents, what they say of items, and what was found in them."""

    texts: Mapping[str, str]  # path -> text
    items: Mapping[str, Said]
    found: Mapping[Identity, frozenset[str]]  # -> parts


def before_of(project: Project | None, diagnostics: Iterable[Diagnostic]) -> Before:
    """What is compared of a revision; None for one without documents."""
    if project is None:
        return Before({}, {}, {})
    return Before(
        texts_of(project), _items(project), {identity(found): frozenset(found.parts) for found in diagnostics}
    )


def touched(before: Before, project: Project, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that a change touches.

    Those in documents that have another text now, those about items of which anything else is said now, and those
    that were not there before, or had fewer parts.
    """
    texts, items = texts_of(project), _items(project)
    documents = {path for path, text in texts.items() if before.texts.get(path) != text}
    changed = {id for id, said in items.items() if before.items.get(id) != said}
    changed |= before.items.keys() - items.keys()
    return tuple(
        found
        for id, found in zip(subjects(project, diagnostics), diagnostics, strict=True)
        if found.location.path in documents
        or id in changed
        or not changed.isdisjoint(found.key)
        or not frozenset(found.parts) <= before.found.get(identity(found), frozenset())
        or identity(found) not in before.found
    )


def texts_of(project: Project) -> Mapping[str, str]:
    """Path -> text; git may store other line endings than the disk has."""
    return {path: source.written.replace("\r\n", "\n") for path, source in project.sources.items()}


def _items(project: Project) -> Mapping[str, Said]:
    return {
        id: frozenset((claim.document.path, claim.field, claim.value.text) for claim in item.claims)
        for id, item in project.items.items()
    }
