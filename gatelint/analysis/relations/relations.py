"""Which item waits for which, by whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.model import Span
from gatelint.facts.values.ids import value
from gatelint.facts.values.statuses import EXCEPT, parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Project, Reference, Register, Role
from gatelint.text.ranges import Range

BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# Four plain words in a row; a remark in brackets or behind a dash or colon is none.
PROSE = re.compile(r"^[^(:：–—|]*?\b[a-z]{2,}(?: [\w'-]+){3}")
# What ends a "none" and begins a remark.
AFTER_NONE = re.compile(r"[.;。；(（]|\s[–—-]+\s")
EMPTY_LIST = " []{}"
CHOICE = re.compile(r"=\s*[A-Z]\b")


@dataclass(frozen=True, slots=True)
class Relation:
    """What one claim says of an item's relations to others.

    `named` are the ids in it, ranges expanded; `covered` further ids that a phrase such as "all LATER items" means.
    """

    item: Item
    claim: Claim
    named: tuple[str, ...]
    covered: frozenset[str]
    says_none: bool
    open_ended: bool  # a phrase stands for items that cannot be told from the documents
    references: tuple[Reference, ...]
    told: frozenset[str]  # ids in sentences below the label: they may be meant, and nothing follows from it
    qualified: bool  # a remark in brackets or in the key limits it: "(prod only)"

    @property
    def is_explicit(self) -> bool:
        """Whether it names items, or says that there are none, and leaves nothing open."""
        return (bool(self.named) or self.says_none) and not self.open_ended

    def speaks_of(self, id: str) -> bool:
        """Whether an item is named or may be meant."""
        return id in self.named or id in self.covered or id in self.told or self.open_ended


def relations_of(project: Project, item: Item, kind: str) -> tuple[Relation, ...]:
    """The relations of one kind that living documents state for an item: `waits-for`, `holds-up`, `requires` ..."""
    return _relations(project).get((item.id, kind), ())


def all_relations(project: Project, kind: str) -> Iterator[Relation]:
    """The relations of one kind, of every item."""
    for (_, found), relations in _relations(project).items():
        if found == kind:
            yield from relations


@lru_cache(maxsize=8)
def _relations(project: Project) -> Mapping[tuple[str, str], tuple[Relation, ...]]:
    found: dict[tuple[str, str], list[Relation]] = {}
    columns: dict[tuple[int, str, int], bool] = {}  # of tables by identity: a table is read once, not for each row
    for item in project.items.values():
        for claim in item.claims:
            kind = project.settings_of(claim).relation
            if claim.field == "status" and _names_blockers(project, claim):
                kind = "waits-for"
            if kind is None or claim.document.kind is not Kind.LIVING:
                continue
            if claim.origin in (Origin.ROW, Origin.DEFINING_ROW):
                key = id(claim.table), claim.field, claim.rank
                if key not in columns:
                    columns[key] = _is_relation_column(project, claim)
                if not columns[key]:
                    continue
            found.setdefault((item.id, kind), []).append(relation_in(project, item, claim))
    return {key: tuple(relations) for key, relations in found.items()}


def _names_blockers(project: Project, claim: Claim) -> bool:
    """Whether a status says itself what it waits for: `Blocked (ACTION-055)`."""
    return (
        claim.origin is Origin.SECTION
        and claim.status is not None
        and claim.status.value in project.lexicon.classes["blocked"]
        and bool(project.references_in(claim.document, claim.value.range))
    )


def _is_relation_column(project: Project, claim: Claim) -> bool:
    """Whether a column really relates items: at least half of its filled cells name items or say that there are none.

    A column of the same name may hold free text, or speak in the other direction.
    """
    if claim.table is None:
        return True
    columns = enumerate(claim.table.columns)
    index = next((at for at, one in columns if one.name == claim.field and one.rank == claim.rank), None)
    if index is None:
        return False
    filled = [row.cells[index] for row in claim.table.rows if index < len(row.cells) and row.cells[index].text]
    related = [
        cell
        for cell in filled
        if project.references_in(claim.document, cell.range)
        or project.lexicon.starts_with("none", cell.text)
        or _is_settled(project, cell)
    ]
    return len(related) * 2 >= len(filled)


def _is_settled(project: Project, cell: Span) -> bool:
    """Whether a cell says instead that nothing is open any more: `✅ Resolved (A)`."""
    status = parse_status(cell, project.lexicon)
    return status is not None and status.value in project.lexicon.classes["closed"]


def relation_in(project: Project, item: Item, claim: Claim) -> Relation:
    """What a claim says of its item's relations, whatever they mean."""
    denied = says_none_first(claim.value.text, project.lexicon)
    found = [
        (reference, denied if index == 0 else _is_in_sentence(claim, span, reference))
        for index, span in enumerate(claim.spans)
        for reference in project.references_in(claim.document, span.range)
        if not reference.mention.struck
    ]
    references = tuple(reference for reference, in_sentence in found if not in_sentence)
    told = frozenset(id for reference, in_sentence in found if in_sentence for id in reference.ids)
    named = tuple(dict.fromkeys(id for reference in references for id in reference.ids if id != item.id))
    text = claim.text
    covered: frozenset[str] = frozenset()
    open_ended = False
    if project.lexicon.starts_with("all", text) or _has_all(project, text):
        resolved = covered_by(project, text, item)
        covered, open_ended = resolved if resolved is not None else (frozenset(), True)
    is_none = project.lexicon.starts_with("none", text) or not text.strip(EMPTY_LIST)
    says_none = not named and not covered and is_none
    remark = BRACKETS.search(text)
    qualified = remark is not None or bool(claim.status and claim.status.qualifier) or _key_remark(claim)
    says_none = says_none and bool(claim.value.text)
    return Relation(item, claim, named, covered, says_none, open_ended, references, told, qualified)


