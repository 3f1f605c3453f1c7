"""What no rule reports, no writer changes: the edits of `render` on real documents beside what `check` says there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SETS = ["passion-os", "dealdrop", "award-monitoring-system", "hr-platform", "uavplan", "asupersync_ansi_c"]
ROOTS = {"passion-os": "docs/backend/migration"}  # the part of a set that its report speaks of
HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no real documents beside the repository (../shared)")


def changed_lines(diff: str) -> dict[str, set[int]]:
    """Path -> the lines of the old text that a diff replaces, or the one above those that it adds."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    path, line = "", 0
    for text in diff.splitlines():
        if text.startswith("--- "):
            path = text[4:]
        elif hunk := HUNK.match(text):
            line = int(hunk[1])
        elif text.startswith("-"):
            found[path].add(line)
            line += 1
        elif text.startswith("+") and not text.startswith("+++ "):
            found[path].add(line - 1)
        elif text.startswith(" "):
            line += 1
    return found


@pytest.mark.parametrize("name", SETS)
def test_render_changes_only_what_check_reports(name: str, report_of: Callable[[str], Path]) -> None:
    reported: defaultdict[str, set[int]] = defaultdict(set)
    for diagnostic in json.loads(report_of(name).read_text("utf-8"))["diagnostics"]:
        for place in (diagnostic, *diagnostic["related"]):
            reported[place["path"]].add(place["range"]["start"]["line"])
    command = [sys.executable, "-m", "gatelint", "render", "--diff", "-q", ROOTS.get(name, ".")]
    run = subprocess.run(command, cwd=CORPUS / name, capture_output=True, text=True)
    assert run.returncode in (0, 1, 2), run.stderr
    changed = changed_lines(run.stdout)
    unreported = {path: lines - reported[path] for path, lines in changed.items() if lines - reported[path]}
    assert not unreported
    assert changed or name != "passion-os"


def test_the_lines_of_a_diff() -> None:
    diff = "--- a.md\n+++ a.md\n@@ -4,3 +4,4 @@\n one\n-two\n+TWO\n three\n+four\n"
    assert changed_lines(diff) == {"a.md": {5, 6}}
