from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.comparison.distinct_titles import name_different_things, says_words
from gatelint.project.documents import Defined, may_be_one
from gatelint.project.model import Project


@pytest.mark.parametrize(
    "title",
    [
        "+0.3% (late)",
        "−5 % (too late)",
        "**12** (late)",
        "F2",
        "F5 / F9",
        "REQ-001, REQ-002",
        "[REQ-03]",
        "lib/store.py:12-40",
        "A.cbl",
        "",
        "12",
        "—",
    ],
)
def test_ids_and_files_say_nothing(title: str) -> None:
    assert not says_words(title)


@pytest.mark.parametrize(
    "title", ["0.3% of sails", "12 sails (late)", "Crane", "Crane (REQ-001)", "/api/cranes", "修理", "v2 of the crane"]
)
def test_words_do(title: str) -> None:
    assert says_words(title)


@pytest.mark.parametrize(
    ("first", "other", "one"),
    [("Crane", "Paint", False), ("Crane", "The crane", True), ("Crane", "F2", True), ("store.py", "Paint", True)],
)
def test_two_definitions_of_one_id(first: str, other: str, one: bool, project_of: Callable[..., Project]) -> None:
    rows = "".join(f"| REP-00{number} | x |\n" for number in (2, 3, 4))
    table = "# R\n\n| ID | Title |\n| --- | --- |\n| REP-001 | {} |\n" + rows
    documents = project_of({"a.md": table.format(first), "b.md": table.format(other)}).documents
    left, right = (Defined(document, document.facts.definitions[0]) for document in documents.values())
    assert may_be_one(left, right) is one


@pytest.mark.parametrize(
    ("first", "other", "different"),
    [
        ("MFA 설정 해제", "순환 참조", True),
        ("AI-парсинг", "Document intelligence", False),
        ("Übersicht", "Kran", True),
        ("Überblick", "修理", False),
        ("Cài đặt hệ thống", "Kho", True),  # Vietnamese in both
    ],
)
def test_names_in_latin_letters_make_no_script(first: str, other: str, different: bool) -> None:
    assert name_different_things(first, other) is different
