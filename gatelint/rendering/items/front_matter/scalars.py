"""Texts as scalars of front matter: the ways to write one, those in the style of the old one first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.markdown.front_matter.nodes import Scalar, Sequence, scalar_of
from gatelint.markdown.front_matter.yaml import implicit_type, read_front_matter

# What only an escape can write: control characters, line ends of every kind, byte order marks.
ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written_forms(text: str, old: Scalar | None, content: str = "") -> Iterator[str]:
    """The ways to write a text in place of an old scalar of a content; not each of them reads as the text there."""
    style = old.style if old is not None else ""
    if old is not None and style in ("|", ">"):
        yield from _block(text, old, content)
    elif style == "'" and not ESCAPED.search(text):
        yield _single(text)
    elif not style:
        if _may_be_plain(text, old):
            yield text
        if not ESCAPED.search(text):
            if '"' not in text and "\\" not in text:
                yield f'"{text}"'
            if "'" not in text:
                yield f"'{text}'"
    yield _double(text)


def item_form(text: str, old: Scalar | None, *, flow: bool) -> str:
    """The first way to write a text as an item of a list that reads as that text."""
    for form in written_forms(text, old if old is not None and old.style not in ("|", ">") else None):
        data = read_front_matter(f"k: [{form}, x]\n" if flow else f"k:\n- {form}\n")
        node = data.entries[0].value if data.fault is None and data.entries else None
        if isinstance(node, Sequence) and len(node.items) == 1 + flow:
            first = scalar_of(node.items[0])
            if first is not None and first.text == text:
                return form
    return _double(text)


def _may_be_plain(text: str, old: Scalar | None) -> bool:
    """Whether a text without quotes stays a text, or is of the type that the old value is of: a number for a number."""
    if not text or text != text.strip() or ESCAPED.search(text):
        return False
    type = implicit_type(text)
    return not type or (old is not None and bool(old.text) and type == implicit_type(old.text))


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + ESCAPED.sub(lambda match: SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'


def _block(text: str, old: Scalar, content: str) -> Iterator[str]:
    """The lines of a text below the sign of the old block; else quotes in its place, with its comment behind."""
    header = re.compile(r"[^\r\n]*").match(content, *old.range)
    sign = header[0] if header else old.style
    if old.content.start < old.content.end:
        line = max(content.rfind("\n", 0, old.content.start), content.rfind("\r", 0, old.content.start)) + 1
        newline = "\r\n" if content.startswith("\r\n", old.range.start + len(sign)) else "\n"
        indent = content[line : old.content.start]
        lines = (indent + one if one else "" for one in text.split("\n"))
        yield newline.join([sign, *lines])
    comment = re.search(r"[ \t]+#.*$", sign)
    if comment:
        yield _double(text) + comment[0]
