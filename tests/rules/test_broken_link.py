from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability, Severity

TREE = {"docs/notes/repairs.md": "# Repairs\n", "docs/plan.md": "# Plan\n", "img/crane.png": b"\x89PNG"}


def test_a_target_that_is_not_there(rule: Any) -> None:
    found = rule({**TREE, "docs/a.md": "See [the plan](plans/winter.md).\n"})
    assert found.messages == ["`plans/winter.md` does not exist: there is no docs/plans/winter.md"]
    assert found.quoted == [("docs/a.md", "plans/winter.md")]
    assert found.diagnostics[0].help is None and found.diagnostics[0].fix is None


@pytest.mark.parametrize(
    ("target", "near"), [("notes/plan.md", "plan.md"), ("notes/repair.md", "notes/repairs.md"), ("Plan.md", "plan.md")]
)
def test_the_nearest_path(rule: Any, target: str, near: str) -> None:
    found = rule({**TREE, "docs/a.md": f"See [it]({target}).\n"})
    assert found.diagnostics[0].help == f"did you mean `{near}`?"
    assert found.diagnostics[0].fix is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("../../notes/repairs.md", "../notes/repairs.md"),
        ("notes/repairs.md", "../notes/repairs.md"),
        ("../../notes/repairs.md#repairs", "../notes/repairs.md#repairs"),
        ("../img/crane.png", "../../img/crane.png"),
    ],
)
def test_a_wrong_depth_is_corrected(rule: Any, wrong: str, right: str) -> None:
    text = f'# A\n\nSee [it]({wrong}) and [it again]( {wrong} "title").\n'
    documents = {**TREE, "docs/plans/a.md": text}
    assert [one.fix.applicability for one in rule(documents).diagnostics] == [Applicability.SAFE] * 2
    fixed = rule.fixed(documents)
    assert fixed == {"docs/plans/a.md": text.replace(wrong, right)}
    assert rule({**documents, **fixed}).messages == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](plan.md) [b](./plan.md#x) [c](notes) [d](notes/) [e](../docs/plan.md) [f](/docs/plan.md)",
        "[a](https://yard.example/x.md) [b](mailto:ada@yard.example) [c](#here) [d](//yard.example)",
        "`[a](missing.md)`",
        "```\n[a](missing.md)\n```",
        "[a](plan.md?plain=1)",
        "[out](../../elsewhere.md)",
        "[a] and [b][c] are no links",
        "![crane](../img/crane.png)",
    ],
)
def test_lawful_links(rule: Any, text: str) -> None:
    assert rule({**TREE, "docs/a.md": text + "\n"}).messages == []


@pytest.mark.parametrize("phrase", ["(to be written)", "(TBD)", "- planned"])
def test_a_target_that_is_still_to_come_is_only_mentioned(rule: Any, phrase: str) -> None:
    found = rule({**TREE, "docs/a.md": f"[winter](winter.md) {phrase}\n"})
    assert found.messages == ["`winter.md` does not exist yet, as the text says"]
    assert found.diagnostics[0].severity is Severity.INFO


def test_spaces_may_be_escaped(rule: Any) -> None:
    assert rule({"a.md": "[x](my%20plan.md) [y](<my plan.md>)\n", "my plan.md": "# P\n"}).messages == []


def test_a_reference_definition_is_a_link(rule: Any) -> None:
    assert rule({"a.md": "See [the plan][p].\n\n[p]: missing.md\n"}).quoted == [("a.md", "missing.md")]


def test_a_series_that_is_kept_elsewhere_is_mentioned_only(rule: Any) -> None:
    links = "".join(f"[{number}](eip-{number}.md)\n" for number in range(1, 11))
    severities = {found.severity for found in rule({"a.md": links}).diagnostics}
    assert severities == {Severity.INFO}
    here = {f"eip-{number}.md": "x\n" for number in range(20, 31)}
    severities = {found.severity for found in rule({"a.md": links, **here}).diagnostics}
    assert severities == {Severity.ERROR}
