from __future__ import annotations

import pytest

from gatelint.config.schema import Config, FieldSettings, StatusClasses
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("**Gate  Status**:", "gate status"),
        ("  Status： ", "status"),
        ("`Key`", "key"),
        ("~~Old~~ name", "old name"),
        ("_Owner_", "owner"),
        ("snake_case", "snake_case"),
        ("", ""),
    ],
)
def test_keys_are_compared_without_dress(text: str, key: str) -> None:
    assert normalise(text) == key


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("Gate Status", ("status", 0)),
        ("Status", ("status", 1)),
        ("**current status:**", ("status", 2)),
        ("状态", ("status", 0)),
        ("Blockers", ("blocked-by", 0)),
        ("External Blockers (prod only)", ("blocked-by", 1)),
        ("Blocked By", ("blocked-by", 2)),
        ("Blocks", ("blocks", 0)),
        ("Blocking Phase(s)", ("blocks", 3)),
        ("What's Blocked", ("blocks", 5)),
        ("Unblocks", ("unblocks", 0)),
        ("Prerequisites", ("requires", 0)),
        ("Depends On", ("requires", 2)),
        ("CHOSEN", ("chosen", 0)),
        ("Resolved Date", ("completed", 3)),
        ("Colour", (None, 0)),
        ("", (None, 0)),
    ],
)
def test_fields_by_key(key: str, field: tuple[str | None, int], lexicon: Lexicon) -> None:
    assert lexicon.field(key) == field


def test_the_two_directions_of_a_relation_are_apart(lexicon: Lexicon) -> None:
    assert lexicon.settings("blocked-by").relation == "waits-for"
    assert lexicon.settings("blocks").relation == lexicon.settings("unblocks").relation == "holds-up"
    assert lexicon.settings("requires").relation == "requires"


def test_a_field_that_nothing_declares_has_defaults(lexicon: Lexicon) -> None:
    assert lexicon.settings("colour") == FieldSettings(kind="text")


def test_the_first_of_two_declarations_counts() -> None:
    config = Config(
        fields={"one": FieldSettings(keys=("Mark",)), "two": FieldSettings(keys=("mark", "Sign"))},
        status={"done": ("Done", "✅"), "over": ("Done", "Over")},
    )
    lexicon = Lexicon(config)
    assert lexicon.field("Mark") == ("one", 0)
    assert lexicon.field("Sign") == ("two", 1)
    assert lexicon.status_words == {("done",): "done", ("over",): "over"}
    assert lexicon.status_signs == {"✅": "done"}


def test_signs_are_found_the_longest_first(lexicon: Lexicon) -> None:
    assert [match[0] for match in lexicon.sign.finditer("⚠️ and ⚠ and 🚀, not →")] == ["⚠️", "⚠", "🚀"]


def test_classes_hold_values() -> None:
    lexicon = Lexicon(Config(status_classes=StatusClasses(closed=("done",))))
    assert lexicon.classes["closed"] == {"done"}
    assert lexicon.classes["stages"] == frozenset()


def test_every_class_and_word_of_the_presets_is_used_for_known_values(lexicon: Lexicon) -> None:
    for values in lexicon.classes.values():
        assert values <= lexicon.config.status.keys()


@pytest.mark.parametrize(
    ("purpose", "text", "expected"),
    [
        ("total", "**Total Active**", True),
        ("total", "Totals", True),
        ("total", "Totality", False),
        ("total", "总计12", True),
        ("none", "None", True),
        ("none", "None (all done)", True),
        ("none", "N/A", True),
        ("none", "Nonetheless", False),
        ("none", "--", True),
        ("none", "—", True),
        ("none", "", False),
        ("all", "All field items", True),
        ("no such purpose", "All", False),
    ],
)
def test_how_a_text_begins(purpose: str, text: str, expected: bool, lexicon: Lexicon) -> None:
    assert lexicon.starts_with(purpose, text) is expected


def test_words_of_a_text() -> None:
    assert WORD.findall("don't re-sow 田地_b") == ["don't", "re-sow", "田地", "b"]


def test_words_for_a_purpose_are_normalised_once(lexicon: Lexicon) -> None:
    assert "to be created" in lexicon.words("to-come")
    assert lexicon.words("to-come") is lexicon.words("to-come")
