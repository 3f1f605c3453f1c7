"""`gatelint explain`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from gatelint.analysis.run.explanation import explained, found_at
from gatelint.analysis.run.run_totals import denominators
from gatelint.cli.checking.branches import read_branch
from gatelint.cli.completing import names
from gatelint.cli.editing import load_project, tree_of
from gatelint.cli.paths import Scope, find_scope, working_directory
from gatelint.cli.progress import Progress
from gatelint.cli.reading import format_option, read_options
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.diagnostics.model import Diagnostic, Location
from gatelint.diagnostics.report import Report
from gatelint.engine.added_suppressions import scope_at
from gatelint.engine.check import examine
from gatelint.errors import GatelintError
from gatelint.markdown import directives
from gatelint.project.model import Project
from gatelint.rules.selection import configured_rules
from gatelint.text.ranges import Range

PLACE = re.compile(r"(?P<file>.+?):(?P<line>[1-9]\d{0,8})(?::(?P<column>[1-9]\d{0,8}))?:?")
FINGERPRINT = re.compile(r"[0-9a-f]{4,64}")
Found = list[tuple[Diagnostic, str]]


@click.command()
@click.argument("what", metavar="FILE:LINE|FINGERPRINT", shell_complete=names.files)
@click.option("--against", metavar="REF", help="Compare with this git revision, as `check --against` does.")
@format_option
@read_options
@terminal_options
@click.pass_obj
def explain(
    terminal: Terminal,
    what: str,
    against: str | None,
    form: str,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Explain a finding: what it rests on, and the ways out.

    It is named by its place, as `check` prints it, or by its fingerprint of the JSON output or its beginning. Exit code
    2 means that nothing is reported there.
    """
    place = PLACE.fullmatch(what)
    if place is None and not FINGERPRINT.fullmatch(what):
        raise GatelintError(f"`{what}` is neither a place nor a fingerprint", "write it like `docs/NOW.md:12`")
    scope = find_scope(docs or ((place["file"],) if place else ()), config, isolated=isolated)
    settings = scope.settings.config
    rules = configured_rules(settings)
    with Progress("reading documents", quiet=terminal.quiet):
        project = load_project(tree_of(scope), scope)
        branch = read_branch(scope, against) if against is not None else None
        found_now = examine(project, rules, settings, today=date.today(), branch=branch)
        report = _report(project, found_now.diagnostics, scope)
    every = zip(report.diagnostics, report.fingerprints(), strict=True)
    found = _at(project, every, place, scope) if place else _with(every, what)
    from gatelint.output import explanation

    of = {rule.code: rule for rule in rules}
    shown = [
        (explained(project, diagnostic, print), of[diagnostic.code], _suppressing(project, diagnostic.location))
        for diagnostic, print in found
    ]
    if form == "json":
        from gatelint.output.json import dump

        terminal.show(
            dump([explanation.values(one, rule, report, suppressing) for one, rule, suppressing in shown]), Form.DATA
        )
    else:
        texts = [
            explanation.text(one, rule, report, terminal.style, terminal.width, suppressing)
            for one, rule, suppressing in shown
        ]
        terminal.show("\n".join(texts))
    return 0


def _suppressing(project: Project, place: Location) -> directives.Scope | None:
    """Which comment can suppress what stands at a place; None where none can, such as in a file that is unreadable."""
    document = project.documents.get(place.path)
    return scope_at(document, place.range.start) if document is not None else None


def _report(project: Project, diagnostics: tuple[Diagnostic, ...], scope: Scope) -> Report:
    root, here, base = scope.root.as_posix(), working_directory().as_posix(), scope.base.as_posix()
    address = scope.settings.config.rule_url
    return Report(diagnostics, denominators(project), project.sources, root, here, base, rule_url=address)


def _with(every: Iterable[tuple[Diagnostic, str]], beginning: str) -> Found:
    """The one whose fingerprint begins so. Raises GatelintError where there is none, or more than one."""
    found = [(diagnostic, print) for diagnostic, print in every if print.startswith(beginning)]
    if len(found) > 1:
        raise GatelintError(f"{len(found)} fingerprints begin with `{beginning}`", "give more of it")
    if not found:
        raise GatelintError(
            f"nothing that is reported has the fingerprint `{beginning}`",
            "it may no longer occur; `gatelint check --output-format json` has all fingerprints",
        )
    return found


def _at(project: Project, every: Iterable[tuple[Diagnostic, str]], place: re.Match[str], scope: Scope) -> Found:
    """Those that speak of a line, or of a column in it. Raises GatelintError where there are none."""
    name = Path(os.path.normpath(working_directory() / place["file"]))
    candidates = (name, name.parent.resolve() / name.name, name.resolve())
    paths = [one.relative_to(scope.root).as_posix() for one in candidates if one.is_relative_to(scope.root)]
    document = next((project.documents[path] for path in paths if path in project.documents), None)
    if document is None:
        raise GatelintError(f"{place['file']}: no document that is read")
    line = int(place["line"])
    if line > document.source.line_count:
        raise GatelintError(f"{place['file']}: has {document.source.line_count} lines")
    range = document.source.line_range(line)
    if place["column"]:
        at = min(range.start + int(place["column"]) - 1, range.end)
        range = Range(at, at)
    found = found_at(project, every, Location(document.path, range))
    if not found:
        where = place[0].rstrip(":")
        raise GatelintError(f"nothing is reported at {where}", f"`gatelint check {place['file']}` shows what is")
    return found
