"""Patterns and names in a configuration, checked: every mistake is told with its key and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatelint.config.keys import dotted
from gatelint.config.nearest import nearest
from gatelint.config.patterns.id_patterns import Pattern, Placeholder, compile_pattern
from gatelint.config.schema import Config, FieldSettings, RegisterSettings
from gatelint.errors import GatelintError, SettingError


@dataclass(frozen=True, slots=True)
class Alias:
    """Another spelling of the ids of a register."""

    pattern: Pattern
    id: Pattern | None  # of the number alone, where a `name` says how it is spoken of
    whole: Pattern  # the normal form

    def normal(self, text: str) -> str | None:
        """The normal form of an id in this spelling; None for another text."""
        values = self.pattern.match(text)
        if values is None:
            return None
        try:
            if self.id is None or "id" in values:
                return self.whole.format(_padded(values, self.whole))
            return self.whole.format({"id": self.id.format(_padded(values, self.id))})
        except (KeyError, ValueError):
            return None  # a number that the normal form does not take


def _padded(values: Mapping[str, str], pattern: Pattern) -> dict[str, str]:
    """The values without zeros that the other spelling pads with; those of the pattern itself are added by `format`."""
    padded = {part.name for part in pattern.parts if isinstance(part, Placeholder) and part.width}
    return {name: text.lstrip("0") or "0" if name in padded else text for name, text in values.items()}


def alias_of(key: str, text: str, id: Pattern | None, whole: Pattern | None) -> Alias:
    """Compile another spelling. Raises SettingError for one that does not tell which id is meant."""
    if whole is None or id is None or not whole.prefix:
        raise SettingError(key, "aliases are spellings of what `id` describes, and there is no `id` with a prefix")
    pattern = compiled(key, text, id)
    if not pattern.prefix:
        raise SettingError(key, f"`{text}` begins with a placeholder", 'write for example "Risk {n}"')
    own, wanted = _names(pattern), _names(id)
    if "id" not in own and (missing := [name for name in wanted if name not in own]):
        raise SettingError(key, f"`{text}` lacks the placeholder `{{{missing[0]}}}` of `{id.text}`")
    return Alias(pattern, id if whole is not id else None, whole)


def _names(pattern: Pattern) -> list[str]:
    return [part.name for part in pattern.parts if isinstance(part, Placeholder) and not part.optional]


def compiled(key: str, text: str, id_pattern: Pattern | None = None) -> Pattern:
    """Compile a pattern of the configuration. Raises SettingError for a mistake in it."""
    try:
        return compile_pattern(text, id_pattern=id_pattern)
    except GatelintError as error:
        raise SettingError(key, error.message, error.hint) from error


def check_fields(config: Config) -> None:
    """Refuse fields that point to nothing. Raises SettingError for an inverse or a register that nobody declares."""
    known = {*config.fields, *(name for register in config.registers.values() for name in register.fields)}
    for key, fields in (
        ("fields", config.fields),
        *((dotted(dotted("registers", name), "fields"), own.fields) for name, own in config.registers.items()),
    ):
        for name, settings in fields.items():
            _check_field(dotted(key, name), settings, known, config.registers)


def _check_field(key: str, settings: FieldSettings, fields: Iterable[str], registers: Iterable[str]) -> None:
    for name, value, known in (
        ("inverse", settings.inverse, fields),
        ("register", settings.register, registers),
    ):
        if value is not None and value not in known:
            meant = nearest(value, known)
            hint = f"did you mean `{meant}`?" if meant else None
            raise SettingError(
                f"{key}.{name}", f"no {'field' if name == 'inverse' else name} is called `{value}`", hint
            )


def check_outline(key: str, settings: RegisterSettings) -> None:
    """Refuse what makes no sense for the numbered sections of a document. Raises SettingError with the key."""
    if settings.home is None:
        raise SettingError(
            f"{key}.id", "numbered sections are those of a document", 'name it with `home = "design.md"`'
        )
    if settings.name is not None and not any(letter.isalpha() for letter in settings.name.partition("{")[0]):
        raise SettingError(
            f"{key}.name", f"{settings.name!r} does not say of which document", 'for example "HLD §{id}"'
        )
    for name in ("closed", "scope", "listed-in", "headings", "fields"):
        if getattr(settings, name.replace("-", "_")):
            raise SettingError(f"{key}.{name}", "says nothing of numbered sections, which `id` declares")
