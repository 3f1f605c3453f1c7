"""Ids that only a configuration makes known: what `id` and `aliases` declare and no form of ids covers."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.config.patterns import Pattern, compile_pattern
from gatelint.config.schema import Config, RegisterSettings
from gatelint.errors import GatelintError
from gatelint.facts.ids import Spellings, find_mentions


def declared_spellings(config: Config) -> Spellings:
    """What finds the declared ids that are not read anyway. Patterns with a mistake are left to those who report it."""
    patterns = dict.fromkeys(
        pattern
        for settings in config.registers.values()
        if not settings.ignore
        for pattern in _patterns(settings)
        if pattern.prefix and read_family(pattern) is None
    )
    return tuple(pattern.finder for pattern in sorted(patterns, key=lambda pattern: -len(pattern.prefix)))


def _patterns(settings: RegisterSettings) -> Iterator[Pattern]:
    try:
        id = compile_pattern(settings.id) if settings.id is not None else None
        if settings.name is not None:
            yield compile_pattern(settings.name, id_pattern=id)
        elif id is not None:
            yield id
        for alias in settings.aliases:
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
