"""Every rule over one project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from time import perf_counter

from gatelint.analysis.registers.across_branches.collisions import Branch, collisions
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Severity
from gatelint.diagnostics.report import LeftOut
from gatelint.engine.finding_keys import with_keys
from gatelint.engine.render import render_views
from gatelint.engine.suppressing import UNUSED, codes_of, suppress, without_ignored
from gatelint.project.model import Project
from gatelint.rendering.model import Change, Rendering, ViewKind, fix_title
from gatelint.rules.registry import Context, Rule
from gatelint.rules.selection import unfixable_codes
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Ranges

# The one rule that reads what the views would look like.
STALE_VIEW, STALE_VIEW_CODE = "stale-view", "REN001"
# The families of rules that report what two places contradict: rendering the cell that they point to puts it right.
CONTRADICTIONS = ("AGR", "CNT", "GAT")

_Cell = tuple[Change, tuple[TextEdit, ...]]  # what rendering changes there, and the edits that do


@dataclass(frozen=True, slots=True)
class Checked:
    """A project and what the rules say of it."""

    project: Project
    diagnostics: tuple[Diagnostic, ...]
    left_out: LeftOut = field(default_factory=LeftOut)
    spent: Mapping[str, float] = field(default_factory=dict)  # name of a rule -> seconds


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules report, and what comments suppress of it."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    spent: Mapping[str, float]  # name of a rule -> seconds


def check(project: Project, rules: Iterable[Rule], config: Config, *, today: date) -> tuple[Diagnostic, ...]:
    """What the rules report and no comment suppresses, see `examine`."""
    return examine(project, rules, config, today=today).diagnostics


def running(rules: Iterable[Rule], *, with_branch: bool) -> tuple[Rule, ...]:
    """The rules that can say anything."""
    return tuple(rule for rule in rules if with_branch or not rule.needs_branch)


def examine(
    project: Project,
    rules: Iterable[Rule],
    config: Config,
    *,
    today: date,
    branch: Branch | None = None,
    fixes: bool = True,
) -> Findings:
    """What the rules find, ordered by path, range, code and message; the same problem at the same place counts once.

    A severity set in the configuration stands above the one that a rule gives a single diagnostic. A contradiction in a
    cell that rendering rewrites carries that fix, and the cell is not reported as out of date as well. A fix that would
    write into a malformed row, or whose rule is not to be fixed, is left out. `today` decides which suppressions have
    expired. `branch` is the one that numbers are compared with. Without `fixes`, contradictions get none from the
    views, which then need not be rendered.
    """
    rules = running(rules, with_branch=branch is not None)
    of_views = tuple(rule for rule in rules if rule.name == STALE_VIEW)
    spent: dict[str, float] = {}
    is_compared = any(rule.needs_branch for rule in rules)
    doubled = tuple(collisions(project, branch)) if branch is not None and is_compared else ()
    others = (rule for rule in rules if rule.name != STALE_VIEW)
    found = _found(project, others, config, partial(Context, project, collisions=doubled), spent)
    may_be_put_right = fixes and any(one.code.startswith(CONTRADICTIONS) for one in found)
    began = perf_counter()
    found, left = _put_right(found, render_views(project) if of_views or may_be_put_right else (), config)
    if of_views:
        spent[STALE_VIEW] = perf_counter() - began
    found += _found(project, of_views, config, partial(Context, project, renderings=left), spent)
    ignored = codes_of(config.per_file_ignores)
    needs_reason = config.require_suppression_reason
    parted = suppress(project, without_ignored(found, ignored), rules, today, needs_reason=needs_reason)
    of_comments = tuple(rule for rule in rules if rule.name == UNUSED)
    idle = _found(project, of_comments, config, lambda rule: Context(project, rule, idle=parted.idle), spent)
    kept = (*parted.kept, *without_ignored(idle, ignored))
    return Findings(tuple(sorted(kept, key=_order)), parted.suppressed, spent)


def _found(
    project: Project,
    rules: Iterable[Rule],
    config: Config,
    context_of: Callable[[Rule], Context],
    spent: dict[str, float],
) -> tuple[Diagnostic, ...]:
    """What the rules find, in order, each with its key; the seconds that each takes are added to `spent`."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    unfixable = unfixable_codes(config)
    for rule in rules:
        began = perf_counter()
        severity = configured_severity(config, rule)
        for diagnostic in _run(rule, context_of(rule)):
            told = diagnostic if severity is None else replace(diagnostic, severity=severity)
            edits = told.fix.edits if told.fix is not None else ()
            if rule.code in unfixable or any(_is_in_malformed_row(project, edit) for edit in edits):
                told = replace(told, fix=None)
            found.setdefault(_order(told), told)
        spent[rule.name] = spent.get(rule.name, 0.0) + perf_counter() - began
    return with_keys(project, (found[key] for key in sorted(found)))


