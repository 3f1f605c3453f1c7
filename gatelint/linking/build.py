"""Facts of all documents to one project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gatelint.facts.model import Facts, Form, Mention
from gatelint.facts.values.ids import depth, digits, is_called, is_placeholder, is_tight, rank
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.linking.claims.collect import claims_by_item, status_claim
from gatelint.linking.document_kinds import is_template, kind_of, without_examples
from gatelint.linking.identity.evidence import numbers_its_own
from gatelint.linking.identity.foreign_places import with_identity
from gatelint.linking.ids.canonical import respelled
from gatelint.linking.ids.checklist_items import with_ticked
from gatelint.linking.ids.link_keys import key_rows_by_link
from gatelint.linking.ids.named_items import keyed_by_name, naming_called
from gatelint.linking.ids.numbered_files import with_siblings
from gatelint.linking.ids.outline_sections import outlines_of, references_to_sections
from gatelint.linking.ids.references import expand, follows
from gatelint.linking.ids.register_schema import named
from gatelint.linking.ids.unpadded import with_full_numbers, with_habits
from gatelint.linking.registers.ambiguous_ids import believe_keys, grades
from gatelint.linking.registers.candidates import Found
from gatelint.linking.registers.declarations import Declared, declared_gate, declared_registers
from gatelint.linking.registers.discovery import discover
from gatelint.project.documents import Defined, Document, Kind, doubtful
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference, Register, Role, Said
from gatelint.sources.tree import Tree, Unread
from gatelint.text.source import Source


def build(
    read: Sequence[tuple[Source, Facts]],
    unreadable: Mapping[str, str],
    lexicon: Lexicon,
    tree: Tree,
    reported: frozenset[str],
    unread: Mapping[str, Unread],
) -> Project:
    """Join the facts: kinds, registers, items, references, claims."""
    documents = {source.path: _document(source, facts, lexicon) for source, facts in read}
    declared = declared_registers(lexicon.config, documents)
    documents = keyed_by_name(respelled(documents, declared, lexicon), declared, lexicon)
    documents = with_ticked(with_siblings(documents))
    found, local, of = discover(
        tuple(documents.values()), declared, grades(documents.values(), lexicon), _separate(documents, lexicon)
    )
    documents = _with_living_homes(documents, found, declared)
    documents = naming_called(named(documents, (*found, *local), of, lexicon), declared, lexicon)
    gate = declared_gate(declared)
    registers = {
        entry.family: _register(
            entry, documents, gate if entry.role is Role.GATE and gate else of.get(entry.family), lexicon
        )
        for entry in found
    }
    registers = with_habits(documents, registers)
    documents = believe_keys(key_rows_by_link(with_full_numbers(documents, registers), registers), registers)
    registers = with_identity(documents, registers, lexicon)
    references, unknown = _references(documents, registers, of)
    outlines = outlines_of(documents, declared, lexicon)
    items = {
        register.family + number: item for register in registers.values() for number, item in register.items.items()
    }
    claims = claims_by_item(documents, registers, lexicon)
    full: dict[str, Item] = {}
    for id, item in items.items():
        own = tuple(claims.get(id, ()))
        places = tuple(Defined(documents[defined.document.path], defined.definition) for defined in item.definitions)
        full[id] = replace(item, definitions=places, claims=own, status_claim=status_claim(item.defined, own))
    registers = {
        family: replace(register, items={number: full[family + number] for number in register.items})
        for family, register in registers.items()
    }
    references = tuple(replace(reference, register=registers[reference.register.family]) for reference in references)
    locals_ = {
        (entry.home, entry.family): _register(entry, documents, of.get(entry.family), lexicon) for entry in local
    }
    return Project(
        config=lexicon.config,
        lexicon=lexicon,
        tree=tree,
        documents=documents,
        unreadable=unreadable,
        unread=unread,
        registers=registers,
        local_registers=locals_,
        references=references,
        items=full,
        reported=reported,
        unknown_families={family: tuple(places) for family, places in unknown.items() if family not in outlines},
        outlines=outlines,
        outline_references=tuple(references_to_sections(documents, outlines, lexicon)),
    )


def _document(source: Source, facts: Facts, lexicon: Lexicon) -> Document:
    """A document with its kind. What a form to fill in says is an example: only its text is checked."""
    if not is_template(facts, lexicon):
        return Document(source.path, source, kind_of(facts, lexicon), facts)
    return Document(source.path, source, Kind.ARCHIVE, without_examples(facts))


def _separate(documents: Mapping[str, Document], lexicon: Lexicon) -> frozenset[str]:
    """The documents that may number things of their own."""
    return frozenset(path for path, document in documents.items() if numbers_its_own(document, lexicon))


def _with_living_homes(
    documents: dict[str, Document], found: Sequence[Found], declared: Sequence[Declared]
) -> dict[str, Document]:
    """The home of a register is always living, whatever its name; so is a record of which half the siblings are."""
    homes = {entry.home for entry in found}
    for entry in found:
        records = {one.document.path for one in entry.definitions} if entry.form is Form.FILE else set()
        if sum(documents[path].kind is Kind.LIVING for path in records) * 2 >= max(len(records), 1):
            homes |= {path for path in records if documents[path].kind is Kind.SNAPSHOT}
    homes |= {path for path in documents if any(entry.is_home(path) for entry in declared if not entry.settings.ignore)}
    return {
        path: replace(document, kind=Kind.LIVING) if path in homes else document for path, document in documents.items()
    }


def _register(entry: Found, documents: Mapping[str, Document], declared: Declared | None, lexicon: Lexicon) -> Register:
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for defined in entry.definitions:
        current = Defined(documents[defined.document.path], defined.definition)
        by_number[defined.definition.number].append(current)
    items = {
        number: Item(entry.family + number, entry.family, number, tuple(places), doubtful=doubtful(places))
        for number, places in by_number.items()
    }
    if entry.role is not Role.GATE and not is_called(entry.family):
        items = dict(sorted(items.items(), key=lambda pair: rank(pair[0])))
    widths = Counter(digits(number) for number in items)
    padded = any(number.startswith("0") for number in items) and not is_called(entry.family)
    width = widths.most_common(1)[0][0] if padded and widths else 1
    return Register(
        entry.family,
        entry.role,
        entry.scope,
        entry.home,
        items,
        width,
        entry.form is not Form.ROW,
        entry.form is Form.FILE,
        entry.foreign,
        declared.key if declared else "",
        frozenset(_canonical(word, lexicon) for word in declared.settings.closed) if declared else frozenset(),
        *_said(declared, lexicon),
    )


def _said(declared: Declared | None, lexicon: Lexicon) -> tuple[Said, Lexicon]:
    """What else the configuration says of a register, and the words for its items."""
    if declared is None:
        return Said(), lexicon
    said = Said(declared.settings, declared.reserved, declared.collisions, declared.headings)
    return said, lexicon.of_register(declared.key)


def _canonical(word: str, lexicon: Lexicon) -> str:
    """The status value that a word means; one that no status declares is a value of its own."""
    words = [found.casefold() for found in WORD.findall(word)]
    meant = look_up(words, lexicon)
    return meant[0] if meant is not None and meant[1] == len(words) else " ".join(words) or word


def _references(
    documents: Mapping[str, Document], registers: Mapping[str, Register], of: Mapping[str, Declared]
) -> tuple[tuple[Reference, ...], dict[str, list[tuple[Document, Mention]]]]:
    found: list[Reference] = []
    unknown: dict[str, list[tuple[Document, Mention]]] = defaultdict(list)
    for document in documents.values():
        for mention in document.facts.mentions:
            register = registers.get(mention.family)
            if is_placeholder(mention.first) and not _may_be_one(mention.first, register):
                continue
            if register is None:
                if not is_tight(mention.family):
                    unknown[mention.family].append((document, mention))
                continue
            declared = of.get(mention.family)
            if declared is not None and not declared.may_mean(mention.family, mention.first):
                continue
            if not (_has_shape if register.role is Role.GATE else _has_depth)(mention, register):
                continue
            if register.places.number_otherwise(document.path, mention.range):
                continue
            numbers = expand(mention, register)
            if register.is_certain or register.items.keys() >= set(numbers) or follows(mention.first, register.items):
                found.append(Reference(document, mention, register, numbers))
    return tuple(found), unknown


def _may_be_one(number: str, register: Register | None) -> bool:
    """Whether a number that ends in `x` is one: an item has it, or the phases of the gate have letters."""
    if register is None:
        return False
    is_lettered = register.role is Role.GATE and any(own[-1:].isalpha() for own in register.items)
    return number in register.items or is_lettered


def _has_shape(mention: Mention, register: Register) -> bool:
    """Whether a number is written like the gate's own: `Phase 2` is another plan's where the gate has `02`."""
    if depth(mention.first) and mention.first not in register.items:
        return False
    widths = {digits(number) for number in register.items}
    return digits(mention.first) in widths or register.meant(mention.first) in register.items


def _has_depth(mention: Mention, register: Register) -> bool:
    """Whether a number has as many parts as the register's own: `FR-1.2` is no item where there is only `FR-1`."""
    return is_called(mention.family) or depth(mention.first) in register.depths
