"""The diagnostics of a report by rule, by document or by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.diagnostics.report import Report

GroupBy = Literal["rule", "file", "item"]
NO_ITEM = "about no single item"


def by_severity(report: Report) -> Sequence[Diagnostic]:
    """The diagnostics, the most severe first, else in the order of the report."""
    severities = list(Severity)
    return sorted(report.diagnostics, key=lambda found: severities.index(found.severity))


def grouped(report: Report, by: GroupBy | None) -> Iterator[tuple[str, Sequence[Diagnostic]]]:
    """Groups with their names, the largest first; within one the diagnostics are in the order of the report.

    What is about no item comes last. Without a choice there is one group with no name.
    """
    groups: dict[str, list[Diagnostic]] = {}
    subjects = report.subjects or ("",) * len(report.diagnostics)
    for diagnostic, subject in zip(report.diagnostics, subjects, strict=True):
        groups.setdefault(_name(report, diagnostic, subject, by), []).append(diagnostic)
    yield from sorted(groups.items(), key=lambda group: (group[0] == NO_ITEM, -len(group[1]), group[0]))


def _name(report: Report, diagnostic: Diagnostic, subject: str, by: GroupBy | None) -> str:
    if by == "rule":
        return f"{diagnostic.code} {diagnostic.name}"
    if by == "file":
        return report.display_path(diagnostic.location.path)
    return (subject or NO_ITEM) if by == "item" else ""
