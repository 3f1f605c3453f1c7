"""Registers that the configuration declares: which family each one is, which ids and which documents are its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gatelint import thresholds
from gatelint.config.keys import dotted
from gatelint.config.nearest import nearest
from gatelint.config.patterns.globs import matches
from gatelint.config.patterns.id_patterns import Pattern, Placeholder
from gatelint.config.patterns.name_patterns import NAME, NameForm, name_form
from gatelint.config.patterns.spellings import NO_SPELLINGS
from gatelint.config.schema import Config, RegisterSettings
from gatelint.errors import GatelintError, SettingError
from gatelint.facts.model import Span, Status
from gatelint.facts.values.declared_ids import name_of_sections, numbers_sections, read_family
from gatelint.facts.values.ids import CALLED, between, digits, find_mentions, is_tight
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.registers.candidates import NUMBERED_WORD
from gatelint.linking.registers.declared_patterns import Alias, alias_of, check_fields, check_outline, compiled
from gatelint.project.model import Role
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Declared:
    """One `[registers.KEY]` of the configuration."""

    key: str
    settings: RegisterSettings
    family: str | None = None  # said by `id` or `name`; else the family that is called like the key
    pattern: Pattern | None = None  # of whole ids, or of bare numbers where nothing stands before the first placeholder
    homes: frozenset[str] | None = None  # the documents that have the say; None where the configuration names none
    aliases: tuple[Alias, ...] = ()
    reserved: frozenset[str] = frozenset()  # numbers that no item has, on purpose
    collisions: frozenset[str] = frozenset()  # numbers that mean two things by design
    headings: tuple[tuple[str, Status], ...] = ()  # heading -> what is listed below it is
    called: bool = False  # its items have names instead of numbers
    forms: tuple[NameForm, ...] = ()  # how the names are written

    @property
    def numbers_sections(self) -> bool:
        """Whether its items are the numbered sections of its home."""
        return numbers_sections(self.settings)

    @property
    def role(self) -> Role:
        """A register, or the gate."""
        return Role(self.settings.role)

    def is_home(self, path: str) -> bool:
        """Whether a document is one of those that have the say."""
        return self.homes is not None and path in self.homes

    @property
    def of_folders(self) -> bool:
        """Whether each item is a folder: those that `home` names."""
        return self.called and self.settings.home is not None and self.settings.home.endswith("/")

    def fits(self, family: str, number: str) -> bool:
        """Whether an id is written as the register's ids are."""
        if self.pattern is None:
            return True
        return self.pattern.match(family + number if self.pattern.prefix else number) is not None

    def may_mean(self, family: str, number: str) -> bool:
        """Whether an id is one of the register's but for its zeros: `LATER-7` for `LATER-007`."""
        if self.called:
            return True
        count = digits(number)
        value, tail = number[:count].lstrip("0") or "0", number[count:]
        return self.fits(family, number) or any(
            self.fits(family, value.zfill(width) + tail) for width in range(1, thresholds.WIDEST_NUMBER + 1)
        )


def declared_registers(config: Config, paths: Collection[str] = ()) -> tuple[Declared, ...]:
    """The registers that a configuration declares, those to leave alone included; `paths` are those of the documents.

    Raises GatelintError, with the key, for a pattern with a mistake and for one whose ids are never read; and for two
    registers that claim to be the gate, or whose sections are called alike.
    """
    check_fields(config)
    declared = tuple(_declared(key, settings, config) for key, settings in config.registers.items())
    declared_gate(declared)
    _refuse_same_names(declared)
    return tuple(replace(entry, homes=_homes(entry.settings.home, paths)) for entry in declared)


def _refuse_same_names(declared: Iterable[Declared]) -> None:
    """Raises GatelintError for two documents whose numbered sections are called alike."""
    found: dict[str, str] = {}
    for entry in declared:
        if entry.numbers_sections and entry.family is not None:
            other = found.setdefault(entry.family, entry.key)
            if other != entry.key:
                told = f"the sections of {other} and {entry.key} are both called `{entry.family}`"
                raise GatelintError(told, "give them names")


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
        named = [family for family in known if family.rstrip("-_ ").casefold() == entry.key.casefold()]
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


def _unlikeness(family: str, entry: Declared) -> tuple[bool, bool, bool]:
    is_word = NUMBERED_WORD.match(family) is not None
    return is_word is not (entry.role is Role.GATE), family.rstrip("-_ ") != entry.key, is_tight(family)


