from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
TASKS = """\
# Harvest

## First

- [x] HARV-01 [P] Sharpen the scythes
- [ ] HARV-02 [P] [US1] Mend `the` carts

## Then

- [ ] **HARV-03** Call the neighbours
  - [X] HARV-04 Bake bread
- [ ] HARV-05 Cut
"""


def test_a_check_list_defines_what_nothing_else_does(project_of: ProjectOf) -> None:
    project = project_of({"tasks.md": TASKS, "notes.md": "HARV-02 to HARV-04 wait for sun.\n"})
    items = project.registers["HARV-"].items
    assert {number: (item.title, item.status and item.status.value) for number, item in items.items()} == {
        "01": ("Sharpen the scythes", "complete"),
        "02": ("Mend `the` carts", "open"),
        "03": ("Call the neighbours", "open"),
        "04": ("Bake bread", "complete"),
        "05": ("Cut", "open"),
    }
    (reference,) = (found for found in project.references if found.document.path == "notes.md")
    assert reference.ids == ("HARV-02", "HARV-03", "HARV-04")
    text = project.documents["tasks.md"].source.text
    for item in items.values():
        definition = item.defined.definition
        for span in (definition.id, definition.title):
            assert text[slice(*span.range)] == span.text


@pytest.mark.parametrize(
    "texts",
    [
        {"tasks.md": TASKS.replace("- [ ] HARV-05 Cut\n", "")},
        {"tasks.md": TASKS.replace("HARV-05", "HARV-02")},
        {"tasks.md": TASKS.replace("[ ] HARV-05", "[~] HARV-05")},
        {"tasks.md": TASKS, "other.md": "- [ ] HARV-01 Sow\n"},
        {"tasks.md": TASKS, "other.md": "As HARV-09 says.\n"},
        {"tasks.md": TASKS, "other.md": "HARV-04 to HARV-09 are done.\n"},
        {"archive/tasks.md": TASKS},
        {"tasks.md": TASKS, "other.md": "- **HARV-01** Sharpen\n"},
        {"tasks.md": TASKS, "other.md": "| HARV | Status |\n|---|---|\n| 09 | Open |\n"},
        {"tasks.md": TASKS.replace("HARV-", "T")},
        {"tasks.md": TASKS.replace("HARV-", "Task ")},
    ],
)
def test_other_lists_define_nothing(texts: dict[str, str], project_of: ProjectOf) -> None:
    assert project_of(texts).registers == {}


def test_ids_in_code_do_not_count(project_of: ProjectOf) -> None:
    project = project_of({"tasks.md": TASKS, "other.md": "```\nHARV-09\n```\n\n`git log HARV-10`\n"})
    assert len(project.registers["HARV-"].items) == 5


def test_another_definition_has_the_say(project_of: ProjectOf) -> None:
    project = project_of({"tasks.md": TASKS, "other.md": "### HARV-01: Sharpen\n"})
    assert list(project.registers["HARV-"].items) == ["01"]


def test_rows_of_the_same_numbers_restate_it(project_of: ProjectOf) -> None:
    rows = "".join(f"| HARV-0{at} | Open |\n" for at in range(1, 5))
    project = project_of({"tasks.md": TASKS, "other.md": "| ID | Status |\n|---|---|\n" + rows})
    register = project.registers["HARV-"]
    assert (register.home, len(register.items)) == ("tasks.md", 5)
    assert [claim.document.path for claim in register.items["01"].claims] == ["tasks.md", "other.md"]
