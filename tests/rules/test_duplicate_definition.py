from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.diagnostics.model import Severity


def test_two_things_under_one_number(rule: Any) -> None:
    found = rule("## REP-001: Crane\n\n## REP-002: Paint the shed\n\n## REP-002: Oil the winch\n")
    assert found.messages == ["`REP-002` is defined twice in this document: `Paint the shed` and `Oil the winch`"]
    assert found.quoted == [("doc.md", "REP-002")]
    assert found.related == [[("doc.md", "REP-002", "`REP-002` is first defined here: Paint the shed")]]
    assert found.diagnostics[0].severity is Severity.ERROR


def test_their_statuses_are_told(rule: Any) -> None:
    text = "## REP-001: Paint the shed ✅ DONE\n\n## REP-001: Oil the winch\n\n**Status:** Open\n"
    assert rule(text).messages == [
        "`REP-001` is defined twice in this document: `Paint the shed` (done) and `Oil the winch` (open)"
    ]


def test_the_same_thing_twice_is_mild(rule: Any) -> None:
    found = rule("## REP-001: Paint the shed\n\n## REP-002: Crane\n\n## REP-001: Paint the shed\n")
    assert found.messages == ["`REP-001` is defined twice in this document as the same thing: Paint the shed"]
    assert found.diagnostics[0].severity is Severity.INFO


def test_two_rows_that_define(rule: Any) -> None:
    rows = "".join(
        f"| REP-{n:03} | {title} |\n"
        for n, title in [(1, "Crane"), (2, "Shed"), (3, "Winch"), (4, "Slip"), (5, "Loft"), (2, "Rope")]
    )
    found = rule("| ID | Title |\n| --- | --- |\n" + rows)
    assert found.messages == ["`REP-002` is defined twice in this document: `Shed` and `Rope`"]


def test_rows_of_a_table_that_repeats_several_numbers_refer_to_them(rule: Any) -> None:
    titles = [(1, "Crane"), (2, "Shed"), (2, "Winch"), (3, "Slip"), (4, "Loft"), (1, "Rope")]
    rows = "".join(f"| REP-{n:03} | {title} |\n" for n, title in titles)
    assert not rule("| ID | Title |\n| --- | --- |\n" + rows).messages
    more = "".join(f"| REP-{n:03} | Work {n} |\n" for n in range(5, 12))
    assert len(rule("| ID | Title |\n| --- | --- |\n" + rows + more).messages) == 2  # two slips in a register


def test_two_documents(rule: Any) -> None:
    first = "## REP-001: Crane\n\n## REP-002: Paint the shed\n\n## REP-003: Slip\n"
    second = "## REP-002: Oil the winch\n\n## REP-004: Loft\n"
    found = rule({"REPAIRS.md": first, "MORE.md": second})
    assert found.messages == ["`REP-002` is `Paint the shed` in REPAIRS.md, `Oil the winch` here"]
    assert found.quoted == [("MORE.md", "REP-002")]
    assert found.related == [[("REPAIRS.md", "REP-002", "`REP-002` is defined here: Paint the shed")]]


NUMBERED = "".join(
    f"## REP-00{n}: {title}\n\n" for n, title in enumerate(["Crane", "Shed", "Winch", "Slip", "Loft"], 1)
)
OTHERS = "".join(f"## REP-00{n}: {title}\n\n" for n, title in enumerate(["Flour", "Sugar", "Butter"], 1))


def test_a_second_numbering_that_others_read(rule: Any) -> None:
    readers = {"A.md": "See REP-001.\n", "B.md": "See REP-002.\n"}
    found = rule({"HARBOUR.md": NUMBERED, "BAKERY.md": OTHERS, **readers})
    assert found.messages[0] == "`REP-001` is `Crane` in HARBOUR.md, `Flour` here"
    assert found.quoted == [("BAKERY.md", "REP-001"), ("BAKERY.md", "REP-002"), ("BAKERY.md", "REP-003")]


def test_a_second_numbering_for_itself(rule: Any) -> None:
    assert rule({"HARBOUR.md": NUMBERED, "BAKERY.md": OTHERS}).messages == []


