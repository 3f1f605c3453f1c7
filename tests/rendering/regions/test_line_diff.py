from __future__ import annotations

from gatelint.facts.values.vocabulary import Lexicon
from gatelint.rendering.regions.line_diff import Content, differences, written_content
from gatelint.rendering.regions.regions import meaning

TABLE = """\
| ID      | Title | Status | Owner |
| ------- | ----- | ------ | ----- |
| JOB-001 | Crane | Open   | Ada   |
| JOB-002 | Shed  | Done   | Bo    |
"""


def found(lexicon: Lexicon, there: str, written: str = TABLE) -> list[tuple[str, str, int, int]]:
    own, new = written_content(there, lexicon), written_content(written, lexicon)
    return [(one.kind.value, _name(own, new, one.token), one.column, one.other) for one in differences(own, new)]


def _name(own: Content, new: Content, token: tuple[str, ...]) -> str:
    line = own.line(token) or new.line(token)
    return line.cells[0] if line is not None else ""


def test_layout_is_no_difference(lexicon: Lexicon) -> None:
    assert found(lexicon, TABLE) == []
    assert found(lexicon, f"\n\n{TABLE.replace('  ', '').replace('----', '-')}\n") == []


def test_cells_are_compared_by_key_and_header(lexicon: Lexicon) -> None:
    assert found(lexicon, TABLE.replace("Ada", "Cy ")) == [("cell", "JOB-001", 3, 3)]
    swapped = "| ID | Owner | Title | Status |\n|---|---|---|---|\n| JOB-001 | Ada | Crane | Done |\n"
    assert found(lexicon, swapped + "| JOB-002 | Bo | Shed | Done |\n") == [("cell", "JOB-001", 3, 2)]


def test_everything_else_has_a_name(lexicon: Lexicon) -> None:
    lines = TABLE.splitlines(keepends=True)
    assert found(lexicon, TABLE + "| JOB-003 | Roof | Open | Cy |\n") == [("added line", "JOB-003", -1, -1)]
    assert found(lexicon, "".join(lines[:3])) == [("removed line", "JOB-002", -1, -1)]
    assert found(lexicon, "Hello\n\n" + TABLE) == [("added line", "Hello", -1, -1)]
    assert found(lexicon, "".join([*lines[:2], lines[3], lines[2]])) == [("order of the lines", "", -1, -1)]
    assert found(lexicon, TABLE.replace("Owner", "Whose")) == [
        ("added column", "ID", 3, -1),
        ("removed column", "ID", -1, 3),
    ]
    assert found(lexicon, TABLE.replace("Status", "State ")) == [("header", "ID", 2, 2)]
    assert found(lexicon, TABLE.replace("| ------ |", "| -----: |")) == [("header", "---", -1, -1)]
    assert found(lexicon, TABLE.replace("Bo    |", "Bo | x |")) == [("number of cells", "JOB-002", -1, -1)]
    assert found(lexicon, "") == [("removed line", line[0], -1, -1) for line in meaning(TABLE)]


def test_a_column_that_nobody_writes_is_told_once(lexicon: Lexicon) -> None:
    wider = "".join(
        line.rstrip("\n") + end
        for line, end in zip(TABLE.splitlines(), [" Note |\n", "---|\n", " x |\n", " y |\n"], strict=True)
    )
    assert found(lexicon, wider) == [("added column", "ID", 4, -1)]


def test_lines_that_repeat_are_told_apart(lexicon: Lexicon) -> None:
    assert found(lexicon, "a\n\na\n", "a\n") == [("added line", "a", -1, -1)]
    assert found(lexicon, "a\n\n2\n\na\n", "a\n\na\n\n2\n") == [("order of the lines", "", -1, -1)]
