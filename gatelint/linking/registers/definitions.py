"""Which places define the items of a register: those in its homes, and what elsewhere adds to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence, Set

from gatelint import thresholds
from gatelint.comparison.titles import are_nearly_equal
from gatelint.facts.model import Form
from gatelint.linking.registers.candidates import Family, Found, by_document
from gatelint.linking.registers.homes import file_homes, index_of, is_hidden, most_of, shelf
from gatelint.project.documents import Defined, Kind, may_be_one
from gatelint.project.model import Role, Scope
from gatelint.text.ranges import Range


def keep_introducing(family: Family) -> None:
    """Leave out the headings and documents that tell of an item which another one introduces.

    A heading goes on in lower case or brackets where the other one sets the id off: `## NEW-3 progress`, `## NEW-3
    (revised): Pumps` beside `## NEW-3: Pump hangs`. So does the H1 of a document in a folder of which most set it off:
    `# ADR-008 Implementation Plan`.
    """
    set_off = {one.definition.number for one in family.headings if one.definition.set_off}
    family.headings = [
        one
        for one in family.headings
        if one.definition.set_off or one.definition.number not in set_off or not _goes_on(one.title)
    ]
    shelves: dict[str, list[Defined]] = defaultdict(list)
    for one in family.files:
        shelves[shelf(one.document.path)].append(one)
    introducing = {one.definition.number for one in (*family.headings, *family.items, *family.rows)}
    family.files = [
        one for own in shelves.values() if not _are_about_items(own, introducing) for one in _without_companions(own)
    ]


def _are_about_items(files: Sequence[Defined], introducing: Set[str]) -> bool:
    """Whether documents of a folder tell of items that sections or rows introduce: `M3_login.md`, `M3_tests.md`.

    Translations in one folder are about as many for each item.
    """
    counts = Counter(one.definition.number for one in files)
    most, least = max(counts.values()), min(counts.values())
    return (
        counts.keys() <= introducing
        and len(files) > thresholds.DOCUMENTS_ABOUT_ITEM * len(counts)
        and most > thresholds.DOCUMENTS_ABOUT_ITEM * least
    )


def _goes_on(title: str) -> bool:
    return title[:1].islower() or title.startswith(("(", "（"))


def _without_companions(files: Sequence[Defined]) -> Sequence[Defined]:
    """The documents of one folder without those that tell of an item of another one."""
    set_off = [one for one in files if one.definition.set_off]
    if len(set_off) < thresholds.SHARE_SET_OFF * len(files):
        return files
    numbers = {one.definition.number for one in set_off}
    return [one for one in files if one.definition.set_off or one.definition.number not in numbers]


def at_home(
    family: Family,
    form: Form,
    homes: Mapping[str, int],
    declared: frozenset[str] = frozenset(),
    strange: frozenset[str] = frozenset(),
) -> Found:
    """The register with its home, its definitions and the documents that number other things alike.

    `declared` are the homes of which the configuration speaks: the one with the most items has the say. `strange` are
    documents that are known to number other things.
    """
    places = family.places(form)
    if form is Form.FILE:
        own = [defined for defined in places if shelf(defined.document.path) in homes]
        home = index_of(own, most_of(homes))
        return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form)
    home = most_of({path: count for path, count in homes.items() if path in declared} or homes)
    foreign = (_foreign(family, home, form) | strange) - declared
    own = [
        defined
        for defined in places
        if defined.document.path in (homes if form is not Form.ROW else {home, *declared})
        and defined.document.path not in foreign
    ]
    if form is Form.ROW:
        own = [defined for rows in by_document(own).values() for defined in _introducing(rows)]
        if len(declared) > 1:  # one document lists the items, the others give them a section
            sections = (*family.headings, *family.items)
            own += [defined for defined in sections if defined.document.path in declared]
    own.sort(key=lambda defined: (defined.document.path != home, defined.document.path not in declared))
    numbers = {defined.definition.number for defined in own}
    if form is not Form.ROW:
        rows = [
            defined
            for defined in family.rows
            if defined.document.path in homes and defined.document.path not in foreign
        ]
        own += [defined for defined in rows if defined.definition.number not in numbers and _adds(defined, numbers)]
    own += [
        defined
        for defined in (*family.headings, *family.items, *family.files)
        if is_hidden(defined.document.path) and defined.definition.number not in numbers
    ]
    return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form, foreign)


def shelves_restart(files: Sequence[Defined]) -> bool:
    """Whether folders of documents number other things each: most shared numbers bear titles that differ."""
    living = [defined for defined in files if defined.document.kind is Kind.LIVING]
    homes = file_homes(living)
    by_number: dict[str, dict[str, Defined]] = defaultdict(dict)
    for defined in living if len(homes) > 1 else ():
        folder = shelf(defined.document.path)
        if folder in homes:
            by_number[defined.definition.number].setdefault(folder, defined)
    shared = [list(same.values()) for same in by_number.values() if len(same) >= 2]
    strange = [same for same in shared if not are_nearly_equal(same[0].title, same[1].title)]
    return len(shared) >= thresholds.FEWEST_SHARED_BY_FOLDERS and len(strange) * 2 > len(shared)


def numbered_apart(family: Family, *, by_folder: bool) -> list[Found]:
    """The registers of a family whose numbers start again in every document, or in every folder.

    Where a document or folder gives items a section, or a list item, its tables only tell of them.
    """
    scope = Scope.FOLDER if by_folder else Scope.DOCUMENT
    places: dict[str, list[Defined]] = defaultdict(list)
    for form in (Form.HEADING, Form.ITEM, Form.FILE, Form.ROW):
        for defined in family.places(form):
            path = defined.document.path
            places[path.rpartition("/")[0] if by_folder else path].append(defined)
    found = []
    for own in places.values():
        form = own[0].definition.form
        main = [defined for defined in own if defined.definition.form is form]
        home = most_of({path: len(inside) for path, inside in by_document(main).items()})
        main.sort(key=lambda defined: defined.document.path != home)
        found.append(Found(family.name, Role.REGISTER, scope, home, tuple(main), form))
    return found


def _introducing(rows: Sequence[Defined]) -> list[Defined]:
    """Of the rows of one document those that introduce an item: tables of the commonest header first.

    Tables that give an id several rows come last: they tell what depends on what. A later table with other columns that
    repeats the ids tells something else of them.
    """
    by_header: dict[tuple[str, ...], list[Defined]] = defaultdict(list)
    for defined in rows:
        table = defined.document.facts.tables[defined.definition.table or 0]
        by_header[tuple(column.header.text.casefold() for column in table.columns)].append(defined)
    found: list[Defined] = []
    known: set[str] = set()
    for own in sorted(by_header.values(), key=_place_of_table):
        found += [defined for defined in own if defined.definition.number not in known]
        known.update(defined.definition.number for defined in own)
    return sorted(found, key=lambda defined: defined.definition.id.range)


def _place_of_table(rows: Sequence[Defined]) -> tuple[bool, int, Range]:
    """How soon the tables of one header introduce items."""
    again = len({one.definition.number for one in rows}) < len(rows)
    return again, -len(rows), rows[0].definition.id.range


def _foreign(family: Family, home: str, form: Form) -> frozenset[str]:
    """Living documents that give most of the home's numbers to other things."""
    own = {defined.definition.number: defined for defined in family.places(form) if defined.document.path == home}
    found = set()
    for path, others in by_document([*family.headings, *family.items, *family.rows]).items():
        if path == home or others[0].document.kind is not Kind.LIVING:
            continue
        shared: dict[str, Defined] = {}
        for other in others:  # sections come first
            if other.definition.number in own and other.title:
                shared.setdefault(other.definition.number, other)
        strange = [number for number, other in shared.items() if not may_be_one(own[number], other)]
        defines = any(other.definition.form is not Form.ROW for other in others) or form is Form.ROW
        if (
            defines
            and len(strange) >= thresholds.FEWEST_OTHER_TITLES
            and len(strange) >= thresholds.SHARE_OF_OTHER_TITLES * len(shared)
        ):
            found.add(path)
    return frozenset(found)


def _adds(row: Defined, known: Collection[str]) -> bool:
    """Whether the table of a row adds items: most of its ids are not known; else it restates, and the row is stray."""
    index, family = row.definition.table, row.definition.family
    definitions = row.document.facts.definitions
    numbers = {other.number for other in definitions if other.table == index and other.family == family}
    return len(numbers.intersection(known)) * 2 < len(numbers)
