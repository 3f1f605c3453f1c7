"""The documents and folders that define enough of a family to be its home."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.facts.definitions.whole_files import INDEX_NAMES, own_fields
from gatelint.facts.model import Form, Status
from gatelint.facts.values.ids import value
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.linking.document_kinds import DATED_NAME
from gatelint.linking.registers.candidates import Family, by_document
from gatelint.project.documents import Defined, Document, Kind

ID_KEY = "id"
PADDED = re.compile(r"0\d")


def file_homes(places: Sequence[Defined]) -> dict[str, int]:
    """The folders that hold enough documents of a family; of those that say what they are, two or one are enough."""
    numbers = {(shelf(defined.document.path), defined.definition.number) for defined in places}
    counts = Counter(folder for folder, _ in numbers)
    found = {folder: count for folder, count in counts.items() if count >= thresholds.FEWEST_FILES}
    if found:
        return found
    return {
        folder: count
        for folder, count in counts.items()
        if _say_their_ids([defined for defined in places if shelf(defined.document.path) == folder])
    }


def _say_their_ids(places: Sequence[Defined]) -> bool:
    """Whether a few documents repeat the id of their name and state a status, a single one in its front matter."""
    if any(defined.document.kind is not Kind.LIVING or not states_status(defined) for defined in places):
        return False
    if all(_in_front_matter(defined) for defined in places):
        return True
    return len(places) > 1 and all(_in_heading(defined) or _in_front_matter(defined) for defined in places)


def states_status(defined: Defined) -> bool:
    """Whether a document that is an item states a status."""
    facts = defined.document.facts
    return any(
        field.name == "status" and field.values[0].text
        for field in own_fields(facts.fields, facts.sections, defined.definition.section)
    )


def has_own_status(defined: Defined) -> bool:
    """Whether a definition states a status, in its own place or, of a heading, in its section."""
    definition = defined.definition
    if definition.status is not None or definition.form is not Form.HEADING:
        return definition.status is not None
    return definition.section in _stated(defined.document)


def own_status(defined: Defined, lexicon: Lexicon) -> Status | None:
    """The status of a definition: of its own place, else of a field of its section."""
    if defined.definition.status is not None:
        return defined.definition.status
    fields = defined.document.facts.fields
    own = [field for field in fields if field.name == "status" and field.section == defined.definition.section]
    return parse_status(own[0].values[0], lexicon) if own else None


def has_status_column(defined: Defined) -> bool:
    """Whether a definition is a row of a table with a column of statuses."""
    table = defined.definition.table
    return table is not None and defined.document.facts.tables[table].column("status") is not None


@lru_cache(maxsize=256)
def _stated(document: Document) -> frozenset[int]:
    """The sections of a document that state a status."""
    return frozenset(field.section for field in document.facts.fields if field.name == "status")


def _in_front_matter(defined: Defined) -> bool:
    """Whether the front matter gives the id in full."""
    id = defined.definition.family + defined.definition.number
    return any(
        field.form in HEADS and normalise(field.key.text) == ID_KEY and normalise(field.values[0].text) == id.casefold()
        for field in defined.document.facts.fields
    )


def _in_heading(defined: Defined) -> bool:
    """Whether the H1 begins with the id: its place is then a part of the heading."""
    title = defined.document.facts.title
    return title is not None and defined.definition.id.range != title.range


def shelf(path: str) -> str:
    """The folder that holds the items: that of the file, or the one above for `ID/README.md`."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[0] if name.partition(".")[0].casefold() in INDEX_NAMES else folder


def homes_of(places: Sequence[Defined], fewest: int) -> dict[str, int]:
    """The living documents that define enough of a family, with how many items each.

    One document may mention a single id in a heading without being its home; a family of one item must look like an id.
    Hidden folders hold instructions for tools and are homes only where nothing else is.
    """
    living = [defined for defined in places if defined.document.kind is Kind.LIVING] or _in_one_report(places)
    open_ = [defined for defined in living if not is_hidden(defined.document.path)]
    counts: dict[str, int] = {}
    for path, own in by_document(open_ or living).items():
        distinct = len({defined.definition.number for defined in own})
        again = 0 if own[0].definition.form is Form.ROW else len(own) - distinct
        counts[path] = max(distinct - again, 1)
    if not counts:
        return {}
    most = max(counts.values())
    if most < fewest or (most == 1 and not any(PADDED.match(defined.definition.number) for defined in places)):
        return {}
    numbers = {defined.definition.number for defined in places}
    if not any(PADDED.match(number) for number in numbers) and not _is_dense(numbers):
        return {}  # T-7, T-1 and T-0 are days before a date
    share = 0.5 if all(defined.definition.form is Form.ITEM for defined in places) else thresholds.SHARE_OF_SOURCE
    least = 1 if most <= 2 else max(2, share * most)
    return {path: count for path, count in counts.items() if count >= least}


def _in_one_report(places: Sequence[Defined]) -> list[Defined]:
    """The sections of an inventory: the one document, named like a report, that gives a section to each of several."""
    reports = by_document(
        [
            defined
            for defined in places
            if defined.definition.form is Form.HEADING and not DATED_NAME.search(defined.document.path)
        ]
    )
    own = next(iter(reports.values())) if len(reports) == 1 else []
    return own if len({defined.definition.number for defined in own}) >= thresholds.FEWEST_IN_REPORT else []


def is_hidden(path: str) -> bool:
    """Whether a document lies in a hidden folder beside others that do not."""
    return any(part.startswith(".") for part in path.split("/")[:-1])


def are_kept(places: Sequence[Defined], homes: Container[str]) -> bool:
    """Whether homes are visible, or most of their sections state a status: instructions for tools give examples."""
    own = [one for one in places if one.document.path in homes]
    if not all(is_hidden(one.document.path) for one in own):
        return True
    return sum(one.definition.form is Form.HEADING and has_own_status(one) for one in own) * 2 > len(own)


def is_instruction(path: str, home: str) -> bool:
    """Whether a document lies in a hidden folder that does not hold the home: it tells tools how items are written."""
    hidden = [part for part in path.split("/")[:-1] if part.startswith(".")]
    return bool(hidden) and hidden[0] not in home.split("/")


def _is_dense(numbers: Iterable[str]) -> bool:
    """Whether numbers that are not padded follow each other as numbers of items do."""
    values = {value(number) for number in numbers}
    return max(values) - min(values) < 2 * len(values)


def index_of(own: Sequence[Defined], folder: str) -> str:
    """The document that stands for a folder of items: its README where one was read, else the first item."""
    return min(defined.document.path for defined in own if shelf(defined.document.path) == folder)


def most_of(homes: Mapping[str, int]) -> str:
    """The home of the most items."""
    return min(homes, key=lambda path: (-homes[path], path))


def is_listed(family: Family, homes: Container[str]) -> bool:
    """Whether a table with statuses lists all items to which other documents, `homes`, give sections, and more."""
    own = [one for one in family.headings if one.document.path in homes]
    described = [one for one in own if one.title[:1].isupper() or has_own_status(one)]
    numbers = {one.definition.number for one in described}
    tables: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for row in family.rows if len(numbers) >= thresholds.FEWEST_AMBIGUOUS else ():
        if row.document.kind is Kind.LIVING and has_status_column(row) and row.title:
            tables[row.document.path, row.definition.table].add(row.definition.number)
    return any(
        numbers < listed and not any(one.document.path == path for one in described)
        for (path, _), listed in tables.items()
    )
