"""The configured words, compiled for looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from msgspec.structs import replace

from gatelint import thresholds
from gatelint.config.languages import foreign_statuses, ranks_of_keys
from gatelint.config.load import english, languages
from gatelint.config.patterns.phase_words import phase_spellings
from gatelint.config.patterns.spellings import Spellings
from gatelint.config.schema import Config, FieldSettings
from gatelint.facts.values.declared_ids import declared_spellings, section_spellings
from gatelint.text.letters.folding import fold, has_no_case

EMPHASIS = re.compile(r"[*`~]|(?<!\w)_+|(?<!_)_++(?!\w)")
WITHOUT_EMPHASIS = str.maketrans("*_`", "   ")  # for str.translate: signs become blanks, so that offsets stay
BRACKET_TAIL = re.compile(r"(?:(?<!\s)\s++)?[(（][^()（）]*+[)）]$")
JOINTS = re.compile(r"(?<=\w)[_-](?=\w)")
SPACES = re.compile(r"\s+")
LETTERS = r"(?:[^\W_]+[\u0300-\u036f\u3099\u309a]*)+"  # with the marks of letters that are written as two characters
WORD = re.compile(rf"{LETTERS}(?:['’/-]{LETTERS})*")
# Decimal numbers stay whole: "Wave 0.5".
NUMBER_OR_WORD = re.compile(r"\d+\.\d+|[^\W_]+")
DEFAULTS = FieldSettings(kind="text")
# Symbols, dingbats and emoji; arrows are none.
ANY_SIGN = "[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"


@cache
def month_names() -> Sequence[str]:
    """The names of the months in English."""
    return tuple(english()["words"]["months"])


@lru_cache(maxsize=16384)
def normalise(text: str) -> str:
    """A key or label for comparison: no emphasis, no final colon, single spaces, case folded."""
    text = EMPHASIS.sub("", text).strip().rstrip(":：").rstrip()
    return SPACES.sub(" ", text).casefold()


def stems(text: str) -> list[str]:
    """The words of a text, plural endings and case left out; a decimal number is one word."""
    return [
        word.rstrip("s") if len(word) >= thresholds.SHORTEST_PLURAL else word
        for word in NUMBER_OR_WORD.findall(text.casefold())
    ]


@dataclass(frozen=True)
class Lexicon:
    """Fields by key, status values by word and sign, words by purpose."""

    config: Config
    declared: frozenset[str] = (
        frozenset()
    )  # the fields that a register declares for itself, where the words are its own

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, int]]:
        """Normalised key or header -> field and the key's place among the field's keys of its language."""
        found: dict[str, tuple[str, int]] = {}
        ranks = ranks_of_keys(languages())
        for name, settings in self.config.fields.items():
            for index, key in enumerate(settings.keys):
                rank = min(index, ranks.get((name, key), index))
                found.setdefault(normalise(key), (name, rank))
                found.setdefault(fold(normalise(key)), (name, rank))
        return found

    def field(self, key: str) -> tuple[str | None, int]:
        """The field that a key names, with its rank; a remark in brackets behind the key is left out.

        Keys of front matter join their words: `blocked_by`, `blocked-by`.
        """
        key = normalise(key)
        bare = BRACKET_TAIL.sub("", key)
        found = self.keys.get(key) or self.keys.get(bare)
        if found is None and not key.isascii():
            found = self.keys.get(fold(key)) or self.keys.get(fold(bare))
        return found or self.keys.get(JOINTS.sub(" ", key)) or (None, 0)

    @cached_property
    def spelled(self) -> Spellings:
        """What finds the ids that only the configuration makes known, numbered parts of a plan among them."""
        return Spellings(declared_spellings(self.config), phase_spellings(self.config.words.get("phase", ())))

    @cached_property
    def spoken(self) -> Spellings:
        """What finds whatever is named in a text: the ids of `spelled`, and sections with their document in front."""
        return self.spelled._replace(declared=(*self.spelled.declared, *section_spellings(self.config)))

    def is_key(self, key: str) -> bool:
        """Whether a key names a field, if only one of the items of some register."""
        return self.field(key)[0] is not None or self.is_key_of_register(key)

    def is_key_of_register(self, key: str) -> bool:
        """Whether some register declares a key for its items."""
        if not self._keys_of_registers:
            return False
        key = normalise(key)
        return key in self._keys_of_registers or BRACKET_TAIL.sub("", key) in self._keys_of_registers

    @cached_property
    def _keys_of_registers(self) -> frozenset[str]:
        return frozenset(
            normalise(key)
            for register in self.config.registers.values()
            for settings in register.fields.values()
            for key in settings.keys
        )

    def of_register(self, key: str) -> Lexicon:
        """The words for the items of a declared register: its own fields before those that all items have.

        What a field of the register leaves out is as it is for all items.
        """
        register = self.config.registers.get(key)
        if register is None or not register.fields:
            return self
        if key not in self._registers:
            own = {name: _joined(self.config.fields.get(name), found) for name, found in register.fields.items()}
            others = {name: settings for name, settings in self.config.fields.items() if name not in own}
            self._registers[key] = Lexicon(replace(self.config, fields={**own, **others}), frozenset(own))
        return self._registers[key]

    @cached_property
    def _registers(self) -> dict[str, Lexicon]:
        return {}

    def settings(self, name: str) -> FieldSettings:
        """The settings of a field; defaults for one that nothing declares."""
        return self._settings.get(name, DEFAULTS)

    @cached_property
    def _settings(self) -> Mapping[str, FieldSettings]:
        return {name: _joined(DEFAULTS, settings) for name, settings in self.config.fields.items()}

    @cached_property
    def status_words(self) -> Mapping[tuple[str, ...], str]:
        """Words of a status, without case and accents and parted at hyphens -> its value."""
        found: dict[tuple[str, ...], str] = {}
        for value, spellings in self.config.status.items():
            for spelling in spellings:
                if words := tuple(part for word in WORD.findall(fold(spelling)) for part in word.split("-")):
                    found.setdefault(words, value)
        return found

    @cached_property
    def most_status_words(self) -> int:
        """How many words the longest status has, parts between hyphens counted."""
        return max(map(len, self.status_words), default=0)

    @cached_property
    def foreign_words(self) -> frozenset[tuple[str, ...]]:
        """The words of `status_words` that languages other than English add."""
        return frozenset(tuple(WORD.findall(fold(spelling))) for spelling in foreign_statuses(languages(), english()))

    @cached_property
    def status_signs(self) -> Mapping[str, str]:
        """Sign (emoji) -> the value that it means where no word stands beside it."""
        return {
            spelling: value
            for value, spellings in self.config.status.items()
            for spelling in spellings
            if not WORD.search(spelling)
        }

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """Any configured sign, longest first, and then any other symbol or emoji."""
        signs = sorted(self.status_signs, key=len, reverse=True)
        return re.compile("|".join([*map(re.escape, signs), ANY_SIGN]))

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """Status class -> the values in it."""
        settings = self.config.status_classes
        return {name: frozenset(getattr(settings, name)) for name in settings.__struct_fields__}

    def words(self, purpose: str) -> frozenset[str]:
        """The words for a purpose, normalised, with and without their accents."""
        cached = self._words.get(purpose)
        if cached is None:
            spelled = [normalise(word) for word in self.config.words.get(purpose, ())]
            cached = self._words[purpose] = frozenset((*spelled, *map(fold, spelled)))
        return cached

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    def starts_with(self, purpose: str, text: str) -> bool:
        """Whether a text begins with one of the words for a purpose."""
        begins = self._begins.get(purpose)
        if begins is None:
            words = [re.escape(word) + ("" if _may_go_on(word) else r"(?!\w)") for word in self.words(purpose) if word]
            begins = self._begins[purpose] = re.compile("|".join(words) or r"(?!)")
        return begins.match(normalise(text)) is not None

    @cached_property
    def _begins(self) -> dict[str, re.Pattern[str]]:
        return {}

    def tells(self, purpose: str, text: str) -> bool:
        """Whether one of the words for a purpose stands anywhere in a text."""
        within = self._within.get(purpose)
        if within is None:
            words = "|".join(re.escape(word) for word in self.words(purpose))
            within = self._within[purpose] = re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)")
        return within.search(normalise(text)) is not None

    @cached_property
    def _within(self) -> dict[str, re.Pattern[str]]:
        return {}

    def holds(self, purpose: str, words: Iterable[str]) -> bool:
        """Whether one of some words is a word for a purpose, or holds one that is written without spaces around it.

        A word for a purpose may be several: `release notes`.
        """
        own = self.words(purpose)
        text = f" {' '.join(map(fold, words))} "
        return any(f" {word} " in text for word in own) or any(word in text for word in own if _may_go_on(word))


def _may_go_on(word: str) -> bool:
    """Whether other letters may follow a word without a space: `合計額`. A single character begins too many words."""
    return len(word) > 1 and not word.isascii() and has_no_case(word)


def _joined(base: FieldSettings | None, own: FieldSettings) -> FieldSettings:
    """Settings of a field, with those of another one where they say nothing."""
    if base is None:
        return own
    return FieldSettings(**{name: getattr(own, name) or getattr(base, name) for name in own.__struct_fields__})
