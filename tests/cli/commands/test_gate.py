"""`gate`, `why`, `next` and `graph`: exit codes, JSON and mistakes; docs/gate.md shows their text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]

LATER = """# Later

## LATER-001: Say "no" & go

**Status:** Open
**Blocked By:** LATER-002, a permit

## LATER-002: Two

**Status:** Open

- [ ] Sign

## LATER-003: Three

**Status:** Done
**Prerequisites:** LATER-002
"""


@pytest.fixture(autouse=True)
def register(project: Path) -> None:
    (project / "docs" / "LATER.md").write_text(LATER, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["LATER-001"], 1),
        (["later-002"], 0),
        (["LATER-002", "--close"], 1),
        (["LATER-003"], 1),
        (["LATER-003", "-q"], 1),
    ],
)
def test_the_exit_code_is_the_answer(ask: Ask, arguments: list[str], code: int) -> None:
    done = ask("gate", *arguments)
    assert (done.code, done.err) == (code, "")
    assert bool(done.out) is ("-q" not in arguments)


def test_a_gate_in_json(ask: Ask) -> None:
    value = json.loads(ask("gate", "LATER-001", "--format", "json").out)
    assert (value["id"], value["status"], value["closed"]) == ("LATER-001", "Open", False)
    assert (value["may_start"], value["may_close"], value["holds_up"]) == (False, False, [])
    assert value["phrases"] == [{"text": "a permit", "place": "docs/LATER.md:6:17"}]
    assert value["needs"] == [
        {
            "id": "LATER-002",
            "title": "Two",
            "status": "Open",
            "place": "docs/LATER.md:10:13",
            "kind": "waits-for",
            "state": "open",
            "named_at": ["docs/LATER.md:6:17"],
        }
    ]
    other = json.loads(ask("gate", "LATER-002", "--format", "json").out)
    assert (other["may_start"], other["may_close"], other["holds_up"]) == (True, False, ["LATER-001"])
    assert other["open_boxes"] == [{"text": "Sign", "place": "docs/LATER.md:12:1"}]


def test_a_chain_and_what_is_next_in_json(ask: Ask) -> None:
    value = json.loads(ask("why", "LATER-001", "--format", "json").out)
    assert value["id"] == "LATER-001"
    assert [(one["id"], [need["id"] for need in one["needs"]]) for one in value["chain"]] == [
        ("LATER-001", ["LATER-002"]),
        ("LATER-002", []),
    ]
    found = json.loads(ask("next", "LATER", "--format", "json").out)
    assert [one["id"] for one in found["ready"]] == ["LATER-002"]
    assert found["external"] == []
    assert [(one["id"], one["holds_up"]) for one in found["blocking"]] == [("LATER-002", ["LATER-001"])]
    assert "nothing holds it up" in ask("why", "LATER-002").out


def test_texts_of_documents_stay_within_their_quotes(ask: Ask) -> None:
    assert '    "LATER-001" [label="LATER-001: Say \\"no\\" & go"];\n' in ask("graph", "--format", "dot").out
    assert 'LATER_001["LATER-001: Say #34;no#34; #38; go"]' in ask("graph").out
    value = json.loads(ask("graph", "LATER", "--open", "--format", "json").out)
    assert value["edges"] == [{"from": "LATER-002", "to": "LATER-001", "kind": "waits-for"}]
    assert [node["id"] for node in value["nodes"]] == ["LATER-001", "LATER-002"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gate", "LATER-01"], "error: no document defines `LATER-01`\nhint: did you mean `LATER-0"),
        (["why", "LATER-999"], "error: no document defines `LATER-999`\n"),
        (["next", "LATR"], "error: no register `LATR`\nhint: did you mean `LATER`?\n"),
        (["graph", "--docs", "docs/NOW.md", "--isolated", "GONE"], "error: no register `GONE`\n"),
    ],
)
def test_what_is_not_there(ask: Ask, arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_an_id_of_two_things_is_not_answered(ask: Ask, project: Path) -> None:
    (project / "docs" / "LATER.md").write_text(f"{LATER}\n## LATER-002: Rent a tug\n\n**Status:** Done\n", "utf-8")
    done = ask("gate", "LATER-002")
    assert (done.code, done.err.splitlines()[0]) == (2, "error: `LATER-002` is two different things")


def test_nothing_to_draw(ask: Ask, project: Path) -> None:
    (project / "docs" / "LATER.md").write_text("# Later\n\n## LATER-001: One\n\n**Status:** Open\n", "utf-8")
    assert ask("graph").err.startswith("error: there is nothing to draw")
    assert ask("next").code == 0


def test_nothing_open_to_draw(ask: Ask, project: Path) -> None:
    done = ask("graph", "--open", "--docs", "docs/LATER.md")
    assert done.code == 0
    (project / "docs" / "LATER.md").write_text(LATER.replace("Open", "Done"), "utf-8")
    assert ask("graph").code == 0
    assert ask("graph", "--open").err.startswith(
        "error: there is nothing to draw: no open item needs another one that is open\n"
    )


def test_a_long_chain_costs_no_more_than_its_links(ask: Ask, project: Path) -> None:
    count = 300
    sections = "".join(
        f"## LATER-{number:03}: Item {number}\n\n**Status:** Open\n**Blocked By:** LATER-{number + 1:03}\n\n"
        for number in range(1, count)
    )
    last = f"## LATER-{count}: Last\n\n**Status:** Open\n"
    (project / "docs" / "LATER.md").write_text(f"# Later\n\n{sections}{last}", "utf-8")
    lines = ask("why", "LATER-001").out.splitlines()
    assert len(lines) == count
    assert max(map(len, lines)) < 250
    (blocking,) = json.loads(ask("next", "--format", "json").out)["blocking"]
    assert (blocking["id"], len(blocking["holds_up"])) == (f"LATER-{count}", count - 1)
