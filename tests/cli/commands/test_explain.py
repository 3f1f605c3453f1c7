from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gatelint.text.visible import visible_lines

Ask = Callable[..., Any]

LATER = "# Later\n\n## LATER-001: Crane\n\n**Status:** Open\n\n## LATER-002: Quay\n\n**Status:** Open\n"
NOW = """# Now

| ID | Title | Status |
| --- | --- | --- |
| LATER-001 | Crane | Done |
| LATER-002 | Quay | Open |

See LATER-009.
"""


@pytest.fixture(autouse=True)
def documents(project: Path) -> None:
    (project / "docs" / "LATER.md").write_text(LATER, "utf-8")
    (project / "docs" / "NOW.md").write_text(NOW, "utf-8")


def test_a_finding_with_its_statements_and_ways_out(ask: Ask) -> None:
    done = ask("explain", "docs/NOW.md:5")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("docs/NOW.md:5:23: error AGR001 status-mismatch ")
    assert "What is stated of LATER-001: status\n" in done.out
    assert "  > docs/LATER.md:5:13 status Open: in its own section, the source of truth\n" in done.out
    assert "  > docs/NOW.md:5:23 status Done: in a row\n      speaks of this item: proved, since " in done.out
    assert "  = fix (safe): write what docs/LATER.md states\n" in done.out
    assert '  home       [registers.LATER] with home = "docs/NOW.md", if that is the document to keep\n' in done.out
    assert "  configure  [rules.status-mismatch] with severity" in done.out


def test_the_home_that_is_named_is_the_one_to_keep(ask: Ask, project: Path) -> None:
    (project / "gatelint.toml").write_text('[registers.LATER]\nhome = "docs/NOW.md"\n', "utf-8")
    assert ask("check", "--select", "AGR001").out.startswith("docs/LATER.md:5:13: error AGR001")
    assert "home docs/NOW.md" in ask("show").out


def test_no_other_home_for_one_document(ask: Ask, project: Path) -> None:
    (project / "docs" / "LATER.md").write_text(LATER + "\n" + NOW, "utf-8")
    (project / "docs" / "NOW.md").unlink()
    done = ask("explain", "docs/LATER.md:15")
    assert "status-mismatch" in done.out and "  home " not in done.out


def test_the_same_by_fingerprint_in_json(ask: Ask) -> None:
    found = json.loads(ask("check", "--output-format", "json", "--select", "AGR001").out)["diagnostics"][0]
    (value,) = json.loads(ask("explain", found["fingerprint"][:10], "--format", "json").out)
    assert value["diagnostic"] == found
    assert (value["item"], value["fields"], value["rule"]["name"]) == ("LATER-001", ["status"], "status-mismatch")
    own, copy = value["statements"]
    assert (own["place"], own["source_of_truth"], own["value"]) == ("docs/LATER.md:5:13", True, "Open")
    assert (copy["place"], copy["source_of_truth"], copy["identity"]) == ("docs/NOW.md:5:23", False, "proved")
    assert copy["grounds"]


def test_a_comment_in_a_table_stands_at_the_end_of_its_row(ask: Ask) -> None:
    assert "<!-- gatelint: disable-line status-mismatch -- why -->" in ask("explain", "docs/NOW.md:5").out
    assert "<!-- gatelint: disable-next-line undefined-id -- why -->" in ask("explain", "docs/NOW.md:8:5").out


@pytest.mark.parametrize(
    ("text", "place", "way"),
    [
        ("ID | Status\n--- | ---\nLATER-001 | Done\n", 3, "<!-- gatelint: disable-line status-mismatch -- why -->"),
        ("- One\n- LATER-008 waits\n", 2, "<!-- gatelint: disable-line undefined-id -- why -->"),
        ("First\nLATER-008 waits\n", 2, "<!-- gatelint: disable-line undefined-id -- why -->"),
        ("```\n[x](gone.md)\n```\n\nLATER-008\n", 5, "<!-- gatelint: disable-next-line undefined-id -- why -->"),
        ("---\nstatus: LATER-008\n---\n", 2, '[per-file-ignores] with "docs/WAYS.md" = ["undefined-id"]'),
    ],
)
def test_a_comment_is_named_that_can_stand_there(ask: Ask, project: Path, text: str, place: int, way: str) -> None:
    (project / "docs" / "WAYS.md").write_text(text, "utf-8")
    found = json.loads(ask("explain", f"docs/WAYS.md:{place}", "--format", "json").out)
    assert way in [value["ways_out"]["suppress"] for value in found]


def test_fixes_are_named_with_what_applies_them(ask: Ask, project: Path) -> None:
    text = ask("explain", "SIGNS.md:3", here=project / "docs").out
    assert "  fix        gatelint check --fix --select mojibake SIGNS.md\n" in text
    assert "What is stated" not in text


def test_a_related_place_leads_to_the_finding(ask: Ask) -> None:
    assert ask("explain", "docs/LATER.md:5").out.startswith("docs/NOW.md:5:23: error AGR001")


@pytest.mark.parametrize(
    ("what", "message", "hint"),
    [
        ("docs/NOW.md", "`docs/NOW.md` is neither a place nor a fingerprint", "write it like `docs/NOW.md:12`"),
        ("docs/NOW.md:6", "nothing is reported at docs/NOW.md:6", "`gatelint check docs/NOW.md` shows what is"),
        ("docs/NOW.md:99", "docs/NOW.md: has 8 lines", None),
        ("docs/NOWW.md:5", "docs/NOWW.md: no such file or folder", "did you mean `docs/NOW.md`?"),
        ("0123abcd", "nothing that is reported has the fingerprint `0123abcd`", "it may no longer occur; "),
    ],
)
def test_what_cannot_be_explained(ask: Ask, what: str, message: str, hint: str | None) -> None:
    done = ask("explain", what)
    assert (done.code, done.out) == (2, "")
    first, *rest = done.err.splitlines()
    assert first == f"error: {message}"
    assert rest[0].startswith(f"hint: {hint}") if hint else not rest


@pytest.mark.parametrize("command", ["explain docs/NOW.md:5", "gate LATER-001", "why LATER-001", "next", "graph"])
def test_no_document_drives_the_terminal(ask: Ask, project: Path, command: str) -> None:
    evil = "\x1b[2J\u202ex"
    later = LATER.replace("Crane", f"Crane {evil}").replace("Open", f"Open ({evil})", 1)
    blocked = f"{later}**Blocked By:** LATER-001, a {evil} permit\n\n- [ ] box {evil}\n"
    (project / "docs" / "LATER.md").write_text(blocked, "utf-8")
    out = ask(*command.split()).out
    assert out == visible_lines(out) and "u202e" in out
