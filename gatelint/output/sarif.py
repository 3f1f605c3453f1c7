"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from gatelint.diagnostics.model import Diagnostic, Fix, Location, Severity
from gatelint.diagnostics.report import Report
from gatelint.output.json import dump
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import denominators
from gatelint.rules.registry import Rule, load_rules
from gatelint.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
BASE = "%SRCROOT%"  # the top of the repository, wherever it is checked out
FINGERPRINT = "gatelint/v1"
LINK = re.compile(r"\[(?=[^\[\]]*\]\()")  # what SARIF reads as a link within a message


def render(report: Report, style: Style) -> str:
    """The report as a log of one run."""
    known = {rule.code: rule for rule in load_rules()}
    codes = sorted({found.code for found in report.diagnostics} & known.keys())
    index = {code: number for number, code in enumerate(codes)}
    found = zip(report.diagnostics, report.fingerprints(), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "gatelint",
                "semanticVersion": __version__,
                "rules": [_rule(report, known[code]) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {BASE: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, diagnostic, print, index) for diagnostic, print in found],
        "properties": {"checked": denominators(report.summary)},
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(report: Report, rule: Rule) -> dict[str, Any]:
    value = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.enabled},
    }
    url = report.page_url(rule)
    return value | {"helpUri": url} if url else value


def _result(report: Report, diagnostic: Diagnostic, fingerprint: str, index: Mapping[str, int]) -> dict[str, Any]:
    message = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    value: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": _message(message),
        "locations": [_location(report, diagnostic.location)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if diagnostic.code in index:
        value["ruleIndex"] = index[diagnostic.code]
    if diagnostic.related:
        value["relatedLocations"] = [
            {"id": number, **_location(report, related.location), "message": _message(related.message)}
            for number, related in enumerate(diagnostic.related, 1)
        ]
    if diagnostic.fix:
        value["fixes"] = [_fix(report, diagnostic.fix)]
    return value


def _message(text: str) -> dict[str, str]:
    return {"text": LINK.sub(r"\\[", text)}


def _location(report: Report, location: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(report, location.path),
            "region": _region(report, location),
        }
    }


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    replacements: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        region = _region(report, Location(edit.path, edit.range))
        replacement: dict[str, Any] = {"deletedRegion": region}
        if edit.content:
            replacement["insertedContent"] = {"text": edit.content}
        replacements.setdefault(edit.path, []).append(replacement)
    return {
        "description": _message(f"{fix.title} ({fix.applicability})"),
        "artifactChanges": [
            {"artifactLocation": _artifact(report, path), "replacements": made} for path, made in replacements.items()
        ],
    }


def _artifact(report: Report, path: str) -> dict[str, str]:
    # A path with a colon in its first part would look like a scheme.
    uri = quote(report.repository_path(path), safe="/", errors="surrogateescape")
    return {"uri": uri, "uriBaseId": BASE}


def _region(report: Report, location: Location) -> dict[str, int]:
    start, end = span(report, location)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
