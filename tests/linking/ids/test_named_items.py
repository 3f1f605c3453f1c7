from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.errors import GatelintError
from gatelint.project.model import Project

FindingsOf = Callable[..., tuple[Diagnostic, ...]]
ProjectOf = Callable[..., Project]

BOATS = """
registers.boat.id = "{name}"
registers.boat.home = "boats.md"
registers.boat.aliases = ["Boat: {name}", "* boat: {name}", "{name} (*)"]
registers.boat.fields.id.keys = ["Boat"]
registers.boat.fields.moorings = { keys = ["Moored At"], kind = "items", inverse = "boats" }
registers.MOOR.fields.boats = { keys = ["Boats"], kind = "items", register = "boat", inverse = "moorings" }
"""
TABLES = """
registers.table.id = "{name}"
registers.table.home = "storage.md"
registers.table.fields.id.keys = ["Table"]
registers.table.listed-in = ["plan.md"]
"""
FOLDERS = """
registers.visit.id = "{name}"
registers.visit.home = "visits/*/"
registers.visit.fields.id.keys = ["Folder"]
registers.visit.listed-in = ["log.md"]
"""
HOME = """# Boats

## Boat: Sea Wind

**Status:** Done

## Pilot boat: Gull (leased)

**Status:** Open

## Boats (all of them)
"""


def configured(lines: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=lines.strip().splitlines()).config


def found(findings_of: FindingsOf, lines: str, documents: dict[str, str]) -> list[str]:
    return [
        f"{one.location.path} {one.name}: {one.message}"
        for one in findings_of(documents, config=configured(lines))
        if one.name not in ("orphan-item", "nothing-read")
    ]


def ids(project: Project) -> list[str]:
    return [id for id in project.items if ": " in id]


def test_headings_are_items_by_their_aliases(project_of: ProjectOf) -> None:
    project = project_of({"boats.md": HOME}, config=configured(BOATS))
    assert ids(project) == ["boat: Sea Wind", "boat: Gull"]  # "Boats (all of them)" begins like no alias
    assert [item.status.value for item in project.items.values() if item.status] == ["complete", "open"]


def test_cells_are_items_each_once(project_of: ProjectOf) -> None:
    home = (
        "# Storage\n\n| ID | Table |\n| --- | --- |\n| A-1 | `orders` + `lines` |\n| A-2 | `orders` |\n"
        "| A-3 | — |\n| A-4 | None |\n| A-5 | No fees |\n| A-6 | ²9 |\n"
    )
    project = project_of({"storage.md": home}, config=configured(TABLES))
    assert ids(project) == ["table: orders", "table: lines", "table: No fees", "table: ²9"]


@pytest.mark.parametrize("key", ["Sea Wind", "*sea  wind*", "`Sea Wind`", "[Sea Wind](boats.md)", "Sea Wind (big)"])
def test_a_row_is_keyed_by_a_name(key: str, findings_of: FindingsOf) -> None:
    plan = f"# Plan\n\n| Boat | Status |\n| --- | --- |\n| {key} | Open |\n| Puffin | Open |\n"
    assert found(findings_of, BOATS, {"boats.md": HOME, "plan.md": plan}) == [
        "plan.md status-mismatch: `boat: Sea Wind` is open here but done in boats.md"
    ]


@pytest.mark.parametrize(
    "plan",
    [
        "| Ship | Status |\n| --- | --- |\n| Sea Wind | Open |\n",  # another column
        "| Boat | Status |\n| --- | --- |\n| Sea Wind II | Open |\n",
        "| Boat | Status |\n| --- | --- |\n| the Sea Wind | Open |\n",
        "Sea Wind: Open\n",
        "- [ ] Sea Wind\n",
    ],
)
def test_a_text_that_names_no_item_says_nothing(plan: str, findings_of: FindingsOf) -> None:
    assert found(findings_of, BOATS, {"boats.md": HOME, "plan.md": f"# Plan\n\n{plan}"}) == []


def moorings(*boats: str) -> str:
    return "# Moorings\n\n" + "\n\n".join(
        f"## MOOR-00{number}: Quay\n\n**Boats:** {value}" for number, value in enumerate(boats, 1)
    )


@pytest.mark.parametrize("boats", ["Sea Wind", "Sea Wind, Puffin", "`Sea Wind` (`Puffin`)", "**sea wind**、Puffin"])
def test_both_sides_agree(boats: str, findings_of: FindingsOf) -> None:
    home = HOME.replace("Done", "Done\n\n**Moored At:** MOOR-001")
    assert found(findings_of, BOATS, {"boats.md": home, "moorings.md": moorings(boats)}) == []


