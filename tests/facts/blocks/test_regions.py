from __future__ import annotations

TABLE = "| A | B |\n|---|---|\n| x | y |\n"
MARKED = f"# T\n\n<!-- gatelint:begin status -->\n\n{TABLE}\n<!-- gatelint:end sha:0123abcd -->\n\nAfter.\n"


def test_a_region_lies_between_its_markers(facts_of) -> None:
    facts = facts_of(MARKED)
    (region,) = facts.regions
    assert (region.name, region.checksum) == ("status", "0123abcd")
    assert MARKED[slice(*region.begin)] == "<!-- gatelint:begin status -->"
    assert MARKED[slice(*region.content)] == f"\n{TABLE}\n"
    assert MARKED[slice(*region.end)].startswith("<!-- gatelint:end")
    assert facts.tables[0].in_region == "status"


def test_a_table_outside_is_in_no_region(facts_of) -> None:
    facts = facts_of(MARKED + "\n" + TABLE)
    assert [table.in_region for table in facts.tables] == ["status", None]


def test_a_region_that_is_not_closed_is_none(facts_of) -> None:
    assert facts_of("<!-- gatelint:begin a -->\n\ntext\n").regions == ()
    assert facts_of("<!-- gatelint:end -->\n\n<!-- gatelint:begin a -->\n\ntext\n").regions == ()


def test_the_later_of_two_beginnings_counts(facts_of) -> None:
    text = "<!-- gatelint:begin a -->\n\nx\n\n<!-- gatelint:begin b -->\n\ny\n\n<!-- gatelint:end -->\n"
    assert [(region.name, text[slice(*region.content)]) for region in facts_of(text).regions] == [("b", "\ny\n\n")]


def test_both_markers_on_one_line_enclose_what_stands_there(facts_of) -> None:
    text = "<!-- gatelint:begin a --><!-- gatelint:end -->\n\nx\n"
    (region,) = facts_of(text).regions
    assert region.content.start <= region.content.end == region.end.start


def test_markers_in_code_are_none(facts_of) -> None:
    assert facts_of("```\n<!-- gatelint:begin a -->\n<!-- gatelint:end -->\n```\n").regions == ()
