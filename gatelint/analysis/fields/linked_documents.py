"""What the entries of an index say of the documents that they link, against what those say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.comparison.values import Beside, Difference, difference, is_blank, statuses_differ
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.linking.claims.statements.index_entries import Entry, Stated, indexes
from gatelint.project.model import Project

NOTHING_BESIDE = Beside(frozenset(), frozenset())
COMPARED = ("status", "text", "choice", "date", None)  # kinds of fields; titles and relations have rules of their own


@dataclass(frozen=True, slots=True)
class Outdated:
    """A value of an index that the document which its entry links states otherwise."""

    entry: Entry
    field: str
    stated: Stated
    own: Stated
    agreeing: int  # entries of the index that agree with their documents on the field
    compared: int
    is_certain: bool

    @property
    def location(self) -> Location:
        """Where the index states it."""
        return self.entry.document.location(self.stated.value.range)

    @property
    def own_location(self) -> Location:
        """Where the document states its own."""
        return self.entry.target.location(self.own.value.range)

    @property
    def message(self) -> str:
        """Both values, and how often the index and its documents agree."""
        evidence = f"; it agrees with the linked documents in {self.agreeing} of {self.compared} entries"
        return (
            f"{self.field} is `{self.stated.value.text}` here but `{self.own.value.text}` in {self.entry.target.path}"
            + (evidence if self.agreeing else "")
        )


@lru_cache(maxsize=8)
def outdated_entries(project: Project) -> tuple[Outdated, ...]:
    """The values of indexes that contradict their link's target, where most of the others agree with theirs."""
    return tuple(_of_indexes(project))


def _of_indexes(project: Project) -> Iterator[Outdated]:
    for index in indexes(project):
        for name in dict.fromkeys(name for entry in index for name in entry.stated):
            settings = project.lexicon.settings(name)
            if settings.kind in COMPARED and settings.relation is None:
                entries = [entry for entry in index if name in entry.stated]
                yield from _outdated(project, name, entries, is_status=settings.kind == "status")


def _outdated(project: Project, name: str, entries: Sequence[Entry], *, is_status: bool) -> Iterator[Outdated]:
    lexicon = project.lexicon
    pairs = [
        (entry, entry.stated[name], entry.own[name])
        for entry in entries
        if not is_blank(entry.stated[name].value, lexicon) and not is_blank(entry.own[name].value, lexicon)
    ]
    agree = [_agree(stated, own, name, lexicon) for _, stated, own in pairs]
    others = [pair for pair, agrees in zip(pairs, agree, strict=True) if not agrees]
    if not others:
        return
    agreeing = [pair for pair, agrees in zip(pairs, agree, strict=True) if agrees]
    proved = {_word(stated) for _, stated, _ in agreeing}
    for entry, stated, own in others:
        differs = _differ(stated, own, name, proved, lexicon)
        if differs is None:
            continue
        least = thresholds.SHARE_OF_LINKED_STATUSES if is_status and differs else thresholds.SHARE_OF_LINKED_FIELDS
        if len(agreeing) >= max(thresholds.FEWEST_AGREEING_FIELDS, least * len(pairs)):
            yield Outdated(entry, name, stated, own, len(agreeing), len(pairs), differs)


def _agree(stated: Stated, own: Stated, name: str, lexicon: Lexicon) -> bool:
    """Whether an entry repeats a value: the same status or date, or the same text but for its form."""
    if normalise(stated.value.text) == normalise(own.value.text):
        return True
    one, two = stated.status, own.status
    if one is not None and two is not None:
        return one.value == two.value
    if lexicon.settings(name).kind == "date":
        return _difference(stated, own, name, lexicon) is None
    one_text, two_text = (f" {normalise(text)} " for text in (stated.value.text, own.value.text))
    return lexicon.settings(name).kind != "status" and (one_text in two_text or two_text in one_text)


def _difference(stated: Stated, own: Stated, name: str, lexicon: Lexicon) -> Difference | None:
    return difference(own.value, stated.value, is_status=False, key=name, beside=NOTHING_BESIDE, lexicon=lexicon)


def _differ(stated: Stated, own: Stated, name: str, proved: set[str], lexicon: Lexicon) -> bool | None:
    """Whether two values contradict each other: surely, or (False) as far as can be told; None where they may not.

    A status that agrees elsewhere in the index means there what it means in the documents, so that any other one
    contradicts it. One that never agrees may be a step of another scale.
    """
    if lexicon.settings(name).kind != "status":
        return True if _difference(stated, own, name, lexicon) is not None else None
    one, two = stated.status, own.status
    if one is None or two is None or not _is_plain(one) or not _is_plain(two) or _are_one_step(one, two, lexicon):
        return None
    if statuses_differ(own.value, stated.value, lexicon):
        return True
    if _word(stated) in proved:
        return True
    return False if one.known and two.known and not one.by_sign and not two.by_sign else None


def _are_one_step(one: Status, two: Status, lexicon: Lexicon) -> bool:
    """Whether two statuses may be said of one thing at one time: `Done` and `Implemented`, `Open` and `Pending`."""
    pair = {one.value, two.value}
    return any(pair <= lexicon.classes[name] for name in ("complete", "waiting", "started"))


def _is_plain(status: Status) -> bool:
    return not status.qualifier and (
        status.known or len(status.value.split()) <= thresholds.MOST_WORDS_OF_LINKED_STATUS
    )


def _word(stated: Stated) -> str:
    return stated.status.value if stated.status is not None else normalise(stated.value.text)
