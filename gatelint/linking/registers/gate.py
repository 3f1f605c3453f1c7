"""Which document is the gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gatelint import thresholds
from gatelint.comparison.titles import are_alike
from gatelint.facts.model import Form
from gatelint.facts.values.ids import depth, digits
from gatelint.linking.registers.candidates import NUMBERED_WORD, Family, Found
from gatelint.linking.registers.declarations import Declared
from gatelint.linking.registers.homes import file_homes, has_status_column, shelf
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.model import Role, Scope


def find_gate(
    families: Mapping[str, Family],
    documents: Sequence[Document],
    declared: Declared | None,
    of: Mapping[str, Declared],
) -> Found | None:
    """The document that gives numbered things a section each and lists them in a table with a status column.

    `declared` is what the configuration calls the gate: its family alone is looked at, and its home need not look like
    one. `of` is what is declared of which family.
    """
    own = [name for name, entry in of.items() if entry is declared]
    if declared is not None and declared.family is not None:
        own = [declared.family]
    best: tuple[int, Found] | None = None
    for family in families.values():
        if own and family.name not in own:
            continue
        if not own and (not NUMBERED_WORD.match(family.name) or _is_left_alone(of.get(family.name))):
            continue
        for document in documents:
            if not _may_be_home(document, declared or of.get(family.name)):
                continue
            found = _gate_in(document, family)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    if best is None and declared is not None and declared.homes is not None:
        fitting = [document for document in documents if declared.is_home(document.path)]
        for name in own or [name for name in families if NUMBERED_WORD.match(name)]:
            for document in fitting if name in families else ():
                found = _declared_in(document, families[name])
                if found is not None and (best is None or found[0] > best[0]):
                    best = found
    return best[1] if best else None


def records_of(families: Mapping[str, Family]) -> frozenset[str]:
    """The documents of a folder of records, each an item with an id: the phases of ADR-008 are its own."""
    found: set[str] = set()
    for family in families.values():
        homes = {} if NUMBERED_WORD.match(family.name) else file_homes(family.files)
        found |= {one.document.path for one in family.files if shelf(one.document.path) in homes}
    return frozenset(found)


def _is_left_alone(entry: Declared | None) -> bool:
    return entry is not None and entry.settings.ignore


def _may_be_home(document: Document, entry: Declared | None) -> bool:
    if entry is not None and entry.homes is not None:
        return entry.is_home(document.path)
    return document.kind is Kind.LIVING


def _gate_in(document: Document, family: Family) -> tuple[int, Found] | None:
    """How many phases have a section and a row with a status there, and the gate that they make."""
    own, tabled = _own(document, family)
    numbers = {defined.definition.number for defined in own}
    listed = {defined.definition.number for defined in tabled}
    overlap = len(numbers & listed)
    if overlap < thresholds.FEWEST_PHASES or overlap * 2 < len(listed) or _is_counted_anew(own):
        return None
    shape = _shape(numbers & listed)
    definitions = [defined for defined in own if _shape([defined.definition.number]) <= shape]
    definitions.sort(key=lambda defined: defined.definition.id.range)
    tables = {defined.definition.table for defined in tabled if defined.definition.number in numbers}
    known = {defined.definition.number for defined in definitions}
    definitions += [
        defined for defined in tabled if defined.definition.table in tables and defined.definition.number not in known
    ]
    return overlap, _gate(document, family, definitions)


def _is_counted_anew(own: Sequence[Defined]) -> bool:
    """Whether a document gives most numbers to several things: it holds several plans, each with phases of its own."""
    first: dict[str, Defined] = {}
    again: set[str] = set()
    for defined in own:
        if not are_alike(first.setdefault(defined.definition.number, defined).title, defined.title):
            again.add(defined.definition.number)
    return len(again) * 2 > len(first)


def _declared_in(document: Document, family: Family) -> tuple[int, Found] | None:
    """How many phases the declared home of the gate defines, and the gate that they make."""
    own, tabled = _own(document, family)
    definitions = sorted(own, key=lambda defined: defined.definition.id.range)
    known = {defined.definition.number for defined in definitions}
    definitions += [defined for defined in tabled if defined.definition.number not in known]
    return (len(definitions), _gate(document, family, definitions)) if definitions else None


def _own(document: Document, family: Family) -> tuple[list[Defined], list[Defined]]:
    """What a document gives a section or a list item, and what it lists with a status."""
    own = [defined for defined in (*family.headings, *family.items) if defined.document is document]
    tabled = [defined for defined in family.rows if defined.document is document and has_status_column(defined)]
    return own, tabled


def _gate(document: Document, family: Family, definitions: Sequence[Defined]) -> Found:
    return Found(family.name, Role.GATE, Scope.PROJECT, document.path, tuple(definitions), Form.HEADING)


def _shape(numbers: Iterable[str]) -> frozenset[int]:
    """How many digits the numbers have; -1 stands for a dotted one."""
    return frozenset(-1 if depth(number) else digits(number) for number in numbers)
