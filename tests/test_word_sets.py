"""The lists of statuses and keys in the presets: without one, its words are read as something else or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from gatelint.config.load import LANGUAGES as FOLDER
from gatelint.config.load import PRESETS, load_config, preset_names
from gatelint.config.schema import Config
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.letters.folding import fold
from gatelint.text.ranges import Range

FILES = [*sorted(PRESETS.glob("*.toml")), *sorted((PRESETS / FOLDER).glob("*.toml"))]


class WordSet(NamedTuple):
    """The words of one list in one preset or language."""

    file: Path
    name: str
    words: Sequence[str]

    @property
    def preset(self) -> str:
        """The preset that has the list; some fields are those of records alone."""
        if self.file.stem in preset_names():
            return self.file.stem
        return "base" if self.name in {*lexicon_of("base").config.fields, *lexicon_of("base").config.status} else "adr"

    @property
    def config(self) -> Config:
        return lexicon_of(self.preset).config


@cache
def lexicon_of(preset: str) -> Lexicon:
    """The words of one preset and all languages."""
    return Lexicon(load_config(Path(__file__).parent, isolated=True, presets=(preset,)).config)


def word_sets(table: str) -> Iterator[Any]:
    """The lists of one table in every file that are not empty."""
    for file in FILES:
        content: Mapping[str, Any] = tomllib.loads(file.read_text("utf-8")).get(table, {})
        for name, value in content.items():
            words = value.get("keys", ()) if isinstance(value, dict) else value
            if words:
                yield pytest.param(WordSet(file, name, words), id=f"{file.stem}-{name}")


@pytest.mark.parametrize("one", list(word_sets("status")))
def test_a_status_is_read_by_its_words(one: WordSet) -> None:
    left = without_words(one.config.status[one.name], one.words)
    without = msgspec.structs.replace(one.config, status={**one.config.status, one.name: left})
    full, other = lexicon_of(one.preset), Lexicon(without)
    assert any(status_of(word, full) == one.name != status_of(word, other) for word in one.words)


def without_words(words: Sequence[str], some: Sequence[str]) -> tuple[str, ...]:
    """Words without some of them; another language may have one of those with other accents."""
    gone = set(map(fold, some))
    return tuple(word for word in words if fold(word) not in gone)


def status_of(text: str, words: Lexicon) -> str | None:
    found = parse_status(Span(text, Range(0, len(text))), words)
    return found.value if found is not None and found.known else None


@pytest.mark.parametrize("one", list(word_sets("fields")))
def test_a_field_is_found_by_its_keys(one: WordSet) -> None:
    settings = one.config.fields[one.name]
    left = without_words(settings.keys, one.words)
    without = {**one.config.fields, one.name: msgspec.structs.replace(settings, keys=left)}
    full, other = lexicon_of(one.preset), Lexicon(msgspec.structs.replace(one.config, fields=without))
    assert any(full.field(key)[0] == one.name != other.field(key)[0] for key in one.words)
