from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability

REPAIRS = """\
# Repairs

## REP-001: Mend the crane ✅ DONE

## Yard & slip

## Notes

## Notes

<a id="ropes"></a>
"""


def test_the_beginning_of_an_anchor_is_completed(rule: Any) -> None:
    documents = {"REPAIRS.md": REPAIRS, "PLAN.md": "# Plan\n\nSee [it](REPAIRS.md#rep-001).\n"}
    found = rule(documents)
    assert found.messages == ["no heading of REPAIRS.md has the anchor `#rep-001`"]
    assert found.quoted == [("PLAN.md", "rep-001")]
    assert found.related == [
        [("REPAIRS.md", "REP-001: Mend the crane ✅ DONE", "its anchor is `#rep-001-mend-the-crane--done`")]
    ]
    assert found.diagnostics[0].fix.applicability is Applicability.SAFE
    assert rule.fixed(documents) == {"PLAN.md": "# Plan\n\nSee [it](REPAIRS.md#rep-001-mend-the-crane--done).\n"}


def test_letter_case_is_corrected(rule: Any) -> None:
    documents = {"REPAIRS.md": REPAIRS, "PLAN.md": "[it](REPAIRS.md#Yard--Slip)\n"}
    assert rule.fixed(documents) == {"PLAN.md": "[it](REPAIRS.md#yard--slip)\n"}


def test_a_resemblance_is_not_sure(rule: Any) -> None:
    documents = {"REPAIRS.md": REPAIRS, "PLAN.md": "[it](REPAIRS.md#yard-slip)\n"}
    assert rule(documents).diagnostics[0].fix.applicability is Applicability.UNSAFE
    assert rule.fixed(documents) == {}
    assert rule.fixed(documents, (Applicability.UNSAFE,)) == {"PLAN.md": "[it](REPAIRS.md#yard--slip)\n"}


def test_within_a_document(rule: Any) -> None:
    found = rule(REPAIRS + "\n[up](#nowhere-at-all)\n")
    assert found.messages == ["no heading of this document has the anchor `#nowhere-at-all`"]
    assert found.diagnostics[0].fix is None and found.related == [[]]


@pytest.mark.parametrize(
    "link",
    [
        "REPAIRS.md#yard--slip",
        "REPAIRS.md#notes-1",
        "REPAIRS.md#ropes",
        "REPAIRS.md#user-content-notes",
        "REPAIRS.md#top",
        "REPAIRS.md#",
        "REPAIRS.md",
        "missing.md#notes",
        "crane.py#L10-L20",
        "REPAIRS.md#L10",
        "https://yard.example/REPAIRS.md#nowhere",
    ],
)
def test_lawful_anchors(rule: Any, link: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "crane.py": "", "PLAN.md": f"See [it]({link}).\n"}).messages == []


def test_anchors_of_other_scripts(rule: Any) -> None:
    assert rule("# 状态 表\n\n[a](#状态-表) [b](#%E7%8A%B6%E6%80%81-%E8%A1%A8)\n").messages == []
