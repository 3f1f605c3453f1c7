"""Tables with straight columns stay straight."""

from __future__ import annotations

import pytest

from gatelint.engine.proofs.verified_edits import edited_text
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range
from gatelint.text.widths import MEASURES, Measure

PADDED = """\
| ID       | Title | Status   |
| -------- | ----- | -------- |
| ITEM-001 | One   | Done     |
| ITEM-002 | Two   | Deferred |
| ITEM-003 | Three | Open     |
"""


def replaced(text: str, old: str, new: str) -> str:
    start = text.index(old)
    return edited_text(text, [TextEdit(Range(start, start + len(old)), new)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Done", "Deferred"),
        ("Deferred", "Done"),
        ("Done", "Superseded"),
        ("| ITEM-003 | Three | Open     |\n", ""),
        ("| ITEM-003", "| ITEM-2b | Two and a half | Open |\n| ITEM-003"),
    ],
)
def test_a_padded_table_stays_padded(old: str, new: str) -> None:
    written = replaced("# T\n\n" + PADDED + "\nEnd.\n", old, new)
    lines = [line for line in written.splitlines() if line.startswith("|")]
    assert len({len(line) for line in lines}) == 1
    assert len({tuple(at for at, sign in enumerate(line) if sign == "|") for line in lines}) == 1
    for line in zip(*(line.strip("|").split("|") for line in lines), strict=True):
        texts = [cell.strip() for cell in line if "--" not in cell]
        assert len(line[0]) == max(len(text) for text in (*texts, "---")) + 2  # no wider than it has to be


UNTOUCHED = {
    "compact": "| ID | Status |\n| --- | --- |\n| A-1 | Done |\n| A-12 | Open |\n",
    "equal by chance": "| Lad | Sta |\n| --- | --- |\n| A-1 | old |\n| A-2 | Done |\n",
    "one row is not": PADDED.replace("Done     |", "Done |"),
    "a tab": PADDED.replace("Done     |", "Done\t|"),
    "no outer pipes": "ID  | Status\n--- | ------\nA-1 | Done  \nA-2 | Open  \n",
    "a short row": PADDED.replace("| ITEM-003 | Three | Open     |", "| ITEM-003 | Three |"),
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_a_table_that_is_not_padded_stays_as_it_is(text: str) -> None:
    for new in ("Deferred again", "x"):
        assert replaced(text, "Done", new) == text.replace("Done", new, 1)


def test_room_that_was_left_is_kept() -> None:
    text = "| ID    |      Status |\n|-------|------------:|\n| A-1   |        Done |\n| A-2   |        Open |\n"
    assert replaced(text, "Done", "Deferred") == text.replace("        Done", "    Deferred")
    assert replaced(text, "Done", "Not started yet") == (
        "| ID    |          Status |\n|-------|----------------:|\n"
        "| A-1   | Not started yet |\n| A-2   |            Open |\n"
    )


def test_the_delimiter_keeps_its_own_width() -> None:
    text = "| ID  | Status   |\n|---|---|\n| A-1 | Done     |\n| A-2 | Deferred |\n"
    assert replaced(text, "Done", "Open") == text.replace("Done", "Open")
    assert replaced(text, "Done    ", "Superseded") == (
        "| ID  | Status     |\n|---|---|\n| A-1 | Superseded |\n| A-2 | Deferred   |\n"
    )


def test_a_last_column_may_be_ragged() -> None:
    text = "| ID   | Status | Why |\n|------|--------|-----|\n| A-1  | Done   | none |\n| A-2  | Open   | longer |\n"
    assert replaced(text, "Done", "Blocked") == (
        "| ID   | Status  | Why |\n|------|---------|-----|\n| A-1  | Blocked | none |\n| A-2  | Open    | longer |\n"
    )


@pytest.mark.parametrize("measure", MEASURES)
def test_widths_are_measured_as_the_table_measures_them(measure: Measure) -> None:
    cells = ["Status", "✅ Done", "⚠️ Warned", "日本", "👩‍💻 busy"]

    def table(cells: list[str]) -> str:
        width = max(map(measure, cells))
        rows = [f"| {cell}{' ' * (width - measure(cell))} |" for cell in cells]
        return "\n".join([rows[0], f"| {'-' * width} |", *rows[1:]]) + "\n"

    assert replaced(table(cells), "✅ Done", "⏳ Set aside") == table([cells[0], "⏳ Set aside", *cells[2:]])


def test_tables_that_no_edit_touches_stay_as_they_are() -> None:
    other = PADDED.replace("Done     |", "Done|")
    text = PADDED + "\n" + other
    assert replaced(text, "Done", "Open").endswith("\n\n" + other)


def test_padding_in_quotes_and_lists_is_kept() -> None:
    text = "- List:\n\n" + "".join(f"  > {line}\n" for line in PADDED.splitlines())
    written = replaced(text, "Done", "Superseded")
    assert written == "- List:\n\n" + "".join(
        f"  > {line}\n" for line in replaced(PADDED, "Done", "Superseded").splitlines()
    )
