from __future__ import annotations

import json
from pathlib import Path

import pytest

from gatelint.cli.main import main
from tests.cli.checking.conftest import Check, write

COMMENT = "<!-- gatelint: disable-line {} -- it comes -->"


def test_what_is_suppressed_is_counted(root: Path, check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"NOW.md": f"# Now\n\nLATER-008 waits. {COMMENT.format('REF001')}\n"})
    ran = check()
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-2].startswith("All good: ")
    assert ran.err.splitlines()[-1] == "Not reported: 1 suppressed."
    with pytest.raises(SystemExit):
        main(["check", "--output-format", "json"])
    assert json.loads(capsys.readouterr().out)["summary"]["suppressed"] == 1


def test_a_suppression_goes_before_the_baseline(root: Path, check: Check) -> None:
    check("--write-baseline")
    text = (root / "NOW.md").read_text("utf-8")
    write(root, {"NOW.md": text.replace("LATER-008 waits.", f"LATER-008 waits. {COMMENT.format('REF001')}")})
    ran = check()
    assert ran.code == 0
    assert "Not reported: 3 in gatelint.baseline.json, 1 suppressed." in ran.err
    assert "1 finding of gatelint.baseline.json no longer occurs" in ran.err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**Status:** Open {}", "**Status:** Done {}"),
        ("| Key | Value |\n|---|---|\n| Status | Open {} |", "| Key | Value |\n|---|---|\n| Status | Done {} |"),
        ("- Status: Open {}", "- Status: Done {}"),
    ],
)
def test_writers_keep_comments_where_they_stand(root: Path, before: str, after: str) -> None:
    comment = COMMENT.format("orphan-item")
    text = "# Later\n\n## LATER-001: Paint {}\n\n{}\n\n## LATER-002: Rope\n\n**Status:** Open\n"
    write(root, {"LATER.md": text.format(comment, before.format(comment)), "NOW.md": "# Now\n\nLATER-001\n"})
    with pytest.raises(SystemExit) as ending:
        main(["set", "LATER-001", "status=Done"])
    assert ending.value.code == 0
    assert (root / "LATER.md").read_text("utf-8") == text.format(comment, after.format(comment))


def test_ignores_of_the_configuration_are_checked(root: Path, check: Check) -> None:
    write(root, {"gatelint.toml": '[per-file-ignores]\n"NOW.md" = ["REF001", "status-mismatch", "REN", "mojibake"]\n'})
    assert check().code == 0
    write(root, {"gatelint.toml": '\n[per-file-ignores]\n"NOW.md" = ["REF001", "undefind-id"]\n'})
    ran = check()
    assert ran.code == 2
    assert 'gatelint.toml:3: `per-file-ignores."NOW.md"`: unknown rule `undefind-id`' in ran.err
