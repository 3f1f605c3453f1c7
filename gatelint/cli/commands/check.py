"""`gatelint check`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gatelint.analysis.run.run_totals import denominators
from gatelint.cli.checking.baseline import BaselineFile
from gatelint.cli.checking.options import CheckCommand, acceptance_options
from gatelint.cli.checking.run import check_tree, unread
from gatelint.cli.editing import all_or_nothing_option, require_whole, tell_problems
from gatelint.cli.paths import Scope, find_scope, working_directory
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Form, Terminal, encoded, terminal_options
from gatelint.diagnostics.model import Applicability, Severity
from gatelint.diagnostics.report import Report
from gatelint.engine.check import Checked
from gatelint.errors import GatelintError
from gatelint.linking.load import documents_of
from gatelint.output import FORMATS, render
from gatelint.output.text.summary_lines import totals
from gatelint.rules.registry import Rule, load_rules
from gatelint.rules.selection import select_rules
from gatelint.sources.tree import DiskTree, Tree

if TYPE_CHECKING:
    from gatelint.cli.fixing import Fixing

# Which severities fail a run, by the lowest of them.
FAILING = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "info": tuple(Severity),
    "never": (),
}


def _listed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values of an option that may be repeated and may hold several, separated by commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


@click.command(cls=CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change meaning.")
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change and write nothing; exit 1 if that is anything."
)
@all_or_nothing_option
@click.option("--select", multiple=True, callback=_listed, metavar="RULES", help="Names, codes, prefixes or ALL.")
@click.option("--ignore", multiple=True, callback=_listed, metavar="RULES", help="Rules to leave out.")
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="full",
    envvar="GATELINT_OUTPUT_FORMAT",
    show_default=True,
    show_envvar=True,
)
@click.option("--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file.")
@acceptance_options
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever the rules report.")
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILING)),
    default="warning",
    show_default=True,
    help="Lowest severity that exits 1.",
)
@click.option("--statistics", is_flag=True, help="Count diagnostics by rule.")
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@terminal_options
@click.pass_obj
def check(
    terminal: Terminal,
    paths: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    all_or_nothing: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
    output_file: Path | None,
    write_baseline: bool | None,
    no_baseline: bool,
    changed: str | None,
    add_suppressions: str | None,
    exit_zero: bool,
    fail_on: str,
    statistics: bool,
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Report where documents contradict each other.

    Folders choose what is read; a file is checked against the rest of its project. Exit code 0 is clean, 1 means
    diagnostics, 2 that the question could not be answered.
    """
    if unsafe_fixes and not (fix or diff):
        raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
    if all_or_nothing and not (fix or diff):
        raise click.UsageError("--all-or-nothing needs --fix or --diff.")
    if write_baseline is not None and (fix or diff or no_baseline or changed is not None):
        raise click.UsageError("--write-baseline stands alone: it writes no document, and takes all that is found.")
    if add_suppressions is not None and (fix or diff or write_baseline is not None):
        raise click.UsageError("--add-suppressions stands alone: it writes nothing else.")
    scope = find_scope(paths, config, isolated=isolated)
    if add_suppressions == "" and scope.settings.config.require_suppression_reason:
        raise click.UsageError("the configuration requires a reason: --add-suppressions=REASON.")
    rules = selected_rules(scope, select, ignore)
    baseline = None if no_baseline else BaselineFile.of(scope, rules, written=write_baseline is not None)
    # A configuration that says what to read may name files anywhere; so does a file, read with the rest of its project.
    anywhere = scope.files or scope.settings.config.include
    tree = DiskTree(scope.root, () if anywhere else scope.folders)
    require_no_document(output_file, tree, scope)
    style = terminal.style_of(output_file)
    since = None
    if changed is not None:
        from gatelint.cli.checking.changes import Since

        since = Since.of(scope, rules, changed)
    with Progress("reading documents", quiet=terminal.quiet) as progress:

        def run(tree: Tree) -> Checked:
            checked = check_tree(tree, scope, rules, progress)
            checked = baseline.applied(checked) if baseline and write_baseline is None else checked
            return since.applied(checked) if since is not None else checked

        if fix or diff:
            from gatelint.cli.fixing import Fixing

            applicabilities = (Applicability.SAFE, Applicability.UNSAFE) if unsafe_fixes else (Applicability.SAFE,)
            fixing = Fixing.of(tree, scope.root, run, applicabilities)
            whole = not (all_or_nothing and fixing.outcome.problems)
            failed = fixing.write(together=all_or_nothing) if whole and not diff else {}
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
    report = build_report(checked, scope)
    if fixing and failed:
        # What the rules say of documents that are not as they should be now would be untrue.
        conclude_partly(terminal, fixing, report, failed)
        return 2
    if terminal.verbose:
        from gatelint.output.items import registers_text

        terminal.remark(registers_text(checked.project, report, terminal.error_style).rstrip())
        for one in report.left_out.gone:
            terminal.remark(f"no longer occurs: {one.path}: {one.rule} {one.message}")
    if fixing:
        for line in fixing.account(report, (), written=not diff):
            terminal.remark(line)
        tell_problems(terminal, fixing.outcome.problems)
    if fixing and diff:
        put(terminal, fixing.diff(report, style), Form.PATCH, output_file, scope)
        found = bool(fixing.outcome.contents)
    else:
        text = render(report, output_format, style, width=terminal.width, statistics=statistics, quiet=terminal.quiet)
        put(terminal, text, Form.DATA if output_format == "json" else Form.TEXT, output_file, scope)
        if output_format == "concise" and not statistics:
            for line in totals(report, terminal.error_style):
                terminal.remark(line)
        found = report.count(*FAILING[fail_on]) > 0
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


def selected_rules(scope: Scope, select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that the command line and the configuration ask for; a selection on the command line stands alone."""
    config = scope.settings.config
    rules = load_rules()
    chosen = select_rules(rules, select or config.select, () if select else config.ignore, config.rules)
    kept = {rule.code for rule in select_rules(rules, select or ("ALL",), ignore)}
    return tuple(rule for rule in chosen if rule.code in kept)


def build_report(checked: Checked, scope: Scope) -> Report:
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
    )


def require_no_document(file: Path | None, tree: Tree, scope: Scope) -> None:
    """Raise GatelintError where the report would be written over a document that is checked."""
    if file is None or not file.is_file():
        return
    place = file.resolve()
    if place.is_relative_to(scope.root):
        path = place.relative_to(scope.root).as_posix()
        if path in documents_of(tree, scope.settings.config, scope.paths):
            raise GatelintError(f"{file}: this document is checked; the report would replace it", "name another file")


def put(terminal: Terminal, text: str, form: Form, file: Path | None, scope: Scope) -> None:
    """Write the outcome to standard output or to the file that was asked for."""
    if file is None:
        terminal.show(text, form)
        return
    from gatelint.engine.writing.writer import write_report

    if form is not Form.PATCH:
        text = terminal.echoed(text, form, terminal.style_of(file))
    write_report(file, encoded(text), scope.root)
