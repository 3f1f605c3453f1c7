from __future__ import annotations

import ast
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from gatelint.config.schema import Config
from gatelint.engine.cache import facts_cache
from gatelint.engine.cache.facts_cache import ROOMS, FactsCache
from gatelint.engine.writing.cache_files import MARKS
from gatelint.facts.extract import extract
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.source import Source

PACKAGE = Path(facts_cache.__file__).parents[2]
DOCUMENT = Source.from_text("LATER.md", "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n")
OTHER = Source.from_text("NOW.md", "# Now\n\nLATER-001 waits.\n")


@pytest.fixture
def cache_of(tmp_path: Path, default_config: Config) -> Callable[..., FactsCache]:
    """The cache as the next run finds it."""

    def cache_of(config: Config = default_config, name: str = "project") -> FactsCache:
        return FactsCache.of(tmp_path / "cache", name, config)

    return cache_of


CacheOf = Callable[..., FactsCache]


def file_of(cache: FactsCache) -> Path:
    assert cache.file is not None
    return cache.file


def read(cache: FactsCache, *documents: Source) -> None:
    lexicon = Lexicon(cache.config)
    for source in documents:
        assert cache(source, lexicon) == extract(source, lexicon)
    cache.save()


def test_a_document_is_read_once(cache_of: CacheOf, extracted: list[str]) -> None:
    read(cache_of(), DOCUMENT, OTHER, DOCUMENT)
    assert extracted == ["LATER.md", "NOW.md"]
    read(cache_of(), OTHER, DOCUMENT)
    assert extracted == ["LATER.md", "NOW.md"]


def test_another_text_path_or_configuration_is_read_again(
    cache_of: CacheOf, default_config: Config, extracted: list[str]
) -> None:
    read(cache_of(), DOCUMENT)
    read(cache_of(), Source.from_text("LATER.md", DOCUMENT.text + "\nMore.\n"))
    read(cache_of(), Source.from_text("docs/LATER.md", DOCUMENT.text))
    read(cache_of(replace(default_config, fields={})), DOCUMENT)
    assert len(extracted) == 4


def test_a_cache_answers_for_its_own_configuration_alone(cache_of: CacheOf, default_config: Config) -> None:
    cache = cache_of()
    read(cache, DOCUMENT)
    other = Lexicon(replace(default_config, fields={}))
    assert cache(DOCUMENT, other) == extract(DOCUMENT, other) != extract(DOCUMENT, Lexicon(default_config))


def test_the_stamp_holds_versions_and_files(cache_of: CacheOf, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache_of()
    monkeypatch.setattr(facts_cache, "VERSIONS", (*facts_cache.VERSIONS, "another"))
    assert (file_of(cache_of()), cache_of().stamp == first.stamp) == (file_of(first), False)
    monkeypatch.undo()
    assert cache_of().stamp == first.stamp
    monkeypatch.setattr(facts_cache, "files_of_rooms", lambda rooms: iter([("facts/model.py", b"")]))
    assert cache_of().stamp != first.stamp


def test_facts_of_another_version_are_not_read(
    cache_of: CacheOf, monkeypatch: pytest.MonkeyPatch, extracted: list[str]
) -> None:
    read(cache_of(), DOCUMENT)
    monkeypatch.setattr(facts_cache, "VERSIONS", ("another",))
    read(cache_of(), DOCUMENT)
    read(cache_of(), DOCUMENT)
    assert extracted == ["LATER.md"] * 2


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"", lambda data: b"\xff" * 99])
def test_a_damaged_file_is_written_again(
    cache_of: CacheOf, extracted: list[str], damage: Callable[[bytes], bytes]
) -> None:
    cache = cache_of()
    read(cache, DOCUMENT)
    file_of(cache).write_bytes(damage(file_of(cache).read_bytes()))
    read(cache_of(), DOCUMENT)
    read(cache_of(), DOCUMENT)
    assert extracted == ["LATER.md"] * 2


def test_a_file_that_is_too_large_is_not_read(
    cache_of: CacheOf, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = cache_of()
    read(cache, DOCUMENT)
    monkeypatch.setattr(facts_cache, "LARGEST", file_of(cache).stat().st_size - 1)
    read(cache_of(), DOCUMENT)
    assert extracted == ["LATER.md"] * 2


def test_nothing_new_writes_nothing(cache_of: CacheOf) -> None:
    cache = cache_of()
    read(cache, DOCUMENT, OTHER)
    written = file_of(cache).stat()
    read(cache_of(), DOCUMENT)
    assert file_of(cache).stat() == written


def test_a_folder_in_the_place_of_the_file_does_no_harm(cache_of: CacheOf, extracted: list[str]) -> None:
    file_of(cache_of()).mkdir(parents=True)
    read(cache_of(), DOCUMENT)
    read(cache_of(), DOCUMENT)
    assert extracted == ["LATER.md"] * 2


def test_two_runs_at_once_do_no_harm(cache_of: CacheOf, extracted: list[str]) -> None:
    runs = [(cache_of(), document) for document in (DOCUMENT, OTHER) for _ in range(5)]
    file = file_of(runs[0][0])
    threads = [threading.Thread(target=read, args=run) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path.name for path in file.parent.iterdir()} == {file.name, *MARKS}
    extracted.clear()
    read(cache_of(), DOCUMENT, OTHER)
    assert len(extracted) <= 1  # the last one wins


def test_projects_of_other_names_have_other_files(cache_of: CacheOf) -> None:
    assert file_of(cache_of()) != file_of(cache_of(name="another"))


def test_what_cannot_be_stored_is_read_every_time(cache_of: CacheOf, extracted: list[str]) -> None:
    odd = Source.from_text("a\udcff.md", "# Odd\n")
    read(cache_of(), odd)
    assert not file_of(cache_of()).exists()
    read(cache_of(), DOCUMENT, odd)
    read(cache_of(), DOCUMENT, odd)
    assert extracted == [odd.path, "LATER.md", odd.path, odd.path]


def test_facts_are_made_by_the_packages_of_the_stamp_alone() -> None:
    known = {*ROOMS, "errors", "version", "sources"}
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("gatelint."):
                    assert node.module.split(".")[1] in known, path
