"""A tree of files to a project."""

from __future__ import annotations

from gatelint.config.globs import matches_any
from gatelint.config.schema import Config
from gatelint.errors import GatelintError
from gatelint.facts.extract import extract
from gatelint.facts.lexicon import Lexicon
from gatelint.facts.model import Facts
from gatelint.project.build import build
from gatelint.project.model import Project
from gatelint.project.tree import Tree
from gatelint.text.source import Source

MARKDOWN = (".md", ".markdown")


def is_markdown(path: str) -> bool:
    """Whether a path is named like a Markdown file, in letters of either case: `README.MD`."""
    return path.lower().endswith(MARKDOWN)


def documents_of(tree: Tree, config: Config, paths: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The paths of the documents to read.

    Those that the configuration includes, else the Markdown in the folders given, else all. A file given is read with
    the rest of its project, because half of a cross-document check is wrong.
    """
    files = [path for path in tree.files() if is_markdown(path)]
    given_files = _given_files(tree, paths)
    folders = [path.rstrip("/") for path in paths if path not in given_files]
    if config.include:
        files = [path for path in files if matches_any(path, config.include)]
    elif folders and not given_files and "." not in folders:
        files = [path for path in files if any(path.startswith(folder + "/") for folder in folders)]
    files = [path for path in files if not matches_any(path, config.exclude)]
    return tuple(sorted({*files, *given_files}))


def load(tree: Tree, config: Config, paths: tuple[str, ...] = ()) -> Project:
    """Read the documents and join what they state. Bytes that are no text become part of the project, not an error."""
    lexicon = Lexicon(config)
    read: list[tuple[Source, Facts]] = []
    unreadable: dict[str, str] = {}
    for path in documents_of(tree, config, paths):
        try:
            data = tree.read(path)
        except GatelintError as error:
            unreadable[path] = error.message.removeprefix(f"{path}: ")
            continue
        try:
            source = Source.from_bytes(path, data)
        except UnicodeDecodeError as error:
            unreadable[path] = f"byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8"
            continue
        if "\0" in source.text:
            unreadable[path] = f"character {source.text.index(chr(0)) + 1} is NUL"
            continue
        read.append((source, extract(source, lexicon)))
    return build(read, unreadable, lexicon, tree, frozenset(_given_files(tree, paths)))


def _given_files(tree: Tree, paths: tuple[str, ...]) -> list[str]:
    """Those of the paths that are Markdown files; a folder may be called `notes.md` too."""
    named = [path for path in paths if is_markdown(path)]
    return [path for path in named if not any(file.startswith(path + "/") for file in tree.files())]
