"""Versions that a document calls current although the changelog has released a newer one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.linking.claims.releases import StatedVersion, current_versions, is_changelog, releases
from gatelint.project.documents import Document
from gatelint.project.model import Project


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


def _log_of(document: Document, logs: Sequence[Document]) -> Document | None:
    """The changelog in the folder of a document or the nearest one above, else the only one of the project."""
    above = [log for log in logs if log is not document and f"{document.path}/".startswith(_folder(log))]
    if document in logs:
        return None
    return max(above, key=lambda log: len(_folder(log))) if above else (logs[0] if len(logs) == 1 else None)


def _folder(document: Document) -> str:
    folder, slash, _ = document.path.rpartition("/")
    return folder + slash
