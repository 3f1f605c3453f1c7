from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.phase_words import phase_spellings
from gatelint.config.patterns.spellings import Spellings
from gatelint.facts.values.ids import RawMention, between, digits, find_mentions, rank, singular, value

MONTHS = frozenset({"january", "may"})


def read(text: str) -> list[tuple[str, str, str | None]]:
    return [(found.family, found.first, found.last) for found in find_mentions(text, MONTHS)]


def numbers(found: list[RawMention]) -> list[str]:
    """The numbers that mentions stand for, ranges written out."""
    every = []
    for mention in found:
        last = mention.last or mention.first
        every += [str(at).zfill(digits(mention.first)) for at in range(value(mention.first), value(last) + 1)]
    return every


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("OPS-001", "OPS-", "001"),
        ("waits for OPS-001.", "OPS-", "001"),
        ("`OPS-001`", "OPS-", "001"),
        ("**OPS-001**", "OPS-", "001"),
        ("~~OPS-001~~", "OPS-", "001"),
        ("OPS-001's owner", "OPS-", "001"),
        ("OPS-001=B", "OPS-", "001"),
        ("OPS-001 = B", "OPS-", "001"),
        ("OPS-012b", "OPS-", "012b"),
        ("EN-9", "EN-", "9"),
        ("OPS-TEST-001", "OPS-TEST-", "001"),
        ("OPS-NEW-EXTRA-07", "OPS-NEW-EXTRA-", "07"),
        ("DS-C01", "DS-C", "01"),
        ("OPS2-01", "OPS2-", "01"),
        ("SHA-256", "SHA-", "256"),
        ("FR-1.2", "FR-", "1.2"),
        ("as FR-1.2.", "FR-", "1.2"),
        ("OPS-TEST-1.10.3b", "OPS-TEST-", "1.10.3b"),
        ("GPT-5.5", "GPT-", "5.5"),
        ("R01", "R", "01"),
        ("| T7 |", "T", "7"),
        ("**M1.07**", "M", "1.07"),
        ("W0.5", "W", "0.5"),
        ("EPIC3: grain", "EPIC", "3"),
        ("R1, 2 days", "R", "1"),
        ("R1 to 3 days", "R", "1"),
        ("需求OPS-001：标题".replace("需求", "（"), "OPS-", "001"),
        ("Phase 06", "Phase ", "06"),
        ("(Phase 26)", "Phase ", "26"),
        ("Phase 11a", "Phase ", "11a"),
        ("Phase 20F", "Phase ", "20F"),
        ("Phase 11+", "Phase ", "11"),
        ("Phase 2.7", "Phase ", "2.7"),
        ("Phase\u00a008", "Phase ", "08"),
        ("Waves 3", "Wave ", "3"),
        ("Batch 03", "Batch ", "03"),
        ("Process 03", "Process ", "03"),
        ("Phase 1, 2 days", "Phase ", "1"),
        ("Phase 1 to 3 days", "Phase ", "1"),
        ("Waves 1, 2", "Wave ", "1"),
    ],
)
def test_one_id(text: str, family: str, number: str) -> None:
    assert read(text) == [(family, number, None)]


