from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.engine.proofs.verify import first_damage
from gatelint.markdown.parser import parse
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.ranges import Range

DOCUMENT = """\
---
title: x
---

# Title

Some text
over two lines.

| ID | Status |
| --- | --- |
| LATER-001 | open |
| LATER-002 | done |

- item one
- item two
  with more

```python
code = 1
```

Last words.
"""


def damage(old: str, new: str, text: str = DOCUMENT, *, before: str = "") -> str | None:
    """What replacing the first `old` after `before` does to the other blocks."""
    start = text.index(old, text.index(before)) if before else text.index(old)
    edit = TextEdit(Range(start, start + len(old)), new)
    after = apply_edits(text, [edit])
    return first_damage(text, parse(text), after, parse(after), [edit])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("open", "✅ done"),
        ("open", "open, but `a \\| b`"),
        ("| LATER-002 | done |\n", ""),
        ("| LATER-002 | done |\n", "| LATER-002 | done |\n| LATER-003 | new |\n"),
        ("# Title", "# Other title"),
        ("item two", "item 2"),
        ("- item two\n", "- item two\n- item three\n"),
        ("- item one\n", ""),
        ("Some text\nover two lines.\n\n", ""),
        ("code = 1", "code = 2\nmore = 3"),
        ("Last words.\n", ""),
        ("Last words.\n", "Last words.\n\n## New section\n\nMore.\n"),
        ("Some text", "**Status:** open\nSome text"),
        ("| ID | Status |", "<!-- gatelint:begin x -->\n| ID | Status |"),
        ("title: x", "title: y\nmore: z"),
        ("title: x", 'title: "y: z"  # new'),
    ],
)
def test_sound_edits_do_no_damage(old: str, new: str) -> None:
    assert damage(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "hurt"),
    [
        ("# Title\n", "# Title\n\n```\n", "paragraph `Some text`"),
        ("Some text\nover two lines.\n", "Some text\n<!--\n", "table `| ID | Status |`"),
        ("code = 1\n```\n", "code = 1\n", "paragraph `Last words.`"),
    ],
)
def test_edits_that_swallow_what_follows_are_caught(old: str, new: str, hurt: str) -> None:
    assert damage(old, new) == hurt


def test_insertion_after_a_paragraph_must_not_make_it_a_heading() -> None:
    text = "Words.\n\nMore.\n"
    edit = TextEdit(Range(7, 7), "---\n")
    after = apply_edits(text, [edit])
    assert first_damage(text, parse(text), after, parse(after), [edit]) == "paragraph `Words.`"


def test_insertion_before_a_table_must_leave_it_a_table() -> None:
    at = DOCUMENT.index("| ID")
    edit = TextEdit(Range(at, at), "```\n")
    after = apply_edits(DOCUMENT, [edit])
    assert first_damage(DOCUMENT, parse(DOCUMENT), after, parse(after), [edit]) is not None


LINES = st.sampled_from(["# A", "text", "", "", "| a | b |\n| - | - |\n| 1 | 2 |", "- x", "  y", "> q", "```", "***"])


@given(st.lists(LINES, max_size=12).map("\n".join), st.data())
def test_words_in_words_never_do_damage(text: str, data: st.DataObject) -> None:
    letters = [offset for offset, character in enumerate(text) if character in "axyq12A"]
    chosen = data.draw(st.lists(st.sampled_from(letters), unique=True)) if letters else []
    edits = [TextEdit(Range(offset, offset + 1), "word ✅") for offset in chosen]
    after = apply_edits(text, edits)
    assert first_damage(text, parse(text), after, parse(after), edits) is None


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_without_edits_a_text_is_unharmed_and_another_is_not(text: str) -> None:
    blocks = parse(text)
    assert first_damage(text, blocks, text, blocks, []) is None
    longer = text + "\n\n# One more"
    if len(parse(longer).blocks) > len(blocks.blocks):
        assert first_damage(text, blocks, longer, parse(longer), []) is not None


FRONT = "---\ntitle: x\nstatus: 'Open'  # y\nlist: [a, b]\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("'Open'", "'Done", "front matter"),
        ("'Open'", "Done: all", "front matter"),
        ("'Open'", "[Done]", "front matter `status`"),
        ("[a, b]", "[a, b", "front matter"),
        ("title: x\n", "", "front matter"),
        ("x\nstatus", "x\n  status", "front matter"),
        ("title: x\nstatus:", "title: x, status:", "front matter"),
    ],
)
def test_values_of_front_matter_are_compared_as_they_are_read(old: str, new: str, named: str) -> None:
    assert damage(old, new, FRONT) == named


def test_front_matter_that_is_no_yaml_is_not_edited() -> None:
    text = FRONT.replace("title: x", "title: x: y")
    assert "no valid YAML" in str(damage("'Open'", "'Done'", text))
    assert damage("Text", "More", text) is None
