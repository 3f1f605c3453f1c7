from __future__ import annotations

import pytest

from gatelint.analysis.references.suggestions import misspelt_families, nearest_item


def register(family: str, *numbers: str) -> str:
    return "".join(f"## {family}{number}: Item {number}\n\ntext\n\n" for number in numbers)


@pytest.fixture(scope="module")
def project(project_of):
    return project_of(
        {
            "a.md": register("CHOICE-", "001", "002", "007"),
            "b.md": register("CHO-", "003", "004"),
            "c.md": register("OPS-", "001", "009"),
        }
    )


@pytest.mark.parametrize(
    ("family", "number", "near"),
    [
        ("CHOICE-", "07", "CHOICE-007"),
        ("CHOICE-", "0002", "CHOICE-002"),
        ("CHOICE-", "003", "CHO-003"),
        ("CHO-", "007", "CHOICE-007"),
        ("CHOICE-", "009", None),
        ("OPS-", "002", None),
    ],
)
def test_the_item_that_an_undefined_id_means(family: str, number: str, near: str | None, project) -> None:
    found = nearest_item(project, project.registers[family], number)
    assert (found.id if found else None) == near


def misspelt(text: str, project_of) -> list[tuple[str, str]]:
    project = project_of(
        {
            "a.md": register("CHOICE-", "001", "002", "003"),
            "b.md": register("OPS-", "001", "002", "003"),
            "c.md": register("AB-", "001", "002", "003"),
            "text.md": text,
        }
    )
    return [(mention.family + mention.first, item.id) for _, mention, item in misspelt_families(project)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CHIOCE-001", [("CHIOCE-001", "CHOICE-001")]),
        ("CHOICES-002", [("CHOICES-002", "CHOICE-002")]),
        ("CHOCE-002", [("CHOCE-002", "CHOICE-002")]),
        ("OSP-001", [("OSP-001", "OPS-001")]),
        ("POS-001", [("POS-001", "OPS-001")]),
        ("OPX-001", []),  # three letters: another family
        ("BA-001", []),  # two letters say nothing
        ("CHIOCE-009", []),
        ("CHIOCE-001-003", []),
        ("`sow CHIOCE-001`", []),
        ("```\nCHIOCE-001\n```", []),
        ("CHIOCE-001, CHIOCE-002, CHIOCE-003 and CHIOCE-001", []),  # said too often for a slip
        ("VOICE-001", []),
        ("Choice 1", []),
    ],
)
def test_a_family_that_is_one_slip_away(text: str, expected: list[tuple[str, str]], project_of) -> None:
    assert misspelt(text + "\n", project_of) == expected


@pytest.mark.parametrize(("written", "near"), [("REQ-LAND-01", ["REQ-LANDS-01"]), ("REQ-LB-01", [])])
def test_of_a_family_in_parts_the_part_that_differs_has_to_be_a_slip(written: str, near: list[str], project_of) -> None:
    home = "# R\n" + "".join(
        f"\n## REQ-{part}-0{number}: Thing {number}\n\ntext\n" for part in ("LANDS", "LA") for number in (1, 2, 3)
    )
    project = project_of({"r.md": home, "p.md": f"# P\n\nSee {written}.\n"})
    assert [item.id for _, _, item in misspelt_families(project)] == near
