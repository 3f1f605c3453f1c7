from __future__ import annotations

from collections.abc import Iterator

import pytest

from gatelint.config.schema import RuleSettings
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.errors import GatelintError
from gatelint.rules.registry import Context, Rule
from gatelint.rules.selection import matching, select_rules


def check(context: Context) -> Iterator[Diagnostic]:
    yield from ()


RULES = (
    Rule("AGR001", "status-mismatch", Severity.ERROR, check),
    Rule("REF001", "undefined-id", Severity.ERROR, check),
    Rule("REF002", "broken-link", Severity.WARNING, check),
    Rule("REF010", "odd-link", Severity.INFO, check, enabled=False),
)


def codes(*select: str, ignore: tuple[str, ...] = ()) -> list[str]:
    return [rule.code for rule in select_rules(RULES, select, ignore)]


def test_without_selectors_the_enabled_rules_run() -> None:
    assert codes() == ["AGR001", "REF001", "REF002"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["REF001"], [], ["REF001"]),
        (["undefined-id"], [], ["REF001"]),
        (["odd-link"], [], ["REF010"]),
        (["REF"], [], ["REF001", "REF002", "REF010"]),
        (["REF00"], [], ["REF001", "REF002"]),
        (["ALL"], [], ["AGR001", "REF001", "REF002", "REF010"]),
        (["ALL"], ["REF"], ["AGR001"]),
        (["ALL", "REF001"], ["REF"], ["AGR001", "REF001"]),
        (["REF0"], ["REF01"], ["REF001", "REF002"]),
        (["REF01"], ["REF0"], ["REF010"]),
        (["REF"], ["REF"], []),
        (["REF001"], ["undefined-id"], []),
        ([], ["REF"], ["AGR001"]),
        ([], ["ALL"], []),
    ],
)
def test_the_closer_selector_wins(select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert codes(*select, ignore=tuple(ignore)) == expected


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("undefind-id", "did you mean `undefined-id` (REF001)?"),
        ("AGR01", "did you mean `status-mismatch` (AGR001)?"),
        ("", "`gatelint rule` lists the rules"),
        ("qqqqqqqq", "`gatelint rule` lists the rules"),
    ],
)
def test_an_unknown_selector_is_an_error_with_the_nearest_name(selector: str, hint: str) -> None:
    for select, ignore in (((selector,), ()), ((), (selector,))):
        with pytest.raises(GatelintError) as caught:
            select_rules(RULES, select, ignore)
        assert caught.value.message == f"unknown rule `{selector}`"
        assert caught.value.hint == hint


def test_settings_change_severities_and_switch_rules_off() -> None:
    settings = {"REF001": RuleSettings(severity="off"), "broken-link": RuleSettings(severity="info")}
    settings["AGR001"] = RuleSettings()
    chosen = select_rules(RULES, ["ALL"], (), settings)
    assert [(rule.code, rule.severity) for rule in chosen] == [
        ("AGR001", Severity.ERROR),
        ("REF002", Severity.INFO),
        ("REF010", Severity.INFO),
    ]


def test_settings_of_an_unknown_rule_are_an_error_and_a_prefix_is_no_rule() -> None:
    for key in ("broken-lnik", "REF"):
        with pytest.raises(GatelintError, match=f"unknown rule `{key}` in the configuration"):
            select_rules(RULES, (), (), {key: RuleSettings(severity="off")})


def test_matching_gives_all_rules_that_a_selector_fits() -> None:
    assert [rule.code for rule in matching(RULES, "REF00")] == ["REF001", "REF002"]
    with pytest.raises(GatelintError):
        matching(RULES, "XYZ")
