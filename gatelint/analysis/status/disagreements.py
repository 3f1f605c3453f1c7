"""Whether claims on one fact agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from gatelint import thresholds
from gatelint.analysis.status.status_columns import are_of_signs, ends_a_stage, signs_contradict, signs_mean
from gatelint.comparison.statuses import are_in_force, contradict
from gatelint.facts.model import Status
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
    by_use: bool = False  # nothing declares one of the words, or a sign means it; how the places use both shows it


def status_disagreements(project: Project) -> Iterator[Disagreement]:
    """The claims of living documents that contradict the status with the say."""
    compared = [pair for item in (*project.items.values(), *local_items(project)) for pair in _compared(item)]
    vocabulary = _Vocabulary()
    for item, claim, truth in compared:
        if not _is_sign(claim):
            vocabulary.add(item, claim, truth)
    for item, claim, truth in compared:
        by_use = not _is_sign(claim) and vocabulary.tells_apart(item, claim, truth)
        if by_use or _contradict(project, item, claim, truth):
            doubtful = item.id in project.items and is_doubtful(project, item, claim)
            yield Disagreement(item, claim, truth, doubtful, by_use or _is_sign(claim) != _is_sign(truth))


def _contradict(project: Project, item: Item, claim: Claim, truth: Claim) -> bool:
    lexicon = project.lexicon
    if _is_sign(claim) or _is_sign(truth):
        return _are_comparable(project, claim, truth) and signs_contradict(claim, truth, lexicon)
    ending = project.closed_values(item.family)
    if claim.origin in (Origin.LIST_HEADING, Origin.ENTRY) and are_in_force(_status(claim), _status(truth), lexicon):
        return False
    return contradict(_status(claim), _status(truth), lexicon, ending) or ends_a_stage(project, claim, truth, lexicon)


def _are_comparable(project: Project, claim: Claim, truth: Claim) -> bool:
    """Whether a sign means what its column means by it: another one of signs, or words, mostly agrees."""
    if _is_sign(claim) and _is_sign(truth):
        return are_of_signs(project, claim, truth)
    sign, words = (claim, truth) if _is_sign(claim) else (truth, claim)
    return _status(words).known and sign.table is not None and signs_mean(project, sign, words)


def _is_sign(claim: Claim) -> bool:
    """Whether a claim is a sign without words, which means what its column means by it."""
    return _status(claim).by_sign and claim.origin not in (Origin.HEADING, Origin.ENTRY)


def _compared(item: Item) -> Iterator[tuple[Item, Claim, Claim]]:
    """The claims on an item's status that have to agree with the one that is the source of truth."""
    truth = item.status_claim
    if truth is None or truth.status is None or item.doubtful or truth.document.kind is not Kind.LIVING:
        return
    for claim in item.claims_of("status"):
        if claim is truth or claim.status is None or claim.document.kind is not Kind.LIVING:
            continue
        if claim.origin is Origin.ENCLOSING or (claim.rank > truth.rank and claim.origin is Origin.SECTION):
            continue
        yield item, claim, truth


def _status(claim: Claim) -> Status:
    assert claim.status is not None
    return claim.status


@dataclass(slots=True)
class _Vocabulary:
    """How often documents use a status, and with what others their copies of it agree.

    A word that nothing declares is a status where several items have it. It contradicts another one where its document
    uses both as their sources do: it repeats the word of its copy for more items than it has it for the other word.
    """

    items: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    pairs: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    def add(self, item: Item, claim: Claim, truth: Claim) -> None:
        """Count a claim and the source that it has to agree with."""
        for status in (_status(claim), _status(truth)):
            self.items[item.family, status.value].add(item.id)
        self.pairs[claim.document.path, item.family, _status(claim).value, _status(truth).value] += 1

    def tells_apart(self, item: Item, claim: Claim, truth: Claim) -> bool:
        """Whether two words, of which nothing declares one at least, are two statuses."""
        copied, stated = _status(claim), _status(truth)
        if copied.value == stated.value or (copied.known and stated.known) or copied.by_sign or stated.by_sign:
            return False
        here = claim.document.path, item.family
        return (
            all(len(status.value.split()) <= thresholds.MOST_WORDS_OF_STATUS for status in (copied, stated))
            and all(
                len(self.items[item.family, status.value]) >= thresholds.FEWEST_ITEMS_OF_WORD
                for status in (copied, stated)
            )
            and self.pairs[(*here, copied.value, copied.value)] > self.pairs[(*here, copied.value, stated.value)]
        )
