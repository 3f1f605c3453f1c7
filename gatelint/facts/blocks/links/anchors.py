"""What the anchors of a document are, on GitHub and on the pages that a generator makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.facts.model import Facts
from gatelint.markdown.blocks import Block, Heading, Html, Paragraph, Table
from gatelint.markdown.inlines.inline import html_anchors
from gatelint.markdown.slugs.github import slug, slugs
from gatelint.markdown.slugs.site_generators import Dialect, Generator, slugs_by

# An attribute list on a line of its own, at the end of a block, or after a span: `{: #rope}`, `[](){#rope}`.
ATTRIBUTES = re.compile(r"\{:?[^{}\n]*?#([^\s{}#]+)[^{}\n]*\}")
# A target above what it names.
SPHINX_TARGET = re.compile(r"^\(([^()\n]+)\)=[ \t]*$", re.MULTILINE)
HTML_HEADING = re.compile(r"<h[1-6](?:\s[^<>]*)?>(.*?)</h[1-6]\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
# Lines by which a generator takes text, headings among it, from another file or from code.
INCLUDE = {
    Generator.MKDOCS: r"^[ \t]*(?:::: ?[\w.]+|[;-]*-{2,}8<-{2,}|\{[%{])",
    Generator.VITEPRESS: r"<!--[ \t]*@include:",
    Generator.DOCUSAURUS: r"^import .*\.mdx?['\"]",
    Generator.JEKYLL: r"\{%-?[ \t]*(?:include|for)",
    Generator.HUGO: r"\{\{[<%]",
    Generator.SPHINX: r"^[`:]{3,}\{(?:include|auto\w+|eval-rst)\}",
    Generator.MDBOOK: r"\{\{#",
}


def anchors_set_by(block: Block, text: str) -> Iterator[str]:
    """The anchors that HTML sets in a block of the document whose text this is: names, and headings' slugs."""
    if isinstance(block, Html):
        yield from (anchor.name for anchor in html_anchors(block.text, is_html=True))
        yield from (slug(TAG.sub("", inner).strip()) for inner in HTML_HEADING.findall(block.text))
    elif isinstance(block, Paragraph | Heading | Table):
        start, end = block.range
        if text.find("<", start, end) >= 0:
            yield from (anchor.name for anchor in html_anchors(text[start:end]))


def heading_anchors(facts: Facts, dialect: Dialect | None) -> tuple[str, ...]:
    """The anchor of every heading, in order: as the dialect makes it, else as GitHub does."""
    if dialect is None:
        return tuple(section.slug for section in facts.sections[1:])
    return tuple(slugs_by(dialect, _headings(facts))[0])


def site_anchors(facts: Facts, text: str, dialect: Dialect) -> Iterator[str]:
    """Every anchor that a generator may give the document whose text this is, its headings' included."""
    for found in slugs_by(dialect, _headings(facts)):
        yield from found
    for line in facts.labels:
        yield from ATTRIBUTES.findall(line.text)
    if dialect.generator is Generator.SPHINX:
        for name in SPHINX_TARGET.findall(text):
            yield from (name, re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"))


def fenced_anchors(facts: Facts, text: str) -> Iterator[str]:
    """GitHub's anchors of the headings that a code fence hides because it is never closed.

    A single `#` begins a comment in many languages.
    """
    fence = facts.unclosed_fence
    lines = text[fence.start : fence.end].splitlines() if fence is not None else []
    yield from slugs(line.lstrip("#").strip() for line in lines if line.startswith("##"))


def takes_from_elsewhere(text: str, dialect: Dialect) -> bool:
    """Whether a generator puts other text into the document whose text this is, so that it may have more headings."""
    return re.search(INCLUDE[dialect.generator], text, re.MULTILINE) is not None


def _headings(facts: Facts) -> list[str]:
    return [section.heading.text for section in facts.sections[1:]]
