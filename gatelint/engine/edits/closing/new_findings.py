"""What `check` reports after a change and did not report before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.engine.check import examine
from gatelint.engine.finding_keys import identity
from gatelint.project.documents import Kind
from gatelint.project.model import Project
from gatelint.rules.registry import Rule

# A table that was out of date before stays so, and one that follows is written: neither is a contradiction.
VIEWS = frozenset({"stale-view"})


def new_findings(before: Project, after: Project, rules: Iterable[Rule], *, today: date) -> tuple[Diagnostic, ...]:
    """The errors and warnings in living documents that come with a change."""
    chosen = tuple(rule for rule in rules if rule.name not in VIEWS)
    known = {identity(found) for found in _found(before, chosen, today)}
    return tuple(
        found
        for found in _found(after, chosen, today)
        if identity(found) not in known
        and found.severity is not Severity.INFO
        and after.documents[found.location.path].kind is Kind.LIVING
    )


def _found(project: Project, rules: Iterable[Rule], today: date) -> tuple[Diagnostic, ...]:
    return examine(project, rules, project.config, today=today, fixes=False).diagnostics
