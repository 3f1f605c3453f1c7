"""A report to be written, and the previous state that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gatelint.analysis.status.over_time.snapshots import State
from gatelint.project.documents import Document
from gatelint.project.items import Item


@dataclass(frozen=True, slots=True)
class Baseline:
    """The previous state that a checkpoint is compared with."""

    state: State
    day: date
    name: str  # of a commit; empty for documents
    documents: tuple[Document, ...] = ()
    names: frozenset[str] = frozenset()  # of the files that a commit had, without their folders


@dataclass(frozen=True, slots=True)
class Draft:
    """A report to be written."""

    title: str
    day: date
    path: str
    phase: Item | None
    baseline: Baseline | None
    word: str = "checkpoint"  # the word in its name or title, by which its siblings are found
    branch: str = ""  # that is checked out; empty where none is known
    names_baseline: bool = False  # whether its head has to say what it is compared with
