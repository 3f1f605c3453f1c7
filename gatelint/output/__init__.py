"""One module per format, each `Report -> str`, imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gatelint.diagnostics.report import Report
    from gatelint.output.grouping import GroupBy
    from gatelint.output.text.style import Style

FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")
FOR_PEOPLE = ("full", "concise")  # in the encoding of the terminal; all others are UTF-8
LINES_ONLY = ("concise", "github", "jsonl")  # nothing in them says what was read
COUNTING = ("full", "concise", "json")  # those that can give statistics


def render(
    report: Report,
    format: str,
    style: Style,
    *,
    width: int = 120,
    statistics: bool = False,
    quiet: bool = False,
    group_by: GroupBy | None = None,
) -> str:
    """A report in one of the formats, ended by a newline unless it is empty.

    `width` is the number of columns there are; `statistics` gives the number of diagnostics by rule instead of the
    diagnostics; `quiet` leaves out everything but these; `group_by` groups those of `full`.
    """
    if format not in FORMATS:
        raise ValueError(f"no format `{format}`")
    module = importlib.import_module(f"gatelint.output.{'statistics' if statistics else format}")
    if statistics:
        text = module.render(report, style, as_json=format == "json")
    elif format == "full":
        text = module.render(report, style, width=width, quiet=quiet, group_by=group_by)
    else:
        text = module.render(report, style)
    return str(text)
