"""A stated number of files beside their pattern, against the files of the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.counts.prose_counts import may_be
from gatelint.config.patterns.globs import matches
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.stated_numbers import FileCount
from gatelint.linking.identity.evidence import numbers_its_own
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

COVERS = INDEX_NAMES | {"_index"}  # names of files that introduce the others of their folder


@dataclass(frozen=True, slots=True)
class PatternCount:
    """How many files a pattern is said to have, and how many it has."""

    stated: int
    place: Range
    found: int
    described: str
    pattern_place: Range


def file_counts(project: Project, document: Document) -> Iterator[PatternCount]:
    """The numbers of files that differ from what their pattern has, read from the document's folder or the root.

    A pattern without files may be one of another repository. Plans, specifications and reviews speak of their own day.
    """
    if numbers_its_own(document, project.lexicon):
        return
    for stated in document.facts.numbers.files:
        readings = [found for pattern in _patterns(document, stated) if (found := _files(project, pattern))]
        counts = {len(found) for found in readings} | {len(_listed(found, project)) for found in readings}
        if readings and stated.number not in counts and may_be(stated.number, len(readings[0])):
            described = f"files of `{stated.glob}`"
            yield PatternCount(stated.number, stated.place, len(readings[0]), described, stated.pattern_place)


def _patterns(document: Document, stated: FileCount) -> list[str]:
    beside = resolve(document.path, stated.glob)
    return [pattern for pattern in dict.fromkeys((beside, stated.glob.lstrip("/"))) if pattern]


def _files(project: Project, pattern: str) -> list[str]:
    return [path for path in project.tree.files() if matches(path, f"/{pattern}")]


def _listed(paths: list[str], project: Project) -> list[str]:
    """The files without those that introduce a folder, and without forms to fill in."""
    names = {path: path.rpartition("/")[2].partition(".")[0].casefold() for path in paths}
    forms = project.lexicon.words("template")
    return [path for path, name in names.items() if name not in COVERS and name.split("-")[-1] not in forms]
