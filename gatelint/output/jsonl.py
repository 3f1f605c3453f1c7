"""For programs that read line by line: each diagnostic as in `json`, one object a line."""

from __future__ import annotations

import json

from gatelint.diagnostics.report import Report
from gatelint.output.json import diagnostic_values
from gatelint.output.text.style import Style


def render(report: Report, style: Style) -> str:
    """The lines of all diagnostics; none where there are none."""
    return "".join(f"{json.dumps(value, ensure_ascii=False)}\n" for value in diagnostic_values(report))
