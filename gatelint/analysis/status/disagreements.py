"""Whether claims on one fact agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.status.status_columns import are_of_signs, ends_a_stage, signs_contradict
from gatelint.comparison.statuses import contradict
from gatelint.linking.claims.document_scope import local_items
from gatelint.linking.identity.foreign_places import is_doubtful
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim that contradicts the one with the say."""

    item: Item
    claim: Claim
    truth: Claim
    doubtful: bool  # too few titles of the place agree with the register's to be sure that it speaks of the item


def status_disagreements(project: Project) -> Iterator[Disagreement]:
    """The claims of living documents that contradict the status with the say."""
    for item in (*project.items.values(), *local_items(project)):
        truth = item.status_claim
        if truth is None or truth.status is None or item.doubtful or truth.document.kind is not Kind.LIVING:
            continue
        for claim in item.claims_of("status"):
            if claim is truth or claim.status is None or claim.document.kind is not Kind.LIVING:
                continue
            if claim.origin is Origin.ENCLOSING or (claim.rank > truth.rank and claim.origin is Origin.SECTION):
                continue
            if _contradict(project, item, claim, truth):
                doubtful = item.id in project.items and is_doubtful(project, item, claim)
                yield Disagreement(item, claim, truth, doubtful)


def _contradict(project: Project, item: Item, claim: Claim, truth: Claim) -> bool:
    assert claim.status is not None
    assert truth.status is not None
    lexicon = project.lexicon
    if claim.status.by_sign and claim.origin is not Origin.HEADING:
        return are_of_signs(project, claim, truth) and signs_contradict(claim, truth, lexicon)
    ending = project.closed_values(item.family)
    return contradict(claim.status, truth.status, lexicon, ending) or ends_a_stage(project, claim, truth, lexicon)
