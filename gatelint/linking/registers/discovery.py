"""Which registers are there: families that some document defines, with their homes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gatelint.facts.model import Definition, Form
from gatelint.facts.values.ids import OUTLINE, is_tight
from gatelint.linking.registers.ambiguous_ids import numbers_items, worded
from gatelint.linking.registers.candidates import (
    NUMBERED_WORD,
    Family,
    Found,
    by_document,
    fewest_of,
    of_one_kind,
    weight_of,
)
from gatelint.linking.registers.declarations import Declared, assigned, declared_gate
from gatelint.linking.registers.definitions import at_home, keep_introducing, numbered_apart, shelves_restart
from gatelint.linking.registers.gate import find_gate, records_of
from gatelint.linking.registers.homes import are_kept, file_homes, homes_of, is_hidden, is_listed, most_of, shelf
from gatelint.linking.registers.scopes import clashing_documents, clashing_folders, numbered_folder, numbering, restarts
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.model import Role, Scope


def discover(
    documents: Sequence[Document],
    declared: Sequence[Declared],
    graded: frozenset[str] = frozenset(),
    separate: frozenset[str] = frozenset(),
) -> tuple[tuple[Found, ...], tuple[Found, ...], dict[str, Declared]]:
    """The registers of the project, those that live in one document each, and what is declared of which family.

    `graded` are families that items are graded by, such as priorities; they are no registers unless declared.
    `separate` are the documents that may number things of their own, such as reviews.
    """
    families: dict[str, Family] = {}
    for document in documents:
        if document.kind is Kind.ARCHIVE and not any(entry.is_home(document.path) for entry in declared):
            continue
        for definition in document.facts.definitions:
            if _is_derived(document, definition):
                continue
            family = families.setdefault(definition.family, Family(definition.family))
            family.places(definition.form).append(Defined(document, definition))
    for family in families.values():
        keep_introducing(family)
    of = assigned(declared, families)
    for family in families.values():
        _keep_own(family, of.get(family.name))
    registers: list[Found] = []
    local: list[Found] = []
    records = records_of(families) - {
        one.path for one in documents if any(entry.is_home(one.path) for entry in declared)
    }
    plans = [document for document in documents if document.path not in records]
    gate = find_gate(families, plans, declared_gate(declared), of)
    for family in families.values():
        family.items = of_one_kind(family.items)
        entry = of.get(family.name)
        if entry.settings.ignore or entry.numbers_sections if entry is not None else family.name in graded:
            continue
        if family.name == OUTLINE:
            listed = by_document(family.rows)
            local += [found for found in _local(family, skip=None) if found.home in listed]
            continue
        is_word = NUMBERED_WORD.match(family.name) is not None
        if gate is not None and family.name == gate.family:
            registers.append(gate)
            local += _local(family, skip=gate.home) if is_word else []
        elif is_word and entry is None:
            found = worded(family, records)
            registers += [found] if found is not None else []
            local += _local(family, skip=found.home if found is not None else None)
        else:
            _register(family, registers, local, entry, separate)
    return tuple(registers), tuple(local), of


def _is_derived(document: Document, definition: Definition) -> bool:
    """Whether a template wrote it: a region restates items and introduces none. A gate is known by its table."""
    if not document.facts.regions or (definition.form is Form.ROW and NUMBERED_WORD.match(definition.family)):
        return False
    return any(region.content.contains(definition.id.range) for region in document.facts.regions)


def _keep_own(family: Family, entry: Declared | None) -> None:
    """Leave out what the declared pattern does not fit, and of archives all but declared homes."""
    for form in Form:
        places = family.places(form)
        places[:] = [
            defined
            for defined in places
            if (
                defined.document.kind is not Kind.ARCHIVE
                or (entry is not None and entry.is_home(defined.document.path))
            )
            and (entry is None or entry.fits(family.name, defined.definition.number))
        ]


def _register(
    family: Family,
    registers: list[Found],
    local: list[Found],
    entry: Declared | None,
    separate: frozenset[str],
) -> None:
    """The register of a family, at its declared home or the one that is learnt, or those of single documents."""
    scope = entry.settings.scope if entry is not None else None
    if scope in ("file", "folder"):
        local += numbered_apart(family, by_folder=scope == "folder")
        return
    apart = scope is None
    if apart and entry is None:
        _leave_out_restarts(family, local, separate)
    if apart and shelves_restart(family.files):
        local += numbered_apart(Family(family.name, files=family.files), by_folder=True)
        return
    found = None if NUMBERED_WORD.match(family.name) else _learnt(family, apart=apart)
    if found is not None and entry is None and is_tight(family.name) and not numbers_items(found):
        return
    declared = entry.homes if entry is not None else None
    if declared is not None and entry is not None and entry.role is not Role.GATE:
        if found is None or found.home not in declared or not _holds(found, family, declared):
            found = _at_declared(family, declared, found)
    elif (
        found is None
        and entry is not None
        and entry.role is not Role.GATE
        and not (apart and restarts(family.headings))
    ):
        found = _at_declared(family, _fullest(family), None)
    if found is not None:
        registers.append(found)
        return
    if declared is not None or is_tight(family.name):
        return
    for form in (Form.HEADING, Form.ITEM, Form.ROW):
        numbering = {path: own for path, own in by_document(family.places(form)).items() if len(own) >= fewest_of(form)}
        local += [
            Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(own), form) for path, own in numbering.items()
        ]
        if numbering:
            return


def _learnt(family: Family, *, apart: bool) -> Found | None:
    """The register by the form that defines most of it; sections, files and list items go before rows.

    With `apart` there is none where the numbers start again in every document.
    """
    candidates = []
    for form in (Form.FILE, Form.HEADING, Form.ITEM, Form.ROW):
        homes = file_homes(family.files) if form is Form.FILE else homes_of(family.places(form), fewest_of(form))
        if homes:
            candidates.append((sum(homes.values()) if form is Form.FILE else max(homes.values()), form, homes))
    if any(not is_hidden(path) for _, form, homes in candidates if form is not Form.FILE for path in homes):
        candidates = [one for one in candidates if one[1] is Form.FILE or are_kept(family.places(one[1]), one[2])]
    if not candidates:
        return None
    described = next((homes for _, form, homes in candidates if form is Form.HEADING), {})
    listed = is_listed(family, described)
    _, form, homes = max(
        candidates,
        key=lambda entry: weight_of(Form.HEADING if listed and entry[1] is Form.ROW else entry[1]) * entry[0],
    )
    return None if apart and restarts(numbering(family, form)) else at_home(family, form, homes)


def _leave_out_restarts(family: Family, local: list[Found], separate: frozenset[str]) -> None:
    """Leave the places to single documents of which several beside each other number other things alike."""
    places = [*family.headings, *family.items, *family.rows]
    folders = clashing_folders([*family.headings, *family.items])
    documents = clashing_documents([*family.headings, *family.items], separate)
    strange = {
        defined.document.path
        for defined in places
        if defined.document.path in documents or numbered_folder(defined.document.path) in folders
    }
    for form in (Form.HEADING, Form.ITEM, Form.ROW) if strange else ():
        own = [defined for defined in family.places(form) if defined.document.path in strange]
        family.places(form)[:] = [defined for defined in family.places(form) if defined.document.path not in strange]
        if form is not Form.ROW:
            local += [
                Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(inside), form)
                for path, inside in by_document(own).items()
            ]


def _holds(found: Found, family: Family, declared: frozenset[str]) -> bool:
    """Whether what was learnt takes its definitions from all declared homes that have any."""
    known = {defined.document.path for defined in found.definitions}
    places = (*family.headings, *family.items, *family.files, *family.rows)
    return {defined.document.path for defined in places if defined.document.path in declared} <= known


def _fullest(family: Family) -> frozenset[str]:
    """The document that defines most of a family, where so little is defined that nothing could be learnt."""
    living = [
        defined
        for defined in (*family.headings, *family.items, *family.files, *family.rows)
        if defined.document.kind is Kind.LIVING
    ]
    counts = {path: len({other.definition.number for other in own}) for path, own in by_document(living).items()}
    return frozenset({most_of(counts)}) if counts else frozenset()


def _at_declared(family: Family, declared: frozenset[str], learnt: Found | None) -> Found | None:
    """The register at the homes that are declared, however little they define; None where that is nothing.

    The index of a folder of items is a home too, although the files define them.
    """
    if learnt is not None and learnt.form is Form.FILE:
        shelves = {shelf(defined.document.path) for defined in learnt.definitions}
        beside = sorted(path for path in declared if path.rpartition("/")[0] in shelves)
        if beside:
            return learnt if learnt.home in declared else replace(learnt, home=beside[0])
    best: tuple[float, Form, dict[str, int]] | None = None
    for form in (Form.FILE, Form.HEADING, Form.ITEM, Form.ROW):
        own = [defined for defined in family.places(form) if defined.document.path in declared]
        numbers = {
            path: len({other.definition.number for other in places}) for path, places in by_document(own).items()
        }
        weight = weight_of(form) * (sum(numbers.values()) if form is Form.FILE else max(numbers.values(), default=0))
        if weight and (best is None or weight > best[0]):
            best = (weight, form, numbers)
    if best is None:
        return None
    _, form, homes = best
    if form is Form.FILE:
        files = tuple(defined for defined in family.files if defined.document.path in declared)
        return Found(family.name, Role.REGISTER, Scope.PROJECT, min(homes), files, form)
    if restarts(family.places(form)):
        strange = frozenset(path for path, own in by_document(family.places(form)).items() if len(own) >= 2)
        return at_home(family, form, homes, declared, strange)
    return at_home(family, form, {**homes_of(family.places(form), fewest_of(form)), **homes}, declared)


def _local(family: Family, skip: str | None) -> list[Found]:
    return [
        Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(own), Form.HEADING)
        for path, own in by_document(family.headings).items()
        if path != skip and len(own) >= 2
    ]
