from __future__ import annotations

import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.mistakes import mistake_in
from gatelint.config.schema import Config


def told(table: dict[str, Any]) -> tuple[str, str | None]:
    error = mistake_in(table, Config, "x.toml")
    assert error is not None
    assert error.message.startswith("x.toml: ")
    return error.message.removeprefix("x.toml: "), error.hint


@pytest.mark.parametrize(
    ("table", "key", "hint"),
    [
        ({"exted": []}, "exted", "did you mean `extend`?"),
        ({"register": {}}, "register", "did you mean `registers`?"),
        ({"status_classes": {}}, "status_classes", "did you mean `status-classes`?"),
        ({"Include": []}, "Include", "did you mean `include`?"),
        (
            {"registers": {"A.B": {"rol": "gate"}}},
            'registers."A.B".rol',
            "did you mean `role`?",
        ),
        ({"views": [{"heading": "x"}, {"heading": "y", "wher": ""}]}, "views[1].wher", "did you mean `where`?"),
        ({"same": [{"key": ["x"]}]}, "same[0].key", "did you mean `keys`?"),
        ({"rules": {"id-gap": {"zzz": 1}}}, "rules.id-gap.zzz", "known here: severity"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest(table: dict[str, Any], key: str, hint: str) -> None:
    assert told(table) == (f"unknown key `{key}`", hint)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"include": 3}, "`include`: expected a list of strings, found a number"),
        ({"include": ["a", True]}, "`include[1]`: expected a string, found true"),
        ({"views": {}}, "`views`: expected a list of tables, found a table"),
        ({"views": [{}]}, "`views[0].heading` is missing"),
        ({"same": [{"document": "x"}]}, "`same[0].keys` is missing"),
        ({"same": [{"keys": []}]}, "`same[0].keys`: expected at least 1 string, found none"),
        ({"same": {"keys": ["x"]}}, "`same`: expected a list of tables, found a table"),
        ({"registers": []}, "`registers`: expected a table, found a list"),
        ({"registers": {"A": {"ignore": "yes"}}}, "`registers.A.ignore`: expected true or false, found a string"),
        ({"registers": {"A": {"id": 1.5}}}, "`registers.A.id`: expected a string, found a number"),
        ({"templates": datetime.date(2026, 1, 1)}, "`templates`: expected a string, found a date or time"),
    ],
)
def test_a_wrong_type_is_told_with_what_is_expected(table: dict[str, Any], message: str) -> None:
    assert told(table) == (message, None)


def test_a_lone_string_for_a_list_is_told_how_to_write_it() -> None:
    message, hint = told({"exclude": 'a "b"'})
    assert message == "`exclude`: expected a list of strings, found a string"
    assert hint == 'write `exclude = ["a \\"b\\""]`'


def test_a_wrong_choice_is_told_with_all_and_the_nearest() -> None:
    message, hint = told({"rules": {"id-gap": {"severity": "eror"}}})
    assert message.startswith("`rules.id-gap.severity`: expected one of ")
    assert message.endswith(', found "eror"')
    for choice in ("error", "warning", "info", "off"):
        assert f'"{choice}"' in message
    assert hint == 'did you mean "error"?'


_LEAVES = st.one_of(st.booleans(), st.integers(0, 9), st.sampled_from(["error", "row", "rows", "x"]))
_KEYS = st.sampled_from(
    ["include", "registers", "views", "rules", "status", "status-classes", "heading", "ignore", "severity", "keys", "X"]
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(_KEYS, inner, max_size=2)),
    max_leaves=6,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=3))
def test_a_mistake_is_found_exactly_where_the_conversion_fails(table: dict[str, Any]) -> None:
    try:
        msgspec.convert(table, Config)
    except msgspec.ValidationError:
        assert mistake_in(table, Config, "x") is not None
    else:
        assert mistake_in(table, Config, "x") is None
