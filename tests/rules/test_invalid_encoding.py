from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Location
from gatelint.text.ranges import Range

SOUND = "# Bread\n\n## REP-001: Mend the oven\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"# Cr\xe8me\n", "byte 5 (0xE8) is not UTF-8"),
        (b"\xff\xfe#\x00", "byte 1 (0xFF) is not UTF-8"),
        (b"# A\n\0\n", "character 5 is NUL"),
    ],
)
def test_bytes_that_are_no_text(rule: Any, data: bytes, reason: str) -> None:
    found = rule({"docs/menu.md": data, "docs/BREAD.md": SOUND})
    assert found.messages == [f"the document cannot be read as text: {reason}"]
    assert found.diagnostics[0].location == Location("docs/menu.md", Range(0, 0))


def test_the_rest_is_read(rule: Any) -> None:
    found = rule({"docs/menu.md": b"\xe8", "docs/BREAD.md": SOUND})
    assert set(found.project.documents) == {"docs/BREAD.md"}
    assert set(found.project.items) == {"REP-001"}


@pytest.mark.parametrize("text", ["", "\ufeff# Menu\n", "# Crème brûlée ✅\r\n", "# 献立\n", "# no final newline"])
def test_any_text_is_fine(rule: Any, text: str) -> None:
    assert rule(text).messages == []