def _declared(key: str, settings: RegisterSettings, config: Config) -> Declared:
    where = dotted("registers", key)
    if settings.id == NAME:
        return _called(where, key, settings, config)
    pattern = compiled(f"{where}.id", settings.id) if settings.id is not None else None
    family = None
    whole = pattern
    name = settings.name
    if numbers_sections(settings):
        check_outline(where, settings)
        name = name_of_sections(key, settings)
    if name is not None:
        whole = compiled(f"{where}.name", name, pattern)
        if [part.name for part in whole.parts[1:] if isinstance(part, Placeholder)] != ["id"] or len(whole.parts) != 2:
            raise SettingError(
                f"{where}.name", f"expected a word and `{{id}}`, found {name!r}", 'for example "Phase {id}"'
            )
        family = whole.prefix if pattern is None else read_family(whole) or whole.prefix
    elif pattern is not None and pattern.prefix:
        family = read_family(pattern) or pattern.prefix
    entry = Declared(key, settings, family, whole if pattern is not None else None)
    return replace(
        entry,
        aliases=tuple(
            alias_of(f"{where}.aliases[{index}]", text, pattern, whole) for index, text in enumerate(settings.aliases)
        ),
        reserved=frozenset(_numbers(f"{where}.reserved", settings.reserved, entry)),
        collisions=frozenset(_numbers(f"{where}.collisions", settings.collisions, entry)),
        headings=tuple(_headings(f"{where}.headings", settings.headings, Lexicon(config))),
    )


def _called(where: str, key: str, settings: RegisterSettings, config: Config) -> Declared:
    """A register whose items have names instead of numbers."""
    if settings.home is None:
        raise SettingError(f"{where}.home", "is missing: items that have names are those of a document or of folders")
    if settings.name is not None:
        raise SettingError(f"{where}.name", f"items with `id = {NAME!r}` have no other name", "say it with `aliases`")
    if not (settings.home.endswith("/") or settings.aliases or "id" in settings.fields):
        hint = 'name a column, `fields.id.keys = ["Table"]`, or headings, `aliases = ["* Campaign: {name}"]`'
        raise SettingError(f"{where}.id", "nothing says where the names stand", hint)
    return Declared(
        key,
        settings,
        key + CALLED,
        reserved=frozenset(settings.reserved),
        collisions=frozenset(settings.collisions),
        headings=tuple(_headings(f"{where}.headings", settings.headings, Lexicon(config))),
        called=True,
        forms=tuple(_form(f"{where}.aliases[{index}]", text) for index, text in enumerate(settings.aliases)),
    )


def _form(key: str, text: str) -> NameForm:
    try:
        return name_form(text)
    except GatelintError as error:
        raise SettingError(key, error.message, error.hint) from error


def _numbers(key: str, texts: tuple[str, ...], entry: Declared) -> Iterator[str]:
    """The numbers that ids and ranges of a register stand for: `LATER-013`, `LATER-020..LATER-029`."""
    finders = (entry.pattern.finder,) if entry.pattern is not None and entry.pattern.prefix else ()
    spelled = NO_SPELLINGS._replace(declared=finders)
    for index, text in enumerate(texts):
        found = find_mentions(text, frozenset(), spelled)
        if len(found) != 1 or found[0].range != (0, len(text)) or not _is_own(found[0].family, entry):
            sample = entry.pattern.sample if entry.pattern is not None else f"{entry.key}-001"
            hint = f'ids are written as "{sample}", and a range has its two ends with ".." between them'
            raise SettingError(f"{key}[{index}]", f"`{text}` is no id or range of {entry.key}", hint)
        first, last = found[0].first, found[0].last
        numbers = between(first, last) if last is not None else (first,)
        strange = next((number for number in numbers if not entry.fits(found[0].family, number)), None)
        if strange is not None:
            pattern = entry.settings.id or entry.settings.name
            raise SettingError(f"{key}[{index}]", f"`{text}` is written otherwise than `{pattern}`")
        yield from numbers


def _is_own(family: str, entry: Declared) -> bool:
    if entry.family is not None:
        return family == entry.family
    return family.rstrip("-_ ").casefold() == entry.key.casefold()


def _headings(key: str, headings: Mapping[str, str], lexicon: Lexicon) -> Iterator[tuple[str, Status]]:
    for pattern, word in headings.items():
        span = Span(word, Range(0, 0))
        status = parse_status(span, lexicon)
        if status is None or not status.known:
            known = [spelling for spellings in lexicon.config.status.values() for spelling in spellings]
            meant = nearest(word, known)
            hint = f"did you mean `{meant}`?" if meant else "declare it under [status]"
            raise SettingError(dotted(key, pattern), f"`{word}` is no known status", hint)
        yield pattern, status
