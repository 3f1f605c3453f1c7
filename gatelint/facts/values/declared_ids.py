"""Ids that only a configuration makes known: what `id` and `aliases` declare and no form of ids covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gatelint.config.patterns.id_patterns import Pattern, compile_pattern
from gatelint.config.schema import Config, RegisterSettings
from gatelint.errors import GatelintError
from gatelint.facts.values.ids import find_mentions

SECTIONS = "{outline}"  # the `id` of a register whose items are the numbered sections of its home


def numbers_sections(settings: RegisterSettings) -> bool:
    """Whether the items of a register are the numbered sections of its home."""
    return settings.id == SECTIONS and settings.role == "register" and not settings.ignore


def name_of_sections(key: str, settings: RegisterSettings) -> str:
    """How a numbered section is spoken of: as `name` says, else `HLD §2.1` after the key of its register."""
    return settings.name or key.replace("{", "{{").replace("}", "}}") + " §{id}"


def declared_spellings(config: Config) -> tuple[re.Pattern[str], ...]:
    """What finds the declared ids that are not read anyway. Patterns with a mistake are left to those who report it."""
    patterns = dict.fromkeys(
        pattern
        for settings in config.registers.values()
        if not settings.ignore and not numbers_sections(settings)
        for pattern in _patterns(settings.id, settings.name, settings.aliases)
    )
    return _finders(patterns)


def section_spellings(config: Config) -> tuple[re.Pattern[str], ...]:
    """What finds the numbered sections that are named with their document: `HLD §2.1`. They are mentions alone."""
    patterns = dict.fromkeys(
        pattern
        for key, settings in config.registers.items()
        if numbers_sections(settings)
        for pattern in _patterns(settings.id, name_of_sections(key, settings), settings.aliases)
    )
    return _finders(patterns)


def _finders(patterns: Iterable[Pattern]) -> tuple[re.Pattern[str], ...]:
    patterns = [pattern for pattern in patterns if pattern.prefix and read_family(pattern) is None]
    return tuple(pattern.finder for pattern in sorted(patterns, key=lambda pattern: -len(pattern.prefix)))


def _patterns(id_text: str | None, name: str | None, aliases: Iterable[str]) -> Iterator[Pattern]:
    try:
        id = compile_pattern(id_text) if id_text is not None else None
        if name is not None:
            yield compile_pattern(name, id_pattern=id)
        elif id is not None:
            yield id
        for alias in aliases:
            yield compile_pattern(alias, id_pattern=id)
    except GatelintError:
        return


def read_family(pattern: Pattern) -> str | None:
    """The family of the ids that a pattern describes, as documents are read; None where no form of ids covers them."""
    for sample in (pattern.sample, pattern.sample.lower().replace(pattern.prefix.lower(), pattern.prefix, 1)):
        mentions = find_mentions(sample, frozenset())
        if len(mentions) == 1 and mentions[0].range == (0, len(sample)) and mentions[0].last is None:
            family = mentions[0].family
            if pattern.prefix.startswith(family):
                return family
    return None
