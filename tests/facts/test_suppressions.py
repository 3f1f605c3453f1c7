from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from gatelint.facts.model import Facts
from gatelint.facts.suppressions import as_read
from gatelint.markdown.directives import Scope
from gatelint.text.source import Source

FactsOf = Callable[..., Facts]
NEXT = "<!-- gatelint: disable-next-line REF001 -->"
LINE = "<!-- gatelint: disable-line REF001 -->"
FORMS = """\
---
status: Open
---

# Repairs

Counted: 3 repairs

- one
- [x] REP-001 is done
- three

| ID | Status |
| --- | --- |
| REP-001 | Done |
| REP-002 | Open |

## REP-003: Mend it (open)

**Status:** Open
**Owner:** Ada

> quoted REP-001

```text
## REP-004: no heading
```
"""


def covered(text: str, facts_of: FactsOf) -> list[str | None]:
    return [None if one.covers is None else text[slice(*one.covers)] for one in facts_of(text).suppressions]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"{NEXT}\nA REP-001\nand more.\n\nNext.\n", "A REP-001\nand more."),
        (f"{NEXT}\n\n\n# A heading\n\nNext.\n", "# A heading"),
        (f"{NEXT}\n\n- one\n  more\n- two\n", "- one\n  more"),
        (f"- one\n\n{NEXT}\n- two\n- three\n", "- two"),
        (f"{NEXT}\n\n| A |\n|---|\n| b |\n\nNext.\n", "| A |\n|---|\n| b |"),
        (f"{NEXT}\n{LINE.replace('line', 'next-line')}\n\nBoth.\n", "Both."),
        (
            f"{NEXT}\n\n<!-- gatelint:begin a -->\n\nIn it.\n\n<!-- gatelint:end -->\n\nNext.\n",
            "<!-- gatelint:begin a -->\n\nIn it.\n\n<!-- gatelint:end -->",
        ),
        (f"One {LINE}\ntwo\n", f"One {LINE}"),
        (f"# One {LINE}\n", f"# One {LINE}"),
        (f"| A | B |\n|---|---|\n| b | c {LINE} |\n| d | e |\n", f"| b | c {LINE} |"),
        (f"| A | B |\n|---|---|\n| b | c | {LINE}\n", f"| b | c | {LINE}"),
    ],
)
def test_what_a_comment_covers(facts_of: FactsOf, text: str, what: str) -> None:
    assert set(covered(text, facts_of)) == {what}


@pytest.mark.parametrize(
    ("comment", "fault", "help"),
    [
        ("gatelint-disable-next-line REF001", "`gatelint-disable-next-line` is no", "`gatelint: disable-next-line`"),
        ("gatelint disable-file", "`gatelint disable-file` is no directive", "`gatelint: disable-file`"),
        ("gatlint: disabel-line REF001", "`gatlint: disabel-line` is no directive", "`gatelint: disable-line`"),
        ("gatelint: ignore REF001", "`gatelint: ignore` is no directive", "`disable-next-line`"),
        ("gatelint: disable-next-line", "names no rule", "name the rules"),
        ("gatelint: disable", "names no rule", "name the rules"),
        ("gatelint: disable-line A until 2026-13-01", "`until` names no day: `2026-13-01`", "2026-12-31"),
        ("gatelint: disable-line A until -- why", "`until` names no day", "2026-12-31"),
    ],
)
def test_what_is_meant_to_be_one_and_does_nothing(facts_of: FactsOf, comment: str, fault: str, help: str) -> None:
    (found,) = facts_of(f"<!-- {comment} -->\n\nText.\n").suppressions
    assert fault in found.fault and help in found.help and found.covers is None


@pytest.mark.parametrize(
    "text",
    [
        "<!-- markdownlint-disable MD013 -->",
        "<!-- eslint-disable-line no-eval -->",
        "<!-- textlint-disable -->",
        "<!-- gatelint:begin a -->\n\n<!-- gatelint:end -->",
        "<!-- gatelint:bgin a -->",
        "<!-- gatelint is told to disable nothing here -->",
        "```html\n<!-- gatelint: disable-file -->\n```",
        "`<!-- gatelint: disable-line A -->`",
    ],
)
def test_other_comments_are_none(facts_of: FactsOf, text: str) -> None:
    assert facts_of(f"{text}\n\nText.\n").suppressions == ()


