from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.comparison.values import declared_value
from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic

FindingsOf = Callable[..., tuple[Diagnostic, ...]]
VALUES = ("Open", "Open later", "P0", "进行", "Harbour master")


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("open", "Open"),
        ("**Open** (since May)", "Open"),
        ("Open later, perhaps", "Open later"),
        ("🔴 Open", "Open"),
        ("Opened", None),
        ("Open/P0", None),
        ("P0 / P1", "P0"),
        ("P01", None),
        ("进行中", "进行"),
        ("Primary: harbour master of the day", "Harbour master"),
        ("Master of the harbour", None),
        ("", None),
    ],
)
def test_the_value_that_a_text_begins_with(text: str, value: str | None) -> None:
    assert declared_value(text, VALUES) == value


TEXT = """# Tasks

## OPS-001: Barley

**Grade:** Hihg

## OPS-002: Oats

**Grade:** High (since May)

## OPS-003: Rye

**Grade:** -

| Tool | Grade |
|------|-------|
| Rake | Odd |
"""


def strangers(findings_of: FindingsOf, text: str, settings: str) -> list[tuple[str, str | None]]:
    found = findings_of({"a.md": text}, config=configured(settings))
    return [(one.message, one.help) for one in found if one.name == "unknown-status"]


def test_a_value_outside_the_vocabulary_of_a_register(findings_of: FindingsOf) -> None:
    settings = 'registers.OPS.fields.grade = { keys = ["Grade"], values = ["High", "Low"] }'
    assert strangers(findings_of, TEXT, settings) == [
        ("`Hihg` is no declared value of grade: `High`, `Low`", "write `High`?")
    ]


def test_a_vocabulary_for_all_items_holds_in_every_table(findings_of: FindingsOf) -> None:
    settings = 'fields.grade = { keys = ["Grade"], values = ["High", "Low"] }'
    assert [message.split()[0] for message, _ in strangers(findings_of, TEXT, settings)] == ["`Hihg`", "`Odd`"]


def test_two_declared_values_that_share_words_differ(findings_of: FindingsOf) -> None:
    text = "# Tasks\n\n| ID | Title | Owner |\n|--|--|--|\n| OPS-001 | Barley | Yard master |\n\n"
    text += "## OPS-001: Barley\n\n**Owner:** Harbour master\n\n## OPS-002: Oats\n"
    values = 'registers.OPS.fields.owner.values = ["Yard master", "Harbour master"]'

    def mismatches(settings: str) -> int:
        return sum(one.name == "field-mismatch" for one in findings_of({"a.md": text}, config=configured(settings)))

    assert (mismatches("registers.OPS = {}"), mismatches(values)) == (0, 1)


def test_a_value_that_says_none_yet_is_no_stranger(findings_of: FindingsOf) -> None:
    settings = 'fields.grade = { keys = ["Grade"], values = ["High", "Low"] }'
    for blank in ("n/a", "TBD", "None", "--", ""):
        found = strangers(findings_of, TEXT.replace("| Odd |", f"| {blank} |"), settings)
        assert [message.split()[0] for message, _ in found] == ["`Hihg`"]
