from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.keys import dotted
from gatelint.config.nearest import nearest

_CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])


@given(st.lists(st.text(_CHARACTERS), min_size=1, max_size=3))
def test_a_dotted_key_is_what_toml_reads_back(parts: list[str]) -> None:
    key = ""
    for part in parts:
        key = dotted(key, part)
    value: object = tomllib.loads(f"{key} = 1")
    for part in parts:
        assert isinstance(value, dict)
        value = value[part]
    assert value == 1


def test_the_nearest_name_is_found_despite_case_and_underscores() -> None:
    known = ("blocked-by", "blocks", "Status")
    assert nearest("BLOCKED_BY", known) == "blocked-by"
    assert nearest("statsu", known) == "Status"
    assert nearest("owner", known) is None
    assert nearest("owner", ()) is None