@pytest.mark.parametrize(
    ("text", "family", "first", "last"),
    [
        ("OPS-001 through OPS-005", "OPS-", "001", "005"),
        ("OPS-001 through 005", "OPS-", "001", "005"),
        ("OPS-051 to OPS-054", "OPS-", "051", "054"),
        ("OPS-051 to 054", "OPS-", "051", "054"),
        ("OPS-001 bis OPS-003", "OPS-", "001", "003"),
        ("OPS-009-011", "OPS-", "009", "011"),
        ("OPS-001–005", "OPS-", "001", "005"),
        ("OPS-001–OPS-005", "OPS-", "001", "005"),
        ("OPS-001 – OPS-005", "OPS-", "001", "005"),
        ("OPS-001..006", "OPS-", "001", "006"),
        ("OPS-001...006", "OPS-", "001", "006"),
        ("OPS-1~5", "OPS-", "1", "5"),
        ("OPS-001 到 OPS-017", "OPS-", "001", "017"),
        ("OPS-001 至 017", "OPS-", "001", "017"),
        ("OPS-998 to OPS-1010", "OPS-", "998", "1010"),
        ("OPS-TEST-011-015", "OPS-TEST-", "011", "015"),
        ("Phase 06-25", "Phase ", "06", "25"),
        ("Phase 08–11", "Phase ", "08", "11"),
        ("Phase 08 through 11", "Phase ", "08", "11"),
        ("Phase 08 through Phase 11", "Phase ", "08", "11"),
        ("Phase 18-18b", "Phase ", "18", "18b"),
        ("Phase 18a-18d", "Phase ", "18a", "18d"),
        ("Waves 1-5", "Wave ", "1", "5"),
        ("FR-1.8 to FR-1.12", "FR-", "1.8", "1.12"),
        ("R01–R05", "R", "01", "05"),
        ("M1.07 through M1.09", "M", "1.07", "1.09"),
        ("T030-T032", "T", "030", "032"),
        ("US01-US04", "US", "01", "04"),
        ("R1-R12", "R", "1", "12"),
        ("R1–R5", "R", "1", "5"),
        ("M1.07-M1.09", "M", "1.07", "1.09"),
        ("T5a-T5c", "T", "5a", "5c"),
    ],
)
def test_a_range(text: str, family: str, first: str, last: str) -> None:
    found = find_mentions(f"see {text}, please", MONTHS)
    assert [(mention.family, mention.first, mention.last) for mention in found] == [(family, first, last)]
    assert f"see {text}, please"[slice(*found[0].range)] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPS-001, OPS-002", ["001", "002"]),
        ("OPS-001 and OPS-002", ["001", "002"]),
        ("OPS-009/010/011", ["009", "010", "011"]),
        ("OPS-002, 005, 006", ["002", "005", "006"]),
        ("OPS-002, 005, and 006", ["002", "005", "006"]),
        ("OPS-002、005、006", ["002", "005", "006"]),
        ("OPS-002 and 003", ["002", "003"]),
        ("OPS-002 & 003", ["002", "003"]),
        ("OPS-002 or 003", ["002", "003"]),
        ("OPS-001, 003-005", ["001", "003", "004", "005"]),
        ("OPS-001, OPS-003-005", ["001", "003", "004", "005"]),
        ("OPS-001-003, 007", ["001", "002", "003", "007"]),
        ("OPS-001, 14 days", ["001"]),
        ("OPS-001, 002-x", ["001"]),
        ("Phase 08, 11, 23, 26", ["08", "11", "23", "26"]),
        ("Phase 08 and 11", ["08", "11"]),
        ("Phase 23 → 26", ["23", "26"]),
        ("Phase 23 → Phase 26", ["23", "26"]),
        ("Phase 08/11", ["08", "11"]),
        ("Wave 1 and 2", ["1", "2"]),
        ("Phase 11, 2.7", ["11"]),
        ("Phase 10, 11 routes", ["10"]),
        ("OPS-001, 002 and 005", ["001", "002", "005"]),
        ("Phases 08, 11 and 23", ["08", "11", "23"]),
        ("OPS-001, 002 are open", ["001", "002"]),
    ],
)
def test_a_list(text: str, expected: list[str]) -> None:
    found = find_mentions(text, MONTHS)
    assert numbers(found) == expected
    assert len({mention.family for mention in found}) == 1
    assert [mention.listed for mention in found] == [
        not text[slice(*mention.range)].startswith(("OPS-", "Phase", "Wave")) for mention in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "OPS-###",
        "OPS-XXX",
        "OPS-00X",
        "OPS-ID",
        "OPS",
        "# OPS",
        "CKPT-2026-01-08-001",
        "OPS-001-layers",
        "OPS-001.md",
        "x-OPS-001",
        "opsOPS-001x",
        "post20G",
        "Post-20G",
        "OPS-1.2.3.4.5",
        "1R01",
        "OPS/R01",
        "v=R01",
        "R01-a",
        "R01%",
        "H2O",
        "TOOMANY01",
        "P0-A",
        "23 → 26",
        "January 6, 2026",
        "May 12",
        "phase 08",
        "Phase 08x9",
        "Phase 08.5.1",
        "Rate 50%",
        "",
    ],
)
def test_what_only_resembles_an_id(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPS-009 to OPS-003", [("OPS-", "009", None), ("OPS-", "003", None)]),
        ("OPS-003 to OPS-003", [("OPS-", "003", None), ("OPS-", "003", None)]),
        ("OPS-001 to OPS-2000", [("OPS-", "001", None), ("OPS-", "2000", None)]),
        ("OPS-001 to 12", [("OPS-", "001", None)]),
        ("OPS-001 - OPS-005", [("OPS-", "001", None), ("OPS-", "005", None)]),
        ("OPS-001–", [("OPS-", "001", None)]),
        ("OPS-001-2b", []),
        ("OPS-001-002b", []),
        ("Wave 2 to 4 weeks", [("Wave ", "2", None)]),
        ("T032-T030", []),
        ("T030-T030", []),
        ("T1-T2000", []),
        ("T030-T031-T032", []),
        ("a/T030-T032", []),
        ("T030-T032/T", []),
        ("x-T030-T032", []),
        ("OPS-T030-T032", []),
        ("T030-R032", [("T030-R", "032", None)]),
        ("T030-TR-032", [("T030-TR-", "032", None)]),
        ("OPS-T1-02", [("OPS-T1-", "02", None)]),
        ("DS-D03, DS-P01", [("DS-D", "03", None), ("DS-P", "01", None)]),
    ],
)
def test_what_only_resembles_a_range(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FR-STAFF-001-02", [("FR-STAFF-", "001-02", None)]),
        ("REQ-01-02 and REQ-02-01", [("REQ-", "01-02", None), ("REQ-", "02-01", None)]),
        ("OPS-2026-01", []),
        ("REQ_4, FR_AUTH_12", [("REQ_", "4", None), ("FR_AUTH_", "12", None)]),
        ("UTF_8_BOM, MAX_3.x", []),
        ("Phase 6A.4", [("Phase ", "6A.4", None)]),
        ("Étape 2, Этап 3, etap 4", [("Étape ", "2", None), ("Этап ", "3", None)]),
    ],
)
def test_numbers_of_two_parts_and_other_joints(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["OPS-011-009", "OPS-998-1010"])
def test_the_id_before_a_faulty_range_is_read(text: str) -> None:
    assert read(text) == [("OPS-", text[4:7], None)]


