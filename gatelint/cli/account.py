"""What rendering changed and left alone, told line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gatelint.analysis.run.run_totals import denominators
from gatelint.cli.editing import require_whole, show_diff, shown, tell_problems, write
from gatelint.cli.paths import Scope, working_directory
from gatelint.cli.terminal import Terminal
from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.engine.render import Outcome, Step
from gatelint.errors import GatelintError
from gatelint.output.text.positions import shown_path, span
from gatelint.output.text.summary_lines import count
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.closing.model import FollowUp
from gatelint.rendering.model import Change, ViewKind
from gatelint.text.visible import visible

LONGEST_SHOWN = 60  # characters of a cell


def _report(scope: Scope, step: Step) -> Report:
    project = step.project
    return Report((), denominators(project), project.sources, scope.root.as_posix(), working_directory().as_posix())


def account(
    scope: Scope,
    steps: Sequence[Step],
    documents: Collection[str],
    left: Collection[str],
    *,
    written: bool,
    made: Mapping[str, int] | None = None,
) -> Iterator[str]:
    """Every change with its reason, what was left alone, and how much changed in how many documents.

    `made` counts what the rest follows from: fields that were set, an item. Changes of documents that were `left` as
    they are, because writing them failed, are not told.
    """
    changes: Counter[str] = Counter()
    for step in steps:
        report = _report(scope, step)
        for rendering in step.renderings:
            for change in rendering.changes if rendering.path not in left else ():
                changes[_noun(change, rendering.view.kind)] += 1
                yield f"{_place(report, change.location)} {_told(change, rendering.view.kind)}"
    last = steps[-1]
    report = _report(scope, last)
    for rendering in last.renderings:
        for note in rendering.notes:
            yield f"{_place(report, note.location)} note: {visible(note.message)}"
    if not changes:
        if left:
            return
        noted = any(rendering.notes for rendering in last.renderings)
        yield "Nothing else to change." if noted else "Every view is up to date."
        return
    yield _counted([*(made or {}).items(), *sorted(changes.items())], documents, written=written)


def _counted(parts: Sequence[tuple[str, int]], documents: Collection[str], *, written: bool) -> str:
    verb = "Changed" if written else "Would change"
    *others, last_part = [count(number, noun) for noun, number in parts]
    told = f"{', '.join(others)} and {last_part}" if others else last_part
    return f"{verb} {told} in {count(len(documents), 'document')}."


def assigned(scope: Scope, id: str, one: Assignment, line: int) -> str:
    """A field that was set, with its place."""
    told = f"{id} {one.key}: {one.old or ('(not stated)' if one.added_form else '(empty)')} -> {one.new}"
    return f"{shown(scope, one.location.path)}:{line} {visible(told)}"


def followed_up(scope: Scope, one: FollowUp, line: int) -> str:
    """A place that treated an item as open, with its line."""
    what = f"{one.subject} {one.field}".strip()
    told = f"{what}: {_short(one.old)} -> {_short(one.new)}" if one.new else f"{what}: row removed"
    return f"{shown(scope, one.location.path)}:{line} {visible(told)} ({visible(one.reason)})"


def conclude(
    terminal: Terminal,
    scope: Scope,
    followed: Outcome,
    told: Iterable[str],
    made: Mapping[str, int],
    *,
    diff: bool,
    together: bool,
    check: bool = False,
    left: Iterable[str] = (),
) -> int:
    """Write a change with what follows from it, or show it, and tell of it: `made` counts the change. The exit code.

    With `diff` and `check` nothing is written. What is `left` is told after the count of what was written. Raises
    GatelintError where the change itself cannot be written, or anything that belongs `together`.
    """
    failed: Mapping[str, GatelintError] = {}
    if together:
        require_whole(terminal, followed.problems)
    if diff:
        show_diff(terminal, scope, followed.before, followed.contents)
    if not (diff or check):
        documents = followed.steps[-1].project.documents if followed.steps else ()
        failed = write(
            scope.root, followed.before, followed.contents, documents, first=followed.changed, together=together
        )
    for line in told:
        terminal.remark(line)
    changed = followed.contents.keys() - failed
    if any(step.renderings for step in followed.steps):
        for line in account(scope, followed.steps, changed, failed, written=not (diff or check), made=made):
            terminal.remark(line)
    elif "place" in made:
        terminal.remark(_counted(list(made.items()), changed, written=not (diff or check)))
    for line in left:
        terminal.remark(line)
    for error in failed.values():
        terminal.fail(error)
    tell_problems(terminal, followed.problems)
    return 2 if followed.problems or failed else int(diff or check)


def _place(report: Report, location: Location) -> str:
    start, _ = span(report, location)
    return f"{shown_path(report, location.path)}:{start.line}"


def _noun(change: Change, kind: ViewKind) -> str:
    if change.field:
        return "cell"
    return "region" if kind is ViewKind.REGION else "row"


def _told(change: Change, kind: ViewKind) -> str:
    if change.field:
        what = f"{change.subject} {change.field}: {_short(change.old)} -> {_short(change.new)}"
    elif kind is ViewKind.REGION:
        what = f"region {change.subject}: rendered{' again' if change.old else ''}"
    else:
        what = f"{change.subject}: {'row added' if change.new else 'row removed'}"
    return f"{visible(what)} ({visible(change.reason)})"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
