from __future__ import annotations

import pytest

from gatelint.analysis.registers.alias_families import alias_pairs

TITLES = ("Dig the well", "Buy rope", "Sing songs")


def register(family: str, *titles: str) -> str:
    return "".join(f"## {family}{number:03}: {title}\n\ntext\n\n" for number, title in enumerate(titles, 1))


def test_two_families_that_name_one_thing(project_of) -> None:
    project = project_of({"a.md": register("CHO-", *TITLES), "b.md": register("CHOICE-", *TITLES[:2], "Feed goats")})
    (pair,) = alias_pairs(project)
    assert (pair.first.name, pair.second.name, pair.shared) == ("CHO", "CHOICE", frozenset({"001", "002"}))


@pytest.mark.parametrize(
    ("first", "second", "titles"),
    [
        ("CHO-", "CHOICE-", ("Feed goats", "Mend roof", "Press oil")),
        ("CHO-", "CHOICE-", ("Dig the well", "Mend roof", "Press oil")),
        ("CHO-", "OPS-", TITLES),
        ("CHO-", "CHO-TEST-", TITLES),
        ("C-", "CHOICE-", TITLES),
        ("CHO-", "CHOICE-", ("", "", "")),
    ],
)
def test_two_families_apart(first: str, second: str, titles: tuple[str, ...], project_of) -> None:
    assert list(alias_pairs(project_of({"a.md": register(first, *TITLES), "b.md": register(second, *titles)}))) == []


def test_families_of_rows_are_left_alone(project_of) -> None:
    rows = "| ID | Title |\n|---|---|\n" + "".join(f"| CHOICE-00{n} | {t} |\n" for n, t in enumerate(TITLES, 1))
    assert list(alias_pairs(project_of({"a.md": register("CHO-", *TITLES), "b.md": rows}))) == []