@pytest.mark.parametrize(
    "text", ["T-5-1", "Plan 07-01", "OPS-2026-1001", "OPS-011-009-x", "OPS-011-009.md", "OPS-011a-009", "OPS-11-2026"]
)
def test_a_name_of_several_numbers_is_no_faulty_range(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Phase", "Phase"),
        ("Phases", "Phase"),
        ("Batches", "Batch"),
        ("Boxes", "Box"),
        ("Classes", "Class"),
        ("Class", "Class"),
        ("Status", "Status"),
        ("Analysis", "Analysis"),
        ("Series", "Series"),
    ],
)
def test_the_singular_of_a_family(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.xfail(strict=True, reason="`OPS-*`, all items of a family, is not read")
def test_a_family_with_a_star_is_a_mention() -> None:
    assert find_mentions("all of OPS-* is open", MONTHS)


def test_mentions_come_in_order_and_apart() -> None:
    found = find_mentions("Phase 08 of OPS-003, 004; Phase 11 of ZED-1", MONTHS)
    assert [(mention.family, mention.first) for mention in found] == [
        ("Phase ", "08"),
        ("OPS-", "003"),
        ("OPS-", "004"),
        ("Phase ", "11"),
        ("ZED-", "1"),
    ]


@pytest.mark.parametrize(("number", "count", "whole"), [("007", 3, 7), ("11a", 2, 11), ("2.7", 1, 2), ("20F", 2, 20)])
def test_digits_and_value(number: str, count: int, whole: int) -> None:
    assert (digits(number), value(number)) == (count, whole)


families = st.from_regex(r"[A-Z][A-Z0-9]{1,8}(-[A-Z]{2,6}){0,2}", fullmatch=True).map(lambda name: name + "-")
padded = st.integers(1, 997).map(lambda number: f"{number:03}")
singles = padded.map(lambda number: (number, [number]))
tied = st.tuples(st.integers(1, 900), st.integers(1, 50), st.sampled_from(["-", "–", "..", " to ", " through ", "~"]))
ranges = tied.map(
    lambda drawn: (
        f"{drawn[0]:03}{drawn[2]}{drawn[0] + drawn[1]:03}",
        [f"{number:03}" for number in range(drawn[0], drawn[0] + drawn[1] + 1)],
    )
)
lists = st.lists(singles | ranges, min_size=1, max_size=5)


@given(families, lists, st.sampled_from([", ", "/", ", and ", " & ", " and "]), st.booleans())
def test_what_was_written_is_found(family: str, parts: list[tuple[str, list[str]]], separator: str, full: bool) -> None:
    """Ids, ranges and lists of them, the family written once or before each."""
    text = separator.join((family if full or not index else "") + part for index, (part, _) in enumerate(parts))
    found = find_mentions(f"before {text}; after", frozenset())
    assert {mention.family for mention in found} == {family}
    assert numbers(found) == [number for _, expected in parts for number in expected]


@given(
    st.lists(st.sampled_from(["OPS-", "001", "Phase ", "07", "-", ", ", " to ", "x", "\n", ".", "a", "…", "和", "/"]))
)
def test_mentions_lie_in_the_text_and_do_not_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_mentions(text, frozenset())
    end = 0
    for mention in found:
        assert end <= mention.range.start < mention.range.end <= len(text)
        end = mention.range.end
        written = text[slice(*mention.range)]
        if mention.listed:
            assert written.startswith(mention.first)
        else:
            assert [(mention.family, mention.first, mention.last)] == read(written)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("001", "003", ("001", "002", "003")),
        ("8", "10", ("8", "9", "10")),
        ("1.8", "1.10", ("1.8", "1.9", "1.10")),
        ("1.07", "1.09", ("1.07", "1.08", "1.09")),
        ("1.8", "2.1", ("1.8", "2.1")),
    ],
)
def test_the_numbers_of_a_range(first: str, last: str, expected: tuple[str, ...]) -> None:
    assert between(first, last) == expected


def test_numbers_stand_in_order_of_their_parts() -> None:
    assert sorted(["1.10", "11a", "2", "1.9", "11", "1"], key=rank) == ["1", "1.9", "1.10", "2", "11", "11a"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Issue 15.B, Issue 15.C.", ["15.B", "15.C"]), ("Issue 15. B", ["15"]), ("Issue 15.Be", ["15"])],
)
def test_a_letter_behind_a_point(text: str, numbers: list[str]) -> None:
    assert [mention.first for mention in find_mentions(text, frozenset())] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHASE 2", [("Phase ", "2")]),
        ("**STATUS OF PHASE 11a:**", [("Phase ", "11a")]),
        ("ÉTAPE 3 — FINIE", [("Étape ", "3")]),
        ("RFC 2119, ISO 9001, HTTP 404", []),
        ("PHASE2", [("PHASE", "2")]),
        ("MULTIPHASE 2", []),
    ],
)
def test_parts_of_a_plan_in_capitals(text: str, expected: list[tuple[str, str]]) -> None:
    spelled = Spellings((), phase_spellings(("Phase", "Étape", "フェーズ")))
    assert [(one.family, one.first) for one in find_mentions(text, MONTHS, spelled)] == expected