@pytest.mark.parametrize(
    "documents",
    [
        {"doc.md": NUMBERED},
        {"doc.md": "| ID | Title |\n|---|---|\n| REP-001 | The shed |\n\n## REP-001: Paint the shed\n"},
        {"doc.md": "## REP-001: Paint the shed\n\n### More about REP-001\n\nREP-001: as said.\n"},
        {"doc.md": "## REP-001: Paint the shed\n\n```\n## REP-001: Title\n```\n"},
        {"a.md": NUMBERED, "b.md": "## REP-002: The shed, painted\n\n## REP-003: Winch\n"},
        {"a.md": NUMBERED, "report_2026-01-02.md": "# Report\n\n**Date:** 2026-01-02\n\n## REP-002: Ropes\n"},
        {"a.md": NUMBERED, "archive/old.md": "## REP-002: Ropes\n\n## REP-002: Sails\n"},
        {"gate.md": "## Phase 01: Dig\n\n## Phase 01: Fill\n"},
    ],
)
def test_lawful_repetitions(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []


GATE = "".join(
    [
        "| Phase | Status |\n| --- | --- |\n",
        *(f"| {n:02} | {status} |\n" for n, status in [(1, "Done"), (2, "Open"), (3, "Open")]),
        *(f"\n## Phase {n:02}: Part {n}\n" for n in (1, 2, 3)),
    ]
)


def test_phases_may_be_told_in_several_parts(rule: Any) -> None:
    assert rule({"GATE.md": GATE + "\n## Phase 02: Ropes\n"}).messages == []


def test_of_a_second_numbering_only_what_differs(rule: Any) -> None:
    readers = {"A.md": "See REP-001.\n", "B.md": "See REP-002.\n"}
    found = rule({"HARBOUR.md": NUMBERED, "BAKERY.md": OTHERS + "## REP-004: The slip\n", **readers})
    assert [text for _, text in found.quoted] == ["REP-001", "REP-002", "REP-003"]


DESIGN = """# Design

- [5.9 Slip](#59-slip)

## 5.9 Slip

```
## 5.9 Fence
```

## 6. Codes

## 5.9 Runtime

## 5.12 End

### 1. First step

## 6. Codes
"""


@pytest.mark.parametrize(
    ("more", "count"), [("", 2), (', collisions = ["HLD §5.9"]', 1), (', reserved = ["HLD §5.12"]', 3)]
)
def test_a_section_number_given_twice(more: str, count: int, rule: Any) -> None:
    settings = [f'registers.HLD = {{ id = "{{outline}}", home = "design.md"{more} }}']
    config = load_config(Path(__file__).parent, isolated=True, overrides=settings).config
    documents = {"design.md": DESIGN, "archive/design.md": DESIGN, "other.md": "# Other\n\n## 5.9 Boats\n"}
    found = rule(documents, config)
    messages = [
        "`HLD §5.9` is defined twice in this document: `Slip` and `Runtime`",
        "`HLD §5.12` is reserved in the configuration, but defined here: End",
        "`HLD §6` is defined twice in this document as the same thing: Codes",
    ]
    assert [message for message in messages if message in found.messages] == sorted(found.messages, key=messages.index)
    assert len(found.messages) == count
    assert rule(documents).messages == []


def numbered(*titles: str) -> str:
    return "# Things\n\n" + "".join(f"## REP-00{n}: {title}\n\ntext\n\n" for n, title in enumerate(titles, 1))


def test_a_document_that_numbers_anew_is_told_once(rule: Any) -> None:
    other = numbered("Rope", "Bread", "Cheese", "Wine").replace("# Things", "# Others")
    readers = {f"{name}.md": "# Notes\n\nSee REP-001.\n" for name in ("c", "d")}
    found = rule({"a.md": numbered("Crane", "Shed", "Winch", "Slip", "Quay"), "b.md": other, **readers})
    assert found.messages == [
        "4 ids of REP are other things here than in a.md; `REP-001` is `Crane` there, `Rope` here"
    ]
    assert found.diagnostics[0].severity is Severity.WARNING
    assert {(place.location.path, place.message) for place in found.diagnostics[0].related} >= {
        ("a.md", "`REP-004` is Slip here"),
        ("b.md", "`REP-004` is Wine here"),
    }


@pytest.mark.parametrize("cells", [("F2", "F4", "F5 / F9", "F1"), ("a.py", "lib/b.py:12-40", "C.cbl, D.cbl", "e.md")])
def test_a_matrix_gives_ids_no_other_titles(cells: tuple[str, ...], rule: Any) -> None:
    rows = "".join(f"| REP-00{n} | {cell} | Ada |\n" for n, cell in enumerate(cells, 1))
    matrix = f"# Matrix\n\n| Repair | Feature | Who |\n| --- | --- | --- |\n{rows}"
    assert rule({"a.md": numbered("Crane", "Shed", "Winch", "Slip"), "matrix.md": matrix}).messages == []


def test_a_sentence_that_says_more_of_an_item_is_an_info(rule: Any) -> None:
    first = "The northern crane lifts boats of seven tons and its brake fails in rain"
    second = "Rust below the paint of both arms was found by divers during the winter survey"
    sections = f"## REP-001: {first}\n\ntext\n\n## REP-002: Shed\n\ntext\n\n## REP-001: {second}\n\ntext\n"
    assert [one.severity for one in rule(f"# Findings\n\n{sections}").diagnostics] == [Severity.INFO]
    short = sections.replace(second, "Rust")
    assert [one.severity for one in rule(f"# Findings\n\n{short}").diagnostics] == [Severity.ERROR]


def test_rows_of_another_document_that_retell_items_define_none(rule: Any) -> None:
    readers = {"A.md": "See REP-001.\n", "B.md": "See REP-002.\n"}
    rows = "".join(f"| REP-00{n} | {text} |\n" for n, text in enumerate(["Flour", "Sugar", "Butter"], 1))
    table = "| ID | Decision |\n| --- | --- |\n" + rows
    assert rule({"HARBOUR.md": NUMBERED, "NOW.md": table, **readers}).messages == []


def test_a_review_with_numbers_of_its_own_is_an_info(rule: Any) -> None:
    readers = {"A.md": "See REP-001.\n", "B.md": "See REP-002.\n"}
    (found,) = rule({"HARBOUR.md": NUMBERED, "reviews/flour.md": OTHERS, **readers}).diagnostics
    assert found.severity is Severity.INFO


def test_two_documents_of_one_number(rule: Any) -> None:
    titles = [
        "Flags are shown on every mast from dawn to dusk by rule",
        "Tracing the cargo from ship to shed through many hands",
    ]
    files = {f"adr/0003-{title[:5].lower()}.md": f"# 3. {title}\n\nStatus: Accepted\n" for title in titles}
    others = {f"adr/000{n}-x.md": f"# {n}. Thing {n}\n\nStatus: Accepted\n" for n in (1, 2)}
    (found,) = rule({**others, **files}).diagnostics
    assert found.severity is Severity.ERROR
    index = "# Records\n\n- 0003a: flags\n- 0003b: tracing\n"
    assert rule({**others, **files, "adr/README.md": index}).messages == []  # the index tells the two apart


def test_a_heading_in_the_section_of_the_item_defines_it_no_second_time(rule: Any) -> None:
    plan = "## 1. PR-1: Move\n\n## 2. PR-2: Archive the file\n\n### 2.3 PR-2 merge-blocking map\n"
    plan += "\n## 3. PR-3: Clean\n\n## 4. PR-4: Dig\n"
    assert rule(plan).messages == []
    assert rule(plan + "\n## 5. PR-2: Paint the fence\n").quoted != []


def records(*names: str, title: str = "Store", status: str = "\n\n**Status:** Accepted\n") -> dict[str, str]:
    rest = {f"adr/000{n}-thing-{n}.md": f"# ADR 000{n}: Thing {n}\n\n**Status:** Accepted\n" for n in (1, 2, 4)}
    return {**rest, **{f"adr/{name}.md": f"# ADR 0003: {title}{status}" for name in names}}


def test_two_files_of_one_number_in_one_folder(rule: Any) -> None:
    found = rule(records("0003-store", "0003-the-store-again"))
    assert len(found.messages) == 1
    assert found.diagnostics[0].severity is Severity.ERROR


@pytest.mark.parametrize("names", [("0003-store", "0003-store-research"), ("0003-store", "0003-store.de")])
def test_companions_and_translations(rule: Any, names: tuple[str, str]) -> None:
    assert rule(records(*names)).messages == []


def test_numbers_that_are_told_apart(rule: Any) -> None:
    index = {"adr/README.md": "| [0003a](0003-store.md) | Store |\n| [0003b](0003-queue.md) | Queue |\n"}
    assert rule({**records("0003-store", "0003-queue"), **index}).messages == []
    letters = records("0003-store")
    letters["adr/0003-store.md"] = "# ADR 0003a: Store\n\n**Status:** Accepted\n"
    letters["adr/0003-queue.md"] = "# ADR 0003b: Queue\n\n**Status:** Accepted\n"
    assert rule(letters).messages == []


def test_chapters_without_a_status(rule: Any) -> None:
    assert rule(records("0003-store", "0003-the-store-again", status="\n")).messages == []


def test_numbers_that_differ_in_zeros_alone(rule: Any) -> None:
    text = "# Rules\n\n" + "".join(
        f"### {id}: {title}\n\n" for id, title in (("REQ-001", "Fog"), ("REQ-01", "Ice"), ("REQ-2", "Rust"))
    )
    assert rule(text).messages == ["`REQ-01` is another spelling of the number of `REQ-001`"]
    assert rule(text.replace("REQ-01:", "REQ-03:")).messages == []


def test_a_phase_that_a_roadmap_introduces_twice(rule: Any) -> None:
    phases = [(1, "Keel ✅ DONE"), (2, "Planks ✅ DONE"), (3, "Mast ✅ DONE"), (3, "Rigging")]
    text = "# Roadmap\n\n" + "".join(f"## Phase {number} — {title}\n\nText.\n\n" for number, title in phases)
    assert len(rule(text).messages) == 1
    assert rule(text.replace("3 — Rigging", "4 — Rigging")).messages == []


@pytest.mark.parametrize(
    ("remark", "reported"),
    [("(continued)", False), ("(continuación)", False), ("**(cont.)**", False), ("of the yard", True), ("(oak)", True)],
)
def test_a_section_that_goes_on(remark: str, reported: bool, rule: Any) -> None:
    text = f"## REP-001: Crane\n\n## REP-002: Paint the shed\n\n## REP-002: Oil the winch {remark}\n"
    assert bool(rule(text).messages) == reported


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("REP-001 progress (weeks 2-9)", 0),
        ("REP-001 (revised): Oil the winch", 0),
        ("REP-001 Oil the winch", 1),
        ("REP-001: oil the winch", 1),
    ],
)
def test_a_heading_that_tells_of_an_item_is_no_definition(heading: str, count: int, rule: Any) -> None:
    home = "# Repairs\n\n## REP-001: Mend the crane\n\n## REP-002: Paint the shed\n"
    found = rule({"REPAIRS.md": home, "notes/later.md": f"# Later\n\n## 5. {heading}\n\nBetter.\n"})
    assert len(found.messages) == count


