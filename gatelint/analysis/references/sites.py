"""Which documents a site generator makes pages of, by the generators' configuration files.

That a file is there is the evidence; what it says is read line by line, since much of it is code.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gatelint.errors import GatelintError
from gatelint.markdown.slugs.site_generators import Dialect, Generator
from gatelint.project.model import Project
from gatelint.sources.tree import Tree

NAMES = {
    "mkdocs.yml": Generator.MKDOCS,
    "mkdocs.yaml": Generator.MKDOCS,
    "properdocs.yml": Generator.MKDOCS,
    "zensical.toml": Generator.MKDOCS,
    "_config.yml": Generator.JEKYLL,
    "_config.yaml": Generator.JEKYLL,
    "_config.toml": Generator.JEKYLL,
    "_toc.yml": Generator.SPHINX,  # of Jupyter Book
    "hugo.toml": Generator.HUGO,
    "hugo.yaml": Generator.HUGO,
    "hugo.json": Generator.HUGO,
    "book.toml": Generator.MDBOOK,
    "conf.py": Generator.SPHINX,
} | {f"docusaurus.config.{suffix}": Generator.DOCUSAURUS for suffix in ("js", "ts", "mjs", "cjs", "mts")}
# Folders that hold the configuration of the folder that they lie in.
FOLDERS = {".vitepress": Generator.VITEPRESS, ".vuepress": Generator.VITEPRESS}
STATIC = ("public", "static", ".vuepress/public")
PAGES = ("", ".md", ".mdx", ".markdown", ".html", "/index.md", "/index.mdx", "/README.md", "/_index.md", "/index.html")
SEPARATOR = re.compile(
    r"""\btoc["']?\]?:?[ \t]*\n(?:[ \t]+.*\n){0,8}?[ \t]*separator[ \t]*[:=][ \t]*["']?([^\s"'])["']?[ \t]*$""",
    re.MULTILINE,
)
INDEX = re.compile(r"(?:index|readme|_index)\.\w+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of documents, relative to the root, and how their pages are made."""

    folder: str  # empty for the root
    dialect: Dialect
    base: str  # the folder that holds the configuration, and the files that are copied as they are

    def holds(self, path: str) -> bool:
        """Whether a document is one of its pages."""
        return not self.folder or path.startswith(self.folder + "/")


@lru_cache(maxsize=4)
def sites_of(project: Project) -> tuple[Site, ...]:
    """The sites, the innermost first."""
    found: dict[Site, None] = {}
    for path in project.tree.files():
        folder, _, name = path.rpartition("/")
        outer, _, last = folder.rpartition("/")
        if last in FOLDERS:
            found[Site(outer, Dialect(FOLDERS[last]), outer)] = None
        elif name in NAMES:
            found.update(dict.fromkeys(_configured(project.tree, path, folder, NAMES[name])))
    return tuple(sorted(found, key=lambda site: -len(site.folder)))


def _configured(tree: Tree, path: str, folder: str, generator: Generator) -> Iterator[Site]:
    text = _text(tree, path)
    match generator:
        case Generator.MKDOCS:
            inner = _value(text, "docs_dir") or "docs"
            unicode = "pymdownx.slugs" in text or "slugify_unicode" in text
            yield Site(_below(folder, inner), Dialect(generator, _separator(text), unicode), folder)
        case Generator.MDBOOK:
            yield Site(_below(folder, _value(text, "src") or "src"), Dialect(generator), folder)
        case Generator.DOCUSAURUS:
            yield Site(folder, Dialect(generator), folder)
            beside = re.findall(r"""\bpath:\s*['"](\.\./[^'"]+)['"]""", text)
            if not beside and not tree.exists(_below(folder, "docs")):
                beside = ["../docs"]
            for other in beside if folder else ():
                yield Site(_below(folder, other), Dialect(generator), folder)
        case Generator.SPHINX:
            # Any program may have a `conf.py`; one beside the first page is Sphinx's.
            if path.endswith(".yml") or any(tree.exists(_below(folder, f"index.{end}")) for end in ("md", "rst")):
                yield Site(folder, Dialect(generator), folder)
        case _:
            yield Site(folder, Dialect(generator), folder)


def _text(tree: Tree, path: str) -> str:
    try:
        return tree.read(path).decode("utf-8", "replace")
    except GatelintError:
        return ""


def _below(folder: str, inner: str) -> str:
    path = posixpath.normpath(posixpath.join(folder, inner))
    return "" if path == "." else path


def _value(text: str, key: str) -> str | None:
    match = re.search(rf"""^{key}[ \t]*[:=][ \t]*["']?([^"'#\s]+)""", text, re.MULTILINE)
    return match[1] if match else None


def _separator(text: str) -> str:
    """The one character that `separator` of the extension `toc` sets."""
    match = SEPARATOR.search(text)
    return match[1] if match else "-"


def sites_with(project: Project, *paths: str) -> tuple[Site, ...]:
    """The sites that all of the documents are pages of, the innermost first."""
    return tuple(site for site in sites_of(project) if all(site.holds(path) for path in paths))


def is_page(project: Project, document: str, path: str) -> bool:
    """Whether a link that names no file leads to a page of a site that the document is a page of."""
    sites = sites_with(project, document)
    return any(project.tree.exists(target) for site in sites for target in _targets(site, document, path))


def _targets(site: Site, document: str, path: str) -> Iterator[str]:
    bare = path.removesuffix(".html").rstrip("/")
    if path.startswith("/"):
        inner = bare.lstrip("/")
        bases = [_below(site.folder, inner), _below(site.folder, inner.partition("/")[2])]
        bases += [_below(site.base, f"{folder}/{inner}") for folder in STATIC]
    else:
        own = posixpath.dirname(document)
        bases = [_below(own, bare)]
        if not INDEX.search(document):
            bases.append(_below(document.rpartition(".")[0], bare))  # the page is a folder of its own
    for base in bases:
        if base and not base.startswith(".."):
            yield from (base + end for end in PAGES)
