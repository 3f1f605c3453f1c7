from __future__ import annotations

import pytest

from gatelint.analysis.status.disagreements import status_disagreements

ADRS = {
    f"adr/000{number}-a.md": f"---\nstatus: {status}\n---\n# {number}. {title}\n"
    for number, title, status in ((1, "Barns", "accepted"), (2, "Silos", "accepted"), (3, "Mills", "proposed"))
}


def index(*tails: str) -> dict[str, str]:
    titles = ("Barns", "Silos", "Mills")
    lines = [f"- [{title}](000{at}-a.md){tail}" for at, (title, tail) in enumerate(zip(titles, tails, strict=True), 1)]
    return {**ADRS, "adr/README.md": "# Decisions\n\n" + "\n".join(lines) + "\n"}


@pytest.mark.parametrize(
    ("tails", "expected"),
    [
        (("", "", ""), []),
        ((" - Accepted", " - Accepted", " - Proposed"), []),
        ((" - accepted", " - superseded", " - proposed"), ["ADR-0002"]),
        ((" (accepted)", " (superseded)", ""), ["ADR-0002"]),
        ((": **Accepted**", ": **Superseded**", ""), ["ADR-0002"]),
        ((" - superseded nothing so far", "", ""), []),
        ((" - why the superseded ones were dropped", "", ""), []),
    ],
)
def test_the_status_behind_the_link(tails: tuple[str, ...], expected: list[str], project_of) -> None:
    found = list(status_disagreements(project_of(index(*tails))))
    assert [one.item.id for one in found] == expected
    for one in found:
        assert one.claim.status is not None
        assert one.claim.document.source.text[slice(*one.claim.value.range)] == one.claim.value.text


def grouped(heading: str) -> dict[str, str]:
    lists = f"## {heading}\n\n- [Barns](0001-a.md)\n- [Mills](0003-a.md)\n\n## Others\n\n- [Silos](0002-a.md)\n"
    return {**ADRS, "adr/README.md": f"# Decisions\n\n{lists}"}


@pytest.mark.parametrize(("heading", "expected"), [("Accepted", ["ADR-0003"]), ("Accepted by the village", [])])
def test_the_status_of_the_heading_above(heading: str, expected: list[str], project_of) -> None:
    assert [one.item.id for one in status_disagreements(project_of(grouped(heading)))] == expected


def test_two_links_are_no_index(project_of) -> None:
    text = "# Decisions\n\n- [Barns](0001-a.md) - superseded\n- [Silos](0002-a.md) - superseded\n"
    assert list(status_disagreements(project_of({**ADRS, "adr/README.md": text}))) == []


def test_a_list_that_mostly_links_elsewhere_is_no_index(project_of) -> None:
    others = "".join(f"- note {number}\n" for number in range(4))
    text = index(" - superseded", "", "")["adr/README.md"] + others
    assert list(status_disagreements(project_of({**ADRS, "adr/README.md": text}))) == []


def test_a_history_that_names_a_document_under_several_headings_tells_nothing(project_of) -> None:
    links = "- [Barns](0001-a.md)\n- [Silos](0002-a.md)\n"
    lists = f"## Proposed\n\n{links}\n## Accepted\n\n{links}"
    assert list(status_disagreements(project_of({**ADRS, "adr/README.md": f"# History\n\n{lists}"}))) == []