@pytest.mark.parametrize(
    ("heading", "count"),
    [("ADR-003 Implementation plan", 0), ("ADR 003 (impl): Nets", 0), ("ADR-003: Nets", 1), ("Nets", 1)],
)
def test_a_document_that_tells_of_the_item_of_another_one(heading: str, count: int, rule: Any) -> None:
    documents = {
        f"adr/ADR-{number:03}-{name}.md": f"# ADR-{number:03}: {name}\n\n**Status:** Accepted\n"
        for number, name in enumerate(("ropes", "sails", "winch"), 1)
    }
    other = {"adr/ADR-003-nets.md": f"# {heading}\n\n**Status:** Draft\n"}
    assert len(rule({**documents, **other}).messages) == count


@pytest.mark.parametrize(("folder", "count"), [("JOB-001-quay", 0), ("quay", 2)])
def test_documents_in_a_folder_of_their_item_are_parts_of_it(folder: str, count: int, rule: Any) -> None:
    documents = {
        f"jobs/{folder}/JOB-001_{name}.md": f"---\nid: JOB-001\nstatus: approved\n---\n\n# {name}\n"
        for name in ("PLAN", "RESULT", "WORK")
    }
    assert len(rule(documents).messages) == count


@pytest.mark.parametrize(("again", "count"), [("Ropes (continued)", 0), ("Boats", 1)])
def test_a_section_that_goes_on_defines_no_second_phase(again: str, count: int, rule: Any) -> None:
    names = ("Ropes", "Nets", "Winch")
    plan = "".join(f"## Milestone {n}: {name} (done)\n\n" for n, name in enumerate(names, 1))
    assert len(rule(f"# Plan\n\n{plan}## Milestone 1: {again}\n").messages) == count


