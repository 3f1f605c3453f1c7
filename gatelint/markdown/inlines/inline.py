"""Inline constructs in raw text: code spans, links, anchors, comments, strikethrough, and the text a reader sees.

All take the text of a line, a cell or a paragraph (lines joined) and answer with offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from gatelint.markdown.inlines.emphasis import markers
from gatelint.markdown.inlines.footnotes import names_footnote
from gatelint.markdown.inlines.spans import ENTITY, Kind, Link, Scan, Span, entity, scan
from gatelint.text.ranges import Range

__all__ = [
    "Anchor",
    "Link",
    "ReferenceLink",
    "code_spans",
    "html_anchors",
    "html_comments",
    "links",
    "normalize_label",
    "plain",
    "reference_links",
    "strikethroughs",
]

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
_ANY_MARKUP = re.compile(r"[*_~`\\<\[&]")
_SPACES = re.compile(r"\s+")
_ID = re.compile(r"""\s(id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE)
_HTML = re.compile(r"""<!--|<[A-Za-z][A-Za-z0-9-]*+(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_ANCHOR_TAG = re.compile(r"<a[\s/>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """What is a link if its label is defined: `[text][label]`, `[label][]` or `[label]`."""

    text: Range  # what is shown
    label: str  # as normalised, the key of Blocks.definitions
    label_range: Range  # of the label as written; that of the text for `[label][]` and `[label]`
    is_image: bool
    range: Range


@dataclass(frozen=True, slots=True)
class Anchor:
    """A target for links that HTML sets; `range` is that of its name."""

    name: str
    range: Range


def code_spans(text: str) -> list[Range]:
    """The code spans, backticks included."""
    if "`" not in text:
        return []
    return [span.range for span in scan(text).spans if span.kind is Kind.CODE]


def links(text: str) -> list[Link]:
    """The inline links and images in order of their start."""
    if "](" not in text:
        return []
    return sorted(scan(text).links, key=lambda link: link.range)


def reference_links(text: str) -> list[ReferenceLink]:
    """Everything that would be a reference link or image were its label defined, in order of start."""
    return _references(text, scan(text)) if "[" in text else []


def _references(text: str, found: Scan) -> list[ReferenceLink]:
    pairs = {pair.range.start: pair for pair in found.brackets}
    references: list[ReferenceLink] = []
    labels: set[int] = set()  # starts of the pairs that are another's label
    for start, (whole, is_image) in sorted(pairs.items()):
        if start in labels:
            continue
        shown = Range(start + 1 + is_image, whole.end - 1)
        label, end = shown, whole.end
        following = pairs.get(whole.end)
        if following is not None and not following.is_image:
            inner = Range(following.range.start + 1, following.range.end - 1)
            if inner.start == inner.end or _is_label(text, inner):
                labels.add(following.range.start)
                label = inner if inner.start < inner.end else shown
                end = following.range.end
        if _is_label(text, label):
            name = normalize_label(text[label.start : label.end])
            references.append(ReferenceLink(shown, name, label, is_image, Range(start, end)))
    return references


def _is_label(text: str, inner: Range) -> bool:
    match = _LABEL.match(text, inner.start - 1)
    if match is None or match.end() != inner.end + 1:
        return False
    return not match[1].isspace() and not names_footnote(match[1])


def normalize_label(label: str) -> str:
    """The label of a link reference as definitions are keyed: spaces collapsed, letter case folded."""
    return _SPACES.sub(" ", label.strip()).lower().upper()


def html_anchors(text: str, *, is_html: bool = False) -> list[Anchor]:
    """The names that tags set: any `id`, and the `name` of an `a`.

    In an HTML block (`is_html`) backticks and backslashes mean nothing.
    """
    if "<" not in text:
        return []
    anchors: list[Anchor] = []
    for span in _html(text, is_html=is_html):
        if span.kind is not Kind.TAG:
            continue
        tag = text[span.range.start : span.range.end]
        for match in _ID.finditer(tag):
            if match[1].lower() == "id" or _ANCHOR_TAG.match(tag):
                group = next(group for group in (2, 3, 4) if match[group] is not None)
                start = span.range.start + match.start(group)
                anchors.append(Anchor(match[group], Range(start, start + len(match[group]))))
    return anchors


def html_comments(text: str, *, is_html: bool = False) -> list[Range]:
    """The comments, `<!--` and `-->` included.

    In an HTML block (`is_html`) backticks and backslashes mean nothing.
    """
    if "<!--" not in text:
        return []
    return [span.range for span in _html(text, is_html=is_html) if span.kind is Kind.COMMENT]


def _html(text: str, *, is_html: bool) -> list[Span]:
    if not is_html:
        return list(scan(text).spans)
    spans: list[Span] = []
    at = 0
    while match := _HTML.search(text, at):
        at = match.end()
        kind = Kind.TAG
        if match[0] == "<!--":
            kind = Kind.COMMENT
            # `<!-->` and `<!--->` are whole comments.
            end = text.find("-->", match.start() + 2)
            if end < 0:
                break
            at = end + 3
        spans.append(Span(kind, Range(match.start(), at)))
    return spans


def strikethroughs(text: str) -> list[Range]:
    """The stretches between `~~` and `~~`, markers included, in order of start."""
    if "~~" not in text:
        return []
    pairs = markers(text, scan(text))
    return sorted(Range(pair.opening.start, pair.closing.end) for pair in pairs if pair.is_strike)


def plain(text: str, definitions: Container[str] = ()) -> str:
    """The text that a reader sees.

    Emphasis, strikethrough and code lose their markers, links and images are their labels, escapes and entities are
    resolved, HTML is gone. A reference link is its text when its normalised label is among the definitions.
    """
    if not _ANY_MARKUP.search(text):
        return text
    found = scan(text)
    changes: list[tuple[Range, str]] = []
    for span in found.spans:
        changes.append((span.range, _shown(text[span.range.start : span.range.end], span.kind)))
    for link in found.links:
        changes += _reduced(link.range, link.label)
    if found.brackets and definitions != ():
        for reference in _references(text, found):
            if reference.label in definitions:
                changes += _reduced(reference.range, reference.text)
    for pair in markers(text, found):
        changes += [(pair.opening, ""), (pair.closing, "")]
    parts: list[str] = []
    at = 0
    for place, shown in sorted(changes):
        if place.start >= at:
            parts += [_entities(text[at : place.start]), shown]
            at = place.end
    parts.append(_entities(text[at:]))
    return "".join(parts)


def _reduced(whole: Range, label: Range) -> list[tuple[Range, str]]:
    return [(Range(whole.start, label.start), ""), (Range(label.end, whole.end), "")]


def _shown(source: str, kind: Kind) -> str:
    if kind is Kind.ESCAPE:
        return source[1:]
    if kind is Kind.AUTOLINK:
        return source[1:-1]
    if kind is not Kind.CODE:
        return ""
    content = source.strip("`").replace("\n", " ")
    padded = len(content) > 1 and content[0] == content[-1] == " " and content.strip(" ")
    return content[1:-1] if padded else content


def _entities(text: str) -> str:
    return ENTITY.sub(lambda match: entity(match[0]), text) if "&" in text else text
