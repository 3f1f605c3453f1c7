from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatelint.output.text.diff import diff
from gatelint.output.text.style import Style

PLAIN = Style()
TEXT = st.lists(st.sampled_from(["a", "b", "✅ c\u2028d", "\x0c", "-- x", ""]), max_size=8).map("\n".join)


def test_a_changed_line_is_shown_with_its_document() -> None:
    assert diff("docs/A.md", "a\nb\n", "a\nc\n", PLAIN) == "--- docs/A.md\n+++ docs/A.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"


def test_a_missing_final_newline_is_told() -> None:
    assert diff("A.md", "a", "a\n", PLAIN).splitlines()[3:] == ["-a", "\\ No newline at end of file", "+a"]


def test_equal_texts_have_no_diff() -> None:
    assert diff("A.md", "a\n", "a\n", PLAIN) == ""


def test_colour_marks_lines_by_their_first_character() -> None:
    painted = diff("A.md", "-- x\n", "y\n", Style(True)).splitlines()
    assert [line[:5] for line in painted] == ["\x1b[1m-", "\x1b[1m+", "\x1b[36m", "\x1b[31m", "\x1b[32m"]


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(TEXT, TEXT)
def test_patch_makes_the_new_text_of_the_old(tmp_path: Path, old: str, new: str) -> None:
    target = tmp_path / "A.md"
    target.write_bytes(old.encode())
    text = diff("A.md", old, new, PLAIN)
    if text:
        subprocess.run(["patch", "-p0", "--silent"], input=text.encode(), cwd=tmp_path, check=True)
    if new:
        assert target.read_bytes() == new.encode()
    else:
        assert not target.exists() or target.read_bytes() == b""
