"""The fragments under which site generators reach headings.

Sources: `toc` and `attr_list` of Python-Markdown and `pymdownx.slugs` (MkDocs, ProperDocs, Zensical);
`@mdit-vue/shared` and markdown-it-anchor (VitePress, VuePress); github-slugger (Docusaurus); kramdown with its GFM
parser (Jekyll); goldmark's GitHub style (Hugo); docutils' `make_id` (Sphinx); mdBook's `normalize_id`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gatelint.markdown.inlines.inline import plain
from gatelint.markdown.slugs.github import slug

_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++)?\{:?([^{}]*+)\}[ \t]*+$")
_ID = re.compile(r"#([^\s{}#]+)")
_SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
_COUNTED = re.compile(r"(.*)_(\d+)")
_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_DASHES = re.compile(r"(?<!-)-{2,3}(?!-)")  # of which kramdown makes one sign
_NO_ASCII_LETTER = re.compile(r"^[^a-zA-Z]+")


class Generator(StrEnum):
    """What makes pages of Markdown."""

    MKDOCS = "MkDocs"
    VITEPRESS = "VitePress"
    DOCUSAURUS = "Docusaurus"
    JEKYLL = "Jekyll"
    HUGO = "Hugo"
    SPHINX = "Sphinx"
    MDBOOK = "mdBook"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A generator with the settings that change its anchors."""

    generator: Generator
    separator: str = "-"  # `separator` of Python-Markdown's toc
    unicode: bool = False  # whether a `slugify` is set that keeps letters beyond ASCII


def split_attributes(heading: str) -> tuple[str, str | None]:
    """A heading's text without the attributes in braces at its end, and the id that they give: `Rope {#rope}`."""
    match = _ATTRIBUTES.search(heading)
    if match is None:
        return heading, None
    given = _ID.search(match[1])
    inner = match[1].strip()
    if given is None and inner[:1] != "." and not match[0].lstrip().startswith("{:"):
        return heading, None  # braces that belong to the text
    return heading[: match.start()], given[1] if given else None


def slugs_by(dialect: Dialect, headings: Sequence[str]) -> list[list[str]]:
    """The anchors of a document's headings, given as written, in order: first as the dialect has them.

    Further lists are those of settings that the configuration may state elsewhere, such as another `slugify`.
    """
    parts = [split_attributes(heading) for heading in headings]
    count = _COUNTING.get(dialect.generator, _with_hyphen)
    return [_numbered(parts, way, count) for way in _ways(dialect)]


def _numbered(
    parts: Sequence[tuple[str, str | None]], way: Callable[[str], str], count: Callable[[str, int], str]
) -> list[str]:
    taken = {given for _, given in parts if given is not None}
    times: dict[str, int] = {}
    found: list[str] = []
    for text, given in parts:
        if given is None:
            original = given = way(text)
            while given in taken or not given:
                times[original] = times.get(original, 0) + 1
                given = count(original, times[original])
            taken.add(given)
        found.append(given)
    return found


def _with_hyphen(name: str, times: int) -> str:
    return f"{name}-{times}"


def _with_underscore(name: str, times: int) -> str:
    counted = _COUNTED.fullmatch(name)
    return f"{counted[1]}_{int(counted[2]) + times}" if counted else f"{name}_{times}"


_COUNTING = {Generator.MKDOCS: _with_underscore}


def _ways(dialect: Dialect) -> Iterator[Callable[[str], str]]:
    match dialect.generator:
        case Generator.MKDOCS:
            separator = dialect.separator
            ways = [
                lambda text: _python_markdown(plain(text), separator),
                lambda text: _pymdownx(plain(text), separator).lower(),
                lambda text: _pymdownx(plain(text), separator),
                lambda text: _python_markdown(plain(text), separator, ascii=False),
                lambda text: _python_markdown(_SHORTCODE.sub("", plain(text)), separator),
                lambda text: _pymdownx(_SHORTCODE.sub("", plain(text)), separator).lower(),
            ]
            yield from [*ways[1:], ways[0]] if dialect.unicode else ways
        case Generator.VITEPRESS:
            yield lambda text: _vitepress(plain(text))
        case Generator.JEKYLL:
            yield lambda text: _kramdown_gfm(_DASHES.sub("", plain(text)))
            yield lambda text: _kramdown_gfm(plain(text))
            yield lambda text: _kramdown(plain(text))
        case Generator.SPHINX:
            yield lambda text: slug(plain(text))
            yield lambda text: _docutils(plain(text))
        case _:
            yield lambda text: slug(plain(text).strip())


def _python_markdown(text: str, separator: str, *, ascii: bool = True) -> str:
    if ascii:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    text = re.sub(r"[^\w\s-]", "", text).strip().lower()
    return re.sub(rf"[{re.escape(separator)}\s]+", separator, text)


def _pymdownx(text: str, separator: str) -> str:
    return re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", text).strip()).replace(" ", separator)


def _vitepress(text: str) -> str:
    text = re.sub("[\u0300-\u036f\0-\x1f]", "", unicodedata.normalize("NFKD", text))
    text = re.sub("-{2,}", "-", _SPECIAL.sub("-", text)).strip("-")
    return ("_" + text if text[:1].isascii() and text[:1].isdigit() else text).lower()


def _kramdown_gfm(text: str) -> str:
    return re.sub(r"[^\w\- \t]", "", text.lower()).replace(" ", "-").replace("\t", "-")


def _kramdown(text: str) -> str:
    kept = re.sub("[^a-zA-Z0-9 -]", "", _NO_ASCII_LETTER.sub("", text))
    return kept.replace(" ", "-").lower() or "section"


def _docutils(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode("ascii")
    return re.sub("^[-0-9]+|-+$", "", re.sub("[^a-z0-9]+", "-", " ".join(text.split())))
