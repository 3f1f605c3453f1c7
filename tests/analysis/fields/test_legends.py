from __future__ import annotations

import pytest

from gatelint.analysis.fields.legends import legend_of, stated_statuses

LEGEND = """\
# T

## {heading}

| {first} | Meaning |
|---|---|
| ✅ Done | nothing left |
| **⏳ Planned** | not begun |
| 🔴 Blocked | waits |
| 🌾 Ripe | take it |
| Open | no sign |
| | blank |
"""


def test_what_a_document_declares(project_of, lexicon) -> None:
    document = project_of({"a.md": LEGEND.format(heading="Status Legend", first="Status")}).documents["a.md"]
    legend = legend_of(document, lexicon)
    assert legend is not None
    assert {word: declared.sign for word, declared in legend.by_word.items()} == {
        "done": "✅",
        "planned": "⏳",
        "blocked": "🔴",
        "ripe": "🌾",
        "open": None,
    }
    assert legend.place.text == "Status"
    assert {"✅ done", "⏳ planned", "open"} <= legend.spellings
    assert legend.sign_in("**🌾 Ripe**") == "🌾"
    assert legend.sign_in("🔴 Blocked") == "🔴"
    assert legend.sign_in("Ripe 🌾") is None


@pytest.mark.parametrize(("heading", "first"), [("Colours", "Status"), ("Legend", "Colour"), ("History", "State")])
def test_what_is_no_legend(heading: str, first: str, project_of, lexicon) -> None:
    document = project_of({"a.md": LEGEND.format(heading=heading, first=first)}).documents["a.md"]
    assert legend_of(document, lexicon) is None


def test_one_status_makes_no_legend(project_of, lexicon) -> None:
    text = "# T\n\n## Legend\n\n| Status | Meaning |\n|---|---|\n| Done | x |\n"
    assert legend_of(project_of({"a.md": text}).documents["a.md"], lexicon) is None


TEMPLATE = "# T\n\n```\n### OPS-###: Title\n**Status:** ✅ Exists | ⏳ Planned | Open\n```\n"


def test_a_template_in_a_code_fence_declares_statuses(project_of, lexicon) -> None:
    legend = legend_of(project_of({"a.md": TEMPLATE}).documents["a.md"], lexicon)
    assert legend is not None
    assert {word: declared.sign for word, declared in legend.by_word.items()} == {
        "exists": "✅",
        "planned": "⏳",
        "open": None,
    }


@pytest.mark.parametrize(
    "text", [TEMPLATE.replace("|", "/"), TEMPLATE.replace("Status", "Colour"), TEMPLATE.replace("Open", "-")]
)
def test_what_declares_nothing(text: str, project_of, lexicon) -> None:
    assert legend_of(project_of({"a.md": text}).documents["a.md"], lexicon) is None


def test_every_stated_status_of_a_document(project_of) -> None:
    text = """\
---
status: x
---

**Status:** a

| ID | Status | B |
|---|---|---|
| 1 | b | c |
| 2 |

| Status | B |
|---|---|
| l | m |
"""
    assert [span.text for span in stated_statuses(project_of({"a.md": text}).documents["a.md"])] == ["a", "b"]
