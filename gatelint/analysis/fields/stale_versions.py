"""Documents that are behind the changelog: by the version that they call current, by what they call pending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.facts.model import Status
from gatelint.linking.claims.statements.part_statuses import section_statuses
from gatelint.linking.claims.statements.releases import (
    StatedVersion,
    current_versions,
    is_changelog,
    released_ids,
    releases,
)
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class StaleVersion:
    """A version that is called current, and the newest one."""

    document: Document
    stated: StatedVersion
    changelog: Document
    newest: StatedVersion
    released: bool  # whether the changelog has the stated version, too


def stale_versions(project: Project) -> Iterator[StaleVersion]:
    """The versions in living documents that are older than the newest release of their changelog.

    A version that is older than all releases belongs to something else.
    """
    logs = {
        document: found
        for document in project.current
        if is_changelog(document, project.lexicon) and (found := list(releases(document)))
    }
    for document in project.living if logs else ():
        log = _log_of(document, list(logs))
        if log is None:
            continue
        newest = max(logs[log], key=lambda one: one.version)
        oldest = min(logs[log], key=lambda one: one.version)
        for stated in current_versions(document, project.lexicon):
            length = len(stated.version)
            if oldest.version[:length] <= stated.version < newest.version[:length]:
                released = any(one.version[:length] == stated.version for one in logs[log])
                yield StaleVersion(document, stated, log, newest, released)


@dataclass(frozen=True, slots=True)
class ReleasedOpen:
    """Something that has not begun by its own section, and the release that holds it."""

    id: str
    document: Document
    status: Status
    changelog: Document
    release: StatedVersion
    place: Range  # in the changelog


def released_but_open(project: Project) -> Iterator[ReleasedOpen]:
    """What entries of a changelog name as released although its own section says that it is pending.

    More of what they name has to be complete: other changelogs name what is only touched.
    """
    lexicon = project.lexicon
    released = [
        (document, *found)
        for document in project.current
        if is_changelog(document, lexicon)
        for found in released_ids(document)
    ]
    sections: dict[str, list[tuple[Document, Status]]] = {}
    for document in project.living if released else ():
        for index, stated in section_statuses(project, document).items() if not is_changelog(document, lexicon) else ():
            words = document.facts.sections[index].title.split()
            if words:
                sections.setdefault(words[0].strip(":.`*[]()").casefold(), []).append((document, stated.status))
    by_log: dict[Document, tuple[set[str], list[ReleasedOpen]]] = {}
    for log, id, release, place in released:
        own = sections.get(id.casefold(), [])
        done, open_ = by_log.setdefault(log, (set(), []))
        if len(own) == 1 and own[0][1].value in lexicon.classes["complete"]:
            done.add(id)
        elif len(own) == 1 and own[0][1].value in lexicon.classes["unstarted"] | lexicon.classes["undecided"]:
            open_.append(ReleasedOpen(id, *own[0], log, release, place))
    for done, open_ in by_log.values():
        if len(done) >= len({one.id for one in open_}):
            yield from open_


def _log_of(document: Document, logs: Sequence[Document]) -> Document | None:
    """The changelog in the folder of a document or the nearest one above, else the only one of the project."""
    above = [log for log in logs if log is not document and f"{document.path}/".startswith(_folder(log))]
    if document in logs:
        return None
    return max(above, key=lambda log: len(_folder(log))) if above else (logs[0] if len(logs) == 1 else None)


def _folder(document: Document) -> str:
    folder, slash, _ = document.path.rpartition("/")
    return folder + slash
