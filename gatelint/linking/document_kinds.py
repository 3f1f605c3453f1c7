"""Which documents are true now, on their date, or no longer."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from gatelint import thresholds
from gatelint.config.patterns.globs import matches_any
from gatelint.facts.model import Facts, Field
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.text.letters.folding import fold

NAME_PART = re.compile(r"[^\W\d_]+")
DATED_NAME = re.compile(r"(?<!\d)\d{4}[-_]?\d{2}(?:[-_]?\d{2})?(?!\d)")


def _dated_fields(facts: Facts) -> list[Field]:
    """The fields in the head of a document, its front matter included, whose value holds a date."""
    head = (
        facts.sections[thresholds.HEAD_SECTIONS].own_end
        if len(facts.sections) > thresholds.HEAD_SECTIONS
        else facts.sections[-1].end
    )
    dates = [found.span.range for found in facts.dates if found.span.range.start < head]
    fields = [field for field in facts.fields if field.section <= thresholds.HEAD_SECTIONS] if dates else []
    return [field for field in fields if any(field.values[0].range.contains(date) for date in dates)]


def is_under(path: str, words: Container[str]) -> bool:
    """Whether a folder of a path is one of the words, in full or by its last word: `specs.archive`, `plans_old`."""
    return any(
        folder in words or any(word in words for word in NAME_PART.findall(folder.replace("_", " "))[-1:])
        for folder in fold(path).split("/")[:-1]
    )


def is_template(facts: Facts, lexicon: Lexicon) -> bool:
    """Whether a document is a form to fill in: `spec-template.md`, or in a folder `templates`."""
    if matches_any(facts.path, lexicon.config.living):
        return False
    words = lexicon.words("template")
    *folders, name = fold(facts.path).split("/")
    last = NAME_PART.findall(name.rpartition(".")[0].replace("_", " "))[-1:]
    return any(folder.removesuffix("s") in words for folder in folders) or (last != [] and last[0] in words)


def without_examples(facts: Facts) -> Facts:
    """The facts of a form to fill in: its headings, and what is wrong with the text itself."""
    return replace(
        facts,
        date=None,
        definitions=(),
        mentions=(),
        ticked=(),
        fields=(),
        further=(),
        tables=(),
        lists=(),
        links=(),
        paths=(),
        dates=(),
        statements=(),
        bracketed=(),
        templates=(),
        labels=(),
    )


def kind_of(facts: Facts, lexicon: Lexicon) -> Kind:
    """The kind of a document by configuration, folder, name and title.

    A snapshot needs a date besides the word in its name or title: in the name, in its metadata or in the title. One
    whose head states the day of what it reports needs no such word: `Assessment Date: 24 January 2026`.
    """
    config = lexicon.config
    path = facts.path
    if matches_any(path, config.living):
        return Kind.LIVING
    if matches_any(path, config.archives):
        return Kind.ARCHIVE
    if matches_any(path, config.snapshots):
        return Kind.SNAPSHOT
    if is_under(path, lexicon.words("archive")) or is_under(path, lexicon.words("copy")):
        return Kind.ARCHIVE
    name = path.rpartition("/")[2]
    dated_name = DATED_NAME.search(name) is not None
    if dated_name and not NAME_PART.findall(name[: DATED_NAME.search(name).start()]):  # type: ignore[union-attr]
        return Kind.SNAPSHOT  # 2026-06-03-closeout.md
    words = [*NAME_PART.findall(name), *NAME_PART.findall(facts.title.text if facts.title else "")]
    dated = _dated_fields(facts)
    if lexicon.holds("snapshot", words) and (dated_name or facts.date is not None or dated):
        return Kind.SNAPSHOT
    days = lexicon.words("snapshot-date")
    return Kind.SNAPSHOT if any(normalise(field.key.text) in days for field in dated) else Kind.LIVING


def is_of_the_past(document: Document, section: int, lexicon: Lexicon) -> bool:
    """Whether a section stands below the heading of a log, an archive or a day: it was true when written."""
    headings = [heading for heading in document.ancestors(section) if heading.level > 1]
    words = [normalise(heading.title).split() for heading in document.ancestors(section)]
    return any(lexicon.holds("log", own) or lexicon.holds("archive", own) for own in words) or any(
        heading.heading.range.contains(found.span.range) for heading in headings for found in document.facts.dates
    )
