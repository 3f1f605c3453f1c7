"""One run of the rules over a tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gatelint.analysis.registers.across_branches.collisions import Branch
from gatelint.cli.loading.cached import load_cached
from gatelint.cli.paths import Scope, require_read
from gatelint.cli.progress import Progress
from gatelint.diagnostics.report import LeftOut
from gatelint.engine.check import Checked, examine, only_in
from gatelint.errors import GatelintError
from gatelint.linking.load import is_left_out
from gatelint.project.model import Project
from gatelint.rules.registry import Rule
from gatelint.sources.tree import Tree

MOST_TIMED = 5  # rules; those below take next to nothing


def check_tree(
    tree: Tree, scope: Scope, rules: Sequence[Rule], progress: Progress, *, today: date, branch: Branch | None = None
) -> Checked:
    """Load a tree and check it. Raises GatelintError when nothing of what was asked for could be read."""
    config = scope.settings.config
    project = load_cached(tree, scope)
    require_read(project, scope)
    read = _read(project)
    is_left_out_all = bool(scope.files) and all(is_left_out(path, config) for path in scope.paths)
    if not read and not is_left_out_all:
        where = ", ".join(scope.paths) if scope.paths else str(scope.root)
        hint = "name a folder that holds `.md` files, or look at `include` and `exclude` in the configuration"
        raise GatelintError(f"no Markdown documents under {where}", hint)
    if scope.files and not scope.folders and read.isdisjoint(scope.files) and not is_left_out_all:
        raise GatelintError(f"{', '.join(scope.files)}: no Markdown document, or excluded")
    progress.say(f"checking {len(project.documents)} documents")
    found = examine(project, rules, config, today=today, branch=branch)
    diagnostics, suppressed = found.diagnostics, found.suppressed
    if scope.files or project.reported:
        files = project.reported | set(scope.files)
        diagnostics, suppressed = (tuple(only_in(one, files, scope.folders)) for one in (diagnostics, suppressed))
    return Checked(project, diagnostics, LeftOut(len(suppressed)), found.spent)


def timings(checked: Checked) -> str:
    """How long the rules took, the slowest ones by name."""
    slowest = sorted(checked.spent.items(), key=lambda one: (-one[1], one[0]))[:MOST_TIMED]
    named = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in slowest)
    return f"rules: {sum(checked.spent.values()) * 1000:.0f} ms; slowest: {named}"


def unread(checked: Checked, scope: Scope) -> list[str]:
    """Remarks about named files that were not read."""
    read = _read(checked.project)
    return [f"{path}: not checked: no Markdown document, or excluded" for path in scope.files if path not in read]


def _read(project: Project) -> set[str]:
    """Every document that there is something to say of, by each of its names."""
    faults = {path for path, why in project.unread.items() if why.is_fault}
    read = {*project.documents, *project.unreadable, *faults}
    return read | {link for link, file in project.tree.links().items() if file in read}
