"""Lists of ids in a cell: read with their notation, and written anew in the same one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import Mention, Place
from gatelint.facts.values.ids import RawMention, digits, find_mentions
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.ids.canonical import NormalForm
from gatelint.linking.ids.references import expand
from gatelint.linking.registers.declarations import declared_registers
from gatelint.project.model import Project, Register, Role
from gatelint.text.ranges import Range

SEPARATOR = re.compile(r"[ \t]*(?:[,;、/&+]|→)[ \t]*(?:(?:and|und|&)[ \t]+)?|[ \t]+(?:and|und|&|or|和)[ \t]+")
# A remark in brackets or behind a dash.
TAIL = re.compile(r"[*_]*+[ \t]*+(?:[(（][^()（）]*+[)）]|[-–—:：][ \t].*+)?[*_]*+")
LEAD = re.compile(r"(?:- )?[*_]*")
RANGE_WORDS = re.compile(r"[ \t]*(?:through|thru|to|bis|–|~|到|至|\.{2,3}|-)[ \t]*")
REMARK = re.compile(r"(?:(?<![\s*_])[\s*_]++)?[(（][^()（）]*+[)）][\s*_]*+$")
FEWEST_IN_RANGE = 3


@dataclass(frozen=True, slots=True)
class IdList:
    """A list that makes up a text, but for emphasis around it and a remark behind it."""

    text: str
    mentions: tuple[RawMention, ...]  # ranges within `text`
    ids: tuple[str, ...]
    bare: bool  # numbers without their family, which the header names

    @property
    def range(self) -> Range:
        """The list within the text, without lead and remark."""
        return Range(self.mentions[0].range.start, self.mentions[-1].range.end)

    @property
    def remark(self) -> str:
        """What stands behind the list."""
        return self.text[self.range.end :].strip(" *_")

    @property
    def separators(self) -> tuple[str, ...]:
        """What stands between the members."""
        pairs = zip(self.mentions, self.mentions[1:], strict=False)
        return tuple(self.text[one.range.end : other.range.start] for one, other in pairs)

    def written(self, mention: RawMention) -> str:
        """A member as it stands in the text."""
        return self.text[mention.range.start : mention.range.end]


def read_ids(project: Project, text: str, header: str = "") -> IdList | None:
    """The list of ids that a text is; None for prose, for ids that no register has and for a text without ids.

    Bare numbers count where the header names the gate.
    """
    gate = project.gate
    bare = gate is not None and text[:1].isdigit() and _names(header, gate)
    added = gate.family if bare and gate is not None else ""
    found = find_mentions(added + text, project.lexicon.words("months"), project.lexicon.spelled)
    mentions = tuple(
        mention._replace(range=Range(max(mention.range.start - len(added), 0), mention.range.end - len(added)))
        for mention in found
    )
    if not mentions or LEAD.fullmatch(text[: mentions[0].range.start]) is None:
        return None
    ids: dict[str, None] = {}
    for mention in mentions:
        meant = _normal_form(project).mention(mention)
        register = project.registers.get(meant.family) if meant is not None else None
        numbers = () if meant is None or register is None else numbers_of(meant, register)
        if register is None or not numbers or any(number not in register.items for number in numbers):
            return None
        ids.update(dict.fromkeys(register.family + number for number in numbers))
    read = IdList(text, mentions, tuple(ids), bool(bare))
    if TAIL.fullmatch(text[read.range.end :]) is None:
        return None  # "A-001, later A-002's part": the list may go on in a way that is not understood
    if any(SEPARATOR.fullmatch(separator) is None for separator in read.separators):
        return None
    return read


@lru_cache(maxsize=8)
def _normal_form(project: Project) -> NormalForm:
    return NormalForm(declared_registers(project.config, project.documents.keys()), project.config.external)


def numbers_of(mention: RawMention, register: Register) -> tuple[str, ...]:
    """The numbers that a mention stands for."""
    place = Mention(mention.family, mention.first, mention.last, mention.range, Place.CELL, 0, False, mention.listed)
    return expand(place, register)


def says_none(project: Project, text: str) -> bool:
    """Whether a text says that there are no items, with nothing but a remark in brackets behind it."""
    return is_bare_none(project, REMARK.sub("", text)) if text.strip() else False


def is_bare_none(project: Project, text: str) -> bool:
    """Whether a text says so without any remark."""
    return normalise(text) in project.lexicon.words("none")


def write_ids(
    project: Project, ids: Iterable[str], old: IdList | None, column: Sequence[IdList], header: str = ""
) -> str:
    """The ids as one list in the notation of the old one, else of the other cells of the column."""
    wanted = tuple(dict.fromkeys(ids))
    style = _Style(old, column)
    members: list[str] = []
    family: str | None = None
    for register, run in _runs(project, _ordered(project, wanted, old), style.compresses):
        members.append(style.family(register, repeated=family == register.family) + style.run(run, register))
        family = register.family
    written = style.join(members)
    read = read_ids(project, written, header)
    # A notation that would be read otherwise, such as one of two families, gives way to the plain one.
    return written if read is not None and set(read.ids) == set(wanted) else ", ".join(wanted)


def _names(header: str, gate: Register) -> bool:
    word = gate.name.casefold()
    return any(part in (word, word + "s", f"{word}(s)") for part in re.split(r"[\s(]+", header.casefold()))


def _ordered(project: Project, ids: Iterable[str], old: IdList | None) -> list[str]:
    """In the order of the register, unless the old list had its own."""

    def place(id: str) -> int:
        item = project.items[id]
        return project.registers[item.family].order[item.number]

    families: dict[str, list[str]] = {}
    for id in old.ids if old else ():
        families.setdefault(project.items[id].family, [])
    wanted = list(dict.fromkeys(ids))
    for id in wanted:
        families.setdefault(project.items[id].family, []).append(id)
    ordered: list[str] = []
    for family, members in families.items():
        before = [id for id in old.ids if project.items[id].family == family] if old else []
        if before == sorted(before, key=place):
            ordered += sorted(members, key=place)
        else:
            kept = [id for id in before if id in members]
            ordered += kept + sorted((id for id in members if id not in kept), key=place)
    return ordered


def _runs(project: Project, ids: Sequence[str], compresses: bool) -> Iterator[tuple[Register, list[str]]]:
    """The ids cut into runs that may be written as ranges, and single ones."""
    at = 0
    while at < len(ids):
        item = project.items[ids[at]]
        register = project.registers[item.family]
        end = at + 1
        best = at + 1
        while compresses and end < len(ids) and project.items[ids[end]].family == register.family:
            end += 1
            numbers = [project.items[id].number for id in ids[at:end]]
            if _is_range(numbers, register):
                best = end
            elif end - at > 1 and not _may_grow(numbers, register):
                break
        numbers = [project.items[id].number for id in ids[at:best]]
        if len(numbers) < FEWEST_IN_RANGE:
            numbers, best = numbers[:1], at + 1
        yield register, numbers
        at = best


def _is_range(numbers: Sequence[str], register: Register) -> bool:
    mention = RawMention(register.family, numbers[0], numbers[-1], Range(0, 0), False)
    return digits(numbers[0]) == digits(numbers[-1]) and list(numbers_of(mention, register)) == list(numbers)


def _may_grow(numbers: Sequence[str], register: Register) -> bool:
    """Whether more members could still make it a range: gates with letters come in the order of their numbers."""
    return register.role is Role.GATE


class _Style:
    """How a column writes lists of ids."""

    def __init__(self, old: IdList | None, column: Sequence[IdList]) -> None:
        self._lists = ([old] if old else []) + list(column)
        ranges = [
            (members, mention) for members in self._lists for mention in members.mentions if mention.last is not None
        ]
        self.compresses = bool(ranges)
        self._ranges = [self._notation(members, mention) for members, mention in ranges]
        self._starts = {
            mention.first: self._notation(members, mention) for members, mention in ranges if members is old
        }
        main = self._lists[0] if self._lists else None
        several = next((members for members in self._lists if len(members.mentions) > 1), None)
        self._bare = main is not None and main.bare
        self._repeats = several is None or not any(mention.listed for mention in several.mentions)
        self._separators = several.separators if several else (", ",)
        self._prefixes: dict[str, str] = {}
        for members in reversed(self._lists):
            for mention in members.mentions:
                if not mention.listed and not members.bare:
                    written = members.written(mention)
                    self._prefixes[mention.family] = written[: written.find(mention.first)]

    @staticmethod
    def _notation(members: IdList, mention: RawMention) -> tuple[str, bool]:
        """The sign or word of a range, and whether its end repeats the family."""
        written = members.written(mention)
        start = written.find(mention.first) + len(mention.first)
        sign = RANGE_WORDS.match(written, start)
        return (sign[0], written[sign.end() :] != mention.last) if sign else ("-", False)

    def family(self, register: Register, *, repeated: bool) -> str:
        """What stands before a number."""
        if self._bare or (repeated and not self._repeats):
            return ""
        return self._prefixes.get(register.family, register.family)

    def run(self, numbers: Sequence[str], register: Register) -> str:
        """One number, or a range."""
        if len(numbers) < FEWEST_IN_RANGE:
            return numbers[0]
        sign, in_full = self._starts.get(numbers[0]) or Counter(self._ranges).most_common(1)[0][0]
        return numbers[0] + sign + (register.family if in_full else "") + numbers[-1]

    def join(self, members: Sequence[str]) -> str:
        """The members with what the column puts between them."""
        *inner, last = self._separators or (", ",)
        usual = Counter(inner or [last]).most_common(1)[0][0]
        if not inner and re.search(r"\w|&", usual):
            usual = ", " if len(members) > 2 else usual
        return "".join(
            member if index == 0 else (last if index == len(members) - 1 else usual) + member
            for index, member in enumerate(members)
        )
