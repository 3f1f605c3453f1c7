"""Which documents are true now, on their date, or no longer."""

from __future__ import annotations

import re

from gatelint.config.globs import matches_any
from gatelint.facts.dates import HEAD_SECTIONS
from gatelint.facts.lexicon import Lexicon
from gatelint.facts.model import Facts
from gatelint.project.documents import Kind

NAME_PART = re.compile(r"[^\W\d_]+")
DATED_NAME = re.compile(r"(?<!\d)\d{4}[-_]?\d{2}(?:[-_]?\d{2})?(?!\d)")


def _is_dated(facts: Facts) -> bool:
    """Whether the head of a document, its front matter included, states a date."""
    if facts.date is not None:
        return True
    head = facts.sections[HEAD_SECTIONS].own_end if len(facts.sections) > HEAD_SECTIONS else facts.sections[-1].end
    keys = [field for field in facts.fields if field.section <= HEAD_SECTIONS]
    return any(
        field.values[0].range.contains(found.span.range)
        for found in facts.dates
        if found.span.range.start < head
        for field in keys
    )


def kind_of(facts: Facts, lexicon: Lexicon) -> Kind:
    """The kind of a document by configuration, folder, name and title.

    A snapshot needs a date besides the word in its name or title: in the name, in its metadata or in the title.
    """
    config = lexicon.config
    path = facts.path
    if matches_any(path, config.living):
        return Kind.LIVING
    if matches_any(path, config.archives):
        return Kind.ARCHIVE
    if matches_any(path, config.snapshots):
        return Kind.SNAPSHOT
    folders, _, name = path.rpartition("/")
    if any(part.casefold() in lexicon.words("archive") for part in folders.split("/")):
        return Kind.ARCHIVE
    dated_name = DATED_NAME.search(name) is not None
    if dated_name and not NAME_PART.findall(name[: DATED_NAME.search(name).start()]):  # type: ignore[union-attr]
        return Kind.SNAPSHOT  # 2026-06-03-closeout.md
    words = [word.casefold() for word in NAME_PART.findall(name)]
    words += [word.casefold() for word in NAME_PART.findall(facts.title.text if facts.title else "")]
    if any(word in lexicon.words("snapshot") for word in words) and (dated_name or _is_dated(facts)):
        return Kind.SNAPSHOT
    return Kind.LIVING
