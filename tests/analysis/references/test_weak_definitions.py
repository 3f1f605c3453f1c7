from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.diagnostics.model import Diagnostic, Severity

FindingsOf = Callable[..., tuple[Diagnostic, ...]]
HOME = "# Repairs\n\n" + "".join(f"## REP-00{number}: Thing {number}\n\ntext\n\n" for number in (1, 2, 3))
PLAN = "# Plan\n\nThe boats wait for REP-009.\n"


def severity(findings_of: FindingsOf, documents: dict[str, str]) -> Severity | None:
    found = [
        one.severity for one in findings_of(documents) if one.name == "undefined-id" and one.location.path == "plan.md"
    ]
    return found[0] if found else None


def test_an_id_that_nothing_introduces_is_an_error(findings_of: FindingsOf) -> None:
    assert severity(findings_of, {"repairs.md": HOME, "plan.md": PLAN}) is Severity.ERROR


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("other.md", "# Other\n\n### REP-009: Sweep the slip\n"),
        ("other.md", "# Other\n\n- [ ] **REP-009**: Sweep the slip\n- [ ] **REP-010**: Oil\n"),
        ("other.md", "# Other\n\n**REP-009: Sweep the slip**\n\ntext\n"),
        ("repairs.md", HOME + "Planned:\n\n- REP-009 — sweep the slip\n"),
        ("other.md", "# Other\n\n- [x] REP-009 Sweep the slip\n"),
        ("repairs.md", HOME + "Planned:\n\n- 🟡 `REP-009` sweep the slip\n"),
        ("repairs.md", HOME + "Planned:\n\n- **REP-009 · Sweep the slip** at low tide\n"),
        ("other.md", "# Other\n\nThey begin with REP-009 (sweep the slip, oil the buoys) at low tide.\n"),
        ("other.md", "# Other\n\nThey begin with REP-009 (sweep the slip,\noil the buoys) at low tide.\n"),
        ("other.md", "---\nlinks:\n  - id: REP-009\n    name: Sweep the slip\n---\n\n# Other\n"),
        ("other.md", "# Other\n\n1. Work:\n   - [REP-007] rope\n   - [REP-008] buoys\n   - [REP-009] the slip\n"),
        ("other.md", "# Other\n\n- REP-007: rope\n- REP-008: buoys\n- REP-009: sweep the slip\n"),
        (
            "other.md",
            "# Other\n\n| ID | Title |\n| --- | --- |\n| REP-007 | Oil |\n| REP-008 | Tar |\n| REP-009 | Sweep |\n",
        ),
        ("other.md", "# REP-008 .. REP-009: the slip\n\ntext\n"),
        ("other.md", "# Other\n\n## Low tide (REP-009): sweep the slip\n"),
        (
            "repairs.md",
            HOME + "| ID | Title |\n| --- | --- |\n| REP-001 | Thing 1 |\n| REP-009 | Sweep the slip |\n",
        ),
        (
            "other.md",
            "# Other\n\n| ID | Title |\n| --- | --- |\n| REP-009 | Sweep |\n\ntext\n\n"
            "| ID | What |\n| --- | --- |\n| REP-009 | Sweep the slip |\n",
        ),
    ],
)
def test_one_that_some_place_introduces_is_an_info(path: str, text: str, findings_of: FindingsOf) -> None:
    assert severity(findings_of, {"repairs.md": HOME, "plan.md": PLAN, path: text}) is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        "# Other\n\n| ID | Title |\n| --- | --- |\n| REP-009 | Sweep |\n",  # one row may be mistyped
        "# Other\n\n| ID | Feature |\n| --- | --- |\n| REP-009 | F2 |\n\nx\n\n"
        "| ID | Test |\n| --- | --- |\n| REP-009 | a.py |\n",
        "# Other\n\n- REP-009 — sweep the slip\n",  # so may a line of another document
        "# Other\n\nREP-009: see there\n",
        "# Other\n\nThey begin with REP-009 (thing two) and REP-008 (in progress).\n",  # the title of another item
        "# Other\n\nThey begin with REP-009 (in progress, nearly done) and `REP-009 (sweep the slip)`.\n",
        "# Other\n\n- REP-001: rope\n- REP-002: buoys\n- then REP-009: sweep the slip\n",
        "# Other\n\n- REP-007\n- REP-008\n- REP-009\n",  # a mere list of ids
        "# Other\n\n## Low tide (REP-009)\n\n## From REP-008 to REP-009\n",
        "# Other\n\n| ID | Title |\n| --- | --- |\n| REP-001 | Oil |\n| REP-002 | Tar |\n| REP-009 | Sweep |\n",
    ],
)
def test_a_place_that_may_itself_be_wrong_introduces_nothing(text: str, findings_of: FindingsOf) -> None:
    assert severity(findings_of, {"repairs.md": HOME, "plan.md": PLAN, "other.md": text}) is Severity.ERROR


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        (".tool/commands/check.md", Severity.INFO),
        ("archive/plan.md", Severity.INFO),
        ("plans.archive/plan.md", Severity.INFO),
        ("docs/plan.md", Severity.ERROR),
        ("templates/plan.md", None),
        ("docs/plan-template.md", None),
        ("docs/templates.md", Severity.ERROR),
    ],
)
def test_where_an_unknown_id_stands(path: str, severity: Severity | None, findings_of: FindingsOf) -> None:
    found = [one.severity for one in findings_of({"repairs.md": HOME, path: PLAN}) if one.name == "undefined-id"]
    assert found == ([severity] if severity is not None else [])


def test_a_hidden_folder_that_holds_the_home_is_none_of_instructions(findings_of: FindingsOf) -> None:
    found = findings_of({".plans/repairs.md": HOME, ".plans/week/plan.md": PLAN, "README.md": "# R\n"})
    assert [one.severity for one in found if one.name == "undefined-id"] == [Severity.ERROR]


def test_a_range_over_such_ids_is_an_info_too(findings_of: FindingsOf) -> None:
    documents = {"repairs.md": HOME, "plan.md": "# Plan\n\nAll of REP-001 to REP-004.\n"}

    def found(more: dict[str, str]) -> list[Severity]:
        return [one.severity for one in findings_of({**documents, **more}) if one.name == "range-includes-undefined"]

    assert found({}) == [Severity.ERROR]
    assert found({"other.md": "# Other\n\n### REP-004: Sweep the slip\n"}) == [Severity.INFO]


@pytest.mark.parametrize(
    "path", ["spec-template.md", "TEMPLATE.md", "my_template.md", "x/template/a.md", "x/Templates/a.md"]
)
def test_a_form_to_fill_in_says_nothing(path: str, project_of: Callable[..., object]) -> None:
    project = project_of({path: HOME, "plan.md": PLAN})
    assert project.items == {}  # type: ignore[attr-defined]


def test_nothing_is_said_where_an_entry_of_a_check_list_introduces_it(findings_of: FindingsOf) -> None:
    documents = {"repairs.md": HOME, "other.md": "# Other\n\n- [x] REP-009 Sweep the slip, then REP-008\n"}
    found = [one for one in findings_of(documents) if one.name == "undefined-id"]
    assert ["REP-009" in one.message for one in found] == [False]
