from __future__ import annotations

from gatelint.output.text.style import Style
from gatelint.output.text.tables import WIDEST, aligned, comma_separated, markdown
from gatelint.output.text.width import columns

PLAIN = Style(colour=False)


def test_columns_are_aligned_by_display_width() -> None:
    lines = aligned(("ID", "Title"), [("A-1", "需求规格"), ("A-22", "é")], PLAIN).splitlines()
    assert lines == ["ID    Title", "A-1   需求规格", "A-22  é"]


def test_long_cells_are_cut() -> None:
    (_, line) = aligned(("Title", "X"), [("需" * 60, "x")], PLAIN).splitlines()
    cell = line.removesuffix("x").rstrip()
    assert cell.endswith("需…") and columns(cell)[-1] <= WIDEST


def test_controls_are_shown_not_sent() -> None:
    assert "\x1b" not in aligned(("A",), [("\x1b[31m",)], PLAIN)


def test_for_other_tools() -> None:
    assert comma_separated(("A", "B"), [('x,"y"', "1\n2")]) == 'A,B\n"x,""y""","1\n2"\n'
    assert markdown(("A",), [("a|b",), ("a\\|b",)]) == "| A |\n| --- |\n| a\\|b |\n| a\\|b |\n"
