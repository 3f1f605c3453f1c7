from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.diagnostics.report import Report, Summary
from gatelint.text.ranges import Range
from gatelint.text.source import Source

TEXTS = {
    "docs/STATUS.md": "# Status\n\n| LATER-003 | ✅ done | R2 credentials |\n",
    "docs/LATER.md": "# Later\n\n\n| LATER-003 | ⏳ open | R2 credentials |\n",
}


def at(path: str, part: str) -> Location:
    text = TEXTS[path]
    return Location(path, Range(text.index(part), text.index(part) + len(part)))


@pytest.fixture
def mismatch() -> Diagnostic:
    """An error with a related place, help and a safe fix."""
    cell = at("docs/STATUS.md", "✅ done")
    return Diagnostic(
        "AGR001",
        "status-mismatch",
        Severity.ERROR,
        "`LATER-003` is done here but open in its register",
        cell,
        (Related(at("docs/LATER.md", "⏳ open"), "its register says"),),
        "make the register the source",
        Fix("Set this cell to `⏳ open`", Applicability.SAFE, (Edit(cell.path, cell.range, "⏳ open"),)),
    )


@pytest.fixture
def remark() -> Diagnostic:
    return Diagnostic("REG004", "id-gap", Severity.INFO, "no `LATER-002`", at("docs/LATER.md", "LATER-003"))


@pytest.fixture
def report_with() -> Callable[..., Report]:
    """A report of diagnostics on two documents: `report_with(found, root=..., directory=..., top=...)`."""

    def report_with(*found: Diagnostic, root: str = "", directory: str = "", top: str = "") -> Report:
        sources = {path: Source.from_text(path, text) for path, text in TEXTS.items()}
        return Report(found, Summary(123, {"LATER": 11}, 4312, 1), sources, root, directory, top=top)

    return report_with
