"""The closing lines: what was found, what can be fixed, what was read."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Severity
from gatelint.diagnostics.report import LeftOut, Report, Summary
from gatelint.output.text.style import Style
from gatelint.text.visible import visible


def totals(report: Report, style: Style) -> Iterator[str]:
    """Diagnostics by severity, then those that can be fixed and how, then the denominators.

    A run that read no item has compared nothing, and does not say that all is good.
    """
    if not report.diagnostics and not any(report.summary.items.values()):
        yield f"Nothing to compare: {denominators(report.summary)}."
        yield from unread(report.summary)
        yield from left_out(report.left_out)
        return
    if not report.diagnostics:
        good = "Nothing new:" if report.left_out.known or report.left_out.untouched else "All good:"
        yield f"{style.paint(good, 'green')} {denominators(report.summary)}."
        yield from unread(report.summary)
        yield from left_out(report.left_out)
        return
    counts = [
        style.severity(count(report.count(severity), severity.value), severity)
        for severity in Severity
        if report.count(severity)
    ]
    yield f"Found {', '.join(counts)}."
    fixable = _fixable(report)
    if fixable:
        yield fixable
    yield f"Checked {denominators(report.summary)}."
    yield from unread(report.summary)
    yield from left_out(report.left_out)


def unread(summary: Summary) -> Iterator[str]:
    """How many statuses belong to no item, and where most of them stand."""
    if not summary.unread:
        return
    most, number = next(iter(summary.unread.items()))
    every = count(sum(summary.unread.values()), "status", "statuses")
    where = visible(most)
    if len(summary.unread) > 1:
        where = f"tables of {len(summary.unread)} documents, {number} of them in {where}"
    yield f"Not compared: {every} in {where}; the rows name no item."


def left_out(left: LeftOut) -> Iterator[str]:
    """What was found and is not reported, and what of the baseline no longer occurs."""
    parts = [f"{left.known} in {visible(left.baseline)}"] if left.known else []
    parts += [f"{left.suppressed} suppressed"] if left.suppressed else []
    parts += [f"{left.untouched} not touched since {visible(left.since)}"] if left.untouched else []
    if parts:
        yield f"Not reported: {', '.join(parts)}."
    if left.gone:
        verb, them = ("occurs", "it") if len(left.gone) == 1 else ("occur", "them")
        told = f"{count(len(left.gone), 'finding')} of {visible(left.baseline)} no longer {verb}"
        yield f"{told}; `gatelint check --write-baseline` takes {them} out."


def denominators(summary: Summary) -> str:
    """`3 documents, 36 items (LATER 11, PHASE 25), 4312 claims compared, 2590 references`."""
    items = ", ".join(f"{visible(register)} {number}" for register, number in sorted(summary.items.items()))
    parts = [
        count(summary.documents, "document"),
        count(sum(summary.items.values()), "item") + (f" ({items})" if items else ""),
        f"{count(summary.claims, 'claim')} compared",
        count(summary.references, "reference"),
    ]
    return ", ".join(parts)


def count(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun; info has no plural."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {plural or noun + 's'}"


def _fixable(report: Report) -> str:
    kinds = [found.fix.applicability for found in report.diagnostics if found.fix]
    safe, unsafe = kinds.count(Applicability.SAFE), kinds.count(Applicability.UNSAFE)
    if safe and unsafe:
        return f"{safe} fixable with `--fix`, {unsafe} more with `--unsafe-fixes`."
    if safe:
        return f"{safe} fixable with `--fix`."
    return f"{unsafe} fixable with `--fix --unsafe-fixes`." if unsafe else ""
