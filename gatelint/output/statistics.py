"""How many diagnostics each rule gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gatelint.diagnostics.model import Severity
from gatelint.diagnostics.report import Report
from gatelint.output.concise import is_fixable
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import totals

COLUMNS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Info"}


def render(report: Report, style: Style, *, as_json: bool = False) -> str:
    """The rules with most diagnostics first, then the closing lines."""
    counts = Counter((found.code, found.name, found.severity) for found in report.diagnostics)
    fixable = Counter(found.code for found in report.diagnostics if is_fixable(found))
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    if as_json:
        from gatelint.output.json import VERSION, dump, summary

        statistics = [
            {"code": code, "name": name, "severity": severity, "count": number, "fixable": fixable[code]}
            for (code, name, severity), number in ordered
        ]
        return dump({"version": VERSION, "statistics": statistics, "summary": summary(report)})
    lines = [*_table(counts, fixable, style), ""] if counts else []
    return "".join(f"{line}\n" for line in [*lines, *totals(report, style)])


def _table(counts: Mapping[tuple[str, str, Severity], int], fixable: Mapping[str, int], style: Style) -> Iterator[str]:
    """A row for each rule: its diagnostics by severity, those with a safe fix, its name."""
    rules: Counter[tuple[str, str]] = Counter()
    for (code, name, _), number in counts.items():
        rules[code, name] += number
    yield style.paint("  ".join((*COLUMNS.values(), "Fixable", "Rule")), "bold")
    for (code, name), _ in sorted(rules.items(), key=lambda entry: (-entry[1], entry[0])):
        cells = [
            style.severity(f"{counts.get((code, name, severity)) or '-':>{len(column)}}", severity)
            for severity, column in COLUMNS.items()
        ]
        yield "  ".join((*cells, f"{fixable[code] or '-':>7}", f"{code} {name}"))
