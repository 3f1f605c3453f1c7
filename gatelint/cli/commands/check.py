"""`gatelint check`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gatelint.analysis.run.run_totals import denominators
from gatelint.analysis.run.subjects import subjects
from gatelint.cli.checking.baseline import BaselineFile
from gatelint.cli.checking.combinations import require_combinable
from gatelint.cli.checking.options import CheckCommand, acceptance_options, fix_options
from gatelint.cli.checking.rules import rule_options
from gatelint.cli.checking.run import check_tree, timings, unread
from gatelint.cli.completing import names
from gatelint.cli.editing import all_or_nothing_option, require_whole, shown, tell_problems
from gatelint.cli.loading.cached import cache_folder, cache_options, is_cached
from gatelint.cli.paths import Scope, find_scope, working_directory
from gatelint.cli.progress import Progress
from gatelint.cli.reports.outputs import (
    Output,
    assigned_outputs,
    grouping_options,
    output_options,
    put,
    put_reports,
    require_no_input,
)
from gatelint.cli.reports.standard_input import overlaid, require_fitting, scope_of
from gatelint.cli.stored.keeping import may_be_stored
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.diagnostics.model import Severity
from gatelint.diagnostics.report import Report
from gatelint.engine.check import Checked, running
from gatelint.errors import GatelintError
from gatelint.linking.load import documents_of
from gatelint.rules.selection import chosen_rules
from gatelint.sources.tree import DiskTree, Tree
from gatelint.text.visible import visible

if TYPE_CHECKING:
    from gatelint.cli.fixing import Fixing
    from gatelint.output.grouping import GroupBy

# Which severities fail a run, by the lowest of them.
FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": tuple(Severity),
    "never": (),
}


@click.command(cls=CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=names.files)
@click.option("--stdin-filename", metavar="FILE", help="With - as the path: the document that standard input is.")
@fix_options
@all_or_nothing_option
@acceptance_options
@rule_options
@output_options
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever the rules report.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    default="warning",
    show_default=True,
    help="Lowest severity that exits 1.",
)
@grouping_options
@click.option("--show-files", is_flag=True, help="List the documents that would be read, and check nothing.")
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@cache_options
@terminal_options
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str | None,
    fix: bool,
    fix_only: bool,
    unsafe_fixes: bool,
    render: bool,
    diff: bool,
    dry: bool,
    show_fixes: bool,
    all_or_nothing: bool,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    outputs: tuple[Output, ...],
    output_file: Path | None,
    write_baseline: bool | None,
    no_baseline: bool,
    changed: str | None,
    against: str | None,
    add_suppressions: str | None,
    exit_non_zero_on_fix: bool,
    exit_zero: bool,
    fail_on: str,
    statistics: bool,
    group_by: GroupBy | None,
    show_files: bool,
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Report where documents contradict each other.

    Folders choose what is read; a file is checked against the rest of its project, and so is standard input (`-`).
    Exit code 0 is clean, 1 means diagnostics, 2 that the question could not be answered.
    """
    terminal = context.ensure_object(Terminal)
    require_combinable(context.params)
    if is_cached(context) and may_be_stored({**context.params, "outputs": outputs}, terminal, cache_folder(context)):
        terminal.printed = []
    fix, preview = fix or fix_only, diff or dry
    fixes = fix or preview
    outputs = assigned_outputs(outputs, output_file, statistics=statistics, group_by=group_by, diff=diff)
    require_fitting(paths, stdin_filename, changes=fixes or write_baseline is not None or add_suppressions is not None)
    if stdin_filename is None:
        scope = find_scope(paths, config, isolated=isolated)
    else:
        scope = scope_of(stdin_filename, config, isolated=isolated)
    if add_suppressions == "" and scope.settings.config.require_suppression_reason:
        raise click.UsageError("the configuration requires a reason: --add-suppressions=REASON.")
    rules = chosen_rules(scope.settings.config, select, ignore, extend_select)
    rules = running(rules, with_branch=against is not None)
    baseline = None if no_baseline else BaselineFile.of(scope, rules, written=write_baseline is not None)
    # A configuration that says what to read may name files anywhere; so does a file, read with the rest of its project.
    anywhere = scope.files or scope.settings.config.include
    tree: Tree = DiskTree(scope.root, () if anywhere else scope.folders)
    tree = tree if stdin_filename is None else overlaid(tree, scope)
    require_no_input([output.file for output in outputs], tree, scope)
    if show_files:
        paths = documents_of(tree, scope.settings.config, scope.paths)
        put(terminal, "".join(f"{shown(scope, path)}\n" for path in paths), Form.TEXT, output_file, scope)
        return 0
    today = date.today()
    since, branch = None, None
    if against is not None:
        from gatelint.cli.checking.branches import read_branch

        branch = read_branch(scope, against)
    if changed is not None:
        from gatelint.cli.checking.changes import Since

        since = Since.of(scope, rules, changed, today=today, branch=branch)
    with Progress("reading documents", quiet=terminal.quiet) as progress:

        def run(tree: Tree) -> Checked:
            checked = check_tree(tree, scope, rules, progress, today=today, branch=branch)
            checked = baseline.applied(checked) if baseline and write_baseline is None else checked
            return since.applied(checked) if since is not None else checked

        if fixes:
            from gatelint.cli.fixing import Fixing

            fixing = Fixing.of(tree, scope.root, run, unsafe=unsafe_fixes, render=render)
            whole = not (all_or_nothing and fixing.outcome.problems)
            failed = fixing.write(together=all_or_nothing) if whole and not preview else {}
            checked = fixing.outcome.checked
        else:
            fixing, failed, whole = None, {}, True
            if add_suppressions is not None:
                from gatelint.cli.checking.suppressions import suppress_all

                checked, line = suppress_all(tree, scope, run, add_suppressions)
                terminal.remark(line)
            else:
                checked = run(tree)
    if fixing and not whole:
        require_whole(terminal, fixing.outcome.problems)
    if baseline and write_baseline is not None:
        baseline, line = baseline.written(checked, grow=write_baseline)
        terminal.remark(line)
        checked = baseline.applied(checked)
    for line in unread(checked, scope):
        terminal.remark(line)
    report = build_report(checked, scope, by_item=group_by == "item")
    if fixing and failed:
        # What the rules say of documents that are not as they should be now would be untrue.
        conclude_partly(terminal, fixing, report, failed)
        return 2
    if terminal.verbose:
        from gatelint.output.items import registers_text

        terminal.remark(timings(checked))
        terminal.remark(registers_text(checked.project, report, terminal.error_style).rstrip())
        for one in report.left_out.gone:
            place = report.display_lasting_path(one.path)
            terminal.remark(visible(f"no longer occurs: {place}: {one.rule} {one.message}"))
    if fixing:
        for line in fixing.account(report, (), written=not preview, each=show_fixes):
            terminal.remark(line)
        tell_problems(terminal, fixing.outcome.problems)
    if fixing and preview:
        if diff:
            put(terminal, fixing.diff(report, terminal.style_of(output_file)), Form.PATCH, output_file, scope)
        elif not fixing.outcome.contents:
            terminal.remark("Nothing to fix.")
        found = bool(fixing.outcome.contents)
    elif fix_only:
        found = bool(fixing and exit_non_zero_on_fix and fixing.outcome.applied)
    else:
        put_reports(terminal, report, outputs, scope, statistics=statistics, group_by=group_by)
        found = report.count(*FAILING[fail_on]) > 0 or bool(fixing and exit_non_zero_on_fix and fixing.outcome.applied)
    if fixing and fixing.outcome.problems:
        return 2
    return int(found and not exit_zero)


def conclude_partly(terminal: Terminal, fixing: Fixing, report: Report, failed: Mapping[str, GatelintError]) -> None:
    """Tell what was fixed and what could not be written."""
    for line in fixing.account(report, failed, written=True):
        terminal.remark(line)
    for error in failed.values():
        terminal.fail(error)
    tell_problems(terminal, fixing.outcome.problems)


def build_report(checked: Checked, scope: Scope, *, by_item: bool = False) -> Report:
    """The report of a run, its paths relative to the working directory."""
    project = checked.project
    return Report(
        checked.diagnostics,
        denominators(project),
        project.sources,
        scope.root.as_posix(),
        working_directory().as_posix(),
        scope.base.as_posix(),
        left_out=checked.left_out,
        top=scope.top.as_posix() if scope.top is not None else "",
        subjects=tuple(subjects(project, checked.diagnostics)) if by_item else (),
        rule_url=scope.settings.config.rule_url,
    )
