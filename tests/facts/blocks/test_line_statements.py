from __future__ import annotations

import pytest


def read(facts) -> tuple[str, str, str | None, str | None] | None:
    text = facts_text(facts)
    if not facts.statements:
        return None
    (found,) = facts.statements
    assert text[slice(*found.rest.range)] == found.rest.text
    excepted = text[slice(*found.excepted)] if found.excepted else None
    return text[slice(*found.subject)], found.rest.text, found.status.value if found.status else None, excepted


def facts_text(facts) -> str:
    return facts.labels[0].text if len(facts.labels) == 1 else ""


@pytest.mark.parametrize(
    ("line", "subject", "rest", "status"),
    [
        ("**Phase 06-25**: All complete", "Phase 06-25", "All complete", "complete"),
        ("OPS-041: done", "OPS-041", "done", "complete"),
        ("OPS-041 (Done)", "OPS-041", "", "complete"),
        ("OPS-041 - Blocked", "OPS-041", "Blocked", "blocked"),
        ("OPS-041, OPS-042: Done", "OPS-041, OPS-042", "Done", "complete"),
        ("OPS-041 and OPS-042: Done", "OPS-041 and OPS-042", "Done", "complete"),
        ("OPS-041, 042, 043: open", "OPS-041, 042, 043", "open", "open"),
        ("✅ OPS-041: Done", "OPS-041", "Done", "complete"),
        ("OPS-041 waits for rain", "OPS-041", "waits for rain", None),
        ("OPS-041", "OPS-041", "", None),
        ("OPS-041: see OPS-042", "OPS-041", "see OPS-042", "see ops-042"),
    ],
)
def test_a_line_that_says_something_of_the_ids_that_it_begins_with(
    line: str, subject: str, rest: str, status: str | None, facts_of
) -> None:
    facts = facts_of(line)
    found = read(facts)
    assert found is not None
    assert found[:3] == (subject, rest, status)


def test_what_it_excepts(facts_of) -> None:
    found = read(facts_of("Phase 06-25: all complete except Phase 11"))
    assert found is not None
    assert found[3] == "except Phase 11"


@pytest.mark.parametrize(
    "line", ["See OPS-041: done", "Text", "`sow` OPS-041: done", "## OPS-041: done", "(OPS-041) done"]
)
def test_a_line_that_begins_with_no_id(line: str, facts_of) -> None:
    assert facts_of(line).statements == ()
