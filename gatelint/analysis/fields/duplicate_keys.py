"""Facts that one document states twice under the same key, or under keys that a configuration pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from gatelint import thresholds
from gatelint.comparison.values import Beside, Difference, difference
from gatelint.config.patterns.globs import matches
from gatelint.diagnostics.model import Location
from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.facts.blocks.fields.nested import NESTED_FORM, fact_key
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.model import Field
from gatelint.facts.values.numbers import leading_number
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.claims.section_fields import item_sections
from gatelint.project.documents import Document
from gatelint.project.model import Project

TEXT_FORMS = ("label", "bullet", "table", "section")


@dataclass(frozen=True, slots=True)
class SameFact:
    """A fact that a document states in two ways."""

    document: Document
    truth: Field
    other: Field
    difference: Difference
    declared: bool  # whether a configuration says that both are one fact

    @property
    def message(self) -> str:
        """Both values with their keys."""
        said, right = (_quoted(field.values[0].text) for field in (self.other, self.truth))
        return f"`{self.other.key.text}` is {said} here but {right} under `{self.truth.key.text}`"

    @property
    def places(self) -> tuple[Location, Location]:
        """Of the value that contradicts, and of the one with the say."""
        return self.document.location(self.other.values[0].range), self.document.location(self.truth.values[0].range)


def _quoted(text: str) -> str:
    text = text.replace("`", "")
    return (
        f"`{text if len(text) <= thresholds.LONGEST_QUOTED else text[: thresholds.LONGEST_QUOTED - 1].rstrip() + '…'}`"
    )


@lru_cache(maxsize=8)
def contradicted_facts(project: Project) -> tuple[SameFact, ...]:
    """The facts of all documents that are still kept whose two statements contradict each other."""
    return tuple(_contradicted(project))


def _contradicted(project: Project) -> Iterator[SameFact]:
    for document in project.current:
        seen: set[tuple[int, int]] = set()
        for found in (*_declared(project, document), *_inferred(document, project.lexicon)):
            places = found.truth.key.range.start, found.other.key.range.start
            if places not in seen:
                seen.add(places)
                yield found


def _declared(project: Project, document: Document) -> Iterator[SameFact]:
    for pair in project.config.same:
        if pair.document is not None and not matches(document.path, pair.document):
            continue
        found = [field for key in pair.keys for field in _all_fields(document) if _is_named(field, key)]
        outside = [field for field in found if not _is_of_item(document, field)]
        for other in outside[1:]:
            if (kind := _difference(document, outside[0], other, project.lexicon)) is not None:
                yield SameFact(document, outside[0], other, kind, True)


def _is_named(field: Field, key: str) -> bool:
    parent, _, name = key.rpartition(".")
    if parent and field.form != NESTED_FORM + fact_key(parent):
        return False
    return fact_key(field.key.text) == fact_key(name)


def _all_fields(document: Document) -> Sequence[Field]:
    fields = (*document.facts.fields, *document.facts.further)
    return sorted(fields, key=lambda field: field.key.range.start)


def _inferred(document: Document, lexicon: Lexicon) -> Iterator[SameFact]:
    """The front matter against the labels that speak of the document as a whole."""
    heads: dict[str, Field] = {}
    for field in (*document.facts.fields, *document.facts.further):
        if field.form in HEADS and len(field.values) == 1 and field.values[0].text:
            heads.setdefault(fact_key(field.key.text), field)
        elif field.form.startswith(NESTED_FORM) and fact_key(field.key.text) in lexicon.words("percent"):
            heads.setdefault(field.form.removeprefix(NESTED_FORM), field)
    if not heads:
        return
    texts = [field for field in _all_fields(document) if fact_key(field.key.text) in heads and field.form in TEXT_FORMS]
    own = [field for field in texts if _speaks_of_the_whole(document, field)]
    parts = [field for field in own if not _is_head(document, field)]
    times = Counter(fact_key(field.key.text) for field in parts)
    shared = Counter(field.section for field in parts if times[fact_key(field.key.text)] == 1)
    compared = [
        (other, key, _difference(document, heads[key], other, lexicon))
        for other in own
        if (key := fact_key(other.key.text))
        and not (
            other in parts
            and (times[key] > 1 or (" " not in key and shared[other.section] < thresholds.FEWEST_SHARED_KEYS))
        )
    ]
    # A part with a status or priority of its own is a record of its own: its estimate is not that of the whole.
    words = (Difference.STATUS, Difference.TEXT)
    apart = {other.section for other, key, kind in compared if kind in words and other in parts and " " not in key}
    for other, key, kind in compared:
        is_own = other in parts and other.section in apart and kind is Difference.FIGURE
        if " " not in key and (kind is Difference.TEXT or is_own):
            continue
        if kind is not None and not _is_later(document, heads[key], other):
            yield SameFact(document, heads[key], other, kind, False)


def _is_head(document: Document, field: Field) -> bool:
    return document.section(field.section).level < thresholds.DEEPEST_LABEL or field.form == "section"


def _speaks_of_the_whole(document: Document, field: Field) -> bool:
    """Whether a label stands in the head of a document or in a part that is no item and no list."""
    level = document.section(field.section).level
    first = top_of(document.facts.sections)
    if level == 1 and field.section != first:
        return False
    in_part = level == thresholds.DEEPEST_LABEL and field.form not in ("label", "section")
    return (
        level <= thresholds.DEEPEST_LABEL
        and not in_part
        and not _is_of_item(document, field)
        and len(field.values) == 1
    )


def _is_of_item(document: Document, field: Field) -> bool:
    items = item_sections(document)
    section = field.section
    while section:
        if section in items and document.section(section).level > 1:
            return True
        section = document.section(section).parent
    return False


def _difference(document: Document, truth: Field, other: Field, lexicon: Lexicon) -> Difference | None:
    is_status = any(
        field.name is not None and lexicon.settings(field.name).kind == "status" for field in (truth, other)
    )
    return difference(
        truth.values[0],
        other.values[0],
        is_status=is_status,
        key=fact_key(truth.key.text),
        beside=_beside(document, truth),
        lexicon=lexicon,
    )


def _beside(document: Document, field: Field) -> Beside:
    """The numbers that stand beside a nested key, and the shares that pairs such as `done_plans: 3` give."""
    stated = [
        (fact_key(other.key.text).split()[-1], number.value)
        for other in document.facts.further
        if other.form == field.form and (number := leading_number(other.values[0])) is not None
    ]
    by_noun: dict[str, list[int]] = {}
    for noun, stated_number in stated:
        by_noun.setdefault(noun, []).append(stated_number)
    shares = {
        100 * part / whole
        for numbers in by_noun.values()
        if len(numbers) <= thresholds.MOST_OF_ONE_NOUN
        for part, whole in permutations(numbers, 2)
        if 0 <= part <= whole and whole
    }
    return Beside(frozenset(number for _, number in stated), frozenset(shares))


def _is_later(document: Document, head: Field, other: Field) -> bool:
    """Whether the text tells of a later update than the front matter, which date-order compares."""
    if other.name != "updated":
        return False
    dates = {
        field: next(
            (date.value for date in document.facts.dates if field.values[0].range.contains(date.span.range)), None
        )
        for field in (head, other)
    }
    first, second = dates[head], dates[other]
    return first is not None and second is not None and second > first
