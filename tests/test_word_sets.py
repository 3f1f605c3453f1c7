"""The lists of words in the presets: without one, its words are read as something else or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from tests.case_files import report, rules_of

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


JOBS = "# Jobs\n\n" + "".join(
    f"## JOB-00{number}: {title}\n\n**Status:** Open\n\n"
    for number, title in enumerate(("Mend the crane", "Paint the sheds", "Oil the gears", "Move the ropes"), 1)
)
PLAN = "| ID | Title | Status |\n| --- | --- | --- |\n| JOB-001 | Mend the crane | Done |\n"
LISTED = "| ID | Title |\n| --- | --- |\n| JOB-001 | Mend the crane |\n| JOB-002 | Paint the sheds |\n"


def table(first: str, second: str, *rows: tuple[str, int]) -> str:
    lines = "".join(f"| {name} | {number} |\n" for name, number in rows)
    return f"# Figures\n\n| {first} | {second} |\n| --- | --- |\n{lines}"


def blocked_by(word: str) -> str:
    return f"Oil the gears\n\n**Blocked by:** {word}\n"


# List of words -> documents in which one of its words decides what is reported.
DECIDING: Mapping[str, Callable[[str], Mapping[str, str]]] = {
    "archive": lambda word: {"JOBS.md": JOBS, f"{word}/PLAN.md": f"# Plan\n\n{PLAN}"},
    "complete-view": lambda word: {
        "JOBS.md": JOBS,
        "LIST.md": f"# Work\n\n## {word}\n\n{LISTED}| JOB-003 | Oil the gears |\n",
    },
    "copy": lambda word: {"JOBS.md": JOBS, f"{word}/JOBS.md": JOBS.replace("Mend the crane", "Sell the barge")},
    "count": lambda word: {"JOBS.md": JOBS + table("Status", word, ("Open", 3), ("Done", 0))},
    "none": lambda word: {"JOBS.md": f"{JOBS}**Blocks:** JOB-003\n".replace("Oil the gears\n\n", blocked_by(word))},
    "snapshot": lambda word: {"JOBS.md": JOBS, f"{word}_2026-01-05.md": f"# Plan\n\n{PLAN}"},
    "template": lambda word: {"JOBS.md": JOBS, f"{word}.md": f"# Plan\n\n{PLAN}"},
    "total": lambda word: {
        "COST.md": f"# Costs\n\n| Pier | Cost |\n| --- | --- |\n| North | 5 |\n| South | 4 |\n| {word} | 8 |\n"
    },
    "unit": lambda word: {"BOATS.md": f"# Boats\n\n## Tugs (5 {word})\n\n- Ada\n- Bo\n- Cy\n- Dee\n"},
}


IN_EACH_LANGUAGE = ("archive", "count", "snapshot", "total")


def deciding() -> Iterator[Any]:
    for one in word_sets("words"):
        name, file = one.values[0].name, one.values[0].file
        if name in IN_EACH_LANGUAGE or (name in DECIDING and file.stem == "base"):
            yield one


@pytest.mark.parametrize("one", list(deciding()))
def test_a_list_of_words_decides_what_is_reported(one: WordSet) -> None:
    left = without_words(one.config.words[one.name], one.words)
    without = msgspec.structs.replace(one.config, words={**one.config.words, one.name: left})
    trees = map(DECIDING[one.name], one.words)
    assert any(report(tree, rules_of([]), one.config) != report(tree, rules_of([]), without) for tree in trees)
