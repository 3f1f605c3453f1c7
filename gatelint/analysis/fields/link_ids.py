"""Links whose text names another record than the one that they lead to: `[ADR-0003](adr/0004-docks.md)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.diagnostics.model import Location
from gatelint.facts.definitions.numbered_names import NumberedName, numbered_name
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.model import Link
from gatelint.linking.ids.link_keys import targets_of
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.paths import resolve

YEAR_WIDTH = len("2026")  # `2026-03-01-store.md`


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A link whose text names another record than its target is."""

    document: Document
    link: Link
    target: Document
    named: Document | None  # the record that the text names
    is_certain: bool  # the target is an item of a register, not only a document with a number in its name

    @property
    def location(self) -> Location:
        """The text of the link."""
        return self.document.location(self.link.label.range)


@dataclass(frozen=True, slots=True)
class _Numbered:
    document: Document
    name: NumberedName
    folder: str
    family: str  # of the item that the document is; empty for one that is none

    @property
    def words(self) -> frozenset[str]:
        """What the texts of links may call it before its number."""
        folder = self.folder.rpartition("/")[2].casefold()
        family = self.family.rstrip("- ").casefold()
        return frozenset({self.name.word, folder, folder.removesuffix("s"), folder.removesuffix("es"), family} - {""})


def misnamed_links(project: Project) -> Iterator[Misnamed]:
    """The links of documents that are still kept whose text bears another number than their target."""
    numbered = _numbered(project)
    shelves: dict[str, dict[tuple[str, ...], Document]] = {}
    for one in numbered.values():
        shelves.setdefault(one.folder, {}).setdefault(one.name.numbers, one.document)
    agreeing: dict[str, int] = {}
    found: list[tuple[str, Misnamed]] = []
    for document in project.current:
        for link in document.facts.links:
            target = numbered.get((resolve(document.path, link.path) or "").rstrip("/")) if link.path else None
            said = numbered_name(link.label.text) if target is not None else None
            if target is None or said is None or not _are_comparable(said, target):
                continue
            if said.numbers == target.name.numbers:
                agreeing[target.folder] = agreeing.get(target.folder, 0) + 1
            elif len(shelves[target.folder]) >= thresholds.FEWEST_NUMBERED_ALIKE and target.document is not document:
                named = shelves[target.folder].get(said.numbers)
                found.append((target.folder, Misnamed(document, link, target.document, named, bool(target.family))))
    differing: dict[str, int] = {}
    for folder, _ in found:
        differing[folder] = differing.get(folder, 0) + 1
    for folder, misnamed in found:
        agree = agreeing.get(folder, 0)
        is_habit = agree >= thresholds.SHARE_AGREEING * (agree + differing[folder])
        if is_habit or (misnamed.is_certain and agree >= differing[folder]):
            yield misnamed


def _are_comparable(said: NumberedName, target: _Numbered) -> bool:
    """Whether a text and the name of a document number one kind of thing."""
    name = target.name
    if not said.is_whole or len(said.numbers) != len(name.numbers):
        return False
    if said.numbers[-1].isdigit() is not name.numbers[-1].isdigit():
        return False  # a lettered part
    if said.word:
        return said.word in target.words
    return not name.word and said.width == name.width >= thresholds.LEAST_LINK_WIDTH and len(said.numbers) == 1


@lru_cache(maxsize=8)
def _numbered(project: Project) -> Mapping[str, _Numbered]:
    """Path of a document whose name has a number, and of its folder where it is the folder's page."""
    items = targets_of(project.registers)
    found: dict[str, _Numbered] = {}
    for path, document in project.documents.items():
        folder, _, file = path.rpartition("/")
        stem = file.rpartition(".")[0]
        is_page = stem.casefold() in INDEX_NAMES
        own = path
        if is_page:
            own = folder
            folder, _, stem = folder.rpartition("/")
        name = numbered_name(stem)
        if name is not None and not (name.word == "" and name.width == YEAR_WIDTH and len(name.numbers) > 1):
            one = _Numbered(document, name, folder, items.get(path, ("", ""))[0])
            found[path] = found[own] = one
    return found
