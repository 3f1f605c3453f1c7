from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.checking.conftest import Check, write

LATER = "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n"
BEFORE = """\
---
status: LATER-010
---

# Now, LATER-011 ##

See LATER-012,  \\
LATER-013 and LATER-014 in
`code` [x](gone.md).

- LATER-015

> LATER-016

| A | B |
|---|---|
| LATER-017 | [x](gone2.md) |
| b | LATER-018|

| Item   | B    |
| ------ | ---- |
| A      | LATER-019 |

LATER-020 <!-- gatelint: disable-line LNK001 -->

See ![x
y](gone3.md) here
"""


def test_every_finding_gets_a_comment_at_its_place(root: Path, check: Check) -> None:
    (root / "NOW.md").unlink()
    write(root, {"LATER.md": LATER, "docs/NOW.md": BEFORE})
    before = check("--ignore", "unused-suppression")
    assert len(before.lines) > 10
    ran = check("--add-suppressions=old")
    after = (root / "docs/NOW.md").read_text("utf-8")
    lines = after.splitlines()
    own = "<!-- gatelint: disable-line {} -- old -->".format
    assert f"See LATER-012, {own('REF001')}  \\" in lines
    assert f"LATER-013 and LATER-014 in {own('REF001')}" in lines
    assert f"- LATER-015 {own('REF001')}" in lines
    assert f"> LATER-016 {own('REF001')}" in lines
    assert f"| LATER-017 | [x](gone2.md) {own('REF001, LNK001')} |" in lines
    assert f"# Now, LATER-011 {own('REF001')} ##" in lines
    assert "LATER-020 <!-- gatelint: disable-line LNK001, REF001 -- old -->" in lines
    # What has no place for a comment is left, and nothing else is reported that was not before.
    assert set(check("--ignore", "unused-suppression").lines) <= set(before.lines)
    assert ran.code == int(bool(ran.lines))
    again = check("--add-suppressions=old")
    assert (root / "docs/NOW.md").read_text("utf-8") == after
    assert "suppressed 0 findings" in again.err


def test_a_reason_may_be_left_out_unless_it_is_required(root: Path, check: Check) -> None:
    assert check("--add-suppressions", ".").code == 0
    assert "LATER-008 waits. <!-- gatelint: disable-line REF001 -->\n" in (root / "NOW.md").read_text("utf-8")
    write(root, {"gatelint.toml": "require-suppression-reason = true\n", "MORE.md": "# More\n\nLATER-007\n"})
    assert check("--add-suppressions").code == 2
    assert check("--add-suppressions=a --> b").code == 2
    assert "LATER-007\n" in (root / "MORE.md").read_text("utf-8")


def test_what_the_baseline_holds_gets_no_comment(root: Path, check: Check) -> None:
    check("--write-baseline")
    text = (root / "NOW.md").read_bytes()
    assert check("--add-suppressions").code == 0
    assert (root / "NOW.md").read_bytes() == text


@pytest.mark.parametrize("other", ["--fix", "--diff", "--write-baseline"])
def test_adding_suppressions_stands_alone(root: Path, check: Check, other: str) -> None:
    assert check("--add-suppressions", other).code == 2


@pytest.mark.parametrize(
    ("reason", "sign"), [("a|b", "'|': it ends a cell"), ("a --> b", "'--': it ends"), ("a\tb", "'\\t': it cannot")]
)
def test_a_reason_that_a_comment_cannot_hold_is_refused(root: Path, check: Check, reason: str, sign: str) -> None:
    text = (root / "NOW.md").read_bytes()
    ran = check(f"--add-suppressions={reason}")
    assert (ran.code, ran.out) == (2, "")
    assert f"a reason cannot hold {sign}" in " ".join(ran.err.split())
    assert (root / "NOW.md").read_bytes() == text
