"""A new checkpoint document: drafted from a project, read back, and written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gatelint.analysis.status.over_time.transitions import broken_transitions
from gatelint.engine.baseline import Load, baseline_of
from gatelint.engine.writing.writer import Change, write
from gatelint.errors import GatelintError
from gatelint.linking.load import is_markdown
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.file_names import WORD, path_for, reports
from gatelint.rendering.checkpoints.model import Baseline, Draft
from gatelint.rendering.checkpoints.report import report_text
from gatelint.sources.git_branches import current_branch
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.suggest import nearest

KINDS = (WORD, "validation")  # of reports that `new` can write
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
    word: str = WORD,
) -> Drafted:
    """Draft a report of the project in a tree, a checkpoint unless `word` names another kind.

    `since` and `output` are as in `baseline_of` and below the root. Raises GatelintError for a title, a phase or a
    previous state that there is not, for a file that is there already, and where the document would be read as
    anything but a report.
    """
    title = title.strip()
    if not title or any(unicodedata.category(sign) in NO_TEXT for sign in title):
        raise GatelintError("the title has to be one line of text")
    project = load(tree)
    item = _phase(project, phase) if phase is not None else None
    path = output if output is not None else path_for(project, title, day, word)
    if not is_markdown(path):
        raise GatelintError(f"{path}: is no name of a Markdown file", "let it end in `.md`")
    _require_free(root, path)
    baseline = baseline_of(root, load, project, since, day)
    draft = Draft(title, day, path, item, baseline, word, current_branch(root))
    content = _content(project, draft)
    again = _require_report(load, tree, path, content)
    if any(broken.claim.document.path == path for broken in broken_transitions(again)):
        # Other reports of the day before say otherwise, so that it has to name what it compares with.
        content = _content(project, replace(draft, names_baseline=True))
        _require_report(load, tree, path, content)
    return Drafted(path, content, baseline)


def _content(project: Project, draft: Draft) -> bytes:
    return report_text(project, draft).replace("\n", _newline(project, draft.word)).encode("utf-8")


def write_checkpoint(root: Path, drafted: Drafted) -> None:
    """Write a drafted checkpoint and the folders on the way to it. Raises GatelintError, never writes over a file."""
    _require_free(root, drafted.path)
    write(root, drafted.path, Change(None, drafted.content))


def names_register(project: Project, word: str = WORD) -> bool:
    """Whether the project has a register that is called like the document."""
    return any(register.name.casefold() == word for register in project.registers.values())


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


def _newline(project: Project, word: str) -> str:
    """The line ending of the newest report of the kind, else of the gate."""
    others = reports(project, word)
    if others:
        return others[0].source.newline
    home = project.documents.get(project.gate.home) if project.gate is not None else None
    return home.source.newline if home is not None else "\n"


def _require_report(load: Load, tree: Tree, path: str, content: bytes) -> Project:
    """The project with the new document. Raises GatelintError where it would be read as one that is true now."""
    project = load(OverlayTree(tree, {path: content}))
    document = project.documents.get(path)
    if document is None:
        raise GatelintError(
            f"{path}: would not be read; nothing was written", "give a path among the documents with `--output`"
        )
    if document.kind is Kind.LIVING:
        raise GatelintError(
            f"{path}: would be read as a living document; nothing was written",
            "its template has to write a date, and its name or title a word such as `checkpoint`",
        )
    return project
