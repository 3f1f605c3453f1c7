from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.items.assignments import assignments
from gatelint.text.edits import apply_edits

ProjectOf = Callable[..., Project]

PINS = """\
# Pins

## PIN-001: One

| Field | Value |
|---|---|
| **Owner** | **Ada** |
| **Status** | ✅ **Done** (local) |
| **Chosen** | PIN = **A** (rope) |
| **Blocked By** | |
| - PIN-002 | rope |
| **Empty** | |

## PIN-002: Two

**Status:** Open - no rope
**Owner:**
**Blocks:** PIN-001/003 (rope)
**Notes:** x | **Colour:** red

## PIN-003: Three ✅ CLOSED
"""


def after(project: Project, id: str, field: str, value: str) -> str:
    source = project.documents["PINS.md"].source
    return apply_edits(source.text, [one.edit for one in assignments(project, project.items[id], field, value)])


@pytest.mark.parametrize(
    ("id", "field", "value", "old", "new"),
    [
        ("PIN-001", "owner", "Bo", "**Ada**", "**Bo**"),
        ("PIN-001", "status", "Open", "✅ **Done** (local)", "Open"),
        ("PIN-001", "status", "done (all)", "✅ **Done** (local)", "✅ **Done** (all)"),
        ("PIN-001", "Chosen", "B", "PIN = **A** (rope)", "**B**"),
        ("PIN-001", "empty", "a | b", "| **Empty** | |", "| **Empty** | a \\| b |"),
        ("PIN-002", "status", "Done", "**Status:** Open - no rope", "**Status:** ✅ **Done** - no rope"),
        ("PIN-002", "owner", "Cy", "**Owner:**\n", "**Owner:** Cy\n"),
        ("PIN-002", "notes", "y", "**Notes:** x |", "**Notes:** y |"),
        ("PIN-002", "colour", "blue", "**Colour:** red", "**Colour:** blue"),
        ("PIN-002", "title", "Deux", "PIN-002: Two", "PIN-002: Deux"),
        ("PIN-002", "blocks", "PIN-001", "PIN-001/003 (rope)", "PIN-001 (rope)"),
        ("PIN-002", "blocks", "PIN-001, PIN-002", "PIN-001/003 (rope)", "PIN-001/002 (rope)"),
        ("PIN-002", "blocks", "PIN-001 (all)", "PIN-001/003 (rope)", "PIN-001 (all)"),
        ("PIN-001", "status", "Open - a | b", "✅ **Done** (local)", "Open - a \\| b"),
        ("PIN-001", "chosen", "B (no rope)", "PIN = **A** (rope)", "**B** (no rope)"),
        ("PIN-001", "chosen", "B, then A", "PIN = **A** (rope)", "B, then A"),
        ("PIN-001", "owner", "Bo **and** Cy", "**Ada**", "Bo **and** Cy"),
        (
            "PIN-002",
            "status",
            "Done: rope is there",
            "**Status:** Open - no rope",
            "**Status:** ✅ **Done**: rope is there",
        ),
        ("PIN-003", "status", "Blocked", "Three ✅ CLOSED", "Three ❌ BLOCKED"),
    ],
)
def test_a_value_is_written_in_the_dress_of_its_place(
    project_of: ProjectOf, id: str, field: str, value: str, old: str, new: str
) -> None:
    assert PINS.count(old) == 1
    text = after(project_of({"PINS.md": PINS}), id, field, value)
    if id == "PIN-003":  # the sign is that of the word
        assert text.replace("🔴", "❌").replace("🔒", "❌") == PINS.replace(old, new)
    else:
        assert text == PINS.replace(old, new)


