from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from gatelint.markdown.inlines.inline import (
    code_spans,
    html_anchors,
    html_comments,
    links,
    normalize_label,
    plain,
    reference_links,
    strikethroughs,
)
from gatelint.text.ranges import Range

PARSER = MarkdownIt("commonmark")
PIECES = [
    *("a", "b", " ", "_", "__", "*", "**", "`", "``", "[", "]", "](", "(", ")", "![", "<", ">", "\\", "!", '"', "'"),
    *(
        "[a](b)",
        "<b>",
        "</b>",
        "<!-- c -->",
        "<http://d>",
        "&amp;",
        "&#65;",
        "é",
        "—",
        "\n",
        "snake_case",
        "x=",
    ),
]
INLINE = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def children(text: str) -> list[Token]:
    """What the parser of record makes of a paragraph's text."""
    return PARSER.parseInline(text)[0].children or []


def at(text: str, places: list[Range]) -> list[str]:
    return [text[place.start : place.end] for place in places]


def visible(tokens: list[Token]) -> str:
    shown = {"text": "content", "code_inline": "content"}
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(visible(token.children or []))
        elif token.type in shown:
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)


def agreed(text: str) -> str:
    """The text without what the parser reads in another way than the specification: a backslash before a blank."""
    return squeezed(text).replace("\\ ", " ").replace("\\\n", "\n")


def squeezed(text: str) -> str:
    # The parser drops spaces around line breaks and the backslash of a hard break.
    return "\n".join(line.strip(" \\") for line in text.split("\n")).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", ["`b`"]),
        ("``a ` b`` `", ["``a ` b``"]),
        ("`a", []),
        (r"\`a` b`", ["` b`"]),
        (r"`a\` b", [r"`a\`"]),
        ("<a href='`'> `", []),
        ("`<a href='`'>", ["`<a href='`"]),
        ("[a](b`c) `d`", ["`d`"]),
        ("none", []),
    ],
)
def test_code_spans(text, expected):
    assert at(text, code_spans(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", [("a", "b", False)]),
        ("![a](b.png 'title')", [("a", "b.png", True)]),
        ('[a]( <b c> "t" )', [("a", "b c", False)]),
        ("[a]()", [("a", "", False)]),
        ("[a](b(c)d)", [("a", "b(c)d", False)]),
        (r"[a](b\)c&amp;)", [("a", "b)c&", False)]),
        ("[a [b] c](d#e)", [("a [b] c", "d#e", False)]),
        (r"[a\]](b)", [(r"a\]", "b", False)]),
        (r"\[a](b)", []),
        (r"!\[a](b)", []),
        (r"\![a](b)", [("a", "b", False)]),
        ("[![a](b)](c)", [("![a](b)", "c", False), ("a", "b", True)]),
        ("[a [b](c)](d)", [("b", "c", False)]),
        ("`[a](b)`", []),
        ("[a`](b)`", []),
        ("<!-- [a](b) -->", []),
        ("[a](b c)", []),
        ("[a](b\\ c)", []),
        ("[a](b\xa0c)", [("a", "b\xa0c", False)]),
        ("[a](b", []),
        ("[a](b(c)", []),
        ("[a] (b)", []),
        ("[a\nb](c\n'd\ne')", [("a\nb", "c", False)]),
        ("[LATER-001](LATER.md#x), [D](e)", [("LATER-001", "LATER.md#x", False), ("D", "e", False)]),
    ],
)
def test_links(text, expected):
    found = links(text)
    assert [(text[link.label.start : link.label.end], link.target, link.is_image) for link in found] == expected
    for link in found:
        assert link.range.contains(link.label)
        assert link.range.contains(link.destination)
        assert text[link.range.start] in "![" and text[link.range.end - 1] == ")"


def test_destination_range_is_as_written():
    text = r"[a](<b \> c>)"
    (link,) = links(text)
    assert text[link.destination.start : link.destination.end] == r"b \> c"
    assert link.target == "b > c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a][b]", [("a", "B")]),
        ("[a b][]", [("a b", "A B")]),
        ("[a\n  b]", [("a\n  b", "A B")]),
        ("![a][b] [c]", [("a", "B"), ("c", "C")]),
        ("[a](b)", []),
        ("`[a]`", []),
        ("[ ] a", []),
        (r"\[a]", []),
        (r"[a\]]", [(r"a\]", r"A\]")]),
        ("[a [b]][c]", [("a [b]", "C"), ("b", "B")]),
        ("[a [b]]", [("b", "B")]),
        ("[a][b [c]]", [("a", "A"), ("c", "C")]),
        ("[]", []),
        ("a[^1] and [^note]", []),
        ("[a][^1]", [("a", "A")]),
        ("[a](b)[^1]", []),
        ("[^a b] [^]", [("^a b", "^A B"), ("^", "^")]),
    ],
)
def test_reference_links(text, expected):
    found = reference_links(text)
    assert [(text[link.text.start : link.text.end], link.label) for link in found] == expected
    for link in found:
        assert normalize_label(text[link.label_range.start : link.label_range.end]) == link.label
        assert link.range.contains(link.text)
        assert link.range.contains(link.label_range)


