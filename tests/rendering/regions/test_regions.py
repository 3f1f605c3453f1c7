from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.errors import GatelintError
from gatelint.rendering.regions.regions import checksum_of

Render = Callable[..., Any]
JOBS = """\
# Jobs

## JOB-001: Crane | rope

**Status:** Open
**Owner:** Ada

## JOB-002: Shed

**Status:** ✅ **Done**

## JOB-003: Roof
"""
INDEX = """\
| ID      | Title         | Status  |
| ------- | ------------- | ------- |
| JOB-001 | Crane \\| rope | Open    |
| JOB-002 | Shed          | ✅ Done |
| JOB-003 | Roof          | -       |
"""
SUM = f" sha:{checksum_of(INDEX)}"
NAMES = ["row-view", "summary-view", "blocker-table", "gate-update", "index"]


def plan(marker: str, content: str = "", end: str = "", newline: str = "\n") -> Mapping[str, str]:
    text = f"# Plan\n\n<!-- gatelint:begin {marker} -->\n{content}<!-- gatelint:end{end} -->\n\nEnd\n"
    return {"JOBS.md": JOBS, "PLAN.md": text.replace("\n", newline)}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("old", ["", "old\n", "\n\n| a |\n|---|\n\n"])
def test_a_region_is_rendered_whole_and_gets_its_checksum(rendered: Render, old: str, newline: str) -> None:
    found = rendered(plan("index register=JOB", old, newline=newline), overwrite=True)
    assert found.texts == plan("index register=JOB", f"\n{INDEX}\n", SUM, newline=newline)
    assert rendered(found.texts).renderings == ()


@pytest.mark.parametrize("end", ["", " sha:00000000"])
def test_text_that_stood_there_before_is_not_overwritten(rendered: Render, end: str) -> None:
    documents = plan("index register=JOB", "Our jobs, by hand.\n", end)
    found = rendered(documents)
    assert found.texts == documents
    assert "`--overwrite`" in found.notes[0]
    assert [note.is_fault for one in found.renderings for note in one.notes] == [not end]
    assert rendered(documents, overwrite=True).texts == plan("index register=JOB", f"\n{INDEX}\n", SUM)


@pytest.mark.parametrize("old", ["", "\n \t\n\n", f"\n{INDEX}\n", INDEX.replace("  ", "")])
def test_nothing_is_asked_where_nothing_is_lost(rendered: Render, old: str) -> None:
    found = rendered(plan("index register=JOB", old))
    assert found.notes == []
    assert found.texts["PLAN.md"].endswith(f"<!-- gatelint:end{SUM} -->\n\nEnd\n")
    kept = old if old.strip() else f"\n{INDEX}\n"
    assert found.texts == plan("index register=JOB", kept, SUM)


def test_layout_alone_makes_no_difference(rendered: Render) -> None:
    squeezed = INDEX.replace("  ", "").replace("-------", "--")
    assert "| --" in squeezed and squeezed != INDEX
    assert rendered(plan("index register=JOB", squeezed, SUM)).renderings == ()
    assert rendered(plan("index register=JOB", squeezed.replace("Roof", "Root"), SUM)).renderings != ()


@pytest.mark.parametrize(
    ("marker", "rows"),
    [
        ("index register=job where=\"status == 'resolved'\"", ["| JOB-002 | Shed  | ✅ Done |"]),
        ("blocker-table register=JOB where='owner == \"Ada\"'", ["| JOB-001 | Crane \\| rope | -      | Open   |"]),
        ("row-view register=JOB columns=id,owner where=\"id == 'JOB-001'\"", ["| JOB-001 | Ada   |"]),
        (
            "summary-view register=JOB",
            ["| Open      | 1     |", "| ✅ Done   | 1     |", "| -         | 1     |", "| **Total** | **3** |"],
        ),
    ],
)
def test_arguments_choose_what_is_shown(rendered: Render, marker: str, rows: list[str]) -> None:
    lines = rendered(plan(marker)).texts["PLAN.md"].splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("| -"))
    assert lines[start + 1 : lines.index("", start)] == rows


