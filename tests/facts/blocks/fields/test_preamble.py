from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gatelint.facts.model import Facts, Form, Place

FactsOf = Callable[..., Facts]
PREAMBLE = "```\nBEE: 0012\nTitle: Hives\nStatus: Final\nCreated: 2024-03-01\n```\n"


def read(facts: Facts) -> list[tuple[str, list[str]]]:
    return [
        (field.key.text, [span.text for span in field.values]) for field in facts.fields if field.form == "preamble"
    ]


def test_the_fields_of_a_document(facts_of: FactsOf) -> None:
    text = f"## Preamble\n\n{PREAMBLE}\n## Summary\n\nThe hives of BEE-0012.\n"
    facts = facts_of(text, "bee/bee-0012.md")
    assert read(facts) == [
        ("BEE", ["0012"]),
        ("Title", ["Hives"]),
        ("Status", ["Final"]),
        ("Created", ["2024-03-01"]),
    ]
    assert {field.section for field in facts.fields} == {0}
    for field in facts.fields:
        for span in (field.key, *field.values):
            assert text[slice(*span.range)] == span.text
    (item,) = (definition for definition in facts.definitions if definition.form is Form.FILE)
    assert (item.family, item.number, item.title.text) == ("BEE-", "0012", "Hives")
    assert [found.value for found in facts.dates] == [date(2024, 3, 1)]


def test_lines_that_go_on(facts_of: FactsOf) -> None:
    text = "```\nTitle: Hives\nKeepers:\n    Ada: south\n  Bo\n\nStatus: Open  \n```\n"
    assert read(facts_of(text)) == [("Title", ["Hives"]), ("Keepers", ["", "Ada: south", "Bo"]), ("Status", ["Open"])]


def test_mentions_in_it_stay_code(facts_of: FactsOf) -> None:
    facts = facts_of(PREAMBLE.replace("Hives", "After BEE-0011"), "bee-0012.md")
    assert [(mention.first, mention.place) for mention in facts.mentions] == [("0011", Place.FENCE)]


@pytest.mark.parametrize("above", ["", "# Hives\n\n", "# Hives\n\n## Head\n\n", "## Head\n\n", "Hives\n=====\n\n"])
def test_what_may_stand_above(above: str, facts_of: FactsOf) -> None:
    assert len(read(facts_of(above + PREAMBLE))) == 4


@pytest.mark.parametrize(
    "above",
    [
        "---\na: b\n---\n",
        "# Hives\n\n## Head\n\n### Deeper\n\n",
        "## Head\n\n# Hives\n\n",
        "- a list\n\n",
        "| a | b |\n|---|---|\n| c | d |\n\n",
        "> quoted\n\n- listed\n\n",
        "```\ncode\n```\n\n",
        "text\n\n## Head\n\n",
        "a\nb\nc\nd\n\n",
        "one\n\ntwo\n\n",
    ],
)
def test_what_may_not_stand_above(above: str, facts_of: FactsOf) -> None:
    assert read(facts_of(above + PREAMBLE, "bee-0012.md")) == []


@pytest.mark.parametrize(
    ("fence", "path"),
    [
        (PREAMBLE.replace("```\nBEE", "```text\nBEE"), "bee-0012.md"),
        (PREAMBLE.replace("Status: Final", "Status: Final\nVersion 2"), "bee-0012.md"),
        (PREAMBLE.replace("Final", "Draft | Final"), "BEE-12-hives.md"),
        (PREAMBLE.replace("Hives", "<hives>"), "bee-0012/README.md"),
        ("A proposal:\n\n" + PREAMBLE, "bee-0012.md"),
        ("```\nBEE: 12\nPaper: red\nInk: blue\n```\n", "bee_0012.md"),
    ],
)
def test_the_id_of_the_file_makes_it_sure(fence: str, path: str, facts_of: FactsOf) -> None:
    assert read(facts_of(fence, path))
    assert read(facts_of(fence, "bee-0013.md")) == []
    assert read(facts_of(fence, "notes.md")) == []


@pytest.mark.parametrize(
    "fence",
    [
        "```\nTitle: Hives\nStatus: Final\n```\n",  # too few
        "```\nPaper: red\nInk: blue\nPens: six\n```\n",  # no field
        "```\nhttp://a.example\nTitle: Hives\nStatus: Final\n```\n",
        "```\n  Title: Hives\n  Status: Final\n  Date: none\n```\n",
        PREAMBLE.removesuffix("```\n"),
        "    Title: Hives\n    Status: Final\n    Date: none\n",
    ],
)
def test_other_fences(fence: str, facts_of: FactsOf) -> None:
    assert read(facts_of(fence)) == []


def test_a_part_of_an_item_is_not_that_item(facts_of: FactsOf) -> None:
    for number in ("0012-01", "BEE-0012-01 (formerly 7)", "'12-1'"):
        facts = facts_of(PREAMBLE.replace("0012", number), "bee-0012-01.md")
        assert facts.definitions == ()
