"""What every open item waits for, by the word of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gatelint.analysis.relations.edges import WAITS, edges
from gatelint.analysis.relations.relations import BRACKETS, Relation, key_of, relations_of
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, WORD, Lexicon
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, is_own
from gatelint.project.model import Project
from gatelint.text.ranges import Range

PARTS = re.compile(r"(?P<separator>[,;，；]\s*+)|(?P<bracket>[(（])|[)）]")


@dataclass(slots=True)
class Waiting:
    """What one open item waits for."""

    open: dict[str, list[Status]] = field(default_factory=dict)  # items not surely closed -> what keys say of them
    undefined: dict[str, None] = field(default_factory=dict)  # ids that no register defines
    phrases: dict[str, None] = field(default_factory=dict)  # what its own place says without an id
    is_said: bool = False  # its own place has a field for it


def waiting(project: Project) -> Mapping[str, Waiting]:
    """Id of an open item -> what it waits for.

    What a doubtful item waits for is not decided.
    """
    found = {item.id: Waiting() for item in project.items.values() if _is_open(project, item)}
    for id, entry in found.items():
        item = project.items[id]
        entry.is_said = bool(_own_relations(project, item))
        entry.phrases.update(dict.fromkeys(phrase for _, phrase in phrases_of(project, item)))
    for edge in sorted(edges(project), key=lambda edge: edge.kind == "requires"):  # blockers first
        if edge.waiting not in found:
            continue
        status = None if edge.kind == "holds-up" else _status_in_key(edge.relation.claim, project.lexicon)
        _add(project, found[edge.waiting], edge.holding, status)
    return found


def phrases_of(project: Project, item: Item) -> Iterator[tuple[Claim, str]]:
    """What an item's own place says without an id that it waits for, with the statement."""
    for relation in _own_relations(project, item):
        for phrase in _phrases(project, relation):
            yield relation.claim, phrase


def _own_relations(project: Project, item: Item) -> tuple[Relation, ...]:
    return tuple(one for kind in WAITS for one in relations_of(project, item, kind) if is_own(one.claim, item))


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
    for part in [*_separators(value.text), None]:
        end = part.start() if part is not None else len(value.text)
        text = value.text[at:end]
        place = Range(value.range.start + at, value.range.start + end)
        at = part.end() if part is not None else end
        named = any(place.contains(reference.mention.range) for reference in relation.references)
        if not named and WORD.search(text) and not _is_settled(text, project.lexicon):
            yield plain(text).strip()


def _separators(text: str) -> list[re.Match[str]]:
    """The signs that part a list, but for those before which a bracket is open."""
    found: list[re.Match[str]] = []
    is_inside = False
    for sign in reversed(list(PARTS.finditer(text))):
        if sign["separator"] is None:
            is_inside = sign["bracket"] is None
        elif not is_inside:
            found.append(sign)
    return found[::-1]


def _is_settled(text: str, lexicon: Lexicon) -> bool:
    """Whether a part says that it is done: by a closed status, or by the sign of one."""
    closed = lexicon.classes["closed"]
    if any(lexicon.status_signs.get(sign[0]) in closed for sign in lexicon.sign.finditer(text)):
        return True
    status = parse_status(Span(text, Range(0, len(text))), lexicon)
    return status is not None and status.value in closed