def test_day_reason_and_rules_are_read(facts_of: FactsOf) -> None:
    text = "<!-- gatelint: disable-next-line REF001, stale-view until 2026-12-31 -- kept until then -->\n\nText.\n"
    (found,) = facts_of(text).suppressions
    assert (found.scope, found.rules) == (Scope.NEXT_LINE, ("REF001", "stale-view"))
    assert (found.until, found.reason) == (date(2026, 12, 31), "kept until then")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_changes_nothing_that_is_read(facts_of: FactsOf, newline: str) -> None:
    """Written at the end of any line, or on a line of its own above any block, it leaves the facts as they are."""
    lines = FORMS.split("\n")
    for at in range(5, len(lines) - 5):
        commented = list(lines)
        if lines[at].startswith("|"):
            if set(lines[at]) <= set("|- "):
                continue
            commented[at] = f"{lines[at][:-2]} {LINE} |"
        elif lines[at]:
            commented[at] += f" {LINE}"
        blank = [" " * len(LINE) if line == LINE else line.replace(LINE, " " * len(LINE)) for line in commented]
        with_comment = facts_of(newline.join(commented))
        assert len(with_comment.suppressions) == int(bool(lines[at]))
        assert replace(with_comment, suppressions=()) == facts_of(newline.join(blank))
    for at in (6, 8, 9, 10, 12, 17, 19, 22, 24):
        own = [*lines[:at], NEXT, *lines[at:]]
        blank = [*lines[:at], " " * len(NEXT), *lines[at:]]
        with_comment = facts_of(newline.join(own))
        assert len(with_comment.suppressions) == 1
        assert replace(with_comment, suppressions=()) == facts_of(newline.join(blank))


@pytest.mark.parametrize("lead", ["", "- ", "> ", "1. "])
def test_a_comment_that_begins_a_line_does_not_make_it_code(facts_of: FactsOf, lead: str) -> None:
    facts = facts_of(f"# A\n\n{lead}{LINE} LATER-001 waits.\n\n- [ ] {LINE} LATER-002\n\n# {LINE} B\n")
    assert len(facts.suppressions) == 3
    assert [one.title for one in facts.sections[1:]] == ["A", "B"]
    assert [(mention.first, mention.place) for mention in facts.mentions if mention.first == "002"] == [("002", "text")]
    assert "code" not in {mention.place for mention in facts.mentions}
    assert "fence" not in {mention.place for mention in facts.mentions if mention.first == "002"}


def test_the_document_is_written_as_it_is() -> None:
    source = Source.from_text("a.md", f"A {LINE}\n")
    read = as_read(source)
    assert read.text == "A " + " " * len(LINE) + "\n"
    assert (read.written, read.encode()) == (source.text, source.encode())
    assert as_read(read) == read


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"A\n\n{NEXT}\n\nB\n", "A\n\nB\n"),
        (f"A\n\n{NEXT}\nB\n", "A\n\nB\n"),
        (f"{NEXT}\n\nB\n", "B\n"),
        (f"A {LINE}\nB\n", "A\nB\n"),
        (f"| A |\n|---|\n| b {LINE} |\n", "| A |\n|---|\n| b |\n"),
        (f"- a\n  {NEXT}\n- b\n", "- a\n- b\n"),
        (f"A\r\n\r\n{NEXT}\r\n\r\nB\r\n", "A\r\n\r\nB\r\n"),
        (f"A\n\n{NEXT}", "A\n\n"),
    ],
)
def test_nothing_is_left_of_a_comment_that_is_removed(facts_of: FactsOf, text: str, left: str) -> None:
    (found,) = facts_of(text).suppressions
    start, end = found.removal
    assert text[:start] + text[end:] == left
