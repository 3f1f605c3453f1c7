"""Placeholder patterns: `LATER-{n:03}` compiled into a matcher whose work grows with the text's length alone.

No character that can continue a placeholder may also follow it. So every text has one reading, found without going
back, and no document can make matching slow; the quantifiers are possessive and bounded besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError

# Digits are bounded so that int() takes every match, ids so that a hostile one is no burden.
MAX_DIGITS = 18
MAX_LENGTH = 64

_DIGITS = frozenset("0123456789")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTERS = _CAPITALS | frozenset("abcdefghijklmnopqrstuvwxyz")
_SYNTAX = re.compile(
    r"\{(?P<name>[A-Za-z_-]+)(?P<optional>\?)?(?::0(?P<width>[1-9]))?\}|(?P<brace>\{\{|\}\})|(?P<text>[^{}]+)"
)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A part of a pattern that varies."""

    name: str  # unique within its pattern: a second `n` is `n2`
    source: str  # regular expression without named groups
    first: frozenset[str]  # the characters it can start with
    further: frozenset[str]  # the characters that can make it longer
    example: str
    optional: bool = False
    width: int = 0  # digits are padded with zeros to so many


_KINDS = {
    "n": Placeholder("n", f"[0-9]{{1,{MAX_DIGITS}}}+", _DIGITS, _DIGITS, "1"),
    "outline": Placeholder(
        "outline",
        # Up to six levels; a full stop after the number belongs to the sentence.
        "[0-9]{1,3}+" + 5 * r"(?:\.(?=[0-9])|(?![0-9]|\.[0-9]))[0-9]{0,3}+",
        _DIGITS,
        _DIGITS | frozenset("."),
        "1.1",
    ),
    "letter": Placeholder("letter", "[A-Za-z]", _LETTERS, frozenset(), "A"),
    "word": Placeholder("word", f"[A-Z][A-Z0-9]{{0,{MAX_LENGTH - 1}}}+", _CAPITALS, _CAPITALS | _DIGITS, "WORD"),
    "id": Placeholder(
        "id",
        # A full stop or hyphen after an id belongs to the sentence.
        f"[A-Za-z0-9](?:[A-Za-z0-9]|[._-](?=[A-Za-z0-9])){{0,{MAX_LENGTH - 1}}}+",
        _LETTERS | _DIGITS,
        _LETTERS | _DIGITS | frozenset("._-"),
        "A-1",
    ),
}


@dataclass(frozen=True)
class Pattern:
    """A compiled placeholder pattern."""

    text: str
    parts: tuple[Literal | Placeholder, ...]
    regex: re.Pattern[str]  # one named group per placeholder; an absent optional one is empty

    def match(self, text: str) -> dict[str, str] | None:
        """Read what the placeholders stand for, "" for an absent optional one; None unless the whole text fits."""
        match = self.regex.fullmatch(text)
        return match.groupdict() if match is not None else None

    def format(self, values: Mapping[str, str | int]) -> str:
        """Write the text with these values; digits are padded, an optional placeholder may be left out.

        Raises KeyError for a value that is missing, ValueError for one that the placeholder does not take.
        """
        written = [part.text if isinstance(part, Literal) else _filled(part, values) for part in self.parts]
        return "".join(written)

    @property
    def sample(self) -> str:
        """A text that matches, for messages: `LATER-001`."""
        return self.format({part.name: part.example for part in self.parts if isinstance(part, Placeholder)})

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """What finds such texts within another one, parted into `family`, the prefix, and `number`, the rest."""
        rest = "".join(_group(part, named=False) for part in self.parts[bool(self.prefix) :])
        return re.compile(rf"(?<![\w-])(?P<family>{re.escape(self.prefix)})(?P<number>{rest})(?!\w)")

    @property
    def prefix(self) -> str:
        """The text before the first placeholder: `LATER-`."""
        return self.parts[0].text if isinstance(self.parts[0], Literal) else ""


def compile_pattern(text: str, *, id_pattern: Pattern | None = None) -> Pattern:
    """Compile a placeholder pattern.

    `{n}` stands for digits, `{n:03}` for digits padded with zeros to three (`007`, `1234`, not `0007`), `{outline}` for
    the number of a section (`5`, `5.9.10`), `{letter}` for one letter, `{word}` for capitals and digits that start with
    a capital, `{id}` for an id: what `id_pattern` matches, else letters and digits with `.`, `_` and `-` between them.
    `?` after the name makes a placeholder optional
    (`{letter?}`). `{{` and `}}` are braces. All other text stands for itself. Letters and digits are ASCII's.

    A name that occurs again is numbered: the values of `M{n}.{n:02}` are `n` and `n2`.
    Raises GatelintError for an unknown placeholder, bad syntax, a pattern that fits the empty
    text, and an ambiguous one such as `{n}{n}`.
    """
    parts = tuple(_parse(text, id_pattern))
    if all(isinstance(part, Placeholder) and part.optional for part in parts):
        raise GatelintError(f"pattern `{text}`: fits the empty text", hint='write for example "LATER-{n:03}"')
    _refuse_ambiguity(text, parts)
    return Pattern(text, parts, re.compile("".join(_group(part) for part in parts)))


