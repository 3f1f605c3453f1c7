from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity

TREE = {"docs/lists/prices.md": "# Prices\n", "src/oven.py": "", "docs/menu.md": "# Menu\n"}


def test_a_path_that_is_not_there(rule: Any) -> None:
    found = rule({**TREE, "docs/plan.md": "The prices stand in `docs/prices.md`.\n"})
    assert found.messages == ["`docs/prices.md` does not exist"]
    assert found.quoted == [("docs/plan.md", "docs/prices.md")]
    assert found.diagnostics[0].help == "did you mean `docs/lists/prices.md`?"
    assert found.diagnostics[0].severity is Severity.INFO


def test_it_does_not_run_by_itself(rule: Any) -> None:
    assert rule.rule.enabled is False


def test_a_line_number_is_left_out(rule: Any) -> None:
    assert rule({**TREE, "docs/plan.md": "See `src/stove.py:12`.\n"}).quoted == [("docs/plan.md", "src/stove.py")]


@pytest.mark.parametrize(
    "text",
    [
        "`docs/lists/prices.md`, `lists/prices.md`, `../src/oven.py`, `src/`, `src/oven.py:12-14`",
        "`and/or`, `oven.py`, `n/a`, `src/**/*.py`, `src/my oven.py`, `https://bakery.example/a/b.md`",
        "docs/prices.md without code",
        "```\ndocs/prices.md\n```",
    ],
)
def test_lawful_code(rule: Any, text: str) -> None:
    assert rule({**TREE, "docs/plan.md": text + "\n"}).messages == []


def test_reports_tell_of_their_day(rule: Any) -> None:
    report = "**Date:** 2026-01-02\n\n`docs/prices.md`\n"
    assert rule({**TREE, "docs/report_2026-01-02.md": report}).messages == []