def _put_right(
    found: tuple[Diagnostic, ...], renderings: Sequence[Rendering], config: Config
) -> tuple[tuple[Diagnostic, ...], tuple[Rendering, ...]]:
    """The contradictions with the fix of the cell that they are about, and the views without these cells."""
    written: defaultdict[str, list[_Cell]] = defaultdict(list)
    for rendering in renderings:
        if rendering.view.kind is not ViewKind.REGION:
            changes = [change for change in rendering.changes if change.field]
            written[rendering.path] += zip(changes, rendering.edits_of(changes), strict=True)
    cells = {path: (own, Ranges(change.location.range for change, _ in own)) for path, own in written.items()}
    unfixable = unfixable_codes(config)
    taken: set[Location] = set()
    fixed: list[Diagnostic] = []
    for one in found:
        cell = _cell_of(one, *cells[one.location.path]) if one.location.path in cells else None
        if cell is not None:
            change, written_by = cell
            edits = tuple(Edit(change.location.path, edit.range, edit.content) for edit in written_by)
            applicability = Applicability.SAFE if change.by_section else Applicability.UNSAFE
            fix = Fix(fix_title([change]), applicability, edits, renders=True)
            is_free = change.location not in taken and unfixable.isdisjoint({one.code, STALE_VIEW_CODE})
            if is_free and one.fix is not None and one.fix.edits == fix.edits:
                fix = replace(one.fix, renders=True)
            one = replace(one, fix=fix if is_free else one.fix)
            taken.add(change.location)
        fixed.append(one)
    return tuple(fixed), tuple(view.without(lambda change: change.location in taken) for view in renderings)


def _cell_of(found: Diagnostic, cells: Sequence[_Cell], places: Ranges) -> _Cell | None:
    """The cell that a contradiction points to and that rendering rewrites."""
    if found.severity is Severity.INFO or not found.code.startswith(CONTRADICTIONS):
        return None
    return next((cells[index] for index in places.around(found.location.range) if cells[index][1]), None)


def _is_in_malformed_row(project: Project, edit: Edit) -> bool:
    document = project.documents.get(edit.path)
    return document is not None and bool(document.facts.ragged_in(edit.range))


def configured_severity(config: Config, rule: Rule) -> Severity | None:
    """The severity that the configuration gives a rule, by its name or its code."""
    for key in (rule.name, rule.code):
        setting = config.rules.get(key)
        if setting is not None and setting.severity not in (None, "off"):
            return Severity(setting.severity)
    return None


def only_in(
    diagnostics: Iterable[Diagnostic], files: Collection[str], folders: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """The diagnostics whose own location lies in one of the files or below one of the folders."""
    prefixes = tuple(f"{folder}/" for folder in folders)
    for diagnostic in diagnostics:
        path = diagnostic.location.path
        if path in files or path.startswith(prefixes):
            yield diagnostic


def _run(rule: Rule, context: Context) -> Iterator[Diagnostic]:
    """The diagnostics of one rule; an exception is told which rule raised it."""
    try:
        yield from rule.check(context)
    except Exception as error:
        error.add_note(f"in rule {rule.code} {rule.name}")
        raise


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    location = diagnostic.location
    return location.path, location.range.start, location.range.end, diagnostic.code, diagnostic.message