@pytest.mark.parametrize(
    ("id", "field", "value", "told"),
    [
        ("PIN-001", "blocked-by", "PIN-003", "spread over several lines"),
        ("PIN-001", "priority", "P1", "PIN-001 states no `priority`"),
        ("PIN-002", "status", "whatever", "is no status that is known"),
    ],
)
def test_what_cannot_be_set_is_told(project_of: ProjectOf, id: str, field: str, value: str, told: str) -> None:
    project = project_of({"PINS.md": PINS})
    with pytest.raises(GatelintError, match=told):
        assignments(project, project.items[id], field, value)


def test_history_is_not_changed(project_of: ProjectOf) -> None:
    project = project_of({"archive/PINS.md": PINS, "a.md": "# A\n"})
    for item in project.items.values():
        with pytest.raises(GatelintError, match="history"):
            assignments(project, item, "owner", "Bo")


@given(value=st.text("abc XY|\\*_`:#-<>[]()", min_size=1, max_size=20))
def test_only_the_value_is_touched(project_of: ProjectOf, value: str) -> None:
    project = project_of({"PINS.md": PINS})
    if not value.strip():
        return
    text = after(project, "PIN-001", "empty", value)
    head, tail = PINS.split("| **Empty** | |")
    assert text.startswith(f"{head}| **Empty** |") and text.endswith(f"|{tail}")
    again = project_of({"PINS.md": text})
    assert [item.title for item in again.items.values()] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("stated", "value", "written"),
    [
        ("'Ada'", "Bo", "'Bo'"),
        ("'Ada'", "Bo's", "'Bo''s'"),
        ('"Ada"', "Bo's", '"Bo\'s"'),
        ('"Ada"', 'the "Bo"', '"the \\"Bo\\""'),
        ('"Ada"', "Bo\\Cy", '"Bo\\\\Cy"'),
        ("Ada", "Bo's", "Bo's"),
        ("Ada", "Bo: Cy", '"Bo: Cy"'),
        ("Ada", "yes", '"yes"'),
        ("no", "yes", "yes"),
        ("7", "8", "8"),
        ("Ada", "8", '"8"'),
        ('"Ada"  # smith', "Bo", '"Bo"  # smith'),
        ("Ada\n  and Eve  # smiths", "Bo", "Bo  # smiths"),
        ("|\n  Ada", "Bo: Cy", "|\n  Bo: Cy"),
        (">-  # smith\n    Ada\n    Eve\n", "Bo", ">-  # smith\n    Bo\n"),
        ("", "Bo", "Bo"),
        ("# smith", "Bo", "Bo # smith"),
        ("!!str Ada", "Bo", "!!str Bo"),
        ("[Ada, 'Eve']", "Ada, Bo", "[Ada, 'Bo']"),
        ("[Ada]", "Ada, Bo, Cy", "[Ada, Bo, Cy]"),
        ("[Ada, Bo, Cy]", "Ada, Cy", "[Ada, Cy]"),
        ("[Ada, Bo]", '["x, y", "a: b"]', '["x, y", "a: b"]'),
        ("[Ada]", "[]", "[]"),
        ("[]", "Ada, Bo", "[Ada, Bo]"),
        ("# smiths\n  - Ada  # first\n  - Eve\n", "Ada, Bo, Cy", "# smiths\n  - Ada  # first\n  - Bo\n  - Cy\n"),
        ("\n- Ada  # first\n- Eve\n- Bo", "Eve, Bo", "\n- Eve\n- Bo"),
        ("# smiths\n- Ada\n- Eve", "none", "[] # smiths"),
    ],
)
def test_a_value_of_front_matter_is_written_in_its_own_style(
    project_of: ProjectOf, stated: str, value: str, written: str
) -> None:
    texts = {
        f"pins/PIN-00{at}.md": f"---\nstatus: Open\nowner: {stated}\nlast: x\n---\n# PIN-00{at}: Rope\n"
        for at in (1, 2, 3)
    }
    project = project_of(texts)
    (one,) = assignments(project, project.items["PIN-001"], "owner", value)
    text = texts["pins/PIN-001.md"]
    assert apply_edits(text, [one.edit]) == text.replace(f"owner: {stated}", f"owner: {written}")


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("x: y: z", "pins/PIN-001.md:3: .*no valid YAML"),
        ("x\nowner: y", "pins/PIN-001.md:4: .*stands there twice"),
        ("&o Ada\nother: *o", "pins/PIN-001.md:3: .*through the anchor `o`"),
        ("[{a: b}]", "pins/PIN-001.md:3: .*more than texts"),
        ("{a: b}", "pins/PIN-001.md:3: .*more than a text"),
    ],
)
def test_front_matter_that_cannot_be_written_is_refused_with_its_place(
    project_of: ProjectOf, stated: str, told: str
) -> None:
    texts = {
        f"pins/PIN-00{at}.md": f"---\nstatus: Open\nowner: {stated}\n---\n# PIN-00{at}: Rope\n" for at in (1, 2, 3)
    }
    project = project_of(texts)
    with pytest.raises(GatelintError, match=told):
        assignments(project, project.items["PIN-001"], "owner", "Bo")


