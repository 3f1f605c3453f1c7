from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.name_patterns import name_form
from gatelint.errors import GatelintError


def name_in(form: str, text: str) -> str | None:
    place = name_form(form).name_in(text)
    return text[place.start : place.end] if place is not None else None


@pytest.mark.parametrize(
    ("form", "text", "name"),
    [
        ("Boat: {name}", "Boat: Gull", "Gull"),
        ("Boat: {name}", "Old boat: Gull", None),
        ("Boat: {name}", "Boat: ", None),
        ("* boat: {name}", "Old boat: Gull", "Gull"),
        ("* boat: {name}", "Old boat: Gull boat: Tern", "Gull boat: Tern"),
        ("* boat: {name}", "boat: Gull", None),
        ("{name} (*)", "Gull (sold)", "Gull"),
        ("{name} (*)", "Gull (old) (sold)", "Gull (old)"),
        ("{name} (*)", "Gull", None),
        ("{name} (*)", " (sold)", None),
        ("Boat {name}, *.", "Boat Gull, sold.", "Gull"),
        ("Boat {name}, *.", "Boat Gull, sold", None),
        ("{name} boat", "Gull boat", "Gull"),
        ("{name}", "Gull", "Gull"),
        ("{name}", " ", None),
    ],
)
def test_the_name_in_a_text(form: str, text: str, name: str | None) -> None:
    assert name_in(form, text) == name


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("Boat", "where the name stands"),
        ("{name} {name}", "where the name stands"),
        ("Boat * {name}", "where the name stands"),
        ("{name} * and *", "where the name stands"),
        ("*{name}", "where the name begins"),
        ("{name}*", "where the name ends"),
    ],
)
def test_a_form_that_leaves_the_name_open_is_refused(form: str, message: str) -> None:
    with pytest.raises(GatelintError, match=message):
        name_form(form)


@given(st.text("ab:( )*", max_size=12), st.text("ab:( )", min_size=1, max_size=12))
def test_what_is_written_is_read_again(noise: str, name: str) -> None:
    text = f"{noise} boat: {name} (sold)"
    first = name_in("* boat: {name}", text)
    assert first is not None and first.endswith(f"{name} (sold)")
    assert (name_in("{name} (*)", f"{name} (sold)") or "") == (name if name.strip() else "")
