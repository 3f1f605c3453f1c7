from __future__ import annotations

import pytest

from gatelint.config.patterns.id_patterns import compile_pattern
from gatelint.config.patterns.spellings import NO_SPELLINGS
from gatelint.config.schema import Config, RegisterSettings
from gatelint.facts.values.declared_ids import declared_spellings, read_family, section_spellings
from gatelint.facts.values.ids import find_mentions


@pytest.mark.parametrize(
    ("pattern", "family"),
    [
        ("LATER-{n:03}", "LATER-"),
        ("R{n:02}", "R"),
        ("Risk {n}", "Risk "),
        ("ADR {n:04}", None),
        ("OPS-{word}-{n}", None),
    ],
)
def test_the_family_as_documents_are_read(pattern: str, family: str | None) -> None:
    assert read_family(compile_pattern(pattern)) == family


def declared(**settings: RegisterSettings) -> list[str]:
    return [pattern.pattern for pattern in declared_spellings(Config(registers=settings))]


def test_what_is_read_anyway_needs_no_spelling() -> None:
    assert declared(OPS=RegisterSettings(id="OPS-{n:03}", aliases=("Task {n}",))) == []
    assert declared(OPS=RegisterSettings(id="{n:03}")) == []
    assert declared(OPS=RegisterSettings(id="OPS {n:03}", ignore=True)) == []


def test_a_pattern_with_a_mistake_is_left_to_those_who_report_it() -> None:
    assert declared(OPS=RegisterSettings(id="OPS-{m}")) == []


def test_declared_spellings_are_found_with_their_lists_and_go_before_others() -> None:
    spelled = declared_spellings(
        Config(registers={"ADR": RegisterSettings(id="ADR-{n:04}", aliases=("ADR {n:04}", "Ruling {n}.{n}"))})
    )
    text = "ADR 0016, 0017 to 0019, ADR-0003; Ruling 2.1"
    found = [
        (mention.family, mention.first, mention.last)
        for mention in find_mentions(text, frozenset(), NO_SPELLINGS._replace(declared=spelled))
    ]
    assert found == [
        ("ADR ", "0016", None),
        ("ADR ", "0017", "0019"),
        ("ADR-", "0003", None),
        ("Ruling ", "2.1", None),
    ]
    assert [mention.family for mention in find_mentions(text, frozenset())] == ["ADR-", "Ruling "]


def test_numbered_sections_are_found_with_their_document_alone() -> None:
    sections = RegisterSettings(id="{outline}", home="hld.md", aliases=("the plan, {id}",))
    config = Config(registers={"HLD": sections, "GATE": RegisterSettings(id="{outline}", role="gate")})
    assert declared_spellings(config) == ()
    text = "HLD §2.1.3 and 4, the plan, 5.9.10.1; HLD 2.1, §2.1, xHLD §2, HLD §1.2.3.4.5.6.7, HLD §2.1-rc, HLD §2."
    found = find_mentions(text, frozenset(), NO_SPELLINGS._replace(declared=section_spellings(config)))
    assert [(mention.family, mention.first) for mention in found] == [
        ("HLD §", "2.1.3"),
        ("HLD §", "4"),
        ("the plan, ", "5.9.10.1"),
        ("HLD §", "2"),
    ]
