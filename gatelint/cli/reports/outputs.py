"""`--output-format` and `--output-file`: the formats of a report, each on standard output or in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from gatelint.cli.checking.baseline import baseline_place
from gatelint.cli.paths import Scope
from gatelint.cli.terminal import Form, Terminal, encoded
from gatelint.config.nearest import nearest
from gatelint.diagnostics.report import Report
from gatelint.errors import GatelintError
from gatelint.linking.load import documents_of
from gatelint.output import COUNTING, FOR_PEOPLE, FORMATS, LINES_ONLY, render
from gatelint.output.grouping import GroupBy
from gatelint.output.text.summary_lines import totals
from gatelint.sources.tree import Tree

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Output:
    """One format, and the file it goes into; None is standard output."""

    format: str
    file: Path | None = None

    @property
    def form(self) -> Form:
        """How its characters are written."""
        return Form.TEXT if self.format in FOR_PEOPLE else Form.DATA


def output_options(command: Command) -> Command:
    """`--output-format`, which may be repeated, and `--output-file`."""
    command = click.option(
        "--output-file", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file."
    )(command)
    return click.option(
        "--output-format",
        "outputs",
        multiple=True,
        default=["full"],
        metavar="FORMAT[=FILE]",
        callback=_read,
        shell_complete=_complete,
        envvar="GATELINT_OUTPUT_FORMAT",
        show_default=True,
        show_envvar=True,
        help=f"{', '.join(FORMATS)}; with =FILE it goes into a file, and there may be several.",
    )(command)


def _read(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    return tuple(map(_output, values))


def _output(value: str) -> Output:
    """What `FORMAT` or `FORMAT=FILE` says. Raises BadParameter with the nearest format."""
    format, sign, file = value.partition("=")
    if format not in FORMATS:
        meant = nearest(format, FORMATS)
        hint = f" Did you mean '{meant}'?" if meant else f" Choose from: {', '.join(FORMATS)}."
        raise click.BadParameter(f"there is no format '{format}'.{hint}")
    if sign and not file:
        raise click.BadParameter(f"'{value}' names no file.")
    return Output(format, Path(file) if sign else None)


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    return [format for format in FORMATS if format.startswith(incomplete)]


def grouping_options(command: Command) -> Command:
    """`--statistics`, `--group-by` and `--silent`."""
    command = click.option(
        "-s",
        "--silent",
        is_flag=True,
        expose_value=False,
        callback=_silence,
        help="Print nothing but errors; the exit code answers.",
    )(command)
    command = click.option(
        "--group-by",
        type=click.Choice(get_args(GroupBy)),
        help="Group the diagnostics of full; the largest group first.",
    )(command)
    return click.option("--statistics", is_flag=True, help="Count diagnostics by rule.")(command)


def _silence(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Terminal).silent = True


def assigned_outputs(
    outputs: Sequence[Output],
    file: Path | None,
    *,
    statistics: bool = False,
    group_by: GroupBy | None = None,
    diff: bool = False,
) -> tuple[Output, ...]:
    """The outputs, `--output-file` given to the one that names no file itself.

    Raises UsageError where two would go to one place, or where one cannot show what is asked for.
    """
    unassigned = [output for output in outputs if output.file is None]
    if len(unassigned) > 1:
        names = " and ".join(output.format for output in unassigned)
        raise click.UsageError(f"{names} cannot both be the output; write one to a file: {unassigned[-1].format}=FILE.")
    if file is not None and not unassigned:
        raise click.UsageError(f"Nothing is left for --output-file {file}: every --output-format names its own file.")
    assigned = tuple(replace(output, file=output.file or file) for output in outputs)
    files = [output.file.absolute() for output in assigned if output.file is not None]
    if len(set(files)) < len(files):
        raise click.UsageError("Two reports cannot go into one file.")
    wrong = next((output.format for output in assigned if statistics and output.format not in COUNTING), None)
    if wrong:
        raise click.UsageError(f"--statistics has no form for {wrong}; it has {', '.join(COUNTING)}.")
    if group_by and (statistics or diff or all(output.format != "full" for output in outputs)):
        raise click.UsageError("--group-by groups the diagnostics of full; there are none here.")
    if diff and any(output.file for output in outputs):
        raise click.UsageError("--diff shows a diff instead of reports; `--output-file` writes it to a file.")
    return assigned


def require_no_input(files: Iterable[Path | None], tree: Tree, scope: Scope) -> None:
    """Raise GatelintError where a report would be written over what a run reads.

    That is a document that is checked, a configuration file, and the place of the baseline, even where none is yet.
    """
    configurations = {path.resolve() for path in (scope.settings.path, *scope.settings.files.values()) if path}
    for file in files:
        if file is None:
            continue
        place = file.resolve()
        why = None
        if place == baseline_place(scope).resolve():
            why = "the baseline is kept here"
        elif place in configurations:
            why = "the configuration is read from here"
        elif file.is_file() and place.is_relative_to(scope.root):
            path = place.relative_to(scope.root).as_posix()
            if path in documents_of(tree, scope.settings.config, scope.paths):
                why = "this document is checked"
        if why is not None:
            raise GatelintError(f"{file}: {why}; the report would replace it", "name another file")


def put(terminal: Terminal, text: str, form: Form, file: Path | None, scope: Scope) -> None:
    """Write the outcome to standard output or to the file that was asked for."""
    if file is None:
        terminal.show(text, form)
        return
    from gatelint.engine.writing.writer import write_report

    if form is not Form.PATCH:
        text = terminal.echoed(text, form, terminal.style_of(file))
    write_report(file, encoded(text), scope.root)


def put_reports(
    terminal: Terminal,
    report: Report,
    outputs: Sequence[Output],
    scope: Scope,
    *,
    statistics: bool = False,
    group_by: GroupBy | None = None,
) -> None:
    """Write a report in every format that was asked for.

    Where one of them says nothing of the run, a remark does, unless the totals stand on standard output already.
    """
    for output in outputs:
        style = terminal.style_of(output.file)
        text = render(
            report,
            output.format,
            style,
            width=terminal.width,
            statistics=statistics,
            quiet=terminal.quiet,
            group_by=group_by,
        )
        put(terminal, text, output.form, output.file, scope)
    is_said = any(output.format == "full" and output.file is None for output in outputs)
    if any(output.format in LINES_ONLY for output in outputs) and not is_said and not statistics:
        for line in totals(report, terminal.error_style):
            terminal.remark(line)
