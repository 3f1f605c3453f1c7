from __future__ import annotations

import pytest

from gatelint.analysis.run.run_totals import denominators
from gatelint.facts.model import Mention, Place
from gatelint.linking.ids.references import expand
from gatelint.text.ranges import Range

GATE = """\
# Gate

| Phase | Name | Status |
|-------|------|--------|
| 06 | Sowing | ✅ Complete |
| 11 | Watering | ✅ Complete |
| 18 | Fairs | Ready |
| 18a | Early fair | Ready |
| 18b | Late fair | Ready |
| 18c | Night fair | Ready |
| 20F | Feast | Blocked |
| 26 | Rest | Blocked |

### Phase 06: Sowing

### Phase 11: Watering

### Phase 18: Fairs

### Phase 18a: Early fair

### Phase 20F: Feast

### Phase 26: Rest
"""
REGISTER = "".join(f"### OPS-{number:03}: Item number {number}\n\ntext\n\n" for number in range(1, 13))


@pytest.fixture(scope="module")
def ids_in(project_of):
    """The ids that one line stands for."""

    def ids_in(line: str) -> list[str]:
        project = project_of({"gate.md": GATE, "ops.md": REGISTER, "line.md": line + "\n"})
        return [id for found in project.references if found.document.path == "line.md" for id in found.ids]

    return ids_in


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("OPS-003", "003"),
        ("OPS-001 through OPS-005", "001 002 003 004 005"),
        ("OPS-001 through 003", "001 002 003"),
        ("OPS-009-011", "009 010 011"),
        ("OPS-009–011", "009 010 011"),
        ("OPS-009..011", "009 010 011"),
        ("OPS-009/010/011", "009 010 011"),
        ("OPS-002, 005, 006", "002 005 006"),
        ("OPS-002, 005-007", "002 005 006 007"),
        ("OPS-011 to OPS-014", "011 012 013 014"),
    ],
)
def test_ids(line: str, numbers: str, ids_in) -> None:
    assert ids_in(line) == [f"OPS-{number}" for number in numbers.split()]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Phase 06", "06"),
        ("Phases 06, 11, 26", "06 11 26"),
        ("(Phase 26)", "26"),
        ("Phase 11+", "11"),
        ("Phase 23 → 26", "23 26"),
        ("Phase 06-11", "06 11"),
        ("Phase 06 through 26", "06 11 18 18a 18b 18c 20F 26"),
        ("Phase 06-12", "06 12"),  # the gate has no 12: the ends alone
        ("Phase 20F/20G", "20F 20G"),
        ("Phase 99", "99"),
        ("Phase 18-18b", "18 18a 18b"),
        ("Phase 18b-20F", "18b 18c 20F"),
    ],
)
def test_phases(line: str, numbers: str, ids_in) -> None:
    assert sorted(ids_in(line)) == sorted(f"Phase {number}" for number in numbers.split())


@pytest.mark.parametrize("line", ["Phase 1", "Phase 2.7", "Phase 1.75 and 2", "Phases 1-5", "Wave 3", "SHA-256"])
def test_the_numbering_of_another_plan_is_left_alone(line: str, ids_in) -> None:
    assert ids_in(line) == []


def test_a_gate_of_single_digits_takes_single_digits(project_of) -> None:
    table = "| Step | Status |\n|---|---|\n| 1 | Done |\n| 2 | Open |\n| 3 | Open |\n"
    gate = table + "\n## Step 1\n\n## Step 2\n\n## Step 3\n"
    project = project_of({"gate.md": gate, "line.md": "Step 2 and Step 12 and Step 2.5\n"})
    assert [found.text for found in project.references if found.document.path == "line.md"] == ["Step 2"]


def test_a_number_with_an_x_stands_for_several_unless_it_is_defined(project_of) -> None:
    line = "ZED-0x, OPS-1x, OPS-02x and OPS-013x of old, OPS-5w and OPS-5x\n"
    series = "".join(f"### OPS-5{letter}: Part {letter}\n\n" for letter in "wx")
    project = project_of({"ops.md": REGISTER + series, "line.md": line})
    assert [found.text for found in project.references if found.document.path == "line.md"] == ["OPS-5w", "OPS-5x"]
    assert not project.unknown_families


def test_a_file_item_is_meant_whatever_the_padding(project_of) -> None:
    files = {f"CIP-000{number}/README.md": f"# Title {number}\n" for number in (1, 2, 3)}
    project = project_of({**files, "line.md": "CIP-1, CIP-0002 and CIP-9\n"})
    assert [found.ids for found in project.references if found.document.path == "line.md"] == [
        ("CIP-0001",),
        ("CIP-0002",),
        ("CIP-9",),
    ]


def test_a_range_beyond_all_measure_is_its_ends(project_of) -> None:
    register = project_of({"ops.md": REGISTER}).registers["OPS-"]
    mention = Mention("OPS-", "0001", "9999", Range(0, 17), Place.TEXT, 0, False, False)
    assert expand(mention, register) == ("0001", "9999")


def test_a_range_over_file_items_takes_those_that_there_are(project_of) -> None:
    files = {f"CIP-000{number}/README.md": f"# Title {number}\n" for number in (1, 2, 4)}
    project = project_of({**files, "line.md": "CIP-1 to CIP-5\n"})
    (found,) = [found for found in project.references if found.document.path == "line.md"]
    assert found.ids == ("CIP-0001", "CIP-0002", "CIP-0004")


def test_references_are_found_by_id_and_place(project_of) -> None:
    project = project_of({"ops.md": REGISTER, "line.md": "OPS-001-003 and OPS-002\n"})
    line = project.documents["line.md"]
    assert [found.text for found in project.references_to["OPS-002"] if found.document is line] == [
        "OPS-001-003",
        "OPS-002",
    ]
    assert "OPS-999" not in project.references_to
    (label,) = line.facts.labels
    assert project.ids_in(line, (label,)) == ("OPS-001", "OPS-002", "OPS-003")
    assert len(project.references_in(line, label.range)) == 2
    assert project.references_in(project_of({"x.md": "x"}).documents["x.md"], label.range) == ()
    assert project.references[0].location.path == "line.md"


def test_the_sums_of_a_run(project_of) -> None:
    summary = denominators(project_of({"ops.md": REGISTER, "line.md": "OPS-001\n"}))
    assert (summary.documents, summary.items, summary.references) == (2, {"OPS": 12}, 13)


def test_items_stand_in_order_of_number_and_gates_in_order_of_definition(project_of) -> None:
    project = project_of({"gate.md": GATE, "ops.md": "## OPS-003: C\n\n## OPS-001: A\n\n## OPS-002: B\n"})
    assert list(project.registers["OPS-"].items) == ["001", "002", "003"]
    assert list(project.gate.items)[:3] == ["06", "11", "18"]
    assert project.gate.order["11"] == 1


@pytest.mark.parametrize(("ids", "width"), [(("001", "002", "010"), 3), (("1", "2", "3"), 1), (("01", "02", "003"), 2)])
def test_how_numbers_are_padded(ids: tuple[str, ...], width: int, project_of) -> None:
    project = project_of({"a.md": "".join(f"## OPS-{id}: Item {id}\n\n" for id in ids)})
    assert project.registers["OPS-"].width == width
