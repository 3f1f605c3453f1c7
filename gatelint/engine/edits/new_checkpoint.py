"""A new checkpoint document: drafted from a project, read back, and written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gatelint.engine.baseline import Load, baseline_of
from gatelint.engine.writing.writer import Change, write
from gatelint.errors import GatelintError
from gatelint.linking.load import is_markdown
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.checkpoint import Baseline, Draft, checkpoint_text
from gatelint.rendering.checkpoints.file_names import checkpoints, path_for
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.suggest import nearest

WORD = "checkpoint"
NO_TEXT = ("Cc", "Zl", "Zp", "Cs")  # control characters, newlines among them, and halves of characters


@dataclass(frozen=True, slots=True)
class Drafted:
    """A checkpoint that is not written yet."""

    path: str
    content: bytes
    baseline: Baseline | None


def draft_checkpoint(
    root: Path,
    tree: Tree,
    load: Load,
    title: str,
    day: date,
    *,
    phase: str | None = None,
    since: str | None = None,
    output: str | None = None,
) -> Drafted:
    """Draft a checkpoint of the project in a tree; `since` and `output` are as in `baseline_of` and below the root.

    Raises GatelintError for a title, a phase or a previous state that there is not, for a file that is there already,
    and where the document would be read as anything but a report.
    """
    title = title.strip()
    if not title or any(unicodedata.category(sign) in NO_TEXT for sign in title):
        raise GatelintError("the title has to be one line of text")
    project = load(tree)
    item = _phase(project, phase) if phase is not None else None
    path = output if output is not None else path_for(project, title, day)
    if not is_markdown(path):
        raise GatelintError(f"{path}: is no name of a Markdown file", "let it end in `.md`")
    _require_free(root, path)
    baseline = baseline_of(root, load, project, since, day)
    text = checkpoint_text(project, Draft(title, day, path, item, baseline))
    content = text.replace("\n", _newline(project)).encode("utf-8")
    _require_report(load, tree, path, content)
    return Drafted(path, content, baseline)


def write_checkpoint(root: Path, drafted: Drafted) -> None:
    """Write a drafted checkpoint and the folders on the way to it. Raises GatelintError, never writes over a file."""
    _require_free(root, drafted.path)
    write(root, drafted.path, Change(None, drafted.content))


def names_register(project: Project) -> bool:
    """Whether the project has a register that is called like the document."""
    return any(register.name.casefold() == WORD for register in project.registers.values())


def _phase(project: Project, name: str) -> Item:
    """The phase of a number or an id. Raises GatelintError with the nearest one."""
    gate = project.gate
    if gate is None:
        raise GatelintError(f"there is no phase `{name}`: no document is a gate")
    by_name = {known.casefold(): item for item in gate.items.values() for known in (item.id, item.number)}
    found = by_name.get(" ".join(name.split()).casefold())
    if found is None:
        near = nearest(name, [item.number for item in gate.items.values()])
        known = f"the gate has {', '.join(gate.items)}"
        raise GatelintError(
            f"{gate.home}: the gate has no phase `{name}`", f"did you mean `{near[0]}`?" if near else known
        )
    return found


def _require_free(root: Path, path: str) -> None:
    target = root / path
    if target.exists() or target.is_symlink():
        raise GatelintError(
            f"{path}: is there already; nothing was written", "give another title, or a path with `--output`"
        )


def _newline(project: Project) -> str:
    """The line ending of the newest checkpoint, else of the gate."""
    others = checkpoints(project)
    if others:
        return others[0].source.newline
    home = project.documents.get(project.gate.home) if project.gate is not None else None
    return home.source.newline if home is not None else "\n"


def _require_report(load: Load, tree: Tree, path: str, content: bytes) -> None:
    """Raise GatelintError where the new document would be read as one that is true now."""
    document = load(OverlayTree(tree, {path: content})).documents.get(path)
    if document is None:
        raise GatelintError(
            f"{path}: would not be read; nothing was written", "give a path among the documents with `--output`"
        )
    if document.kind is Kind.LIVING:
        raise GatelintError(
            f"{path}: would be read as a living document; nothing was written",
            "its template has to write a date, and its name or title a word such as `checkpoint`",
        )
