from __future__ import annotations

import pytest
from msgspec.structs import replace

from gatelint.analysis.registers.table_coverage import coverages, keyed_tables
from gatelint.config.schema import FieldSettings, RegisterSettings

TITLES = ("Dig the well", "Buy rope", "Sing songs", "Mend roof", "Feed goats", "Press oil", "Bake bread")


def register(count: int = 7, closed: int = 0, status: bool = True) -> str:
    parts = ["# Work\n"]
    for number, title in enumerate(TITLES[:count], 1):
        state = "Done" if number <= closed else "Open"
        parts.append(f"### OPS-00{number}: {title}\n\n" + (f"**Status:** {state}\n" if status else "text\n"))
    return "\n".join(parts)


def table(*numbers: int, heading: str = "Summary") -> str:
    rows = "".join(f"| OPS-00{number} | {TITLES[number - 1]} |\n" for number in numbers)
    return f"\n## {heading}\n\n| ID | Title |\n|---|---|\n{rows}\n"


def missing(project) -> list[tuple[str, list[str]]]:
    return [(found.described, [item.number for item in found.missing]) for found in coverages(project)]


def test_a_list_that_leaves_one_out(project_of) -> None:
    project = project_of({"ops.md": register() + table(1, 2, 3, 4, 5, 7)})
    (found,) = coverages(project)
    assert (found.described, [item.id for item in found.missing]) == ("items of OPS", ["OPS-006"])
    assert len(found.listed) == 6
    assert found.document.source.text[slice(*found.place)] == "| ID | Title |"


@pytest.mark.parametrize(
    "numbers",
    [(1, 2, 3, 4, 5, 6, 7), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
)
def test_lists_that_claim_nothing(numbers: tuple[int, ...], project_of) -> None:
    assert missing(project_of({"ops.md": register() + table(*numbers)})) == []


def test_a_list_of_the_open_or_the_closed_ones_is_whole(project_of) -> None:
    assert missing(project_of({"ops.md": register(closed=3) + table(4, 5, 6, 7)})) == []
    assert missing(project_of({"ops.md": register(closed=4) + table(1, 2, 3, 4)})) == []
    assert missing(project_of({"ops.md": register(closed=3) + table(4, 5, 6)})) == [("open items of OPS", ["007"])]
    assert missing(project_of({"ops.md": register(closed=4) + table(1, 2, 3)})) == [("closed items of OPS", ["004"])]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("OPS Summary", True), ("Index of work", True), ("Full Register", True), ("Ann's favourites", False)],
)
def test_elsewhere_the_heading_must_say_that_the_list_is_whole(heading: str, expected: bool, project_of) -> None:
    project = project_of({"ops.md": register(), "other.md": "# T\n" + table(1, 2, 3, 4, 5, 7, heading=heading)})
    assert bool(missing(project)) is expected


@pytest.mark.parametrize("path", ["validation_ops.md", "archive/ops2.md"])
def test_lists_of_the_past_may_leave_out_what_came_later(path: str, project_of) -> None:
    assert missing(project_of({"ops.md": register(), path: "# T\n" + table(1, 2, 3, 4, 5, 7)})) == []


def test_a_list_with_strangers_is_another_list(project_of) -> None:
    stranger = table(1, 2, 3, 4, 5, 7).replace("| OPS-007 |", "| OPS-700 |")
    assert missing(project_of({"ops.md": register() + stranger})) == []


def test_rows_that_define_leave_nothing_out(project_of) -> None:
    rows = "".join(f"| OPS-00{number} | {TITLES[number - 1]} |\n" for number in (1, 2, 3, 4, 5))
    two = (
        f"# T\n\n## Summary\n\n| ID | Title |\n|---|---|\n{rows}\n| ID | Title |\n|---|---|\n| OPS-006 | Press oil |\n"
    )
    assert missing(project_of({"ops.md": two})) == []


def test_a_list_that_names_the_home_may_leave_out_more(project_of) -> None:
    project = project_of(
        {"ops.md": register(), "now.md": "# T\n" + table(1, 2, 3, 4, 5, 6, heading="To do (per ops.md)")}
    )
    assert missing(project) == [("items of OPS", ["007"])]
    document, keyed, found = next(keyed_tables(project, project.living))
    assert (document.path, len(keyed.rows), found.name) == ("now.md", 6, "OPS")


def test_tables_of_other_keys_are_left_alone(project_of) -> None:
    mixed = "\n| ID | Title |\n|---|---|\n| OPS-001 | a |\n| x | b |\n| y | c |\n"
    strange = "\n| ID | Title |\n|---|---|\n| SHA-256 | a |\n| SHA-512 | b |\n"
    project = project_of({"ops.md": register() + mixed + strange})
    assert list(keyed_tables(project, project.living)) == []


def test_an_item_that_is_listed_in_parts_is_listed(project_of) -> None:
    register = "# Work\n" + "".join(
        f"\n### OPS-00{key}: Thing {key}\n\ntext\n" for key in ("1", "2", "2a", "2b", "3", "4", "5", "6")
    )
    rows = "".join(f"| OPS-00{key} | Thing {key} |\n" for key in ("1", "2a", "2b", "3", "4", "5", "6"))
    text = f"{register}\n## Summary\n\n| ID | Title |\n|---|---|\n{rows}"
    assert list(coverages(project_of({"ops.md": text}))) == []
    assert len(list(coverages(project_of({"ops.md": text.replace("| OPS-005 | Thing 5 |\n", "")})))) == 1


def test_the_parts_of_a_listed_item_are_listed(project_of) -> None:
    keys = ("1", "2", "2a", "3", "4", "5", "6")
    register = "# Work\n" + "".join(f"\n### OPS-00{key}: Thing {key}\n\ntext\n" for key in keys)

    def found(*left_out: str) -> list[list[str]]:
        rows = "".join(f"| OPS-00{key} | Thing {key} |\n" for key in keys if key not in left_out)
        text = f"{register}\n## Summary\n\n| ID | Title |\n|---|---|\n{rows}"
        return [[item.number for item in one.missing] for one in coverages(project_of({"ops.md": text}))]

    assert found("2a") == []
    assert found("3") == [["003"]]


def test_a_home_that_is_split_into_two_tables_leaves_nothing_out(project_of, default_config) -> None:
    active = "".join(f"| R{n:02} | Risk {name} | low |\n" for n, name in enumerate("abcdef", 1))
    text = f"# Risks\n\n## Active\n\n| ID | Risk | Chance |\n|---|---|---|\n{active}\n## Accepted\n\n"
    text += "| ID | Risk | Why |\n|---|---|---|\n| R07 | Flood | old |\n"
    own = RegisterSettings(fields={"chance": FieldSettings(keys=("Chance",))})
    assert missing(project_of({"RISKS.md": text}, config=replace(default_config, registers={"R": own}))) == []
    assert missing(project_of({"RISKS.md": text})) == []
