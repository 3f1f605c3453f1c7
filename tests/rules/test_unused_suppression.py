from __future__ import annotations

from gatelint.diagnostics.model import Applicability
from tests.rules.conftest import Bench

EXPIRED = "Before.\n\n<!-- gatelint: disable-next-line REF001 until 2020-01-31 -- soon -->\n\nAfter.\n"


def test_an_expired_comment_is_quoted_and_taken_out(rule: Bench) -> None:
    found = rule(EXPIRED)
    assert found.messages == ["the suppression expired on 2020-01-31"]
    start, end = found.diagnostics[0].location.range
    assert EXPIRED[start:end] == "<!-- gatelint: disable-next-line REF001 until 2020-01-31 -- soon -->"
    assert rule.fixed({"doc.md": EXPIRED}) == {"doc.md": "Before.\n\nAfter.\n"}


def test_a_comment_for_a_rule_that_did_not_run_is_not_judged(rule: Bench) -> None:
    assert rule("Text. <!-- gatelint: disable-line REF001 -->\n").messages == []


def test_a_rule_that_does_not_exist_may_be_a_slip(rule: Bench) -> None:
    text = "Text. <!-- gatelint: disable-line undefind-id, REF001 -- why -->\n"
    found = rule(text)
    assert found.messages == ["unknown rule `undefind-id`"]
    assert found.diagnostics[0].help == "did you mean `undefined-id` (REF001)?"
    assert rule.fixed({"doc.md": text}) == {}
    both = (Applicability.SAFE, Applicability.UNSAFE)
    right = {"doc.md": "Text. <!-- gatelint: disable-line REF001 -- why -->\n"}
    assert rule.fixed({"doc.md": text}, both) == right


def test_examples_in_code_are_none(rule: Bench) -> None:
    assert rule("```html\n<!-- gatelint: disabel-file -->\n```\n\n`<!-- gatelint: nothing -->`\n").messages == []
