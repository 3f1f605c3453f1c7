"""Registers that the configuration declares: which family each one is, which ids and which documents are its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from gatelint.config.globs import matches
from gatelint.config.keys import dotted
from gatelint.config.patterns import Pattern, Placeholder, compile_pattern
from gatelint.config.schema import Config, RegisterSettings
from gatelint.errors import GatelintError
from gatelint.facts.ids import digits, find_mentions
from gatelint.project.families import NUMBERED_WORD
from gatelint.project.model import Role

WIDEST = 6  # digits of an id that is read
READ = (
    'ids are read as capitals with or without a hyphen and a number ("LATER-{n:03}", "R{n:02}", "M{n}.{n:02}"), '
    'or as a word and a number ("Phase {n:02}")'
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One `[registers.KEY]` of the configuration."""

    key: str
    settings: RegisterSettings
    family: str | None = None  # said by `id` or `name`; else the family that is called like the key
    pattern: Pattern | None = None  # of whole ids, or of bare numbers where nothing stands before the first placeholder
    homes: frozenset[str] | None = None  # the documents that have the say; None where the configuration names none

    @property
    def role(self) -> Role:
        """A register, or the gate."""
        return Role(self.settings.role)

    def is_home(self, path: str) -> bool:
        """Whether a document is one of those that have the say."""
        return self.homes is not None and path in self.homes

    def fits(self, family: str, number: str) -> bool:
        """Whether an id is written as the register's ids are."""
        if self.pattern is None:
            return True
        return self.pattern.match(family + number if self.pattern.prefix else number) is not None

    def may_mean(self, family: str, number: str) -> bool:
        """Whether an id is one of the register's but for its zeros: `LATER-7` for `LATER-007`."""
        count = digits(number)
        value, tail = number[:count].lstrip("0") or "0", number[count:]
        return self.fits(family, number) or any(
            self.fits(family, value.zfill(width) + tail) for width in range(1, WIDEST + 1)
        )


def declared_registers(config: Config, paths: Collection[str] = ()) -> tuple[Declared, ...]:
    """The registers that a configuration declares, those to leave alone included; `paths` are those of the documents.

    Raises GatelintError, with the key, for a pattern with a mistake and for one whose ids are never read.
    """
    declared = (_declared(key, settings) for key, settings in config.registers.items())
    return tuple(replace(entry, homes=_homes(entry.settings.home, paths)) for entry in declared)


def _homes(home: str | None, paths: Collection[str]) -> frozenset[str] | None:
    """The documents that `home` names: the one of that very path, else all that the glob fits."""
    if home is None:
        return None
    exact = home.removeprefix("./").removeprefix("/")
    return frozenset({exact} if exact in paths else (path for path in paths if matches(path, home)))


def assigned(declared: Iterable[Declared], families: Iterable[str]) -> dict[str, Declared]:
    """Family -> its declaration. A key means the family of that name, whatever its case."""
    known = tuple(families)
    found: dict[str, Declared] = {}
    for entry in declared:
        if entry.family is not None:
            found[entry.family] = entry
            continue
        named = [family for family in known if family.rstrip("- ").casefold() == entry.key.casefold()]
        if entry.settings.ignore:
            found.update(dict.fromkeys(named, entry))
        elif named:
            found.setdefault(min(named, key=lambda family: _unlikeness(family, entry)), entry)
    return found


def declared_gate(declared: Iterable[Declared]) -> Declared | None:
    """The declaration of the gate. Raises GatelintError where two registers claim to be it."""
    gates = [entry for entry in declared if entry.role is Role.GATE and not entry.settings.ignore]
    if len(gates) > 1:
        raise GatelintError(
            f"two registers are the gate: {gates[0].key} and {gates[1].key}", 'keep one `role = "gate"`'
        )
    return gates[0] if gates else None


def _unlikeness(family: str, entry: Declared) -> tuple[bool, bool]:
    is_word = NUMBERED_WORD.match(family) is not None
    return is_word is not (entry.role is Role.GATE), family.rstrip("- ") != entry.key


def _declared(key: str, settings: RegisterSettings) -> Declared:
    where = dotted("registers", key)
    pattern = _compiled(f"{where}.id", settings.id) if settings.id is not None else None
    if settings.name is None:
        if pattern is None or not pattern.prefix:
            return Declared(key, settings, None, pattern)
        return Declared(key, settings, _family(f"{where}.id", pattern), pattern)
    name = _compiled(f"{where}.name", settings.name, pattern)
    if [part.name for part in name.parts[1:] if isinstance(part, Placeholder)] != ["id"] or len(name.parts) != 2:
        raise GatelintError(
            f"`{where}.name`: expected a word and `{{id}}`, found {settings.name!r}", 'for example "Phase {id}"'
        )
    if pattern is None:
        return Declared(key, settings, name.prefix)
    return Declared(key, settings, _family(f"{where}.name", name), name)


def _compiled(key: str, text: str, id_pattern: Pattern | None = None) -> Pattern:
    try:
        return compile_pattern(text, id_pattern=id_pattern)
    except GatelintError as error:
        raise GatelintError(f"`{key}`: {error.message}", error.hint) from error


def _family(key: str, pattern: Pattern) -> str:
    """The family of the ids that a pattern describes, as documents are read."""
    for sample in (pattern.sample, pattern.sample.lower().replace(pattern.prefix.lower(), pattern.prefix, 1)):
        mentions = find_mentions(sample, frozenset())
        if len(mentions) == 1 and mentions[0].range == (0, len(sample)) and mentions[0].last is None:
            family = mentions[0].family
            if pattern.prefix.startswith(family):
                return family
    raise GatelintError(f"`{key}`: no document is read for ids such as `{pattern.sample}`", READ)
