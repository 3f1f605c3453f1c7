from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.markdown.slugs.github import slug, slugs


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Quick Status", "quick-status"),
        ("LATER-006: Title ✅ RESOLVED", "later-006-title--resolved"),
        ("~~FGAP-001: `x_y` gone~~ (CLOSED)", "fgap-001-x_y-gone-closed"),
        ("[Link](x.md) & **bold** _it_", "link--bold-it"),
        ("snake_case __init__ \\_\\_init\\_\\_", "snake_case-init-__init__"),
        ("Heading {#attr}", "heading-attr"),
        ("⚠️ Warning", "️-warning"),
        ("FR-001：标题", "fr-001标题"),
        ("Ünïcode Straße 1² ½ Ⅷ Ⓐ", "ünïcode-straße-1--ⅷ-ⓐ"),
        ("a‿b — c–d -e", "a‿b--cd--e"),
        ("A/B (c) 'd' “e”", "ab-c-d-e"),
        ("a\tb", "ab"),
        ("", ""),
        ("🎉", ""),
    ],
)
def test_slug_of_a_heading(heading, expected):
    assert slugs([heading]) == [expected]


def test_visible_spaces_at_the_ends_count():
    assert slug(" a ") == "-a-"


def test_repeated_headings_are_numbered():
    assert slugs(["echo", "echo", "echo 1", "echo-1", "echo"]) == ["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"]
    assert slugs(["foxtrot-1", "foxtrot", "foxtrot"]) == ["foxtrot-1", "foxtrot", "foxtrot-2"]
    assert slugs(["✅", "🔴"]) == ["", "-1"]


def test_reference_links_count_by_their_text():
    assert slugs(["[a][b]"]) == ["ab"]
    assert slugs(["[a][b]"], {"B"}) == ["a"]


@given(st.lists(st.text(alphabet="aA-1 _✅", max_size=4)))
def test_slugs_of_a_document_differ(headings):
    found = slugs(headings)
    assert len(set(found)) == len(headings)