@pytest.mark.parametrize(
    ("marker", "problem"),
    [
        ("nothing", "there is no template `nothing`"),
        ("../index", "there is no template `../index`"),
        ("checkpoint", "the template `checkpoint` writes whole documents"),
        ("index register=NOPE", "there is no register `NOPE`"),
        ("index JOB", "`JOB` is no `key=value`"),
        ("index where=\"status = 'x'\"", "view `index`: `status = 'x'`, column 8"),
    ],
)
def test_what_a_document_asks_wrongly_is_told_and_left_alone(rendered: Render, marker: str, problem: str) -> None:
    documents = plan(marker, "old\n")
    found = rendered(documents)
    assert found.texts == documents
    assert found.notes[0].startswith(f"the region is left alone: {problem}")


def test_a_marker_within_a_quote_is_left_alone(rendered: Render) -> None:
    quoted = "# Plan\n\n> <!-- gatelint:begin index -->\n> old\n> <!-- gatelint:end -->\n"
    found = rendered({"JOBS.md": JOBS, "PLAN.md": quoted})
    assert found.texts["PLAN.md"] == quoted


def test_a_template_that_fails_names_itself_its_line_and_the_region(rendered: Render) -> None:
    with pytest.raises(GatelintError) as caught:
        rendered({**plan("own"), "templates/own.md.j2": "one\n{{ arguments.nothing }}\n"})
    assert caught.value.message.startswith("templates/own.md.j2:2: ")
    assert caught.value.message.endswith("(view `own` in PLAN.md:3)")


@pytest.mark.parametrize(
    ("template", "line", "reason"),
    [
        ('{{ items | map(attribute="id") }}', 1, "an iterator cannot be printed"),
        ('\n{{ "x" ~ (items | map(attribute="id")) }}', 2, "an iterator cannot be printed"),
        ('{{ items | map(attribute="id") | string }}', 1, "an iterator cannot be printed"),
        ("{{ (items | select) | cell }}", 1, "an iterator cannot be printed"),
        ("x\n\n{{ items }}", 3, "a list cannot be printed"),
        ("{{ items[0] }}", 1, "a `item` cannot be printed"),
        ('{{ items | join(", ") }}', 1, "a `item` cannot be printed"),
        ("{{ items[0].fields }}", 1, "a mapping cannot be printed"),
        ("| A | B |\n|---|---|\n| 1 | {{ items[0].id }} | more |\n", 3, "the formatter drops `more`"),
        ("{% for n in range(30) %}{{ '  ' * n }}- level{{ n }}\n{% endfor %}", 1, "the formatter drops `level"),
        ("text\n\n{% for n in range(30) %}> {% endfor %}deep\n", 3, "the formatter drops `deep`"),
    ],
)
def test_what_no_document_can_hold_is_an_error_of_the_template(
    rendered: Render, template: str, line: int, reason: str
) -> None:
    with pytest.raises(GatelintError) as caught:
        rendered({**plan("own"), "templates/own.md.j2": template})
    assert caught.value.message.startswith(f"templates/own.md.j2:{line}: {reason}")
    assert caught.value.message.endswith("(view `own` in PLAN.md:3)")


def test_a_formatter_that_fails_is_an_error_of_the_template(rendered: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **keywords: object) -> str:
        raise KeyError("no such rule")

    monkeypatch.setattr("mdformat.text", fail)
    with pytest.raises(GatelintError, match=r"templates/own\.md\.j2:1: the formatter fails on what it writes: .*rule"):
        rendered({**plan("own"), "templates/own.md.j2": "text\n"})


@pytest.mark.parametrize(
    "template",
    [
        "{{ items | map(attribute='id') | join(', ') }} {{ 1 }} {{ 1.5 }} {{ true }} {{ none }}\n",
        "1. a\n2. b\n   - c &amp; d\n   - [x](y.md)\n10. e\n\n***\n\nSetext\n------\n\n~~~text\ncode\n~~~\n",
        "> - a\n>   - b\n\n* c\n\n  d\\\n  e &nbsp; <br> f\n\n<!-- note -->\n\n- [ ] g\n- [x] h\n",
    ],
)
def test_what_the_formatter_only_lays_out_anew_is_no_error(rendered: Render, template: str) -> None:
    assert rendered({**plan("own"), "templates/own.md.j2": template}).renderings


