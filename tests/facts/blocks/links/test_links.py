from __future__ import annotations

import pytest


def links(facts) -> list[tuple[str, str | None, str, bool]]:
    return [(link.path, link.fragment, link.label.text, link.excused) for link in facts.links]


@pytest.mark.parametrize(
    ("text", "path", "fragment"),
    [
        ("[a](x.md)", "x.md", None),
        ("[a](./x.md)", "./x.md", None),
        ("[a](../f/x.md#part)", "../f/x.md", "part"),
        ("[a](#part)", "", "part"),
        ("[a](x.md#)", "x.md", ""),
        ("[a](/root/x.md)", "/root/x.md", None),
        ("[a](<my file.md>)", "my file.md", None),
        ("[a](my%20file.md#%E6%A0%87)", "my file.md", "标"),
        ("[a](x.md?plain=1#L10)", "x.md", "L10"),
        ('[a](x.md "title")', "x.md", None),
        ("![a](x.png)", "x.png", None),
        ("[a](%E9%9C%80.md)", "需.md", None),
        ("- [a](x.md)", "x.md", None),
        ("## [a](x.md)", "x.md", None),
        ("| A | B |\n|---|---|\n| [a](x.md) | y |", "x.md", None),
        ("> [a](x.md)", "x.md", None),
    ],
)
def test_a_link(text: str, path: str, fragment: str | None, facts_of) -> None:
    assert links(facts_of(text + "\n")) == [(path, fragment, "a", False)]
    (link,) = facts_of(text + "\n").links
    assert text[slice(*link.target.range)].strip("<>") == link.target.text.strip("<>")
    assert text[slice(*link.label.range)] == "a"
    if fragment:
        assert text[slice(*link.fragment_range)] == link.target.text.partition("#")[2]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/x.md)",
        "[a](mailto:x@example.org)",
        "[a](//example.org)",
        "[a]()",
        "`[a](x.md)`",
        "```\n[a](x.md)\n```",
        "<!--\n[a](x.md)\n-->",
        "[a] (x.md)",
        r"\[a](x.md)",
        "[a]: https://example.org",
    ],
)
def test_what_is_no_link_to_a_file(text: str, facts_of) -> None:
    assert facts_of(text + "\n").links == ()


def test_a_link_definition_leads_to_a_file(facts_of) -> None:
    text = "See [the plan][plan].\n\n[plan]: ../plan.md#part\n"
    (link,) = facts_of(text).links
    assert (link.path, link.fragment, link.excused) == ("../plan.md", "part", False)
    assert text[slice(*link.target.range)] == "../plan.md#part"
    assert text[slice(*link.fragment_range)] == "part"


@pytest.mark.parametrize(
    ("behind", "excused"),
    [
        (" (to be created)", True),
        (" - TBD", True),
        (" is *to be written* soon", True),
        (" is there", False),
        (" was unplanned", False),
        ("\nto be created", False),
    ],
)
def test_a_target_that_is_still_to_come(behind: str, excused: bool, facts_of) -> None:
    assert links(facts_of(f"[a](x.md){behind}\n"))[0][3] is excused


def test_an_excuse_belongs_to_the_link_before_it(facts_of) -> None:
    assert [link[3] for link in links(facts_of("[a](x.md); [b](y.md) - TBD\n"))] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('See <a href="x.md#part">a</a>.', [("x.md", "part")]),
        ('<p>\n<a href="x.md">a</a>\n</p>', [("x.md", None)]),
        ('<a href="https://example.org">a</a>', []),
        ('<a href="">a</a>', []),
    ],
)
def test_links_of_html_tags(text: str, expected: list[tuple[str, str | None]], facts_of) -> None:
    found = facts_of(text + "\n").links
    assert [(link.path, link.fragment) for link in found] == expected
    for link in found:
        assert text[slice(*link.target.range)] == link.target.text
