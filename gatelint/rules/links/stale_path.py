"""LNK003 stale-path."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.references.link_targets import nearest_path
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.rules.registry import Context, rule
from gatelint.text.paths import resolve


@rule("LNK003", severity=Severity.INFO, enabled=False)
def stale_path(context: Context) -> Iterator[Diagnostic]:
    """A path in inline code does not exist.

    ## Why it matters

    Documents name files in `code`, and files move. A path that is no longer there sends its reader on a search; but
    plans also name files that are still to come, which is why this rule has to be selected.

    ## Example

    ```markdown docs/PLAN.md
    # Plan

    The prices stand in `docs/lists/prices.md`.
    ```

    ```markdown docs/prices.md
    # Prices
    ```

    ## Use instead

    ```markdown docs/PLAN.md
    # Plan

    The prices stand in `docs/prices.md`.
    ```

    ```markdown docs/prices.md
    # Prices
    ```

    ## Options

    Off by default: `select` it, by `--select stale-path` or in the configuration. Severity: `[rules.stale-path]` with
    `severity = "warning"`.
    """
    tree = context.project.tree
    for document in context.project.living:
        for path in document.facts.paths:
            beside = resolve(document.path, path.text)
            if tree.exists(path.text.rstrip("/")) or (beside is not None and tree.exists(beside)):
                continue
            near = nearest_path(tree, path.text)
            yield context.report(
                document.location(path.range),
                f"`{path.text}` does not exist",
                help=f"did you mean `{near}`?" if near is not None else None,
            )
