"""A tree of files to a project."""

from __future__ import annotations

from collections.abc import Callable

from gatelint.config.patterns.globs import matches_any
from gatelint.config.schema import Config
from gatelint.errors import UnreadableFileError
from gatelint.facts.extract import extract
from gatelint.facts.model import Facts
from gatelint.facts.suppressions import as_read
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.build import build
from gatelint.project.model import Project
from gatelint.sources.opening import FOLDER
from gatelint.sources.tree import Tree, Unread
from gatelint.text.paths import enclosing, folders_of
from gatelint.text.source import Source

MARKDOWN = (".md", ".markdown")
Extractor = Callable[[Source, Lexicon], Facts]


def is_markdown(path: str) -> bool:
    """Whether a path is named like a Markdown file, in letters of either case: `README.MD`."""
    return path.lower().endswith(MARKDOWN)


def documents_of(tree: Tree, config: Config, paths: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The paths of the documents to read.

    Those that the configuration includes, else the Markdown in the folders given, else all. A file given is read with
    the rest of its project, because half of a cross-document check is wrong; not one that is excluded by force.
    """
    given_files = _given_files(tree, paths)
    is_chosen = _choice(config, paths, given_files)
    named_files = {path for path in given_files if not is_left_out(path, config)}
    files = {path for path in tree.files() if is_markdown(path) and is_chosen(path)} | named_files
    further = {link: file for link, file in tree.links().items() if link in named_files or is_chosen(link)}
    # A document has one name, the first link to it where only links to it are asked for.
    named: dict[str, str] = {}
    for link, file in sorted(further.items()):
        if is_markdown(link) and file not in files and not matches_any(file, config.exclude):
            named.setdefault(file, link)
    return tuple(sorted((files - further.keys()) | set(named.values())))


def is_left_out(path: str, config: Config) -> bool:
    """Whether the configuration excludes a file even where it is named, as hooks do with every file of a commit."""
    return config.force_exclude and matches_any(path, config.exclude)


def unread_of(tree: Tree, config: Config, paths: tuple[str, ...] = ()) -> dict[str, Unread]:
    """What stands among the documents to read and is not read: folders, links, .gitignore files."""
    given_files = _given_files(tree, paths)
    is_chosen = _choice(config, paths, given_files)
    found = dict(tree.unread())
    for link, file in tree.links().items():
        if matches_any(file, config.exclude) and not matches_any(link, config.exclude):
            found[link] = Unread(f"it is a link to {file}, which is excluded", is_fault=False)
    return {
        path: why
        for path, why in found.items()
        if path in paths
        or (why.is_folder and (path == "." or is_chosen(f"{path}/any{MARKDOWN[0]}")))
        or (is_markdown(path) and is_chosen(path))
        or path.rpartition("/")[2] == ".gitignore"
    }


def _choice(config: Config, paths: tuple[str, ...], given_files: list[str]) -> Callable[[str], bool]:
    """Whether a document is one to read, but for those that are given themselves."""
    files = frozenset(given_files)
    folders = frozenset(path.rstrip("/") for path in paths if path not in files)

    def is_chosen(path: str) -> bool:
        if matches_any(path, config.exclude):
            return False
        if config.include:
            return matches_any(path, config.include)
        below = bool(folders) and not given_files and "." not in folders
        return not below or not folders.isdisjoint(enclosing(path))

    return is_chosen


def load(tree: Tree, config: Config, paths: tuple[str, ...] = (), extractor: Extractor = extract) -> Project:
    """Read the documents and join what they state. Bytes that are no text become part of the project, not an error.

    `extractor` gives what `extract` would, from wherever it has it.
    """
    lexicon = Lexicon(config)
    read: list[tuple[Source, Facts]] = []
    unreadable: dict[str, str] = {}
    unread = unread_of(tree, config, paths)
    for path in documents_of(tree, config, paths):
        try:
            data = tree.read(path)
        except UnreadableFileError as error:
            if error.reason != FOLDER:
                unread[path] = Unread(error.reason)
            continue
        try:
            source = as_read(Source.from_bytes(path, data))
        except UnicodeDecodeError as error:
            unreadable[path] = f"byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8"
            continue
        if "\0" in source.text:
            unreadable[path] = f"character {source.text.index(chr(0)) + 1} is NUL"
            continue
        read.append((source, extractor(source, lexicon)))
    reported = frozenset(tree.links().get(path, path) for path in _given_files(tree, paths))
    return build(read, unreadable, lexicon, tree, reported, unread)


def _given_files(tree: Tree, paths: tuple[str, ...]) -> list[str]:
    """Those of the paths that are Markdown files; a folder may be called `notes.md` too."""
    unread = tree.unread() if paths else {}
    named = [path for path in paths if is_markdown(path) and path not in unread]
    folders = folders_of(tree.files()) if named else frozenset()
    return [path for path in named if path not in folders]
