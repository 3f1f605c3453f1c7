"""The status of a document, told behind its name elsewhere, against what the document says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gatelint.analysis.status.link_annotations import Telling, tellings
from gatelint.comparison.values import statuses_differ
from gatelint.diagnostics.model import Location
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.definitions.whole_files import own_fields
from gatelint.facts.model import Field, Span
from gatelint.facts.values.annotations import is_status, told_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.document_kinds import DATED_NAME
from gatelint.linking.ids.link_keys import targets_of
from gatelint.project.documents import Document
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class ToldStatus:
    """A status that a document tells of another one, all places where it does, and the other's own."""

    document: Document
    name: str
    told: Span
    places: tuple[Location, ...]
    target: Document
    own: Field

    @property
    def own_place(self) -> Location:
        """Where the document states its status."""
        return self.target.location(self.own.values[0].range)


def contradicted_documents(project: Project) -> Iterator[ToldStatus]:
    """The statuses told of documents that those contradict; where one tells several of another nothing is decided."""
    by_pair: dict[tuple[str, str], list[tuple[Telling, Span]]] = {}
    for telling in tellings(project):
        told = told_status(telling.aside.told, project.lexicon) if telling.aside.bracketed else None
        if told is not None and not _is_of_file(told, project.lexicon) and not _is_of_item(project, telling):
            by_pair.setdefault((telling.document.path, telling.target.path), []).append((telling, told))
    for found in by_pair.values():
        first, told = found[0]
        own = _own_status(first.target, project.lexicon)
        if own is None or any(statuses_differ(told, other, project.lexicon) for _, other in found):
            continue
        if statuses_differ(own.values[0], told, project.lexicon):
            places = tuple(telling.document.location(span.range) for telling, span in found)
            yield ToldStatus(first.document, first.aside.name.text.strip("`*"), told, places, first.target, own)


def _is_of_file(told: Span, lexicon: Lexicon) -> bool:
    """Whether a word tells what became of the file, or that it is to come, and nothing of what it holds."""
    return any(lexicon.starts_with(purpose, told.text) for purpose in ("of-file", "to-come"))


@lru_cache(maxsize=8)
def _file_items(project: Project) -> dict[str, str]:
    return {path: family + number for path, (family, number) in targets_of(project.registers).items()}


def _is_of_item(project: Project, telling: Telling) -> bool:
    """Whether the place speaks of an item, which is compared as such."""
    if telling.aside.path is None and telling.aside.name.text in project.items:
        return True
    item = project.items.get(_file_items(project).get(telling.target.path, ""))
    return item is not None and any(
        claim.document is telling.document
        and telling.aside.name.range.start <= claim.value.range.start
        and claim.value.range.end <= telling.aside.told.range.end + 1
        for claim in item.claims_of("status")
    )


def _own_status(document: Document, lexicon: Lexicon) -> Field | None:
    """The status of a document as a whole; None for one that states several, or is never brought up to date.

    A report whose name bears a date stays as it was on that day.
    """
    if DATED_NAME.search(document.path.rpartition("/")[2]) is not None:
        return None
    sections = document.facts.sections
    found = [
        field
        for field in own_fields(document.facts.fields, sections, top_of(sections))
        if field.name is not None and lexicon.settings(field.name).kind == "status" and field.values[0].text
    ]
    if not found or not is_status(found[0].values[0].text, lexicon):
        return None
    first = found[0].values[0]
    return None if any(statuses_differ(first, other.values[0], lexicon) for other in found[1:]) else found[0]
