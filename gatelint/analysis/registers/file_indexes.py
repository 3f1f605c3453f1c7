"""Indexes of folders: documents that list most of the documents beside or below them, and leave some out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gatelint import thresholds
from gatelint.analysis.registers.table_coverage import restating_tables
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.values.vocabulary import WORD, normalise
from gatelint.linking.registers.homes import is_hidden, shelf
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Incomplete:
    """An index with what it leaves out."""

    document: Document
    place: Range  # of the table, list or heading that comes before the first one missing
    begin: Range  # of the first of them
    listed: int
    missing: tuple[Member, ...]
    what: str  # the register or folder
    stops: bool  # it lists all up to a number and none above it


@dataclass(frozen=True, eq=False, slots=True)
class Member:
    """A document of a folder, and the item that it is."""

    document: Document
    item: Item | None

    @property
    def name(self) -> str:
        """The id of the item, or the path of the document."""
        return self.item.id if self.item is not None else self.document.path


@dataclass(slots=True)
class _Collection:
    """The documents of one folder that are of one kind, in order."""

    folder: str
    register: Register | None
    members: dict[str, Member] = field(default_factory=dict)  # by path


@dataclass(slots=True)
class _Lists:
    """What a document says of a collection: the members that it names, and those that it lists, with the places."""

    named: set[str] = field(default_factory=set)
    entries: dict[str, Range] = field(default_factory=dict)


def incomplete_indexes(project: Project) -> Iterator[Incomplete]:
    """The indexes of living documents that leave out a few documents of a folder, or all above a number."""
    beside: dict[str, list[Document]] = {}
    for document in project.living:
        folder, _, name = document.path.rpartition("/")
        beside.setdefault(folder, []).append(document)
        if name.partition(".")[0].casefold() in INDEX_NAMES:
            beside.setdefault(f"{folder}//", []).append(document)
    for collection in _collections(project):
        above = collection.folder.rpartition("/")[0] if collection.folder else "/"
        for document in (*beside.get(collection.folder, ()), *beside.get(f"{above}//", ())):
            if document.path not in collection.members and (found := _incomplete(project, document, collection)):
                yield found


def _incomplete(project: Project, document: Document, collection: _Collection) -> Incomplete | None:
    members, register = collection.members, collection.register
    lists = _lists(project, document, collection)
    missing = [path for path in members if path not in lists.named]
    is_own = register is not None and document.path.rpartition("/")[0] == collection.folder
    fewest = thresholds.FEWEST_IN_OWN_INDEX if is_own else thresholds.FEWEST_IN_INDEX
    if not missing or len(lists.entries) < fewest or len(members) <= fewest:
        return None
    listed = [path for path in members if path in lists.named]
    stops = is_own and len(lists.entries) >= thresholds.FEWEST_UP_TO and listed == list(members)[: len(listed)]
    if not stops and len(missing) > max(1, thresholds.SHARE_LEFT_OUT_OF_INDEX * len(members)):
        return None
    if _is_of_a_status(project, document, listed, members):
        return None
    order = {path: at for at, path in enumerate(members)}
    before = [path for path in lists.entries if order[path] < order[missing[0]]]
    nearest = max(before, key=order.__getitem__) if before else min(lists.entries, key=order.__getitem__)
    return Incomplete(
        document,
        lists.entries[nearest],
        min(lists.entries.values()),
        len(listed),
        tuple(members[path] for path in missing),
        register.name if register is not None else collection.folder or "the root",
        stops,
    )


def _is_of_a_status(project: Project, document: Document, listed: Sequence[str], members: Mapping[str, Member]) -> bool:
    """Whether the listed items are those that are open, those that are closed, or those of a status in the headings."""
    items = {path: member.item for path, member in members.items() if member.item is not None}
    if len(items) < len(members):
        return False
    closed = {path: project.is_closed(item) for path, item in items.items()}
    for state in (True, False):
        if set(listed) == {path for path in items if closed[path] is state}:
            return True
    values = {path: item.status.value if item.status is not None else "" for path, item in items.items()}
    own = {values[path] for path in listed} - {""}
    if not own or {path for path in items if values[path] in own} != set(listed):
        return False
    words = {word for section in document.facts.sections for word in WORD.findall(section.title.casefold())}
    return any(project.lexicon.status_words.get((word,)) in own for word in words)


@lru_cache(maxsize=8)
def _collections(project: Project) -> tuple[_Collection, ...]:
    """The registers of files by folder, and the other documents by folder and by name: `specs/*/spec.md`."""
    found: dict[tuple[str, str], _Collection] = {}
    taken: set[str] = set()
    for register in project.registers.values():
        for item in register.items.values() if register.by_file and not register.called else ():
            for defined in item.definitions:
                document = defined.document
                taken.add(document.path)
                if document.kind is not Kind.ARCHIVE:
                    folder = shelf(document.path)
                    own = found.setdefault((folder, register.family), _Collection(folder, register))
                    own.members[document.path] = Member(document, item)
    for path, document in project.documents.items():
        folder, _, name = path.rpartition("/")
        if path in taken or document.kind is not Kind.LIVING or is_hidden(path):
            continue
        if name.partition(".")[0].casefold() not in INDEX_NAMES:
            found.setdefault((folder, ""), _Collection(folder, None)).members[path] = Member(document, None)
        if folder:
            above = folder.rpartition("/")[0]
            found.setdefault((above, name), _Collection(above, None)).members[path] = Member(document, None)
    return tuple(
        collection for collection in found.values() if len(collection.members) > thresholds.FEWEST_IN_OWN_INDEX
    )


def _lists(project: Project, document: Document, collection: _Collection) -> _Lists:
    """The members that a document names, and those among them that its tables, lists and headings list."""
    found, blocks, members = _Lists(), _blocks(project, document), collection.members
    pages = {path.rpartition("/")[0]: path for path in members if path.rpartition("/")[0] != collection.folder}
    targets = [(link.target.range, link.path) for link in document.facts.links if link.path]
    targets += [(span.range, span.text) for span in document.facts.paths]
    for place, written in targets:
        target = (resolve(document.path, written) or "").rstrip("/")
        path = target if target in members else pages.get(target)
        if path is not None:
            _add(found, path, place, blocks)
    if collection.register is None:
        found.named |= {path for path in members if _slug(path, collection) in document.source.text}
        return found
    numbers = {member.item.number: path for path, member in members.items() if member.item is not None}
    for _, table, register in restating_tables(project, (document,)):
        for row in table.rows if register is collection.register else ():
            if row.key is not None and row.key.family == register.family and row.key.number in numbers:
                _add(found, numbers[row.key.number], row.key.span.range, blocks)
    for reference in project.references_in(document, Range(0, len(document.source.text))):
        if reference.register is collection.register and _leads(document, reference.mention.range, blocks):
            found.named |= {numbers[number] for number in reference.numbers if number in numbers}
    return found


def _leads(document: Document, place: Range, blocks: Sequence[_Block]) -> bool:
    """Whether an id stands in a list item, a heading or the first cell of a row: other cells only name it."""
    text = document.source.text
    before = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    return before.count("|") < 2 and _block_of(place, blocks) is not None


def _slug(path: str, collection: _Collection) -> str:
    """What a text may call a document: its name without ending, or that of its folder."""
    folder, _, name = path.rpartition("/")
    return name.rpartition(".")[0] if folder == collection.folder else folder.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Block:
    range: Range
    place: Range  # where the index begins: the header of a table, the first item of a list
    lists: bool  # its heading does not say that it is a choice


def _add(found: _Lists, path: str, place: Range, blocks: Sequence[_Block]) -> None:
    found.named.add(path)
    block = _block_of(place, blocks)
    if block is not None and block.lists:
        found.entries.setdefault(path, block.place)


def _block_of(place: Range, blocks: Sequence[_Block]) -> _Block | None:
    at = bisect_right(blocks, place.start, key=lambda block: block.range.start) - 1
    return blocks[at] if at >= 0 and blocks[at].range.end >= place.end else None


@lru_cache(maxsize=256)
def _blocks(project: Project, document: Document) -> tuple[_Block, ...]:
    """The tables, lists, headings and rows without a table of a document, in order."""
    facts = document.facts
    choices = project.lexicon.words("part-view")

    def is_whole(section: int) -> bool:
        titles = [normalise(above.title) for above in document.ancestors(section)]
        return not any(f" {word} " in f" {' '.join(WORD.findall(title))} " for title in titles for word in choices)

    whole = [is_whole(index) for index in range(len(facts.sections))]
    found = [_Block(table.range, table.header_range, whole[table.section]) for table in facts.tables]
    found += [_Block(block.range, block.items[0].range, whole[block.section]) for block in facts.lists]
    found += [_Block(one.heading.range, one.heading.range, whole[at]) for at, one in enumerate(facts.sections) if at]
    found += [_Block(orphan.run, orphan.range, True) for orphan in facts.orphans]
    return tuple(sorted(found, key=lambda block: block.range))