@pytest.mark.parametrize(("names", "count"), [(("a", "b", "c"), 0), (("a",), 1)])
def test_numbers_that_several_documents_share_by_habit(names: tuple[str, ...], count: int, rule: Any) -> None:
    text = "# {}\n\n**Status:** Done\n"
    documents = {f"work/iteration-{n}-x.md": text.format(f"Boats {n}") for n in (1, 2, 3)}
    documents |= {f"work/iteration-{n}-{name}.md": text.format(f"{name} ropes {n}") for n, name in enumerate(names, 1)}
    assert len(rule(documents).messages) == count


@pytest.mark.parametrize(("others", "severity"), [(1, Severity.WARNING), (3, Severity.INFO)])
def test_documents_that_number_anew_by_habit(others: int, severity: Severity, rule: Any) -> None:
    def rows(*names: str) -> str:
        return "".join(f"## REP-00{n}: {name}\n\ntext\n\n" for n, name in enumerate(names, 1))

    words = (("rope", "net", "sail", "buoy"), ("lamp", "bell", "drum", "flag"), ("nail", "saw", "axe", "plank"))
    documents = {f"z{n}.md": f"# M\n\n{rows(*names)}" for n, names in enumerate(words[:others])}
    home = rows("Crane", "Winch", "Quay", "Pier", "Slip", "Dock")
    copies = {f"copy{n}.md": f"# Copy\n\n{home}" for n in range(8)}
    found = rule({"a.md": f"# Home\n\n{home}", **copies, **documents, "notes.md": "REP-001\n", "more.md": "REP-002\n"})
    assert {one.severity for one in found.diagnostics if one.location.path.startswith("z")} == {severity}


