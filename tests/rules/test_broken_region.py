from __future__ import annotations

from typing import Any

import pytest

BEGIN, END = "<!-- gatelint:begin index -->", "<!-- gatelint:end -->"


def blocks(*texts: str) -> str:
    return "# Plan\n\n" + "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(
    ("texts", "quoted", "message"),
    [
        ((BEGIN, "Text."), BEGIN, "the region `index` has no end marker"),
        (("Text.", END), END, "an end marker without a begin marker"),
        ((BEGIN, END, "Text.", END), END, "an end marker without a begin marker"),
        ((BEGIN, "Text.", BEGIN, END), BEGIN, "the region `index` has no end marker"),
        ((BEGIN, "<!-- gatelint:begin b -->", END, END), "<!-- gatelint:begin b -->", "the region `b` begins within"),
        ((BEGIN, "<!-- gatelint:end index -->"), "<!-- gatelint:end index -->", "an end marker bears nothing but its"),
        ((BEGIN, "<!-- gatelint:end sha:xyz -->"), "<!-- gatelint:end sha:xyz -->", "an end marker bears nothing"),
        (("<!-- gatelint:begin -->", END), "<!-- gatelint:begin -->", "the begin marker names no template"),
        ((BEGIN.upper(), END), BEGIN.upper(), "`GATELINT:BEGIN` is no marker"),
        ((BEGIN, "<!-- gatelint:END -->"), "<!-- gatelint:END -->", "`gatelint:END` is no marker"),
        (("<!-- gatelnt:begin index -->", END), "<!-- gatelnt:begin index -->", "`gatelnt:begin` is no marker"),
        (("<!-- gatelint:bgin index -->", END), "<!-- gatelint:bgin index -->", "`gatelint:bgin` is no marker"),
        (("<!-- gatelint:beginindex -->", END), "<!-- gatelint:beginindex -->", "`gatelint:beginindex` is no marker"),
        (("<!-- gatelint:begin-index -->", END), "<!-- gatelint:begin-index -->", "`gatelint:begin-index` is no"),
        (("<!-- gatelint begin index -->", END), "<!-- gatelint begin index -->", "`gatelint begin` is no marker"),
        (("<!-- gatelint;begin index -->", END), "<!-- gatelint;begin index -->", "`gatelint;begin` is no marker"),
        (("See " + BEGIN, END), BEGIN, "the begin marker does not start its line"),
        ((BEGIN, "See " + END), BEGIN, "the region `index` has no end marker"),
        (
            (BEGIN, "| A |\n|---|\n| a |", "<!-- gatelint:end", "Text."),
            "<!-- gatelint:end",
            "the comment of this marker",
        ),
    ],
)
def test_a_broken_marker_is_reported_once(rule: Any, texts: tuple[str, ...], quoted: str, message: str) -> None:
    found = rule(blocks(*texts))
    assert found.quoted == [("doc.md", quoted)]
    assert found.messages[0].startswith(message)
    assert found.diagnostics[0].help


def test_both_markers_may_be_wrong(rule: Any) -> None:
    assert len(rule(blocks(BEGIN.upper(), END.upper())).messages) == 2


def test_a_region_within_another_one_names_both(rule: Any) -> None:
    found = rule(blocks(BEGIN, "<!-- gatelint:begin b -->", END, END))
    assert found.related == [[("doc.md", BEGIN, "`index` begins here")]]


@pytest.mark.parametrize(
    "texts",
    [
        (BEGIN, "Text.", END),
        (BEGIN, END, BEGIN, "Text.", END),
        (BEGIN + "\nText.\n" + END,),
        ("- x\n\n  " + BEGIN + "\n\n  " + END,),
        ("```markdown\n" + BEGIN + "\n```", f"Write `{END}` below it."),
        ("    " + BEGIN,),
        ("> " + BEGIN + "\n> text",),
        ("> Like " + BEGIN,),
        ("<!-- gatelint: disable -->", "<!-- gate begin -->", "<!-- lint:end -->", "<!-- begin: here -->"),
        ("<!-- gatelint begins here -->", "<!-- The end: gatelint:end -->"),
        ("<!-- cog:begin -->", "<!-- markdownlint:end -->", "<!-- prettier-ignore-end -->"),
    ],
)
def test_lawful_markers_and_other_comments(rule: Any, texts: tuple[str, ...]) -> None:
    assert rule(blocks(*texts)).messages == []


def test_a_dated_report_is_not_rendered_and_not_reported(rule: Any) -> None:
    assert rule({"validation_2026-01-02.md": blocks(BEGIN)}).messages == []
