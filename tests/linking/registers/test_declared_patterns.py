from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.id_patterns import compile_pattern
from gatelint.config.schema import Config, FieldSettings, RegisterSettings
from gatelint.errors import SettingError
from gatelint.linking.registers.declared_patterns import alias_of, check_fields


def normal(alias: str, id: str, text: str, name: str | None = None) -> str | None:
    pattern = compile_pattern(id)
    whole = compile_pattern(name, id_pattern=pattern) if name is not None else pattern
    return alias_of("key", alias, pattern, whole).normal(text)


@pytest.mark.parametrize(
    ("alias", "id", "text", "expected"),
    [
        ("Risk {n}", "R{n}", "Risk 10", "R10"),
        ("Risk {n}", "R{n:02}", "Risk 1", "R01"),
        ("Risk {n:03}", "R{n:02}", "Risk 001", "R01"),
        ("ADR {n:04}", "ADR-{n:04}", "ADR 0016", "ADR-0016"),
        ("Step {n}.{n}", "S-{n}.{n:02}", "Step 3.7", "S-3.07"),
        ("Part {n}", "P-{n}{letter?}", "Part 3", "P-3"),
        ("see {id}", "P-{n}", "see P-3", None),
        ("Risk {n}", "R{n}", "R10", None),
    ],
)
def test_the_normal_form_of_another_spelling(alias: str, id: str, text: str, expected: str | None) -> None:
    assert normal(alias, id, text) == expected


def test_the_number_alone_where_a_name_says_how_it_is_spoken_of() -> None:
    assert normal("Gate {id}", "{n:02}{letter?}", "Gate 07a", "Phase {id}") == "Phase 07a"
    assert normal("P{n}", "{n:02}{letter?}", "P7", "Phase {id}") == "Phase 07"


@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 6))
def test_zeros_never_tell_two_spellings_apart(number: int, own: int, other: int) -> None:
    text = f"Risk {number:0{own}}"
    assert normal(f"Risk {{n:0{own}}}", f"R-{{n:0{other}}}", text) == f"R-{number:0{other}}"


@pytest.mark.parametrize(
    ("alias", "id", "message"),
    [
        ("{n}", "R{n}", "begins with a placeholder"),
        ("Risk", "R{n}", "lacks the placeholder `{n}` of `R{n}`"),
        ("Risk {m}", "R{n}", "unknown placeholder `{m}`"),
        ("Risk {n}", None, "there is no `id`"),
        ("Risk {n}", "{n}", "there is no `id` with a prefix"),
    ],
)
def test_a_spelling_that_does_not_tell_the_id_is_refused(alias: str, id: str | None, message: str) -> None:
    pattern = compile_pattern(id) if id is not None else None
    with pytest.raises(SettingError) as caught:
        alias_of("registers.R.aliases[0]", alias, pattern, pattern)
    assert caught.value.key == "registers.R.aliases[0]"
    assert message in caught.value.message


def test_fields_point_to_what_is_declared() -> None:
    fields = {"waits": FieldSettings(inverse="blocks"), "blocks": FieldSettings(register="OPS")}
    check_fields(Config(fields={"blocks": FieldSettings()}, registers={"OPS": RegisterSettings(fields=fields)}))
    with pytest.raises(SettingError) as caught:
        check_fields(Config(registers={"O P": RegisterSettings(fields={"x": FieldSettings(inverse="y")})}))
    assert caught.value.key == 'registers."O P".fields.x.inverse'
