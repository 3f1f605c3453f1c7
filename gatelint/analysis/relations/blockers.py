"""What every open item waits for, by the word of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gatelint.analysis.relations.relations import BRACKETS, Relation, all_relations, key_of, relations_of
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, WORD, Lexicon
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, is_own
from gatelint.project.model import Project
from gatelint.text.ranges import Range

WAITS = ("waits-for", "requires")
PARTS = re.compile(r"[,;，；]\s*(?![^()（）]*[)）])")


@dataclass(slots=True)
class Waiting:
    """What one open item waits for."""

    open: dict[str, list[Status]] = field(default_factory=dict)  # items not surely closed -> what keys say of them
    undefined: dict[str, None] = field(default_factory=dict)  # ids that no register defines
    phrases: dict[str, None] = field(default_factory=dict)  # what its own place says without an id
    is_said: bool = False  # its own place has a field for it


@dataclass(frozen=True, slots=True)
class Wait:
    """One item waits for another one or requires it, by the word of one place."""

    waiting: str
    holding: str
    kind: str  # of WAITS
    relation: Relation
    is_own: bool  # the place is the own one of the item that it speaks of


@lru_cache(maxsize=8)
def waits(project: Project) -> tuple[Wait, ...]:
    """Who waits for whom, by the word of both sides.

    The own places of both sides count with everything that they name or certainly mean; other living places where they
    name an item and the own place of the waiting one does not tell all. What stands in regions is derived and not read.
    """
    found: list[Wait] = []
    listed = {id: _lists_all(project, item) for id, item in project.items.items()}
    for kind in WAITS:
        for relation in all_relations(project, kind):
            id, own = relation.item.id, is_own(relation.claim, relation.item)
            if own or (kind not in listed[id] and not _is_derived(relation)):
                named = _meant(project, relation, own=own)
                found += [Wait(id, other, kind, relation, own) for other in named if other != id]
    for relation in all_relations(project, "holds-up"):
        id, own = relation.item.id, is_own(relation.claim, relation.item)
        for other in _meant(project, relation, own=own):
            if other != id and (own or not (listed.get(other) or _is_derived(relation))):
                found.append(Wait(other, id, WAITS[0], relation, own))
    return tuple(found)


def _is_derived(relation: Relation) -> bool:
    """Whether a region says so."""
    return relation.claim.table is not None and relation.claim.table.in_region is not None


def waiting(project: Project) -> Mapping[str, Waiting]:
    """Id of an open item -> what it waits for.

    What a doubtful item waits for is not decided.
    """
    found = {item.id: Waiting() for item in project.items.values() if _is_open(project, item)}
    for id, entry in found.items():
        for kind in WAITS:
            for relation in relations_of(project, project.items[id], kind):
                if is_own(relation.claim, relation.item):
                    entry.is_said = True
                    entry.phrases.update(dict.fromkeys(_phrases(project, relation)))
    for wait in waits(project):
        if wait.waiting in found and wait.relation.item.id == wait.waiting:
            status = _status_in_key(wait.relation.claim, project.lexicon)
            _add(project, found[wait.waiting], wait.holding, status)
        elif wait.waiting in found and wait.holding in found:
            found[wait.waiting].open.setdefault(wait.holding, [])
    return found


def statuses_in_keys(project: Project, waits: Mapping[str, Waiting]) -> Mapping[str, Status]:
    """Id -> the status that keys give an item of which no living place states one: `External Blockers`.

    An item of which two keys say different things has none.
    """
    found: dict[str, dict[str, Status]] = {}
    for entry in waits.values():
        for id, statuses in entry.open.items():
            if statuses and not _is_stated(project.items[id]):
                found.setdefault(id, {}).update({status.value: status for status in statuses})
    return {id: status for id, said in found.items() if len(said) == 1 for status in said.values()}


def _is_stated(item: Item) -> bool:
    return any(claim.status and claim.document.kind is Kind.LIVING for claim in item.claims)


def _status_in_key(claim: Claim, lexicon: Lexicon) -> Status | None:
    """The open status with which a key begins whose other words are a key of the same field."""
    key = key_of(claim)
    words = BRACKETS.sub("", EMPHASIS.sub("", key.text)).split() if key is not None else []
    for at in range(1, len(words)):
        lead = " ".join(words[:at])
        status = parse_status(Span(lead, Range(0, len(lead))), lexicon)
        if status is None or status.word != lead.casefold() or lexicon.field(" ".join(words[at:]))[0] != claim.field:
            continue
        if status.known and status.value not in lexicon.classes["closed"]:
            return status
    return None


def _is_open(project: Project, item: Item) -> bool:
    return not item.doubtful and project.is_closed(item) is not True


def _lists_all(project: Project, item: Item) -> frozenset[str]:
    """The kinds of relation that the item's own place tells in full."""
    return frozenset(
        kind
        for kind in WAITS
        if any(
            relation.is_explicit and not relation.covered
            for relation in relations_of(project, item, kind)
            if is_own(relation.claim, item)
        )
    )


def _meant(project: Project, relation: Relation, *, own: bool) -> Iterator[str]:
    """The ids that a relation names; in the item's own place also those that a phrase surely covers."""
    if project.lexicon.starts_with("none", relation.claim.value.text):
        return
    yield from relation.named
    if own and not relation.open_ended:
        yield from sorted(relation.covered)


def _add(project: Project, entry: Waiting, id: str, status: Status | None) -> None:
    item = project.items.get(id)
    if item is None:
        entry.undefined[id] = None
    elif project.is_closed(item) is not True:
        entry.open.setdefault(id, []).extend([status] if status is not None else ())


def _phrases(project: Project, relation: Relation) -> Iterator[str]:
    """The parts of a value that name no item, are not settled and are more than a "none"."""
    value = relation.claim.value
    if (relation.covered and not relation.open_ended) or project.lexicon.starts_with("none", value.text):
        return
    at = 0
    for part in [*PARTS.finditer(value.text), None]:
        end = part.start() if part is not None else len(value.text)
        text = value.text[at:end]
        place = Range(value.range.start + at, value.range.start + end)
        at = part.end() if part is not None else end
        named = any(place.contains(reference.mention.range) for reference in relation.references)
        if not named and WORD.search(text) and not _is_settled(text, project.lexicon):
            yield plain(text).strip()


def _is_settled(text: str, lexicon: Lexicon) -> bool:
    """Whether a part says that it is done: by a closed status, or by the sign of one."""
    closed = lexicon.classes["closed"]
    if any(lexicon.status_signs.get(sign[0]) in closed for sign in lexicon.sign.finditer(text)):
        return True
    status = parse_status(Span(text, Range(0, len(text))), lexicon)
    return status is not None and status.value in closed
