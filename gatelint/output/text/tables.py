"""Rows of text as an aligned table, CSV or Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from gatelint.output.text.style import Style
from gatelint.output.text.width import columns
from gatelint.text.visible import visible

WIDEST = 44  # columns that one cell may take on a terminal


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], style: Style) -> str:
    """Columns padded by display width; long cells are cut with an ellipsis."""
    shown = [[_cut(visible(cell)) for cell in row] for row in rows]
    widths = [max(columns(row[index])[-1] for row in (list(header), *shown)) for index in range(len(header))]
    lines = [
        style.paint("  ".join(_pad(cell, width) for cell, width in zip(header, widths, strict=True)).rstrip(), "bold")
    ]
    lines += ["  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in shown]
    return "\n".join(lines) + "\n"


def comma_separated(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """CSV as of RFC 4180, with line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; pipes are escaped."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(cell.replace("\\|", "|").replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cut(text: str) -> str:
    before = columns(text)
    if before[-1] <= WIDEST:
        return text
    kept = max(index for index, column in enumerate(before) if column < WIDEST)
    return text[:kept] + "…"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - columns(text)[-1])
