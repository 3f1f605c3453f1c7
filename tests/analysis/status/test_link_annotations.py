from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.status.link_annotations import tellings

CHECK = "docs/02/02-CHECK.md"
LINK = "[check](docs/02/02-CHECK.md) (passed)"


def told(text: str, project_of: Any, **others: str) -> list[tuple[str, str]]:
    project = project_of({"NOW.md": text, CHECK: "# Check\n", **others})
    return [(one.target.path, one.aside.told.text) for one in tellings(project)]


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        "02-CHECK (passed)",
        "02-CHECK.md (passed)",
        "docs/02/02-CHECK (passed)",
        "../x/02/02-CHECK.md (passed)".replace("x/", ""),
        "# Now\n\n- **Check:** 02-CHECK (passed)\n- Owner: Ada",
        "# Now\n\n**Owner:** Ada\n**Check:** 02-CHECK (passed)\n**Date:** 2026-03-01",
        "| What | Check |\n| --- | --- |\n| Roof | 02-CHECK (passed) |",
        "# Now (2026-03-01)\n\n## Checks\n\n02-CHECK (passed)",
    ],
)
def test_a_document_is_told_of(text: str, project_of: Any) -> None:
    assert told(text, project_of) == [(CHECK, "passed")]


@pytest.mark.parametrize(
    "text",
    [
        "We wait until\n02-CHECK (passed)",
        "02-CHECK (passed)\nin the first round",
        "**Requires:** 02-CHECK (passed)",
        "**Blocked by:** 02-CHECK (open)",
        "**Exit criteria:** 02-CHECK (passed)",
        "## Definition of Done\n\n- 02-CHECK (passed)",
        "## Changelog\n\n- 02-CHECK (passed)",
        "## 2026-03-01\n\n- 02-CHECK (passed)",
        "Goals:\n\n- 02-CHECK (passed)",
        "| Date | Check |\n| --- | --- |\n| 2026-03-01 | 02-CHECK (passed) |",
        "| Expected | Who |\n| --- | --- |\n| 02-CHECK (passed) | Ada |",
        "| New Status | Who |\n| --- | --- |\n| 02-CHECK (passed) | Ada |",
        "```\n02-CHECK (passed)\n```",
        "<!-- 02-CHECK (passed) -->",
        "02-check (passed)",
        "03/02-CHECK (passed)",
        "[check](docs/02/02-CHECK.md#roof) (passed)",
        "[check](docs/02/03-CHECK.md) (passed)",
        "[now](NOW.md) (passed)",
    ],
)
def test_nothing_is_told(text: str, project_of: Any) -> None:
    assert told(text, project_of) == []


def test_a_name_that_several_documents_have(project_of: Any) -> None:
    other = {"docs/03/02-CHECK.md": "# Check\n"}
    assert told("02-CHECK (passed)", project_of, **other) == []
    assert told("02/02-CHECK (passed)", project_of, **other) == [(CHECK, "passed")]
    assert told(LINK, project_of, **other) == [(CHECK, "passed")]


def test_a_name_that_may_be_a_thing(project_of: Any) -> None:
    others = {"mail-client.md": "# Mail\n", "PLAN.md": "# Plan\n"}
    assert told("mail-client (passed)\n\nPLAN (passed)", project_of, **others) == []
    assert told("mail-client.md (passed)\n\nPLAN.md (passed)", project_of, **others) == [
        ("mail-client.md", "passed"),
        ("PLAN.md", "passed"),
    ]


def test_only_what_is_kept_tells_and_is_told_of(project_of: Any) -> None:
    assert tellings(project_of({"archive/NOW.md": "02-CHECK (passed)", CHECK: "# Check\n"})) == ()
    assert tellings(project_of({"report_2026-03-01.md": "02-CHECK (passed)", CHECK: "# Check\n"})) == ()
    assert tellings(project_of({"NOW.md": "02-CHECK (passed)", "archive/02-CHECK.md": "# Check\n"})) == ()
