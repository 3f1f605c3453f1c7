"""The facts of one project and configuration: those that earlier runs stored, and those that this run reads."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec

from gatelint.config.schema import Config
from gatelint.engine.cache.entries import DIGEST, Entry, cache_file, entry_of, facts_in, key_of, read_entries
from gatelint.engine.writing.cache_files import SUFFIX, write_cache
from gatelint.errors import UnreadableFileError
from gatelint.facts.extract import extract
from gatelint.facts.model import Facts
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.front_matter.yaml import YAML_VERSION
from gatelint.markdown.parser import PARSER_VERSION
from gatelint.sources.opening import read_file
from gatelint.sources.own_files import files_of_rooms
from gatelint.text.source import Source
from gatelint.version import __version__

LARGEST = 1 << 28  # bytes; the facts of a document take two to three times its size
# The packages that facts are made by. They import no other one, but for reading a configuration and for errors.
ROOMS = ("facts", "markdown", "config", "text")
VERSIONS = (__version__, sys.version, msgspec.__version__, PARSER_VERSION, YAML_VERSION)


@dataclass(slots=True)
class FactsCache:
    """Facts by the path and text of their document. It is called in place of `extract`."""

    file: Path | None  # None where nothing is stored
    config: Config
    stamp: bytes
    _stored: dict[bytes, Entry] | None = None  # None while the file is not read
    _facts: dict[bytes, Facts] = field(default_factory=dict)  # of this run
    _used: dict[bytes, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path | None, name: str, config: Config) -> FactsCache:
        """The cache of a project in a folder of caches.

        Without a folder, and where it could not be kept apart from others, nothing is stored. `name` is what the
        project is called. Its place is no part: copies of a project have one cache.
        """
        if folder is None:
            return cls(None, config, b"")
        try:
            settings = msgspec.msgpack.encode(config)
            own = blake2b(msgspec.msgpack.encode((name, settings)), digest_size=DIGEST).hexdigest()
            stamp = blake2b(msgspec.msgpack.encode((VERSIONS, settings, list(files_of_rooms(ROOMS)))))
        except (OSError, UnicodeEncodeError):
            return cls(None, config, b"")
        return cls(folder / f"{own}{SUFFIX}", config, stamp.digest())

    def __call__(self, source: Source, lexicon: Lexicon) -> Facts:
        """The facts of a document."""
        if lexicon.config is not self.config:
            return extract(source, lexicon)
        key = key_of(source)
        facts = self._facts.get(key) or self._read(key)
        if facts is None:
            facts = extract(source, lexicon)
        self._facts[key] = facts
        return facts

    def save(self) -> None:
        """Store what this run read, if anything; where that is not possible, nothing happens."""
        if self.file is None:
            return
        new = {
            key: entry
            for key, facts in self._facts.items()
            if key not in self._used and (entry := entry_of(key, facts)) is not None
        }
        if not new:
            return
        used = {**self._used, **new}
        others = {key: entry for key, entry in (self._stored or {}).items() if key not in used}
        write_cache(self.file, cache_file(self.stamp, used, others, LARGEST))

    def _read(self, key: bytes) -> Facts | None:
        """The facts that an earlier run stored; None where there are none, or damaged ones."""
        if self.file is None:
            return None
        if self._stored is None:
            try:
                self._stored = read_entries(
                    read_file(self.file, self.file.name, largest=LARGEST, is_input=False), self.stamp
                )
            except UnreadableFileError:
                self._stored = {}
        entry = self._stored.get(key)
        facts = facts_in(key, entry) if entry is not None else None
        if entry is not None and facts is not None:
            self._used[key] = entry
        return facts
