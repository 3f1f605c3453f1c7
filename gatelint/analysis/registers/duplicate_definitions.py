"""Definitions of one id that stand in two places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from gatelint import thresholds
from gatelint.comparison.identity import Ground
from gatelint.facts.model import Form
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.ids.canonical import ID
from gatelint.linking.registers.homes import own_status, shelf, states_status
from gatelint.project.documents import Defined, Document, Kind, is_no_title, may_be_one
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role

Pair = tuple[Item, Defined, Defined]  # the item, its definition with the say, and the other one


def defined_twice(project: Project) -> Iterator[Pair]:
    """The second definitions of a document, each with the first one."""
    worded = {item.id: item for item in _worded(project)}
    for item in (*(item for _, item in _items(project)), *worded.values()):
        by_document: dict[str, list[Defined]] = {}
        for defined in item.definitions:
            by_document.setdefault(defined.document.path, []).append(defined)
        for first, *others in by_document.values():
            for other in others:
                if item.id in worded and may_be_one(first, other):
                    continue  # two names of one phase
                if (
                    first.definition.form is other.definition.form
                    and not _is_part(first, other)
                    and not _refers(first, other)
                    and not _goes_on(other, project.lexicon)
                    and not _speaks_of(first, other)
                ):
                    yield item, first, other


def _worded(project: Project) -> Iterator[Item]:
    """The items of registers of a word and a number, which may be anything elsewhere: `Phase 3`."""
    for register in project.registers.values():
        if register.role is not Role.GATE and not register.is_certain and register.family.endswith(" "):
            yield from register.items.values()


def spelled_twice(project: Project) -> Iterator[tuple[Item, Item]]:
    """The items of one document whose numbers differ in their zeros alone, each with the first of them.

    A register of which half the numbers have such a twin tells two things apart by zeros.
    """
    for register in project.registers.values():
        if register.role is Role.GATE or register.called or not register.is_certain:
            continue
        first: dict[tuple[str, str], Item] = {}
        found = []
        for item in register.items.values():
            if item.number in register.said.collisions or item.defined.definition.form is Form.ROW:
                continue
            other = first.setdefault((item.defined.document.path, item.number.lstrip("0")), item)
            if other is not item:
                found.append((other, item))
        if len({item.number.lstrip("0") for item, _ in found}) * 2 <= len(first):
            yield from found


def _is_part(first: Defined, other: Defined) -> bool:
    """Whether a heading stands in the section of the first one: it speaks of the item, and defines none."""
    if first.definition.form is not Form.HEADING:
        return False
    section = first.document.section(first.definition.section)
    return section.start < other.document.section(other.definition.section).start < section.end


def _speaks_of(first: Defined, other: Defined) -> bool:
    """Whether a heading of another level has no sign after the id, and the first one has: `### HP-3 Order of work`."""
    if first.definition.form is not Form.HEADING or not first.definition.set_off or other.definition.set_off:
        return False
    levels = [one.document.section(one.definition.section).level for one in (first, other)]
    return levels[0] != levels[1]


def _refers(first: Defined, other: Defined) -> bool:
    """Whether two rows stand in a table that repeats half of its numbers: its column refers to items."""
    table = first.definition.table
    if first.definition.form is not Form.ROW or table is None or table != other.definition.table:
        return False
    repeated, numbers = _repeated(first.document, table)
    return repeated >= max(thresholds.FEWEST_REPEATED, thresholds.SHARE_OF_REPEATED * numbers)


@lru_cache(maxsize=64)
def _repeated(document: Document, table: int) -> tuple[int, int]:
    """How many numbers the keys of a table have, and how many of them stand in several rows; these come first."""
    times = Counter(row.key.number for row in document.facts.tables[table].rows if row.key is not None)
    return sum(count > 1 for count in times.values()), len(times)


def _goes_on(defined: Defined, lexicon: Lexicon) -> bool:
    """Whether the title ends with a remark that the section goes on with another one: `Winch (continued)`."""
    head, bracket, remark = defined.title.rstrip("*_` )）").replace("（", "(").rpartition("(")
    return bool(head and bracket) and lexicon.starts_with("continued", remark)


def defined_elsewhere(project: Project) -> Iterator[Pair]:
    """The definitions of something else in another living document, the first one of each.

    Of documents that bear the ids of a register on a label, and of those of one folder, every second one counts,
    whatever its title; not those that an index or their headings tell apart as `0055a` and `0055b`, nor companions.
    """
    shared = {register.family for register in project.registers.values() if shares_numbers(register)}
    for register, item in _items(project):
        if register.family in shared:
            continue
        first = item.defined
        labelled = ID in register.said.settings.fields and first.definition.form is Form.FILE
        seen = {first.document.path}
        for other in item.definitions[1:]:
            if other.document.path in seen or other.document.kind is not Kind.LIVING:
                continue
            seen.add(other.document.path)
            if _are_one_number(first, other) and (
                _are_told_apart(project, first, other) or is_companion(first, other) or is_in_own_folder(first, item.id)
            ):
                continue
            if (
                is_numbered_twice(first, other)
                or (labelled and other.definition.form is Form.FILE)
                or not (may_be_one(first, other) or is_no_title(other))
            ):
                yield item, first, other


def _defines(document: Document, register: Register) -> bool:
    """Whether a document gives ids of a register a section, a list item or a document of their own."""
    return any(one.family == register.family and one.form is not Form.ROW for one in document.facts.definitions)


def may_be_meant(project: Project, pair: Pair) -> bool:
    """Whether a document may number things of its own on purpose: a review or plan that does not name the register."""
    item, _, other = pair
    register = project.registers[item.family]
    if register.said.settings.scope == "project":
        return False
    identity = register.identity(other.document.path)
    apart = (Ground.OWN_NUMBERS, Ground.SIBLINGS)
    return Ground.NAMED not in identity.grounds and any(ground in identity.grounds for ground in apart)


def is_numbered_twice(first: Defined, other: Defined) -> bool:
    """Whether two documents of one folder bear one number, each with a status of its own."""
    return _are_one_number(first, other) and states_status(first) and states_status(other)


def _are_one_number(first: Defined, other: Defined) -> bool:
    is_file = first.definition.form is Form.FILE and other.definition.form is Form.FILE
    return is_file and shelf(first.document.path) == shelf(other.document.path)


def _are_told_apart(project: Project, first: Defined, other: Defined) -> bool:
    """Whether an index beside them, or their headings, give the number a letter."""
    number = first.definition.number
    titles = [one.document.facts.title for one in (first, other)]
    if all(title is not None and any(number + letter in title.text for letter in "abcd") for title in titles):
        return True
    folder = shelf(first.document.path)
    beside = (document for path, document in project.documents.items() if path.rpartition("/")[0] == folder)
    return any(all(number + letter in document.source.text for letter in "ab") for document in beside)


def is_companion(first: Defined, other: Defined) -> bool:
    """Whether one name goes on where the other ends: `0021-store.md` with `0021-store-research.md` or `.de.md`."""
    one, two = (path.rpartition("/")[2].rpartition(".")[0] for path in (first.document.path, other.document.path))
    return one.startswith(two) or two.startswith(one)


def shares_numbers(register: Register) -> bool:
    """Whether half of the numbers, two at least, are those of several documents each: `iteration-2-tests.md`."""
    several = [item for item in register.items.values() if len({one.document.path for one in item.definitions}) > 1]
    return register.by_file and len(several) >= max(thresholds.FEWEST_SHARED_NUMBERS, len(register.items) / 2)


def is_in_own_folder(defined: Defined, id: str) -> bool:
    """Whether a document lies in a folder that bears its id: `JOB-001/JOB-001_RESULT.md` is a part of the job."""
    folder = shelf(defined.document.path).rpartition("/")[2]
    return folder.casefold().startswith(id.casefold())


def _items(project: Project) -> Iterator[tuple[Register, Item]]:
    """The items whose ids are to mean one thing: also those of registers that are declared to start again."""
    declared = (register for register in project.local_registers.values() if register.said.settings.scope is not None)
    for register in (*project.registers.values(), *project.outlines.values(), *declared):
        if register.role is Role.GATE or not register.is_certain:
            continue
        for item in register.items.values():
            if item.number not in register.said.collisions:
                yield register, item


def defined_reserved(project: Project) -> Iterator[tuple[Register, Item]]:
    """The items whose numbers the configuration keeps free."""
    for register in (*project.registers.values(), *project.outlines.values()):
        for item in register.items.values():
            if item.number in register.said.reserved:
                yield register, item


def numbered_again(project: Project) -> Iterator[Pair]:
    """The definitions and rows of a living document that gives most of a register's numbers to other things."""
    reading: dict[Register, set[str]] = {}
    for reference in project.references:
        reading.setdefault(reference.register, set()).add(reference.document.path)
    for register in project.registers.values():
        if register.role is Role.GATE or register.by_file or not register.is_certain:
            continue
        definers = {register.home, *register.foreign}
        if (
            len(reading.get(register, set()) - definers) < thresholds.FEWEST_READERS
            and register.said.settings.scope != "project"
        ):
            continue  # numbers that only these documents use may start again in each
        for path in sorted(register.foreign):
            document = project.documents[path]
            identity = register.identity(path)
            if document.kind is not Kind.LIVING or (register.by_heading and not _defines(document, register)):
                continue  # rows that tell of items in other words define none
            if identity.compared and identity.compared - identity.agreeing < thresholds.FEWEST_TO_REFUTE:
                continue
            seen = set(register.said.collisions)
            for definition in sorted(document.facts.definitions, key=lambda definition: definition.form is Form.ROW):
                item = register.items.get(definition.number) if definition.family == register.family else None
                defined = Defined(document, definition)
                if (
                    item is None
                    or definition.number in seen
                    or may_be_one(item.defined, defined)
                    or is_no_title(defined)
                ):
                    continue
                seen.add(definition.number)
                yield item, item.defined, defined


def titled(project: Project, defined: Defined) -> str:
    """A title with the status of its own section, as messages quote it."""
    status = own_status(defined, project.lexicon)
    return f"`{defined.title}`" + (f" ({status.word or status.value})" if status is not None else "")