def test_a_checksum_is_kept_and_tells_of_edits_by_hand(rendered: Render) -> None:
    first = rendered(plan("index register=JOB", "old\n", " sha:00000000"), overwrite=True)
    assert first.notes == ["the region was edited since it was rendered"]
    text = first.texts["PLAN.md"]
    assert "sha:00000000" not in text and " sha:" in text
    assert rendered(first.texts).renderings == ()
    edited = {"JOBS.md": JOBS, "PLAN.md": text.replace("Roof", "Root")}
    again = rendered(edited, overwrite=True)
    assert again.notes == ["the region was edited since it was rendered"]
    assert again.texts["PLAN.md"] == text
    assert rendered({"JOBS.md": JOBS.replace("Roof", "Root"), "PLAN.md": text}).notes == []


def test_an_edit_by_hand_is_not_lost(rendered: Render) -> None:
    text = rendered(plan("index register=JOB", "old\n", " sha:00000000"), overwrite=True).texts["PLAN.md"]
    edited = text.replace("Roof", "Root")
    left = rendered({"JOBS.md": JOBS, "PLAN.md": edited})
    assert left.notes == [
        "the region is left alone: it was edited by hand; `--take-back` keeps the edit, `--overwrite` loses it"
    ]
    assert left.texts["PLAN.md"] == edited
    renewed = rendered({"JOBS.md": JOBS.replace("Roof", "Root"), "PLAN.md": edited}).texts["PLAN.md"]
    assert "Root" in renewed and rendered({"JOBS.md": JOBS.replace("Roof", "Root"), "PLAN.md": renewed}).notes == []


def test_regions_of_a_dated_document_are_history(rendered: Render) -> None:
    text = plan("index register=JOB", "old\n")["PLAN.md"]
    assert rendered({"JOBS.md": JOBS, "validation_2026-01-02.md": text}).renderings == ()


def test_a_gate_update_tells_the_status_of_the_newest_dated_document(rendered: Render) -> None:
    rows = "| Job | Status |\n|---|---|\n| JOB-001 | {} |\n| JOB-002 | Done |\n"
    dated = {
        f"validation_2026-01-0{n}.md": f"# Validation\n\n{rows.format(word)}"
        for n, word in [(2, "Blocked"), (1, "Done")]
    }
    text = rendered({**plan("gate-update register=JOB"), **dated}).texts["PLAN.md"]
    lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if "| JOB-" in line]
    assert [cells[-3:] for cells in lines] == [["Blocked", "Open", "Changed"], ["Done", "✅ Done", "No change"]]


MARKERS = st.tuples(
    st.sampled_from([*NAMES, "x", "row-view.md.j2"]),
    st.lists(
        st.sampled_from(["register=JOB", "register=", "where=", "columns=", "columns=id,,x", "a=b", "junk", '"', "="])
    ),
)


@given(marker=MARKERS, content=st.text("ab|-\n >#`<!", max_size=30))
def test_no_document_makes_a_shipped_template_fail(
    rendered: Render, marker: tuple[str, list[str]], content: str
) -> None:
    name, arguments = marker
    once = rendered(plan(" ".join([name, *arguments]), f"\n{content}\n\n"))
    assert [found for found in rendered(once.texts).renderings if found.edits] == []


WAITING = """\
# Later

## LATER-001: Crane

**Status:** Open
**Blocked by:** LATER-999, LATER-002

## LATER-002: Lamp

**Status:** Open
"""


@pytest.mark.parametrize("marker", ["gate-status register=LATER", "index register=LATER columns=id,blocked-by"])
def test_a_blocker_that_nothing_defines_is_written_as_it_stands(rendered: Render, marker: str) -> None:
    text = rendered({**plan(marker), "LATER.md": WAITING}).texts["PLAN.md"]
    row = next((line for line in text.splitlines() if "LATER-001" in line and "|" in line), text)
    assert "LATER-999" in row and "LATER-002" in row and "None" not in row
    assert rendered({"JOBS.md": JOBS, "LATER.md": WAITING, "PLAN.md": text}).renderings == ()


def test_a_missing_row_names_a_blocker_that_nothing_defines(rendered: Render) -> None:
    items = "".join(f"\n## LATER-{n:03}: L{n}\n\n**Status:** Open\n" for n in range(3, 8))
    rows = "".join(f"| LATER-{n:03} | Open | None |\n" for n in range(2, 8))
    table = "# Plan\n\n## Summary\n\n| ID | Status | Blocked by |\n|---|---|---|\n"
    text = rendered({"LATER.md": WAITING + items, "PLAN.md": table + rows}).texts["PLAN.md"]
    assert "| LATER-001 | Open | LATER-002, LATER-999 |\n" in text