def test_what_stands_behind_several_ids_names_none(rule: Any) -> None:
    others = ("Progress", "Progress", "Progress", "Wine")
    readers = {f"{name}.md": "# Notes\n\nSee REP-001.\n" for name in ("c", "d")}
    found = rule({"a.md": numbered("Crane", "Shed", "Winch", "Slip", "Quay"), "b.md": numbered(*others), **readers})
    assert found.messages == ["`REP-004` is `Slip` in a.md, `Wine` here"]


@pytest.mark.parametrize(("lead", "count"), [("### REP-002 ", 0), ("### REP-002: ", 1), ("## REP-002 ", 1)])
def test_a_heading_without_a_sign_after_one_with_it_speaks_of_the_item(lead: str, count: int, rule: Any) -> None:
    found = rule(f"{numbered('Crane', 'Shed', 'Winch')}{lead}Order of work\n")
    assert len(found.messages) == count


@pytest.mark.parametrize(("titles", "count"), [(("Progress", "Progress"), 0), (("Progress", "Wine"), 2)])
def test_a_word_after_two_ids_names_no_other_thing(titles: tuple[str, str], count: int, rule: Any) -> None:
    other = "# Notes\n\n" + "".join(f"## REP-00{n} {title}\n\ntext\n\n" for n, title in enumerate(titles, 1))
    assert len(rule({"a.md": numbered("Crane", "Shed", "Winch", "Slip"), "b.md": other}).messages) == count
