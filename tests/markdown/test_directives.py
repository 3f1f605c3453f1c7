from __future__ import annotations

import pytest

from gatelint.markdown.directives import (
    RegionBegin,
    RegionEnd,
    Scope,
    Suppression,
    UnknownDirective,
    directives,
    document_directives,
)
from gatelint.markdown.parser import parse
from gatelint.text.ranges import Range


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- gatelint:begin summary -->", RegionBegin("summary", "", Range(0, 31))),
        ("<!-- gatelint:begin a status=open -->", RegionBegin("a", "status=open", Range(0, 37))),
        ("<!-- gatelint:end -->", RegionEnd(None, Range(0, 21))),
        ("<!--gatelint:end sha:0123abcd-->", RegionEnd("0123abcd", Range(0, 32))),
        ("<!-- gatelint: disable REF001 -->", Suppression(Scope.BEGIN, ("REF001",), None, Range(0, 33))),
        ("<!-- gatelint: enable -->", Suppression(Scope.END, (), None, Range(0, 25))),
        (
            "<!-- gatelint: disable-next-line REF001, stale-view -- kept for history -->",
            Suppression(Scope.NEXT_LINE, ("REF001", "stale-view"), "kept for history", Range(0, 75)),
        ),
        ("<!-- gatelint:disable-file -- why -->", Suppression(Scope.FILE, (), "why", Range(0, 37))),
        ("<!-- gatelint: disable-line A -->", Suppression(Scope.LINE, ("A",), None, Range(0, 33))),
        ("<!-- gatelint: disable-line A -- -->", Suppression(Scope.LINE, ("A",), None, Range(0, 36))),
        ("<!-- gatelint: disabel A -->", UnknownDirective("disabel", Range(0, 28))),
        ("<!-- gatelint:begin -->", UnknownDirective("begin", Range(0, 23))),
        ("<!-- gatelint:end sha:xyz -->", UnknownDirective("end", Range(0, 29))),
        ("<!-- gatelint: -->", UnknownDirective("", Range(0, 18))),
    ],
)
def test_directive(comment, expected):
    assert directives(comment) == [expected]


@pytest.mark.parametrize(
    "text", ["<!-- gatelints:end -->", "<!-- see gatelint:end -->", "gatelint:end", "`<!-- gatelint:end -->`"]
)
def test_no_directive(text):
    assert directives(text) == []


def test_offset_of_the_text_is_added():
    assert directives("x <!-- gatelint:end -->", 10) == [RegionEnd(None, Range(12, 33))]


def test_directives_of_a_document():
    text = """\
<!-- gatelint:begin a -->

# b <!-- gatelint: disable-line H -->

| c |
|---|
| d <!-- gatelint: disable-line C --> |

> e <!-- gatelint: disable-line P -->
> `<!-- gatelint: disable-line no -->`

```
<!-- gatelint: disable-line no -->
```

    <!-- gatelint: disable-line no -->

<!-- gatelint:end -->
"""
    found = document_directives(text, parse(text))
    assert [text[each.range.start : each.range.end] for each in found] == [
        "<!-- gatelint:begin a -->",
        "<!-- gatelint: disable-line H -->",
        "<!-- gatelint: disable-line C -->",
        "<!-- gatelint: disable-line P -->",
        "<!-- gatelint:end -->",
    ]
    assert document_directives("none", parse("none")) == []
