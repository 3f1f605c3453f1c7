"""A field that an item does not state, written as its siblings state it."""

from __future__ import annotations

from datetime import date

import pytest

from gatelint.config.schema import Config
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

TABLE = """\
# Moorings

### MOOR-001: Chain

| Field | Value |
|---|---|
| **Source** | survey |
| **Owner** | Ada |

---

### MOOR-002: Buoy ✅ RESOLVED

| Field | Value |
|---|---|
| **Source** | survey |
| **Status** | ✅ **RESOLVED** |
| **Owner** | Bo |
| **Completed** | January 7, 2026 |

---

### MOOR-003: Anchor ✅ RESOLVED

| Field | Value |
|---|---|
| **Source** | diver |
| **Status** | ✅ **RESOLVED** |
| **Owner** | Bo |
| **Completed** | January 9, 2026 |
"""
LABELS = """\
# Moorings

## MOOR-001: Chain

A long chain.

## MOOR-002: Buoy

**Status:** Open

A red one.

## MOOR-003: Anchor

**Status:** Done
"""
BULLETS = """\
# Moorings

## MOOR-001: Chain

* **Owner:** Ada
* **Depth:** 4 m

## MOOR-002: Buoy

- **Owner:** Ada
- **Status:** Open
- **Depth:** 5 m
"""
BREAKS = """\
# Moorings

## MOOR-001: Chain

**Owner:** Ada\\
**Depth:** 4 m

## MOOR-002: Buoy

**Owner:** Ada\\
**Status:** Open\\
**Depth:** 5 m
"""
BRACKETS = "# Moorings\n\n## MOOR-001: Chain\n\nLong.\n\n## MOOR-002: Buoy (CLOSED)\n\nRed.\n\n## MOOR-003: Light\n"


def run(config: Config, text: str, *values: tuple[str, str], id: str = "MOOR-001") -> tuple[str, SetFields]:
    tree = MemoryTree({"MOORINGS.md": text.encode()})
    done = set_fields(tree, lambda current: load(current, config), id, values, today=date(2026, 3, 1))
    assert done.followed.problems == ()
    return done.followed.contents["MOORINGS.md"].decode(), done


@pytest.mark.parametrize(
    ("text", "value", "changes"),
    [
        (
            TABLE,
            "resolved",
            [
                ("Chain\n", "Chain ✅ RESOLVED\n"),
                ("| survey |\n", "| survey |\n| **Status** | ✅ **RESOLVED** |\n"),
                ("| Ada |\n", "| Ada |\n| **Completed** | March 1, 2026 |\n"),
            ],
        ),
        (LABELS, "done", [("Chain\n\n", "Chain\n\n**Status:** Done\n\n")]),
        (BULLETS, "open", [("* **Owner:** Ada\n", "* **Owner:** Ada\n* **Status:** Open\n")]),
        (BREAKS, "open", [("**Owner:** Ada\\\n", "**Owner:** Ada\\\n**Status:** Open\\\n")]),
        (BRACKETS, "closed", [("Chain\n", "Chain (CLOSED)\n")]),
    ],
)
def test_a_status_is_added_as_its_siblings_state_it(
    default_config: Config, text: str, value: str, changes: list[tuple[str, str]]
) -> None:
    wanted = text
    for old, new in changes:
        wanted = wanted.replace(old, new, 1)
    assert run(default_config, text, ("status", value))[0] == wanted


def test_the_place_of_what_is_added_is_reported(default_config: Config) -> None:
    done = run(default_config, TABLE, ("status", "resolved"))[1]
    assert [(one.key, one.old, one.new, line) for one, line in done.made] == [
        ("heading", "", "✅ RESOLVED", 3),
        ("Status", "", "✅ **RESOLVED**", 8),
        ("Completed", "", "March 1, 2026", 9),
    ]


def test_a_heading_gets_the_suffix_of_its_siblings_with_the_status(default_config: Config) -> None:
    text = TABLE.replace("| **Owner** | Ada |", "| **Status** | ⏳ Open |\n| **Owner** | Ada |")
    written = run(default_config, text, ("status", "resolved"))[0]
    assert "### MOOR-001: Chain ✅ RESOLVED\n" in written and written.count("✅ **RESOLVED**") == 3
    # Siblings that are open show no suffix for an open item.
    assert run(default_config, text, ("status", "blocked"))[0].startswith("# Moorings\n\n### MOOR-001: Chain\n")


def test_a_field_that_only_siblings_state_is_added(default_config: Config) -> None:
    text = TABLE.replace("| **Owner** | Ada |\n", "")
    assert run(default_config, text, ("owner", "Cy"))[0] == TABLE.replace("Ada", "Cy")


def test_no_date_is_added_twice_or_where_siblings_bear_none(default_config: Config) -> None:
    asked = run(default_config, TABLE, ("status", "resolved"), ("completed", "2026-02-02"))[0]
    assert "| **Completed** | 2026-02-02 |" in asked and "March 1" not in asked
    text = TABLE.replace("| **Completed** | January 7, 2026 |\n", "")
    assert "March 1" not in run(default_config, text, ("status", "resolved"))[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (LABELS.replace("**Status:** ", ""), "done"),  # nobody states a status
        (BRACKETS, "open"),  # no sibling shows how an open item is written
    ],
)
def test_a_status_is_refused_where_no_form_is_evident(default_config: Config, text: str, value: str) -> None:
    with pytest.raises(GatelintError, match=r"^MOORINGS\.md:3: MOOR-001 states no status"):
        run(default_config, text, ("status", value))
