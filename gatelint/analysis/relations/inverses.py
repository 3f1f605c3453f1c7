"""Fields that answer each other by the configuration's word, and items of which only one names the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.relations.relations import Relation, relation_in
from gatelint.analysis.relations.symmetry import OTHER_SIDE
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project

EMPTY = " []{}*_`~"


@dataclass(frozen=True, slots=True)
class OneSided:
    """An item that names another one, in a field whose inverse of that one does not name it."""

    relation: Relation
    other: Item
    inverse: str
    answers: tuple[Relation, ...]
    is_decided: bool
    """Whether the other side names items of this register, or says that there are none."""


def one_sided(project: Project) -> Iterator[OneSided]:
    """The pairs of items that only one of two inverse fields bears out; who waits for whom is judged elsewhere.

    An item without the inverse field says nothing.
    """
    answers: dict[tuple[str, str], tuple[Relation, ...]] = {}
    for item in project.items.values():
        for claim in () if item.doubtful else item.claims:
            inverse = _inverse(project, claim)
            if inverse is None or claim.document.kind is not Kind.LIVING:
                continue
            relation = relation_in(project, item, claim)
            for id in relation.named:
                other = project.items.get(id)
                if other is None or other.doubtful:
                    continue
                if (id, inverse) not in answers:
                    answers[id, inverse] = _answers(project, other, inverse)
                yield from _unanswered(project, relation, other, inverse, answers[id, inverse])


def _inverse(project: Project, claim: Claim) -> str | None:
    settings = project.settings_of(claim)
    return None if settings.relation in OTHER_SIDE else settings.inverse


def _answers(project: Project, other: Item, inverse: str) -> tuple[Relation, ...]:
    """What an item says in the fields that answer."""
    return tuple(
        relation_in(project, other, claim)
        for claim in other.claims_of(inverse)
        if claim.document.kind is Kind.LIVING and any(span.text for span in claim.spans)
    )


def _unanswered(
    project: Project, relation: Relation, other: Item, inverse: str, answers: tuple[Relation, ...]
) -> Iterator[OneSided]:
    if not answers or any(answer.speaks_of(relation.item.id) for answer in answers):
        return
    decided = any(_says_none(answer) or _names_family(project, answer, relation.item) for answer in answers)
    yield OneSided(relation, other, inverse, answers, decided)


def _says_none(answer: Relation) -> bool:
    return answer.says_none or not any(span.text.strip(EMPTY) for span in answer.claim.spans)


def _names_family(project: Project, answer: Relation, item: Item) -> bool:
    return any(project.items[id].family == item.family for id in answer.named if id in project.items)