def says_none_first(text: str, lexicon: Lexicon) -> bool:
    """Whether a value says "none" and then something else: `none (strictly). T-1.3 makes some use of it`."""
    if not lexicon.starts_with("none", text):
        return False
    end = AFTER_NONE.search(text)
    head = normalise(text[: end.start()] if end is not None else text)
    rest = text[end.start() :] if end is not None else ""
    return head in lexicon.words("none") and not EXCEPT.match(rest.lstrip(" .;,([（–—-"))


def _is_in_sentence(claim: Claim, span: Span, reference: Reference) -> bool:
    """Whether a line below a label tells of an item in a sentence: `REP-012 remains the contract for the crane`."""
    text = claim.document.source.text
    if text[text.rfind("\n", 0, span.range.start) + 1 : span.range.start].lstrip().startswith("|"):
        return False
    (start, end), (first, last) = span.range, reference.mention.range
    reach = thresholds.FARTHEST_SENTENCE
    around = text[max(start, first - reach) : first], text[last : min(end, last + reach)]
    return any(PROSE.search(part) for part in around)


def _key_remark(claim: Claim) -> bool:
    """Whether the key itself bears a remark: `External Blockers (prod only)`."""
    key = _keys(claim.document).get(claim.value.range)
    return key is not None and BRACKETS.search(key.text) is not None


def key_of(claim: Claim) -> Span | None:
    """The key or the header under which a value stands."""
    if claim.table is None or claim.row is None:
        return _keys(claim.document).get(claim.value.range)
    cells = zip(claim.row.cells, claim.table.columns, strict=False)
    return next((column.header for cell, column in cells if cell.range == claim.value.range), None)


@lru_cache(maxsize=256)
def _keys(document: Document) -> Mapping[Range, Span]:
    """Place of a value -> its key."""
    return {field.values[0].range: field.key for field in reversed(document.facts.fields)}


def _has_all(project: Project, text: str) -> bool:
    words = project.lexicon.words("all")
    return any(word in words for word in WORD.findall(text.casefold()))


def covered_by(project: Project, text: str, subject: Item) -> tuple[frozenset[str], bool] | None:
    """The items that a phrase with "all" stands for, and whether more may be meant; None where it cannot tell.

    "All LATER items" are the open items of that register; "all external items" those of that status; "all phases
    through 18b" the gates up to it.
    """
    found: set[str] = set()
    undecided = False
    for part in re.split(r"[,;+]|\band\b", text):
        words = WORD.findall(part.casefold())
        if not any(word in project.lexicon.words("all") for word in words):
            continue
        register = _register_named(project, words)
        if register is not None and register.role is Role.GATE:
            limit = next((number for number in register.items if number.casefold() in words), None)
            if limit is None or set(words) & {"code"}:
                undecided = True
                continue
            found |= {
                register.family + number
                for number in register.items
                if (value(number), number.casefold()) <= (value(limit), limit.casefold())
            } - {subject.id}
        elif register is not None:
            found |= {item.id for item in register.items.values() if project.is_closed(item) is not True}
        else:
            state = next(
                (
                    project.lexicon.status_words.get((word,))
                    for word in words
                    if (word,) in project.lexicon.status_words
                ),
                None,
            )
            if state is None or not {"items", "item", "actions", "dependencies", "blockers"} & set(words):
                undecided = True
                continue
            found |= {
                other.id for other in project.items.values() if other.status is not None and other.status.value == state
            }
    if not found and undecided:
        return None
    return frozenset(found), undecided


def _register_named(project: Project, words: list[str]) -> Register | None:
    for register in project.registers.values():
        name = normalise(register.name)
        if name in words or name + "s" in words:
            return register
    return None
