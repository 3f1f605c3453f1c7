"""`check --add-suppressions`: comments for what is found today."""

from __future__ import annotations

from collections.abc import Callable

from gatelint.cli.editing import write
from gatelint.cli.paths import Scope
from gatelint.engine.added_suppressions import add_suppressions
from gatelint.engine.check import Checked
from gatelint.output.text.summary_lines import count
from gatelint.sources.tree import Tree


def suppress_all(tree: Tree, scope: Scope, run: Callable[[Tree], Checked], reason: str) -> tuple[Checked, str]:
    """Write the comments, all or none; what is reported then, and a line about it. Raises GatelintError."""
    added = add_suppressions(tree, run, reason or None)
    write(scope.root, added.before, added.contents, added.checked.project.documents, together=True)
    what = f"{count(len(added.suppressed), 'finding')} in {count(len(added.contents), 'document')}"
    left = len(added.checked.diagnostics)
    return added.checked, f"suppressed {what}" + (
        f", {left} cannot be by a comment: see `per-file-ignores`" if left else ""
    )
