"""What the place with the say states for each field of an item. Where it states nothing clear, there is no value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gatelint.analysis.relations.relations import Relation, relations_of
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import QUALIFIER, parse_status, spelled
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.markdown.cells import unescape_cell
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, Origin, is_own
from gatelint.project.model import Project
from gatelint.rendering.values.id_lists import is_bare_none, read_ids
from gatelint.text.ranges import Range

EMPHASIS = re.compile(r"[*_~`]+")
NONE = "None"


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with the place that states it."""

    text: str  # plain, as a template gets it
    location: Location
    reason: str
    by_section: bool
    limited: bool = False  # "None for local scaffold" leaves room for other blockers


def stated_status(project: Project, item: Item) -> Stated | None:
    """The status of the claim with the say; none for a doubtful item, an undeclared word or an old document."""
    truth = item.status_claim
    if truth is None or truth.status is None or item.doubtful or truth.document.kind is not Kind.LIVING:
        return None
    if not truth.status.known:
        return None
    text = status_text(truth.status, project.lexicon)
    read = parse_status(Span(text, Range(0, len(text))), project.lexicon)
    if read is None or read.value != truth.status.value:
        return None
    word = truth.status.word or truth.status.value
    by_section = truth.origin in (Origin.SECTION, Origin.HEADING)
    return Stated(text, truth.location, f"its own {truth.origin.value} says {word}", by_section)


def status_text(status: Status, lexicon: Lexicon) -> str:
    """Sign, word and remark of a status, without emphasis: `✅ Complete (local)`."""
    text = unescape_cell(status.span.text)
    if status.by_sign:
        sign = lexicon.sign.search(text)
        return sign[0] if sign else spelled(status, lexicon)  # a check box
    found = word_in(status, text)
    if found is None:
        return spelled(status, lexicon)
    lead = EMPHASIS.sub("", text[: found.start()]).strip()
    sign_text = "" if WORD.search(lead) else lead
    qualifier = QUALIFIER.match(text[found.end() :])
    parts = [sign_text, found[0], f"({qualifier[1].strip()})" if qualifier and qualifier[1].strip() else ""]
    return " ".join(part for part in parts if part)


def word_in(status: Status, text: str) -> re.Match[str] | None:
    """Where a status word stands in a text."""
    words = status.word.split()
    if not words:
        return None
    pattern = r"[\W_]+".join(map(re.escape, words))
    return re.search(rf"(?<![^\W_]){pattern}(?![^\W_])", text, re.IGNORECASE)


def stated_text(project: Project, item: Item, field: str) -> Stated | None:
    """What the item's own place says in a field of text or choice."""
    claims = [claim for claim in _own_claims(item, field) if claim.value.text.strip(" -–—*")]
    if not claims:
        return None
    claim = min(claims, key=lambda claim: (claim.rank, claim.value.range))
    if any(other is not claim and other.rank == claim.rank for other in claims):
        return None
    text = unescape_cell(claim.value.text)
    if claim.more or project.lexicon.starts_with("none", text):
        return None
    return Stated(text, claim.location, f"its own {_place(claim)} says {text}", claim.origin is Origin.SECTION)


def stated_items(project: Project, item: Item, field: str, listed: Iterable[str]) -> Stated | None:
    """The items that the item's own place names in a field, or its counterparts in the gate name.

    `listed` are the ids that the cell in question names now.
    """
    kind = project.lexicon.settings(field).relation
    if kind is None or item.doubtful:
        return None
    own = [relation for relation in relations_of(project, item, kind) if is_own(relation.claim, item)]
    own = [relation for relation in own if any(span.text.strip() for span in relation.claim.spans)]
    same = [relation for relation in own if relation.claim.field == field]
    own = same or own
    if kind == "holds-up" and not any(relation.named for relation in own):
        if any(relation.says_none for relation in own):
            return None  # "No - only for the last step" does not tell what it holds up
        return _inverse(project, item, frozenset(listed))
    if not own or not all(relation.is_explicit and _is_clear(project, relation) for relation in own):
        return None
    ids = tuple(dict.fromkeys(id for relation in own for id in relation.named))
    if any(id not in project.items for id in ids):
        return None
    limited = any(relation.says_none and not is_bare_none(project, relation.claim.value.text) for relation in own)
    first = next((relation for relation in own if relation.named), own[0])
    location = first.references[0].location if first.references else first.claim.location
    reason = f"its own {_place(first.claim)} lists {', '.join(ids) or 'none'}"
    by_section = all(relation.claim.origin is Origin.SECTION for relation in own)
    return Stated(", ".join(ids) or NONE, location, reason, by_section, limited)


def _inverse(project: Project, item: Item, listed: frozenset[str]) -> Stated | None:
    """The gates whose own sections wait for the item; None where a gate leaves that open."""
    gate = project.gate
    if gate is None or item.family == gate.family or project.is_closed(item):
        return None
    if any(project.items[id].family != gate.family for id in listed if id in project.items):
        return None
    found: dict[str, Location] = {}
    for other in gate.items.values():
        own = [relation for relation in relations_of(project, other, "waits-for") if is_own(relation.claim, other)]
        naming = next((relation for relation in own if item.id in relation.named), None)
        covering = next((relation for relation in own if item.id in relation.covered), None)
        if naming is not None or covering is not None:
            relation = naming or covering
            assert relation is not None
            places = (reference.location for reference in relation.references if item.id in reference.ids)
            found[other.id] = next(places, relation.claim.location)
        elif any(relation.open_ended for relation in own):
            return None
        elif other.id not in listed:
            continue
        elif other.doubtful or not any(relation.is_explicit for relation in own):
            return None
    if not found:
        return None
    names = [*found]
    new = next((found[id] for id in names if id not in listed), found[names[0]])
    return Stated(", ".join(names), new, f"the sections of {', '.join(names)} wait for it", False)


def _is_clear(project: Project, relation: Relation) -> bool:
    """Whether the claim is a list and not a sentence that mentions ids."""
    for span in relation.claim.spans:
        if any(reference for reference in relation.references if span.range.contains(reference.mention.range)):
            read = read_ids(project, span.text)
            if read is None or len(read.ids) == 0:
                return False
    return not relation.covered


def _own_claims(item: Item, field: str) -> list[Claim]:
    if item.doubtful or item.defined.document.kind is not Kind.LIVING:
        return []
    return [claim for claim in item.claims_of(field) if is_own(claim, item)]


def _place(claim: Claim) -> str:
    return "section" if claim.origin is Origin.SECTION else "defining row"
