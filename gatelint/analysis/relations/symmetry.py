"""Relations that only one side states, and rows that list others than the item's own section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.analysis.relations.relations import Relation, all_relations, relations_of
from gatelint.project.items import Item, Origin
from gatelint.project.model import Project

OTHER_SIDE = {"waits-for": "holds-up", "holds-up": "waits-for"}


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A relation that names an item which states the opposite relation, but not to this one."""

    kind: str
    relation: Relation
    other: Item
    answers: tuple[Relation, ...]
    is_decided: bool
    """Whether the other side lists items of this kind, or says that there are none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose list lacks items of the item's own section, or has others."""

    row: Relation
    own: tuple[Relation, ...]
    lacking: tuple[str, ...]
    extra: tuple[str, ...]


def unanswered(project: Project) -> Iterator[Unanswered]:
    """The relations between two items that the other one's fields do not bear out."""
    for kind, other_kind in OTHER_SIDE.items():
        for relation in all_relations(project, kind):
            if not _is_two_sided(project, relation) or (kind == "holds-up" and project.is_closed(relation.item)):
                continue  # what an item blocked until it was closed stands there as a record
            for id in relation.named:
                other = project.items.get(id)
                if other is None or other.doubtful or relation.item.doubtful:
                    continue
                answers = tuple(
                    answer
                    for answer in relations_of(project, other, other_kind)
                    if any(span.text for span in answer.claim.spans) and _is_two_sided(project, answer)
                )
                if not answers or any(answer.speaks_of(relation.item.id) for answer in answers):
                    continue
                if not _waits_otherwise(project, relation.item, other, kind):
                    decided = _are_explicit(project, answers, other_kind, relation.item)
                    plainest = tuple(sorted(answers, key=lambda answer: not answer.named))
                    yield Unanswered(kind, relation, other, plainest, decided)


def _is_two_sided(project: Project, relation: Relation) -> bool:
    """Whether the other side is expected to say the same: declared so, or a status that names what it waits for."""
    settings = project.settings_of(relation.claim)
    return settings.inverse is not None or settings.kind == "status"


def _are_explicit(project: Project, answers: Sequence[Relation], kind: str, subject: Item) -> bool:
    """Whether the other side lists items of the subject's register, or says that there are none, without a limit.

    A list of other things, a phrase or "none for now" does not decide. That an item blocks none decides between items
    of one register: others may be what it blocks none of.
    """
    if kind == "waits-for":
        plain = [answer for answer in answers if answer.named or answer.says_none or answer.covered]
        return any(answer.named or answer.covered or not _is_limited(answer) for answer in plain)
    return any(
        project.items[id].family == subject.family for answer in answers for id in answer.named if id in project.items
    ) or any(
        answer.says_none and answer.item.family == subject.family and not _is_limited(answer) for answer in answers
    )


def _is_limited(relation: Relation) -> bool:
    """Whether "None" is followed by what it holds for: "None for the safe part"."""
    return len(relation.claim.value.text.split()) > 1 and not relation.claim.value.text.rstrip().endswith((")", "）"))


def _waits_otherwise(project: Project, item: Item, other: Item, kind: str) -> bool:
    """Whether the waiting side names the other one as a prerequisite instead of a blocker."""
    waiting, blocking = (item, other) if kind == "waits-for" else (other, item)
    return any(blocking.id in relation.named for relation in relations_of(project, waiting, "requires"))


def differing_rows(project: Project) -> Iterator[Difference]:
    """The rows that list others than the section of the item that they stand for."""
    for item in project.items.values():
        for kind in OTHER_SIDE:
            relations = [relation for relation in relations_of(project, item, kind) if _is_two_sided(project, relation)]
            own = tuple(relation for relation in relations if relation.claim.origin is Origin.SECTION)
            rows = [relation for relation in relations if relation.claim.origin in (Origin.ROW, Origin.DEFINING_ROW)]
            if not own or not rows or any(relation.open_ended or relation.covered for relation in own):
                continue
            if any(relation.named or relation.says_none for relation in own):
                for row in rows:
                    yield from _difference(project, kind, row, own)


def _difference(project: Project, kind: str, row: Relation, own: tuple[Relation, ...]) -> Iterator[Difference]:
    """How one row differs. A row that names one family only leaves out the others on purpose."""
    listed = {id for relation in own for id in relation.named}
    families = {project.items[id].family for id in listed if id in project.items}
    if not row.is_explicit or row.covered or (kind == "holds-up" and not (listed and families)):
        return
    told = {project.items[id].family for id in row.named if id in project.items}
    lacking = sorted(
        id for id in listed - set(row.named) if not told or (id in project.items and project.items[id].family in told)
    )
    extra = sorted(
        id
        for id in set(row.named) - listed
        if id in project.items and (project.items[id].family in families or not listed)
    )
    if lacking or (extra and not _named_elsewhere(project, row.item, extra)):
        yield Difference(row, own, tuple(lacking), tuple(extra))


def _named_elsewhere(project: Project, item: Item, ids: Sequence[str]) -> bool:
    return all(any(relation.speaks_of(id) for relation in relations_of(project, item, "requires")) for id in ids)