@given(st.text(alphabet=st.sampled_from("aẞßΘϑ \n\ti"), max_size=8))
def test_labels_are_normalised_as_the_parser_does(label):
    assert normalize_label(label) == normalizeReference(label)


def test_html_anchors():
    text = '<a id="x"></a> <A name=\'y z\'> <h2 class=a id=w> <img name="no"> `<a id="code">` <p data-id=\'no\'>'
    found = html_anchors(text)
    assert [anchor.name for anchor in found] == ["x", "y z", "w"]
    assert at(text, [anchor.range for anchor in found]) == ["x", "y z", "w"]


def test_backticks_mean_nothing_in_an_html_block():
    text = '<p>`</p>\n<a id="x">`</a><!-- <b id="no"> --> <!--> <i id="y">'
    assert [anchor.name for anchor in html_anchors(text, is_html=True)] == ["x", "y"]
    assert at(text, html_comments(text, is_html=True)) == ['<!-- <b id="no"> -->', "<!-->"]
    assert html_comments("<!-- open", is_html=True) == []


def test_html_comments():
    text = "a <!-- b --> `<!-- c -->` <!--> d --> <!-- e\nf --> <!-- open"
    assert at(text, html_comments(text)) == ["<!-- b -->", "<!-->", "<!-- e\nf -->"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~a~~ b", ["~~a~~"]),
        ("~~FGAP-001: `x~~y` z~~ (CLOSED)", ["~~FGAP-001: `x~~y` z~~"]),
        ("~~a~~ ~~b~~", ["~~a~~", "~~b~~"]),
        ("~~ a ~~", []),
        ("~~~a~~~", []),
        (r"\~~a~~", []),
        ("**~~a~~**", ["~~a~~"]),
        ("~~[a](b~~c)~~", ["~~[a](b~~c)~~"]),
        ("~~[a~~](b)", []),
    ],
)
def test_strikethroughs(text, expected):
    assert at(text, strikethroughs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("✅ **Complete** (_local_)", "✅ Complete (local)"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("***a** b*", "a b"),
        ("`a_b_c` ~~d~~", "a_b_c d"),
        ("`` `x` ``", "`x`"),
        ("[LATER-001](x.md) ![alt *b*](y)", "LATER-001 alt b"),
        ("*[a*](b)", "*a*"),
        ("**![*a* _b_](c)**", "a b"),
        (r"\*a\* b\_c", "*a* b_c"),
        ("a<br>b <!-- c --><kbd>d</kbd>", "ab d"),
        ("<https://a.b/c_d_e>", "https://a.b/c_d_e"),
        ("A &amp; B &copyx; &#x41;", "A & B &copyx; A"),
        ("`&amp;`", "&amp;"),
        ("*\xa0a* **“a”**b", "*\xa0a* **“a”**b"),
        ("[a][b] [c]", "[a][b] [c]"),
        ("# {#attr}", "# {#attr}"),
    ],
)
def test_plain(text, expected):
    assert plain(text) == expected


def test_reference_links_are_their_text_when_defined():
    assert plain("[*a*][b] [c] ![d][] [e]", {"B", "C", "D"}) == "a c d [e]"


@given(INLINE)
@settings(max_examples=1500)
def test_plain_agrees_with_the_parser(text):
    text = agreed(text)
    if "![" in text and ("*" in text or "_" in text):
        return  # the parser reads a label of an image without what stands around it
    assert squeezed(plain(text)) == squeezed(visible(children(text)))


@given(INLINE)
@settings(max_examples=1500)
def test_links_and_code_agree_with_the_parser(text):
    text = agreed(text)
    tokens = children(text)
    hrefs = [token.attrGet("href") for token in tokens if token.type == "link_open" and token.info != "auto"]
    found = [PARSER.normalizeLink(link.target) for link in links(text) if not link.is_image]
    within = [link for link in links(text) if link.is_image]
    if not within:
        assert found == hrefs
        assert len(code_spans(text)) == sum(token.type == "code_inline" for token in tokens)


@given(st.text(alphabet=st.sampled_from("[](<>\\`*_~!&;\"'ab \n-"), max_size=60))
def test_any_text_has_ranges_inside(text):
    whole = Range(0, len(text))
    places = [*code_spans(text), *html_comments(text), *strikethroughs(text)]
    places += [link.range for link in links(text)] + [link.range for link in reference_links(text)]
    assert all(whole.contains(place) for place in places)
    assert len(plain(text)) <= len(text)
