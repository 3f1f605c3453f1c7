from __future__ import annotations

import pytest

from gatelint.analysis.status.disagreements import status_disagreements

TITLES = ("Rope on the mast", "Lamp at the pier", "Pump in the hold", "Chart of the bay", "Paint for the hull")
GAPS = "# Gaps\n\n" + "".join(
    f"## GAP-{number:02}: {title}\n\n**Status:** Open\n\nText.\n\n" for number, title in enumerate(TITLES, 1)
)
TABLE = "# Gaps\n\n| Gap | Title | Status |\n|---|---|---|\n" + "".join(
    f"| GAP-{number:02} | {title} | Open |\n" for number, title in enumerate(TITLES, 1)
)
DONE = "**Status:** Done\n\nIt was mended.\n\n"


@pytest.mark.parametrize("home", [GAPS, TABLE], ids=["sections", "rows"])
@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (f"# Notes\n\n## GAP-03: Pump in the hold\n\n{DONE}", ["GAP-03"]),
        ("# Notes\n\n## GAP-03: Pump in the hold ✅ DONE\n\nText.\n", ["GAP-03"]),
        (f"# Notes\n\n## GAP-03: Pump in the hold\n\n{DONE.replace('Done', 'Open')}", []),
        (f"# Notes\n\n## GAP-03: Where to berth in winter\n\n{DONE}", []),
        (f"# Notes\n\n## GAP-03\n\n{DONE}", []),
        (f"# GAP-03: Pump in the hold\n\n{DONE}", []),  # the status of the document
        (f"# Notes\n\n## Changelog\n\n### GAP-03: Pump in the hold\n\n{DONE}", []),
        (f"# Notes\n\n## GAP-03: Pump in the hold\n\n{DONE}## GAP-03: Pump in the hold\n\nMore.\n", []),
    ],
)
def test_a_section_elsewhere_under_the_title_of_the_item(
    home: str, notes: str, expected: list[str], project_of
) -> None:
    found = list(status_disagreements(project_of({"GAPS.md": home, "notes.md": notes})))
    assert [one.item.id for one in found] == expected
    assert all(one.claim.document.path == "notes.md" for one in found)
