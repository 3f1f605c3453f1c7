"""What other programs may import: read documents, check them, render their tables.

Nothing here writes a file. Documents are a folder, or texts by their paths; the configuration of a folder is the one
that the command line would find. Every function raises GatelintError for what the command line ends with exit code 2.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gatelint.analysis.relations.ledger import ledger
from gatelint.config.load import Settings, load_config
from gatelint.diagnostics.model import Applicability, Location, Severity
from gatelint.diagnostics.model import Diagnostic as Found
from gatelint.engine.check import check as check_project
from gatelint.engine.render import render_until_stable
from gatelint.errors import GatelintError
from gatelint.linking.load import load as load_project
from gatelint.project.items import Claim
from gatelint.project.items import Item as LinkedItem
from gatelint.project.model import Project as Linked
from gatelint.rules.selection import chosen_rules
from gatelint.sources.tree import DiskTree, MemoryTree, Tree

Documents = str | os.PathLike[str] | Mapping[str, str | bytes]
Configuration = str | os.PathLike[str] | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands. Lines and columns count from 1, columns are code points, ends are exclusive."""

    path: str  # relative to the folder, POSIX
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place says of one field of an item."""

    item: str
    field: str
    value: str  # as written
    place: Place
    document: str  # `living`, `snapshot`, `archive`


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a register, as `gatelint list` and `gatelint show` know it."""

    id: str
    register: str
    title: str
    status: str | None  # the word of the vocabulary; None where no document gives one
    is_closed: bool | None  # None where the documents do not say
    waited_for_by: tuple[str, ...]
    place: Place
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """New text for one place."""

    place: Place
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes that belong together."""

    title: str
    applicability: Applicability
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One reported problem."""

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    related: tuple[tuple[Place, str], ...]  # further places, each with what stands there
    help: str | None
    fix: Fix | None


@dataclass(frozen=True, slots=True)
class Project:
    """What the documents say."""

    documents: tuple[str, ...]  # the paths that were read
    items: Mapping[str, Item]  # by id

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements about all items."""
        return tuple(statement for item in self.items.values() for statement in item.statements)


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules say of a project, in order of path, place and code."""

    project: Project
    diagnostics: tuple[Diagnostic, ...]

    @property
    def items(self) -> Mapping[str, Item]:
        """The items by id."""
        return self.project.items

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements about all items."""
        return self.project.statements


@dataclass(frozen=True, slots=True)
class Rendered:
    """What rendering would write, and what it left alone."""

    contents: Mapping[str, str]  # path -> new text, of the documents that change
    notes: tuple[str, ...]  # what was left alone, and why


def load(documents: Documents, *, config: Configuration = None) -> Project:
    """Read documents and link what they say.

    `documents` is a folder, or a mapping of paths to texts. `config` is a configuration file, or its content as a
    mapping; left out, a folder has the configuration that the command line finds, and a mapping has the default one.
    """
    tree, settings = _opened(documents, config)
    return _project(load_project(tree, settings.config))


def check(
    documents: Documents, *, config: Configuration = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Report:
    """Check documents with the rules that run by default, or with those of `select`.

    `select` and `ignore` hold names, codes, prefixes of codes or `ALL`, like the options of `gatelint check`.
    """
    tree, settings = _opened(documents, config)
    own = settings.config
    linked = load_project(tree, own)
    rules = chosen_rules(own, select, ignore)
    diagnostics = check_project(linked, rules, own, today=date.today())
    return Report(_project(linked), tuple(_diagnostic(linked, found) for found in diagnostics))


def render(
    documents: Documents,
    *,
    config: Configuration = None,
    select: Sequence[str] = (),
    prune: bool = False,
    overwrite: bool = False,
) -> Rendered:
    """Render the tables of documents, like `gatelint render`, and return what would be written."""
    tree, settings = _opened(documents, config)
    outcome = render_until_stable(
        tree,
        lambda current: load_project(current, settings.config),
        lambda _: True,
        select=select,
        prune=prune,
        overwrite=overwrite,
    )
    notes = [note.message for rendering in outcome.steps[-1].renderings for note in rendering.notes]
    texts = {path: content.decode("utf-8-sig") for path, content in outcome.contents.items()}
    return Rendered(texts, (*notes, *outcome.problems))


def _opened(documents: Documents, config: Configuration) -> tuple[Tree, Settings]:
    """The files and the settings of a run."""
    table = config if isinstance(config, Mapping) else None
    file = None if config is None or isinstance(config, Mapping) else Path(config).absolute()
    if isinstance(documents, Mapping):
        contents = {path: text.encode() if isinstance(text, str) else text for path, text in documents.items()}
        return MemoryTree(contents), load_config(Path.cwd(), explicit=file, isolated=file is None, table=table)
    folder = Path(documents).absolute()
    if not folder.is_dir():
        raise GatelintError(f"{folder}: no such folder")
    settings = load_config(folder, explicit=file, isolated=table is not None, table=table)
    return DiskTree(settings.root if file is None and table is None else folder), settings


def _project(linked: Linked) -> Project:
    waiting = {
        row.item.id: row.waited_for_by for register in linked.registers.values() for row in ledger(linked, register)
    }
    items = {id: _item(linked, item, waiting.get(id, ())) for id, item in linked.items.items()}
    return Project(tuple(linked.documents), items)


def _item(linked: Linked, item: LinkedItem, waited_for_by: tuple[str, ...]) -> Item:
    register = linked.registers.get(item.family)
    return Item(
        item.id,
        register.name if register is not None else item.family,
        item.title,
        item.status.value if item.status is not None else None,
        linked.is_closed(item),
        waited_for_by,
        _place(linked, item.defined.location),
        tuple(_statement(linked, claim) for claim in item.claims),
    )


def _statement(linked: Linked, claim: Claim) -> Statement:
    return Statement(claim.subject, claim.field, claim.text, _place(linked, claim.location), claim.document.kind.value)


def _diagnostic(linked: Linked, found: Found) -> Diagnostic:
    fix = (
        None
        if found.fix is None
        else Fix(
            found.fix.title,
            found.fix.applicability,
            tuple(Change(_place(linked, Location(edit.path, edit.range)), edit.content) for edit in found.fix.edits),
        )
    )
    related = tuple((_place(linked, one.location), one.message) for one in found.related)
    first = (found.code, found.name, found.severity, found.message, _place(linked, found.location))
    return Diagnostic(*first, related, found.help, fix)


def _place(linked: Linked, location: Location) -> Place:
    document = linked.documents.get(location.path)
    if document is None:  # a file that could not be read
        return Place(location.path, 1, 1, 1, 1)
    start, end = document.source.span(location.range)
    return Place(location.path, start.line, start.column, end.line, end.column)
