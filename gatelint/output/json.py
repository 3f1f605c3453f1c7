"""For programs; the shape is versioned and only grows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gatelint.diagnostics.model import Diagnostic, Fix, Location
from gatelint.diagnostics.report import LeftOut, Report
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style

VERSION = 1


def render(report: Report, style: Style) -> str:
    """The report as one object. Lines and columns count from 1, columns are code points, ends are exclusive."""
    diagnostics = list(diagnostic_values(report))
    return dump({"version": VERSION, "diagnostics": diagnostics, "summary": summary(report)})


def diagnostic_values(report: Report) -> Iterator[dict[str, Any]]:
    """Each diagnostic as plain values."""
    for diagnostic, fingerprint in zip(report.diagnostics, report.fingerprints(), strict=True):
        yield diagnostic_value(report, diagnostic, fingerprint)


def dump(value: object) -> str:
    """A value as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def summary(report: Report) -> dict[str, object]:
    """The denominators, and what was found and is not reported."""
    counted, left = report.summary, report.left_out
    items = dict(sorted(counted.items.items()))
    return {
        "documents": counted.documents,
        "items": items,
        "claims": counted.claims,
        "references": counted.references,
        "unread_statuses": dict(counted.unread),
        "suppressed": left.suppressed,
        "untouched": left.untouched,
        "baseline": _baseline(left) if left.baseline else None,
    }


def _baseline(left: LeftOut) -> dict[str, object]:
    return {"path": left.baseline, "known": left.known, "gone": [entry.fingerprint for entry in left.gone]}


def diagnostic_value(report: Report, diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    """One diagnostic as plain values."""
    value = {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **_place(report, diagnostic.location),
        "related": [{**_place(report, related.location), "message": related.message} for related in diagnostic.related],
        "fix": _fix(report, diagnostic.fix) if diagnostic.fix else None,
        "fingerprint": fingerprint,
    }
    further = {"help": diagnostic.help, "url": report.page_url(diagnostic)}
    return value | {key: text for key, text in further.items() if text}


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(report, Location(edit.path, edit.range)), "content": edit.content} for edit in fix.edits]
    return {"applicability": fix.applicability, "title": fix.title, "edits": edits}


def _place(report: Report, location: Location) -> dict[str, Any]:
    start, end = span(report, location)
    return {
        "path": report.display_path(location.path),
        "range": {"start": start._asdict(), "end": end._asdict()},
    }
