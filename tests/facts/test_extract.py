from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.malformed_rows import RaggedRow
from gatelint.facts.model import Date, Facts, Form, Section, Span
from gatelint.facts.values.ids import find_mentions
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range

REGISTER = """\
---
Title: Field work
status: active
---

# Register of field work

**Date:** March 6, 2026
**Owner:** Ann | **Priority:** P0

## Open Work (2)

### OPS-001: Dig the well ✅ RESOLVED

| Field | Value |
|-------|-------|
| **Status** | ✅ **Done** (local) |
| **Blocks** | |
| - OPS-002 | Phase 08, 11-14 |

### ~~OPS-002: Sow~~ (CLOSED)

- **Status:** Open
- **Blocked By:**
  - OPS-001 through 003
- [x] **SEED-01**: Barley from `seeds/barley.md`, see [the list](seeds.md#barley)

| ID | Title | Status |
|----|-------|--------|
| OPS-001 | Dig | ✅ |
| ~~OPS-002~~ | Sow \\| reap | Open | extra |

| stray | row |

```
OPS-009 on 2026-13-01
```

<!-- gatelint:begin quick -->

text <a id="here"></a>

<!-- gatelint:end -->

[seeds]: ../seeds.md
"""


def spans(value: Any, where: str = "") -> Iterator[tuple[str, Span]]:
    """Every span in the facts, with the names that lead to it."""
    if isinstance(value, Span):
        yield where, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, tuple) and hasattr(value, "_fields"):
        for name in value._fields:
            yield from spans(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item, where)


def ranges(value: Any) -> Iterator[Range]:
    """Every range in the facts."""
    if isinstance(value, Range):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from ranges(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from ranges(item)


def without_places(value: Any, text: str) -> Any:
    """The facts with what stands at a range in place of the range, and without offsets of sections."""
    if isinstance(value, Range):
        return text[slice(*value)].replace("\r\n", "\n")
    if isinstance(value, Section):
        return (
            value.level,
            value.title.replace("\r\n", "\n"),
            value.slug,
            value.parent,
            without_places(value.status, text),
        )
    if is_dataclass(value):
        return tuple(without_places(getattr(value, field.name), text) for field in fields(value))
    if isinstance(value, tuple):
        return tuple(without_places(item, text) for item in value)
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def test_a_register(facts_of) -> None:
    facts: Facts = facts_of(REGISTER)
    assert facts.title is not None
    assert facts.title.text == "Register of field work"
    assert [(found.form, found.family + found.number, found.title.text) for found in facts.definitions] == [
        (Form.HEADING, "OPS-001", "Dig the well"),
        (Form.HEADING, "OPS-002", "Sow"),
        (Form.ROW, "OPS-001", "Dig"),
        (Form.ROW, "OPS-002", r"Sow \| reap"),
        (Form.ITEM, "SEED-01", "Barley from `seeds/barley.md`, see [the list](seeds.md#barley)"),
    ]
    assert {field.name for field in facts.fields} >= {"status", "title", "date", "owner", "priority", "blocks"}
    assert [table.is_fields for table in facts.tables] == [True, False]
    assert [link.path for link in facts.links] == ["seeds.md", "../seeds.md"]
    assert facts.anchors == ("here",)
    assert [path.text for path in facts.paths][:1] == ["seeds/barley.md"]
    assert [REGISTER[slice(*row.range)] for row in facts.orphans] == ["| stray | row |"]
    assert [row.cells for row in facts.ragged] == [4]
    assert [region.name for region in facts.regions] == ["quick"]
    assert facts.unclosed_fence is None
    assert (facts.mojibake, facts.codec) == ((), None)
    assert [found.value for found in facts.dates] == [date(2026, 3, 6)]
    assert "Owner" in facts.labels[1].text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# T\n\n**Date:** March 6, 2026\n\n## H\n\n**Date:** May 1, 2026\n", date(2026, 3, 6)),
        ("---\ndate: 2026-03-06\n---\n# T\n", date(2026, 3, 6)),
        ("**Created:** March 6, 2026\n", date(2026, 3, 6)),
        ("# T\n\n**Date:** soon\n\n**Date:** March 6, 2026\n", date(2026, 3, 6)),
        ("# T\n\nMarch 6, 2026\n", None),
        ("# T\n\n## A\n\n**Date:** May 1, 2026\n", date(2026, 5, 1)),
        ("# T\n\n## A\n\n## B\n\n## C\n\n**Date:** May 1, 2026\n", None),
        ("**Date:** February 30, 2026\n", None),
    ],
)
def test_the_date_that_a_document_gives_itself(text: str, value: date | None, facts_of) -> None:
    found: Date | None = facts_of(text).date
    assert (found.value if found else None) == value


def test_dates_in_code_are_passed_over(facts_of) -> None:
    text = "2026-03-01\n\n```\n2026-03-02\n```\n\n2026-03-03\n\n    2026-03-04\n"
    assert [found.value.day for found in facts_of(text).dates] == [1, 3]


