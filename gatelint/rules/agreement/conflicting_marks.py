"""AGR008 conflicting-marks."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.fields.conflicting_marks import conflicting_marks as found_conflicts
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.linking.claims.statements.marks import Mark
from gatelint.rules.registry import Context, rule

SIGNS = {"complete": "ticked", "open": "open"}


@rule("AGR008", severity=Severity.ERROR)
def conflicting_marks(context: Context) -> Iterator[Diagnostic]:
    """One document marks one thing in two ways: ticked and open, closed and deferred.

    ## Why it matters

    A task that stands in the plan and in the list of the day is ticked in one of them. Who reads the other one does it
    again, or waits for it.

    ## Example

    ```markdown docs/TODO.md
    # To do

    - [x] T11 Cut the posts
    - [x] T12 Set the posts

    ## Today

    - [ ] T12 Set the posts
    - [ ] T13 Lay the planks
    ```

    ## Use instead

    ```markdown docs/TODO.md
    # To do

    - [x] T11 Cut the posts
    - [x] T12 Set the posts

    ## Today

    - [x] T12 Set the posts
    - [ ] T13 Lay the planks
    ```

    ## Options

    Severity: `[rules.conflicting-marks]` with `severity = "warning"`, or `"off"`. Compared are the boxes of items that
    begin with an id or the number of an issue, the statuses at the end of headings of one name, and those of headings
    above tables that list one id. Parts with a date, numbered parts that follow each other (`Sprint 3`, `Sprint 4`) and
    headings with a word of `log` under `[words]` tell of another time.
    """
    for found in found_conflicts(context.project):
        document, first, second = found.document, found.first, found.second
        yield context.report(
            document.location(second.place.range),
            f"`{second.name}` is {_said(second)} here but {_said(first)} above",
            related=(Related(document.location(first.place.range), f"{_said(first)} here"),),
            help="correct the one or the other",
        )


def _said(mark: Mark) -> str:
    return mark.status.word or SIGNS.get(mark.status.value, mark.status.value)
