"""A code quality report for GitLab.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import Any

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.diagnostics.report import Report
from gatelint.output.json import dump
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.output.text.whole_messages import whole_message

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, style: Style) -> str:
    """A list with one object for each diagnostic."""
    found = zip(report.diagnostics, report.fingerprints(), strict=True)
    return dump([_issue(report, diagnostic, fingerprint) for diagnostic, fingerprint in found])


def _issue(report: Report, diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    start, end = span(report, diagnostic.location)
    return {
        "type": "issue",
        "categories": ["Bug Risk"],
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "description": f"{diagnostic.code} {diagnostic.name}: {whole_message(report, diagnostic)}",
        "severity": SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {
            "path": report.repository_path(diagnostic.location.path),
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }
