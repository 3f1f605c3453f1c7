"""How earlier checkpoints are called, headed and dated: the habits that a new one follows."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from gatelint.facts.values.vocabulary import month_names
from gatelint.linking.document_kinds import DATED_NAME, is_under
from gatelint.linking.registers.homes import is_hidden, shelf
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.rendering.values.days import day_as
from gatelint.rendering.values.slugs import slug_of

WORD = "checkpoint"
DATE, SLUG = "\0", "\1"  # where a pattern has the date and the title; no file name holds them
SEPARATORS = re.compile(r"[\s._-]+")
ISO_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}")
LEAD = re.compile(r"([^:：–—]*checkpoint[^:：–—]*?)\s*[:：–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Name:
    """A file name taken apart."""

    folder: str
    pattern: str
    suffix: str
    date: str  # as written, empty for none
    slug: str


def checkpoints(project: Project) -> tuple[Document, ...]:
    """The dated checkpoints, newest first: snapshots with the word in their name or title."""
    return reports(project, WORD)


def reports(project: Project, word: str) -> tuple[Document, ...]:
    """The dated reports with a word in their name or title, newest first."""
    sought = pattern_of(word)
    found = [
        document
        for document in project.documents.values()
        if document.kind is Kind.SNAPSHOT
        and sought.search(
            f"{posixpath.basename(document.path)} {document.facts.title.text if document.facts.title else ''}"
        )
    ]
    return tuple(sorted(found, key=lambda document: (day_of(document) or date.min, document.path), reverse=True))


@cache
def pattern_of(word: str) -> re.Pattern[str]:
    """What finds a word in names and titles."""
    return re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", re.IGNORECASE)


def day_of(document: Document) -> date | None:
    """The day of a document: as it says itself, else as its name does."""
    if document.facts.date is not None and document.facts.date.value is not None:
        return document.facts.date.value
    named = DATED_NAME.search(posixpath.basename(document.path))
    digits = re.sub(r"\D", "", named[0]) if named else ""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def path_for(project: Project, title: str, day: date, word: str = WORD) -> str:
    """Where a new checkpoint belongs: beside the others and called like most of them.

    Without others it is `<word>_<title>.md` beside the gate, else beside the largest register that is not hidden.
    """
    kept = [document.path for document in reports(project, word) if not _is_archived(project, document.path)]
    names = [name for path in kept if (name := _taken_apart(path, word)) is not None]
    if not names:
        return posixpath.join(_folder(project), f"{word}_{slug_of(title, '_') or day.isoformat()}.md")
    key = Counter((name.folder, name.pattern, name.suffix) for name in names).most_common(1)[0][0]
    alike = [name for name in names if (name.folder, name.pattern, name.suffix) == key]
    folder, pattern, suffix = key
    slug = slug_of(title, _separator(alike), upper=all(name.slug.isupper() for name in alike))
    written = pattern.replace(DATE, _dated(day, alike[0].date)).replace(SLUG, slug or day.isoformat())
    return posixpath.join(folder, written + suffix)


def heading_lead(documents: Iterable[Document]) -> str:
    """What most checkpoints write before their own title: `Gap Checkpoint`."""
    titles = [document.facts.title.text for document in documents if document.facts.title is not None]
    leads = Counter(found[1].strip() for title in titles if (found := LEAD.match(title)) is not None)
    return leads.most_common(1)[0][0] if leads else "Checkpoint"


def day_text(day: date, documents: Iterable[Document]) -> str:
    """A day as most of the documents write theirs: `January 7, 2026`, or ISO 8601."""
    dates = [document.facts.date for document in documents if document.facts.date is not None]
    shapes = Counter(ISO_SHAPE.match(found.span.text) is not None for found in dates)
    if shapes[True] >= shapes[False]:
        return day.isoformat()
    written = (day_as(day, found.span.text, found.value) for found in dates if found.value is not None)
    others = Counter(text for text in written if text is not None and not ISO_SHAPE.match(text))
    if not others:
        return f"{month_names()[day.month - 1]} {day.day}, {day.year}"
    return max(others, key=lambda text: (others[text], len(text)))


def _is_archived(project: Project, path: str) -> bool:
    return is_under(path, project.lexicon.words("archive")) or is_under(path, project.lexicon.words("copy"))


def _taken_apart(path: str, sought: str) -> _Name | None:
    """The pattern of a name; None for one that follows none."""
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    dated = DATED_NAME.search(stem)
    text = stem[: dated.start()] + DATE + stem[dated.end() :] if dated else stem
    word = pattern_of(sought).search(text)
    if word is not None and text[word.end() :]:
        start = word.end()
    elif text.startswith(DATE):
        start = 0
    else:
        return None
    # What stands between the word or date and the rest belongs to the pattern, a date behind the word as well.
    while start < len(text) and (text[start] == DATE or SEPARATORS.match(text[start])):
        start += 1
    slug = text[start:]
    if DATE in slug:
        return None
    return _Name(folder, text[:start] + (SLUG if slug else ""), suffix, dated[0] if dated else "", slug)


def _separator(names: Sequence[_Name]) -> str:
    """What most names put between the words of a title."""
    signs = Counter(sign for name in names for sign in SEPARATORS.findall(name.slug))
    signs = signs or Counter(SEPARATORS.findall(names[0].pattern)[-1:])
    return signs.most_common(1)[0][0] if signs else "_"


def _dated(day: date, like: str) -> str:
    """A day in the notation of a name."""
    between = like[4] if like[4:5] in ("-", "_") else ""
    parts = [f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"]
    return between.join(parts if len(re.sub(r"\D", "", like)) == 8 else parts[:2])


def _folder(project: Project) -> str:
    if project.gate is not None:
        return posixpath.dirname(project.gate.home)
    seen = [register for register in project.registers.values() if not is_hidden(register.home)]
    largest = max(seen, key=lambda register: len(register.items), default=None)
    if largest is None:
        return ""
    # Where every item is a document, a report stands beside their folder and not among them.
    return posixpath.dirname(shelf(largest.home) if largest.by_file else largest.home)
