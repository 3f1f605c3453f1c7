from __future__ import annotations

from typing import Any

import pytest

from gatelint.rendering.regions.regions import checksum_of

TABLE = "\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n\n"
END = f"<!-- gatelint:end sha:{checksum_of(TABLE)} -->"


def region(content: str = TABLE, end: str = END) -> str:
    return (
        f"# Jobs\n\n<!-- gatelint:begin index register=JOB -->\n{content}{end}\n\n## JOB-001: J1\n\n**Status:** Open\n"
    )


def test_another_word_is_told_with_the_ways_out(rule: Any) -> None:
    found = rule(region(TABLE.replace("Open", "Done")))
    assert found.messages == ["the region `index` was edited by hand since it was rendered"]
    assert found.quoted == [("doc.md", "<!-- gatelint:begin index register=JOB -->")]
    assert found.related == [[("doc.md", END, "the checksum belongs to another text")]]
    assert found.diagnostics[0].help == (
        "`gatelint render --take-back` writes the edit into the items that the cells speak of; `gatelint render "
        "--overwrite` overwrites the region and loses the edit; or undo it, or remove both markers and keep the text "
        "by hand"
    )


@pytest.mark.parametrize("content", ["", "More text\n", TABLE + "| JOB-002 | Open |\n", TABLE.replace("ID", "Job")])
def test_anything_added_or_taken_away_counts(rule: Any, content: str) -> None:
    assert len(rule(region(content)).messages) == 1


@pytest.mark.parametrize("content", [TABLE, TABLE.replace("|---|", "| ------ |"), TABLE.replace("| JOB", "|   JOB")])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_layout_is_no_edit(rule: Any, content: str, newline: str) -> None:
    assert not rule(region(content).replace("\n", newline)).messages


def test_without_a_checksum_nobody_can_tell(rule: Any) -> None:
    assert not rule(region("anything\n", "<!-- gatelint:end -->")).messages


def test_history_is_silent(rule: Any) -> None:
    assert not rule({"validation_2026-01-02.md": region("other\n")}).messages
