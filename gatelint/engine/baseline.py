"""The previous state that a checkpoint is compared with: a commit, an earlier checkpoint, or none."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from gatelint.analysis.status.over_time.snapshots import State, dated_state, whole_state
from gatelint.config.nearest import nearest
from gatelint.engine.changes import texts_of
from gatelint.errors import GatelintError, NothingReadError
from gatelint.linking.load import is_markdown
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.file_names import checkpoints, day_of
from gatelint.rendering.checkpoints.model import Baseline
from gatelint.sources.git_branches import added_in
from gatelint.sources.git_revision import Revision, newest_revision, open_revision
from gatelint.sources.tree import Tree

Load = Callable[[Tree], Project]


def baseline_of(root: Path, load: Load, project: Project, since: str | None, day: date) -> Baseline | None:
    """What `since` names: the path of a document below the root, else a revision.

    Without it the checkpoints of the newest day before `day` that tell a status, else the commit that is checked out
    if the documents differ from it. Raises GatelintError for a name that means neither, and
    where git refuses to read the repository or lacks a part of it.
    """
    if since is not None:
        if is_markdown(since):
            return _with_items(root, load, _document(project, since, day))
        revision = open_revision(root, since)
        try:
            return _commit(revision, load(revision.tree))
        except GatelintError as error:
            raise GatelintError(f"revision `{since}`: {error.message}", error.hint) from error
    newest = _newest_day(project, day)
    if newest is not None:
        return _with_items(root, load, newest)
    head = newest_revision(root)
    if head is None:
        return None
    try:
        then = load(head.tree)
    except NothingReadError:
        return None  # no documents were committed yet
    return None if texts_of(then) == texts_of(project) else _commit(head, then)


def _commit(revision: Revision, then: Project) -> Baseline:
    names = frozenset(posixpath.basename(path) for path in then.documents)
    return Baseline(whole_state(then), revision.day, revision.name, (), names)


def _with_items(root: Path, load: Load, baseline: Baseline) -> Baseline:
    """The same with the items that there were when its documents were committed, if that was on their day."""
    try:
        commit = added_in(root, [document.path for document in baseline.documents])
        revision = open_revision(root, commit) if commit else None
        if revision is None or revision.day > baseline.day:
            return baseline  # what came in between is not known
        items = frozenset(load(revision.tree).items)
    except GatelintError:
        return baseline  # a part of the past is not there: the documents alone are compared
    return replace(baseline, state=replace(baseline.state, items=items))


def _document(project: Project, path: str, day: date) -> Baseline:
    document = project.documents.get(path)
    if document is None:
        meant = nearest(path, [other.path for other in checkpoints(project)])
        raise GatelintError(
            f"{path}: no such document among those that were read", f"did you mean `{meant}`?" if meant else None
        )
    own = day_of(document)
    if document.kind is not Kind.SNAPSHOT or own is None:
        raise GatelintError(
            f"{path}: is no dated document, so it is no previous state",
            "name an earlier checkpoint, or a git revision",
        )
    if own > day:
        raise GatelintError(f"{path}: is dated {own}, which is after {day}")
    state = dated_state(project, [document])
    if not _tells(project, state):
        raise GatelintError(f"{path}: tells the status of no phase, so it is no previous state")
    return Baseline(state, own, "", (document,))


def _newest_day(project: Project, day: date) -> Baseline | None:
    """The checkpoints of the newest day that has one which tells a status; their order within a day is not known."""
    earlier: dict[date, list[Document]] = {}
    for document in checkpoints(project):
        own = day_of(document)
        if own is not None and own < day:
            earlier.setdefault(own, []).append(document)
    for own, documents in earlier.items():
        telling = [document for document in documents if _tells(project, dated_state(project, [document]))]
        if telling:
            return Baseline(dated_state(project, telling), own, "", tuple(reversed(telling)))
    return None


def _tells(project: Project, state: State) -> bool:
    """Whether a state gives a status to a phase, or to anything where there is no gate."""
    return any(project.gate is None or project.items[id].family == project.gate.family for id in state.statuses)
