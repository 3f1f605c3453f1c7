"""Words of languages other than English, added to the lists of the presets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gatelint.config.keys import dotted
from gatelint.text.letters.folding import fold

Table = Mapping[str, Any]
Path = tuple[str, ...]  # of a list in a table: `status`, `complete`


def add_languages(
    table: dict[str, Any],
    languages: Sequence[Table],
    english: Table,
    origins: Mapping[str, str],
    presets: frozenset[str],
) -> None:
    """Add the words of languages to the lists of joined layers that come from presets.

    A list that a configuration replaces stays as it is. `english` is the preset whose words are translated: where
    another preset moves the first of them to another list, its translations follow.
    """
    for path, words in _words(languages).items():
        into = _moved(path, table, english)
        holder = _at(table, into[:-1])
        key = ""
        for part in into:
            key = dotted(key, part)
        if holder is not None and into[-1] in holder and origins.get(key) in presets:
            holder[into[-1]] = list(dict.fromkeys((*holder[into[-1]], *words)))


def foreign_statuses(languages: Sequence[Table], english: Table) -> tuple[str, ...]:
    """The words and phrases for statuses that are not English, with or without their accents."""
    own = {fold(word) for _, words in _lists(english.get("status", {}), ()) for word in words}
    return tuple(
        word
        for path, words in _words(languages).items()
        for word in words
        if path[0] == "status" and fold(word) not in own
    )


def ranks_of_keys(languages: Sequence[Table]) -> Mapping[tuple[str, str], int]:
    """Field and key -> the place of the key among those of its language."""
    found: dict[tuple[str, str], int] = {}
    for table in languages:
        for field, settings in table.get("fields", {}).items():
            for rank, key in enumerate(settings.get("keys", ())):
                found.setdefault((field, key), rank)
    return found


def _words(languages: Sequence[Table]) -> dict[Path, list[str]]:
    found: dict[Path, list[str]] = {}
    for table in languages:
        for path, words in _lists(table, ()):
            found.setdefault(path, []).extend(words)
    return found


def _lists(table: Table, path: Path) -> Iterator[tuple[Path, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, (*path, key))
        else:
            yield (*path, key), value


def _moved(path: Path, table: Table, english: Table) -> Path:
    """The list that holds the first English word of a list; the list itself where none of its kind does."""
    *above, last = path
    first = next(iter((_at(english, tuple(above)) or {}).get(last, ())), None)
    siblings = _at(table, tuple(above)) or {}
    if first is None or first in siblings.get(last, ()):
        return path
    return next(((*above, key) for key, words in siblings.items() if isinstance(words, list) and first in words), path)


def _at(table: Table, path: Path) -> Any:
    for key in path:
        table = table.get(key, {})
    return table or None