def test_a_fence_that_is_never_closed(facts_of) -> None:
    text = "text\n\n```\n# OPS-001: x\n"
    facts = facts_of(text)
    assert text[slice(*facts.unclosed_fence)].startswith("```")
    assert facts.definitions == ()


def test_anchors_of_html_blocks_and_lines(facts_of) -> None:
    text = '<div id="block">\n</div>\n\ntext <a name="line"></a>\n\n`<a id="code"></a>`\n\n```\n<a id="fence">\n```\n'
    assert facts_of(text).anchors == ("block", "line")


def test_damaged_text(facts_of) -> None:
    facts = facts_of("It‚Äôs done ‚úÖ and ‚Äî more\n")
    assert facts.codec == "mac_roman"
    assert [repaired for _, repaired in facts.mojibake] == ["’", "✅", "—"]


BLOCKS = r"""
# OPS-001: x
%%
## Status
%%
## Resolved Things (3)
%%
- [ ] **OPS-1**: a
  - b
%%
1. x

   y
%%
| a |
|---|
%%
| a | b |
|:--|--:|
| `x|y` | **z** |
%%
> **Status:** Done
> > - OPS-2
%%
~~~
%%
```
%%
<!--
%%
-->
%%
***
%%
Phase 08, 11 and 23 → 26
%%
Term
===
%%
	| x |
%%
[a](b "c") [d][e]

[e]: <f g>
%%
\
%%
&amp;
%%
| ID | B |
|---|---|
| OPS-001-004 | OPS-7: q |
%%
状态：接受（一）
%%
**A:** b · **C:** d | **E:**
%%
<details>

- **Status:** x

</details>
%%
**Date:** Febuary 30, 2026
%%
------
"""
blocks = st.sampled_from(
    [*REGISTER.split("\n\n"), *(block.strip("\n") for block in BLOCKS.split("%%\n")), "\u2028\x0b\x0c"]
)
documents = st.lists(blocks, max_size=8).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", "\n\n\n", " "]).map(lambda separator: separator.join(parts))
)
anything = st.one_of(documents, st.text(), st.text(st.sampled_from("|-*#`~[]()<>!:.\n\r\t _\\ OPS01✅é"), max_size=80))

# These stand elsewhere than their text: see the expected failures here and in test_forms.
MADE_UP = (".definitions.status.span", ".definitions.title", ".definitions.id", ".links.label")


@given(text=anything)
def test_every_text_has_facts_that_lie_within_it(text: str, facts_of, lexicon: Lexicon) -> None:
    facts = facts_of(text, "adr/ADR-001.md")
    for found in ranges(facts):
        assert 0 <= found.start <= found.end <= len(text)
    for where, span in spans(facts):
        if where not in MADE_UP:
            assert text[slice(*span.range)] == span.text, where
    for definition in facts.definitions:
        if definition.form in (Form.HEADING, Form.ROW):
            for span in (definition.id, definition.title):
                assert text[slice(*span.range)] == span.text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[Seeds]: seeds.md\n", "Seeds"),
        ("> [the  seeds]:\n> <seeds.md> 'All'\n", "the  seeds"),
        ("[a\\[b\\]: c]: x.md\n", "a\\[b\\]: c"),
    ],
)
def test_the_label_of_a_link_definition_stands_where_it_says(text: str, label: str, facts_of) -> None:
    (link,) = facts_of(text).links
    assert text[slice(*link.label.range)] == link.label.text == label


@given(text=documents)
def test_mentions_read_alone_are_the_same(text: str, facts_of) -> None:
    for mention in facts_of(text).mentions:
        written = text[slice(*mention.range)]
        if mention.listed:
            written = mention.family + written
        (alone,) = find_mentions(written, frozenset())
        assert (alone.family, alone.first, alone.last) == (mention.family, mention.first, mention.last)


@given(text=documents)
def test_line_endings_change_nothing_but_places(text: str, facts_of) -> None:
    text = text.replace("\x0b", "").replace("\x0c", "")
    windows = text.replace("\n", "\r\n")
    assert without_places(replace(facts_of(windows), ragged=()), windows) == without_places(
        replace(facts_of(text), ragged=()), text
    )


@given(text=documents)
def test_indices_point_to_what_is_there(text: str, facts_of) -> None:
    facts = facts_of(text)
    count = len(facts.sections)
    for found in (*facts.mentions, *facts.fields, *facts.tables, *facts.lists, *facts.links, *facts.definitions):
        assert 0 <= found.section < count
    for definition in facts.definitions:
        if definition.form is Form.ROW:
            row = facts.tables[definition.table].rows[definition.row]
            assert (row.key.family, row.key.number) == (definition.family, definition.number)
    assert list(facts.mentions) == sorted(facts.mentions, key=lambda mention: mention.range)
    for block in facts.lists:
        assert len(block.items) == len(block.checked) > 0
    for row in facts.ragged:
        assert isinstance(row, RaggedRow)
        assert row.cells != row.columns
