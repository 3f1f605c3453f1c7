"""How many diagnostics each rule gave."""

from __future__ import annotations

from collections import Counter

from gatelint.diagnostics.report import Report
from gatelint.output.concise import is_fixable
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import totals


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
    digits = max((len(str(number)) for _, number in ordered), default=1)
    lines = [
        f"{number:>{digits}}  {style.severity(f'{code} {name}', severity)}{' [*]' if fixable[code] else ''}"
        for (code, name, severity), number in ordered
    ]
    if lines:
        lines.append("")
    return "".join(f"{line}\n" for line in [*lines, *totals(report, style)])
