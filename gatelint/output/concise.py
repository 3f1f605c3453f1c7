"""One line for each diagnostic: `path:line:column: CODE name [*] severity: message`."""

from __future__ import annotations

from gatelint.diagnostics.model import Applicability, Diagnostic
from gatelint.diagnostics.report import Report
from gatelint.output.text.positions import linked_place
from gatelint.output.text.style import Style
from gatelint.text.visible import visible


def render(report: Report, style: Style) -> str:
    """The lines of all diagnostics."""
    return "".join(f"{headline(report, diagnostic, style)}\n" for diagnostic in report.diagnostics)


def headline(report: Report, diagnostic: Diagnostic, style: Style, *, severity_first: bool = False) -> str:
    """The line of one diagnostic, with its severity before the message or first of all."""
    severity = diagnostic.severity
    place = linked_place(report, diagnostic.location, style)
    before, after = (f"{severity} ", "") if severity_first else ("", f"{severity}: ")
    name = style.link(f"{diagnostic.code} {diagnostic.name}", report.page_url(diagnostic))
    rule = style.severity(f"{before}{name}", severity)
    marker = f" {style.paint('[*]', 'cyan')}" if is_fixable(diagnostic) else ""
    return f"{place}: {rule}{marker} {after}{visible(diagnostic.message)}"


def is_fixable(diagnostic: Diagnostic) -> bool:
    """Whether `--fix` alone fixes it."""
    return diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SAFE