def _parse(text: str, id_pattern: Pattern | None) -> Iterator[Literal | Placeholder]:
    at = 0
    literal = ""
    times: dict[str, int] = {}
    while at < len(text):
        match = _SYNTAX.match(text, at)
        if match is None:
            raise _syntax_error(text, at)
        at = match.end()
        if match["name"] is None:
            literal += match["text"] or match["brace"][0]
            continue
        if literal:
            yield Literal(literal)
            literal = ""
        part = _placeholder(text, match, id_pattern)
        times[part.name] = times.get(part.name, 0) + 1
        yield replace(part, name=f"{part.name}{times[part.name]}") if times[part.name] > 1 else part
    if literal:
        yield Literal(literal)


def _placeholder(text: str, match: re.Match[str], id_pattern: Pattern | None) -> Placeholder:
    name = match["name"]
    kind = _KINDS.get(name)
    if kind is None:
        meant = nearest(name, _KINDS)
        known = ", ".join(f"{{{known}}}" for known in _KINDS)
        hint = f"did you mean `{{{meant}}}`?" if meant else f"there are {known}"
        raise GatelintError(f"pattern `{text}`: unknown placeholder `{match[0]}`", hint=hint)
    if name == "id" and id_pattern is not None:
        kind = _whole(id_pattern)
    if match["width"]:
        if name != "n":
            raise GatelintError(f"pattern `{text}`: `{match[0]}`: only `{{n}}` can be padded")
        width = int(match["width"])
        source = f"(?!0[0-9]{{{width}}})[0-9]{{{width},{MAX_DIGITS}}}+"
        kind = replace(kind, source=source, example="1", width=width)
    return replace(kind, optional=True) if match["optional"] else kind


def _whole(pattern: Pattern) -> Placeholder:
    # What continues the pattern's last parts continues the whole; what starts its first parts starts it.
    first = _starts(pattern.parts)
    further: frozenset[str] = frozenset()
    for part in reversed(pattern.parts):
        if isinstance(part, Literal):
            break
        further |= part.further | (part.first if part.optional else frozenset())
        if not part.optional:
            break
    source = "".join(_group(part, named=False) for part in pattern.parts)
    return Placeholder("id", source, first, further, pattern.sample)


def _starts(parts: tuple[Literal | Placeholder, ...]) -> frozenset[str]:
    """Collect the characters that a text of these parts can start with."""
    starts: frozenset[str] = frozenset()
    for part in parts:
        if isinstance(part, Literal):
            return starts | {part.text[0]}
        starts |= part.first
        if not part.optional:
            break
    return starts


def _refuse_ambiguity(text: str, parts: tuple[Literal | Placeholder, ...]) -> None:
    for index, part in enumerate(parts):
        if isinstance(part, Literal):
            continue
        # An optional placeholder is in doubt from its first character on.
        taken = part.further | (part.first if part.optional else frozenset())
        shared = taken & _starts(parts[index + 1 :])
        if shared:
            raise GatelintError(
                f"pattern `{text}`: ambiguous: `{min(shared)}` can belong to `{{{part.name}}}` or to what follows it",
                hint="separate them with text that neither of them takes, such as `-`",
            )


def _group(part: Literal | Placeholder, *, named: bool = True) -> str:
    if isinstance(part, Literal):
        return re.escape(part.text)
    opening = f"(?P<{part.name}>" if named else "(?:"
    return f"{opening}{part.source}{'|' if part.optional else ''})"


def _filled(part: Placeholder, values: Mapping[str, str | int]) -> str:
    value = str(values.get(part.name, "") if part.optional else values[part.name])
    if not value and part.optional:
        return ""
    if part.width:
        value = value.zfill(part.width)
    if re.fullmatch(part.source, value) is None:
        raise ValueError(f"{value!r} does not fit `{{{part.name}}}`")
    return value


def _syntax_error(text: str, at: int) -> GatelintError:
    end = text.find("}", at)
    if text[at] == "{" and end >= 0:
        hint = "placeholders are written `{n}`, `{n:03}` or `{letter?}`; a brace is `{{`"
        return GatelintError(f"pattern `{text}`: `{text[at : end + 1]}` is no placeholder", hint=hint)
    hint = f"a brace that stands for itself is `{text[at] * 2}`"
    return GatelintError(f"pattern `{text}`, column {at + 1}: a single `{text[at]}`", hint=hint)
