from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability, Severity

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


LATER = "# Later\n\n## LATER-001: Crane\n\n## LATER-002: Lamp\n\n## LATER-002 in short\n\n## Transaction history\n"
BOTH = (Applicability.SAFE, Applicability.UNSAFE)


@pytest.mark.parametrize("anchor", ["later-006", "later-02", "ater-003-crane", "later-001-2026"])
def test_no_other_item_is_pointed_to(rule: Any, anchor: str) -> None:
    documents = {"LATER.md": LATER, "NOW.md": f"[it](LATER.md#{anchor})\n"}
    assert len(rule(documents).messages) == 1
    assert rule.fixed(documents, BOTH) == {}


def test_the_section_of_an_item_is_pointed_to(rule: Any) -> None:
    documents = {"LATER.md": LATER, "NOW.md": "[it](LATER.md#later-001) [it](LATER.md#later-001)\n"}
    assert len(rule(documents).messages) == 1
    fixed = {"NOW.md": "[it](LATER.md#later-001-crane) [it](LATER.md#later-001-crane)\n"}
    assert rule.fixed(documents) == fixed


def test_a_word_alone_may_begin_another_heading(rule: Any) -> None:
    documents = {"LATER.md": LATER, "NOW.md": "[it](LATER.md#transaction)\n"}
    assert rule(documents).diagnostics[0].fix.applicability is Applicability.UNSAFE


def test_a_reference_definition_has_an_anchor_too(rule: Any) -> None:
    found = rule("# A\n\n[x] and [y]\n\n[x]: #gone\n[y]: #a\n")
    assert found.quoted == [("doc.md", "gone")]


def test_a_heading_in_html_has_an_anchor(rule: Any) -> None:
    assert rule('<h1 align="center">The <b>crane</b></h1>\n\n[a](#the-crane)\n').messages == []


GUIDE = """\
# Guide

## Ropes — a survey

## 4.3 Harbour dues

## Winch, heavy {#winch}

## Ropes — a survey

A block.
{: #block}
"""


@pytest.mark.parametrize(
    ("config", "anchor"),
    [
        ("mkdocs.yml", "ropes-a-survey"),
        ("mkdocs.yml", "ropes-a-survey_1"),
        ("mkdocs.yml", "43-harbour-dues"),
        ("mkdocs.yml", "winch"),
        ("mkdocs.yml", "block"),
        ("zensical.toml", "winch"),
        ("docs/.vitepress/config.mts", "_4-3-harbour-dues"),
        ("docs/.vitepress/config.mts", "ropes-—-a-survey-1"),
        ("docs/.vitepress/config.mts", "winch"),
        ("website/docusaurus.config.js", "winch"),
        ("_config.yml", "winch"),
        ("_config.yml", "ropes--a-survey-1"),
        ("_config.yml", "harbour-dues"),
        ("docs/hugo.toml", "winch"),
    ],
)
def test_anchors_of_a_site_generator(rule: Any, config: str, anchor: str) -> None:
    documents = {"docs/guide.md": GUIDE, "docs/a.md": f"[it](guide.md#{anchor})\n"}
    site = {**documents, config: ""}
    assert rule(site).messages == []
    if anchor not in ("43-harbour-dues", "ropes--a-survey-1"):  # as on GitHub
        assert len(rule(documents).messages) == 1
    dead = {**site, "docs/a.md": "[it](guide.md#crane)\n"}
    assert len(rule(dead).messages) == 1
    outside = {**documents, "other/mkdocs.yml": "", "docs/a.md": "[it](guide.md#crane)\n"}
    assert len(rule(outside).messages) == 1


def test_a_page_outside_the_site_is_read_on_github(rule: Any) -> None:
    documents = {"docs/guide.md": GUIDE, "README.md": "[it](docs/guide.md#ropes-a-survey)\n", "mkdocs.yml": ""}
    assert len(rule(documents).messages) == 1


def test_the_settings_of_mkdocs(rule: Any) -> None:
    config = 'docs_dir: pages\nmarkdown_extensions:\n  - toc:\n      permalink: true\n      separator: "_"\n'
    documents = {"pages/guide.md": GUIDE, "pages/a.md": "[it](guide.md#ropes_a_survey)\n", "mkdocs.yml": config}
    assert rule(documents).messages == []


def test_a_site_is_given_its_own_anchor(rule: Any) -> None:
    documents = {"docs/guide.md": GUIDE, "docs/a.md": "[it](guide.md#4-3-harbour)\n", "docs/.vitepress/config.mts": ""}
    assert rule(documents).diagnostics[0].help == "write `#_4-3-harbour-dues`"


def test_included_text_may_have_the_anchor(rule: Any) -> None:
    documents = {
        "docs/guide.md": GUIDE + "\n::: yard.crane\n",
        "docs/a.md": "[it](guide.md#yard.crane)\n",
        "mkdocs.yml": "",
    }
    assert [one.severity for one in rule(documents).diagnostics] == [Severity.INFO]


@pytest.mark.parametrize(("fence", "count"), [("```\n", 0), ("```\n```\n", 0), ("```\n# Slip\n```\n", 1)])
def test_a_heading_that_an_open_fence_hides_is_reported_once(fence: str, count: int, rule: Any) -> None:
    heading = "## Slip\n" if count == 0 else ""
    assert len(rule(f"See [there](#slip).\n\n{fence}\n{heading}").messages) == count
