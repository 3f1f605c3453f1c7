from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import is_blank, plain, said_now, say_the_same

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: A \\| b\n\n**Status:** Open\n**Owner:** Ada\n" for n in range(1, 5))


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("status", "✅ **Done** (all)", "completed (All)", True),
        ("status", "Done (all)", "Done", False),
        ("status", "Done - see below", "Done", False),
        ("status", "Open", "Blocked", False),
        ("status", "Whatever", "**whatever**", True),
        ("owner", "**Ada**", "Ada", True),
        ("owner", "ada", "Ada", False),
        ("owner", "Ada \\| Bo", "Ada | Bo", True),
        ("owner", "5\\*3", "5*3", True),
        ("owner", "", "-", True),
        ("owner", "-", "Ada", False),
        ("chosen", "DEC = **A** (rope)", "A (Rope)", True),
        ("chosen", "A (rope)", "A", False),
        ("blocks", "JOB-001, JOB-002", "JOB-002/001", True),
        ("blocks", "JOB-001 (today)", "JOB-001", False),
        ("blocks", "None", "No", True),
        ("blocks", "None", "JOB-001", False),
    ],
)
def test_dress_is_no_meaning_and_remarks_are(
    project_of: Callable[..., Project], field: str, one: str, other: str, same: bool
) -> None:
    project = project_of({"JOBS.md": JOBS})
    assert say_the_same(project, field, "Blocks", one, other) is same
    assert say_the_same(project, field, "Blocks", other, one) is same


def test_emphasis_around_a_cell_is_left_out() -> None:
    assert plain(" ***a \\| b*** ") == "a | b" and plain("a *b*") == "a *b*"
    assert is_blank(" – ") and not is_blank("x")


def test_what_an_item_says_now(project_of: Callable[..., Project]) -> None:
    project = project_of({"JOBS.md": JOBS})
    said = [said_now(project, project.items["JOB-001"], field) for field in ("title", "status", "owner", "blocks")]
    assert said == ["A | b", "Open", "Ada", ""]
