"""docs/example: every rule finds what is planted for it, and its README tells the truth."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gatelint.rules.registry import Rule, load_rules

REPOSITORY = Path(__file__).parents[1]
EXAMPLE = REPOSITORY / "docs" / "example"
PLANTED = re.compile(r"^([A-Z]{3}\d{3}) ([a-z-]+) +(\S+) ", re.M)

# Rules that a set of readable documents without history or suppressions cannot show.
NOT_SHOWN = {
    "invalid-encoding": "needs bytes that are no text",
    "nothing-read": "needs an empty register",
    "number-collision": "needs another branch",
    "snapshot-mismatch": "needs a history",
    "unreadable-file": "needs a file that cannot be opened",
    "stale-path": "off by default",
    "edited-region": "needs a rendered region",
    "unused-suppression": "needs a suppression",
}
# Rules whose fault stands in one place alone.
ONE_PLACE = {
    "id-mismatch",
    "broken-link",
    "broken-region",
    "impossible-date",
    "mojibake",
    "orphan-item",
    "percent-mismatch",
    "unclosed-fence",
    "undefined-id",
    "unknown-status",
}


def _gatelint(*arguments: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gatelint", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


@cache
def _found() -> tuple[dict[str, Any], ...]:
    run = _gatelint("check", "docs/example", "--output-format", "json", "--isolated")
    assert run.returncode == 1, run.stderr
    return tuple(json.loads(run.stdout)["diagnostics"])


def _planted() -> list[tuple[str, str, str]]:
    return PLANTED.findall((EXAMPLE / "README.md").read_text("utf-8"))


SHOWN = [rule for rule in load_rules() if rule.name not in NOT_SHOWN]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_every_rule_finds_what_is_planted(rule: Rule) -> None:
    found = [diagnostic for diagnostic in _found() if diagnostic["code"] == rule.code]
    assert found
    for diagnostic in found:
        assert diagnostic["name"] == rule.name
        assert (EXAMPLE / "..").resolve() in (REPOSITORY / diagnostic["path"]).resolve().parents
        if rule.name not in ONE_PLACE:
            assert diagnostic["related"], "the other place is not quoted"


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_the_readme_names_every_rule(rule: Rule) -> None:
    assert (rule.code, rule.name) in {(code, name) for code, name, _ in _planted()}


@pytest.mark.parametrize(("code", "name", "document"), _planted())
def test_the_readme_is_right(code: str, name: str, document: str) -> None:
    known = {rule.code: rule.name for rule in load_rules()}
    assert known.get(code) == name
    assert f"docs/example/{document}" in {found["path"] for found in _found() if found["code"] == code}


def test_the_readme_itself_is_not_reported() -> None:
    assert "docs/example/README.md" not in {diagnostic["path"] for diagnostic in _found()}


def test_it_is_a_project_of_its_own() -> None:
    run = _gatelint("check", "--output-format", "json", cwd=EXAMPLE)
    assert run.returncode == 1
    inside = [(found["code"], found["path"], found["range"]) for found in json.loads(run.stdout)["diagnostics"]]
    outside = [(found["code"], found["path"].removeprefix("docs/example/"), found["range"]) for found in _found()]
    assert inside == outside


def test_full_output_quotes_both_places() -> None:
    run = _gatelint("check", "docs/example", "--isolated", "--select", "status-mismatch", "--color", "never")
    assert run.returncode == 1
    assert "docs/example/PHASE_GATE.md:16:26: error AGR001 status-mismatch" in run.stdout
    assert "::: docs/example/PHASE_GATE.md:" in run.stdout
    assert "::: docs/example/gaps.md:" in run.stdout
