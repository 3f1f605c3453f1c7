from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.status.document_statuses import contradicted_documents


def contradicted(own: str, now: str, project_of: Any, path: str = "02-CHECK.md") -> list[tuple[str, int]]:
    found = contradicted_documents(project_of({path: own, "NOW.md": now}))
    return [(one.told.text, len(one.places)) for one in found]


FRONT = "---\nstatus: {}\n---\n\n# Check\n"
LABEL = "# Check\n\n**Status:** {}\n"
SECTION = "# Check\n\n## Status\n\n{}\n"


@pytest.mark.parametrize("form", [FRONT, LABEL, SECTION])
@pytest.mark.parametrize(
    ("own", "told", "differs"),
    [
        ("open", "passed", True),
        ("in_progress", "Done", True),
        ("Draft", "Accepted", True),
        ("Passed", "failed", True),
        ("Complete", "In Progress", True),
        ("passed", "Done", False),
        ("draft", "done", False),
        ("human_needed", "passed", False),
        ("open", "gaps_found", False),
        ("open", "created", False),
        ("open", "verified", False),
        ("complete", "planned", False),
        ("complete", "ready", False),
        ("complete", "external", False),
        ("Open (north side)", "passed", False),
        ("Open questions remain", "passed", False),
        ("Done with the north side", "open", False),
        ("unknown", "passed", False),
    ],
)
def test_the_status_told_against_the_own(form: str, own: str, told: str, differs: bool, project_of: Any) -> None:
    assert contradicted(form.format(own), f"02-CHECK ({told})", project_of) == ([(told, 1)] if differs else [])


def test_places_of_one_document_are_one_finding(project_of: Any) -> None:
    rows = "| What | Check |\n| --- | --- |\n" + "".join(f"| {what} | 02-CHECK (passed) |\n" for what in "abcd")
    assert contradicted(FRONT.format("open"), rows, project_of) == [("passed", 4)]


def test_a_document_that_tells_several_statuses_decides_nothing(project_of: Any) -> None:
    assert contradicted(FRONT.format("open"), "02-CHECK (passed)\n\n02-CHECK (open)", project_of) == []


def test_a_document_that_contradicts_itself_decides_nothing(project_of: Any) -> None:
    own = "---\nstatus: open\n---\n\n# Check\n\n**Status:** Passed\n"
    assert contradicted(own, "02-CHECK (passed)", project_of) == []


def test_the_status_of_a_part_is_not_that_of_the_document(project_of: Any) -> None:
    assert contradicted("# Check\n\n## Roof\n\n**Status:** Open\n", "02-CHECK (passed)", project_of) == []


def test_a_report_states_its_own_status_unless_its_name_bears_a_date(project_of: Any) -> None:
    own = "---\nstatus: open\nverified: 2026-03-01\n---\n\n# Verification Report\n"
    assert contradicted(own, "02-VERIFICATION (passed)", project_of, "02-VERIFICATION.md") == [("passed", 1)]
    dated = "CHECK-2026-03-01"
    assert contradicted(own, f"{dated} (passed)", project_of, f"{dated}.md") == []


def test_items_are_compared_as_items(findings_of: Any, project_of: Any) -> None:
    documents = {f"adr/ADR-00{n}.md": f"# ADR-00{n}: Rope {n}\n\n**Status:** Draft\n" for n in range(1, 5)}
    documents["NOW.md"] = "# Now\n\nADR-003 (accepted)\n"
    assert list(contradicted_documents(project_of(documents))) == []
    assert [one.name for one in findings_of(documents) if one.location.path == "NOW.md"] == ["status-mismatch"]


def test_an_index_of_items_is_compared_once(findings_of: Any) -> None:
    documents = {f"adr/000{n}-rope.md": f"# Rope {n}\n\n**Status:** Accepted\n" for n in range(1, 5)}
    lines = [f"- [Rope {n}](adr/000{n}-rope.md) ({'Draft' if n == 2 else 'Accepted'})" for n in range(1, 5)]
    found = findings_of({**documents, "INDEX.md": "# Index\n\n" + "\n".join(lines) + "\n"})
    assert [one.name for one in found if one.location.path == "INDEX.md"] == ["status-mismatch"]