def test_one_side_alone_is_an_error(findings_of: FindingsOf) -> None:
    home = HOME.replace("Done", "Done\n\n**Moored At:** none")
    assert found(findings_of, BOATS, {"boats.md": home, "moorings.md": moorings("Gull, Sea Wind")}) == [
        "moorings.md blocker-asymmetry: boats of `MOOR-001` names `boat: Sea Wind`, "
        "but moorings of `boat: Sea Wind` is “none”"
    ]


def test_a_name_in_code_has_to_be_one(findings_of: FindingsOf) -> None:
    documents = {"boats.md": HOME, "moorings.md": moorings("`Sea Wnd`", "Sea Wnd", "`berth` of Gull")}
    undefined = [line for line in found(findings_of, BOATS, documents) if "undefined-id" in line]
    assert undefined == [
        f"moorings.md undefined-id: `boat: {name}` is not defined in any register; the home of boat is boats.md"
        for name in ("Sea Wnd", "berth")
    ]


def test_the_nearest_name_is_offered(findings_of: FindingsOf) -> None:
    documents = {"boats.md": HOME, "moorings.md": moorings("`Sea Wnd`")}
    (one,) = (one for one in findings_of(documents, config=configured(BOATS)) if one.name == "undefined-id")
    assert one.help == "did you mean `boat: Sea Wind`?"
    assert one.fix is None  # the text is a name, the id is more


def test_a_list_lacks_what_it_does_not_name(findings_of: FindingsOf) -> None:
    home = "# Storage\n\n| Need | Table |\n| --- | --- |\n| Orders | `orders` |\n| Fees | `fees` |\n| Fees | `fees` |\n"
    plan = "# Plan\n\n| Phase | Table |\n| --- | --- |\n| 1 | `orders` |\n"
    assert found(findings_of, TABLES, {"storage.md": home, "plan.md": plan}) == [
        "storage.md missing-row: plan.md is to list every item of table, but not `table: fees`"
    ]
    assert found(findings_of, TABLES, {"storage.md": home, "plan.md": plan + "| 2 | `fees` |\n"}) == []


def test_folders_are_items(findings_of: FindingsOf, project_of: ProjectOf) -> None:
    documents = {
        "visits/0517-harbour/PLAN.md": "# Harbour\n",
        "visits/0517-harbour/notes/README.md": "# Notes\n",
        "visits/0518-basin/README.md": "# Basin\n",
        "visits/0518-basin/AGENDA.md": "# Agenda\n",
        "visits/index.md": "# Visits\n",
        "log.md": "# Log\n\n| No. | Folder |\n| --- | --- |\n| 0517 | [0517-harbour](visits/0517-harbour/) |\n",
    }
    project = project_of(documents, config=configured(FOLDERS))
    assert {id: item.defined.document.path for id, item in project.items.items()} == {
        "visit: 0517-harbour": "visits/0517-harbour/PLAN.md",
        "visit: 0518-basin": "visits/0518-basin/README.md",
    }
    assert found(findings_of, FOLDERS, documents) == [
        "visits/0518-basin/README.md missing-row: log.md is to list every item of visit, but not `visit: 0518-basin`"
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('registers.boat.id = "{name}"', "registers.boat.home"),
        ('registers.boat.id = "{name}"\nregisters.boat.home = "boats.md"', "nothing says where the names stand"),
        (BOATS + 'registers.boat.name = "boat {id}"', "registers.boat.name"),
        (BOATS.replace('"{name} (*)"', '"{name}*"'), "where the name ends"),
        ('registers.boat.id = "B-{name}"', "unknown placeholder"),
    ],
)
def test_what_leaves_the_names_open_is_refused(lines: str, message: str, project_of: ProjectOf) -> None:
    with pytest.raises(GatelintError) as error:
        project_of({"boats.md": HOME}, config=configured(lines))
    assert message in str(error.value)


def test_tables_that_names_key_are_not_rewritten(findings_of: FindingsOf) -> None:
    plan = "# Plan\n\n## Status Summary\n\n| Boat | Status |\n| --- | --- |\n| Sea Wind | Open |\n| Gull | Open |\n"
    findings = findings_of({"boats.md": HOME, "plan.md": plan}, config=configured(BOATS))
    assert [one.name for one in findings if one.location.path == "plan.md"] == ["status-mismatch"]