BEES = {
    f"bee-000{at}.md": f"## Preamble\n\n```\nBEE: 000{at}\nStatus: Draft\nKeeper: Ada\nNeeds:\nRoof: tin\n  tar\n```\n"
    for at in (1, 2, 3)
}


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("status", "Open", "Status: Draft", "Status: Open"),
        ("keeper", '"Bo" [x]: y', "Keeper: Ada", 'Keeper: "Bo" [x]: y'),
        ("needs", "wax", "Needs:\n", "Needs: wax\n"),
    ],
)
def test_a_line_of_a_preamble(project_of: ProjectOf, field: str, value: str, old: str, new: str) -> None:
    project = project_of(BEES)
    (one,) = assignments(project, project.items["BEE-0002"], field, value)
    text = BEES["bee-0002.md"]
    assert apply_edits(text, [one.edit]) == text.replace(old, new)


def test_a_value_of_several_lines_of_a_preamble_is_refused(project_of: ProjectOf) -> None:
    project = project_of(BEES)
    with pytest.raises(GatelintError, match="spread over several lines"):
        assignments(project, project.items["BEE-0002"], "roof", "slate")


@pytest.mark.parametrize(
    ("statuses", "value", "written"),
    [
        (["Accepted", "Accepted"], "accepted", "Accepted"),
        (["✅ **Accepted**", "✅ **Accepted**"], "accepted", "✅ **Accepted**"),
        (["ACCEPTED", "ACCEPTED", "Accepted"], "Accepted", "ACCEPTED"),
        (["Proposed", "Proposed"], "Accepted", "Accepted"),
    ],
)
@pytest.mark.parametrize("form", ["**Status:** {}\n", "- Status: {}\n", "## Status\n\n{}\n"])
def test_a_status_is_written_as_the_other_files_of_the_register_write_it(
    project_of: ProjectOf, form: str, statuses: list[str], value: str, written: str
) -> None:
    files = {
        f"adr/{number:04}-x{number}.md": f"# ADR-{number:04}: X{number}\n\n{form.format(status)}"
        for number, status in enumerate([*statuses, "Proposed"], start=1)
    }
    project = project_of(files)
    id = f"ADR-{len(files):04}"
    [one] = assignments(project, project.items[id], "status", value)
    assert one.new == written


def test_a_status_in_a_row_is_spelled_as_in_the_other_tables(project_of: ProjectOf) -> None:
    head = "| ID | Title | Status |\n|---|---|---|\n"
    text = f"# Pins\n\n## Active\n\n{head}| PIN-1 | One | Open |\n| PIN-2 | Two | Open |\n\n"
    text += f"## Shut\n\n{head}| PIN-3 | Three | ✅ **Done** |\n"
    assert after(project_of({"PINS.md": text}), "PIN-1", "status", "done") == text.replace("Open", "✅ **Done**", 1)
