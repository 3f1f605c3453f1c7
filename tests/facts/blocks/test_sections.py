from __future__ import annotations

TEXT = "before\n\n# One *it*\n\na\n\n## Two {#two}\n\nb\n\n#### Four\n\nc\n\n## Resolved Things\n\nd\n\n# One it\n"


def test_sections_nest_by_level(facts_of) -> None:
    sections = facts_of(TEXT).sections
    assert [(section.level, section.title, section.parent) for section in sections] == [
        (0, "", 0),
        (1, "One it", 0),
        (2, "Two {#two}", 1),
        (4, "Four", 2),
        (2, "Resolved Things", 1),
        (1, "One it", 0),
    ]
    assert [section.slug for section in sections[1:]] == ["one-it", "two-two", "four", "resolved-things", "one-it-1"]


def test_where_sections_begin_and_end(facts_of) -> None:
    sections = facts_of(TEXT).sections
    own = [TEXT[section.start : section.own_end] for section in sections]
    assert "".join(own) == TEXT
    assert TEXT[sections[1].start : sections[1].end].endswith("d\n\n")
    assert TEXT[sections[2].start : sections[2].end].startswith("## Two")
    assert TEXT[sections[2].start : sections[2].end].endswith("c\n\n")
    assert sections[5].end == len(TEXT)
    assert [section.status.value if section.status else None for section in sections] == [
        *(None, None, None, None),
        "complete",
        None,
    ]


def test_a_document_without_headings_has_one_section(facts_of) -> None:
    (section,) = facts_of("text\n").sections
    assert (section.start, section.own_end, section.end) == (0, 5, 5)
    assert facts_of("").sections[0].end == 0


def test_headings_in_code_and_comments_are_none(facts_of) -> None:
    assert len(facts_of("```\n# a\n```\n\n<!--\n# b\n-->\n\n    # c\n").sections) == 1


def test_the_title_is_the_first_heading_of_level_one(facts_of) -> None:
    assert facts_of("## A\n\n# B\n\n# C\n").title.text == "B"
    assert facts_of("## A\n").title is None
