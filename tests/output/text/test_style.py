from __future__ import annotations

import pytest

from gatelint.output.text.style import Style, wants_colour, wants_links


@pytest.mark.parametrize(
    ("option", "environment", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_about_colour(option: str, environment: dict[str, str], terminal: bool, expected: bool) -> None:
    assert wants_colour(option, environment, terminal=terminal) is expected


def test_painting_wraps_text_and_leaves_nothing_alone() -> None:
    assert Style(True).paint("x", "bold", "red") == "\x1b[1;31mx\x1b[0m"
    assert Style(True).paint("", "bold") == ""
    assert Style().paint("x", "bold") == "x"


def test_the_echo_keeps_its_own_paint_and_no_other() -> None:
    painted = Style(True).paint("a\x1b[2Jb", "bold", "red")
    assert Style(True).echoed(painted) == "\x1b[1;31ma\\x1b[2Jb\x1b[0m"
    assert Style(True).echoed("\x1b[35mx\x1b[8my\n") == "\\x1b[35mx\\x1b[8my\n"
    assert Style().echoed(painted) == "\\x1b[1;31ma\\x1b[2Jb\\x1b[0m"


@pytest.mark.parametrize(
    ("option", "environment", "colour", "terminal", "expected"),
    [
        ("auto", {}, "auto", True, True),
        ("auto", {}, "auto", False, False),
        ("auto", {}, "always", False, False),
        ("auto", {"FORCE_COLOR": "1"}, "auto", False, False),
        ("auto", {}, "never", True, False),
        ("auto", {"NO_COLOR": "1"}, "auto", True, False),
        ("auto", {"NO_COLOR": "1"}, "always", True, True),
        ("auto", {"TERM": "dumb"}, "always", True, False),
        ("auto", {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, "never", False, True),
        ("auto", {"FORCE_HYPERLINK": "0"}, "auto", True, False),
        ("auto", {"FORCE_HYPERLINK": ""}, "auto", True, True),
        ("always", {"FORCE_HYPERLINK": "0", "TERM": "dumb"}, "never", False, True),
        ("never", {"FORCE_HYPERLINK": "1"}, "auto", True, False),
    ],
)
def test_who_decides_about_links(
    option: str, environment: dict[str, str], colour: str, terminal: bool, expected: bool
) -> None:
    assert wants_links(option, environment, colour=colour, terminal=terminal) is expected


def test_a_link_leads_somewhere_or_is_plain_text() -> None:
    assert Style(links=True).link("x", "https://a.example/") == "\x1b]8;;https://a.example/\x1b\\x\x1b]8;;\x1b\\"
    assert Style(links=True).link("x", "") == Style(True).link("x", "https://a.example/") == "x"


@pytest.mark.parametrize("colour", [True, False])
def test_the_echo_keeps_links_where_there_are_links(colour: bool) -> None:
    style = Style(colour, links=True)
    linked = style.link(style.paint("a\x1b]0;title\x07", "bold"), "https://a.example/")
    assert style.echoed(linked) == linked.replace("\x1b]0;title\x07", "\\x1b]0;title\\x07")
    assert "\x1b]" not in Style(colour).echoed(linked)
