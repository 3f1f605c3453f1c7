"""Sentences that speak of every item, or of none: "No decisions are blocking any phase", "All decisions are chosen"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.analysis.relations.relations import relations_of
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import EXCEPT, look_up, parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, WORD
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role

SENTENCE = re.compile(r"[^.;:!?|]+")
REMARK = re.compile(r"[(（][^()（）]*[)）]")
BOX = re.compile(r"\[(.)\][ \t]+")
TICKS = "xX✓✔"


@dataclass(frozen=True, slots=True)
class Denied:
    """A sentence and the items that prove it wrong."""

    document: Document
    location: Location
    sentence: str
    items: tuple[Item, ...]


def denied_items(project: Project) -> Iterator[Denied]:
    """Sentences of living documents about all items of a register, or none, that an open item contradicts."""
    registers = [register for register in project.registers.values() if register.role is not Role.GATE]
    certain = [register for register in registers if register.is_certain]
    for document in project.living:
        for span in document.facts.labels:
            box = BOX.match(span.text)
            said = span if box is None else Span(span.text[box.end() :], span.range)
            denied = list(_in_line(project, certain, document, said, is_ticked=box is not None))
            if denied and _is_claim(project, document, span, box):
                yield from denied
        yield from _in_fields(project, registers, document)


def _in_fields(project: Project, registers: list[Register], document: Document) -> Iterator[Denied]:
    """Fields whose key names a register and whose value says that all is done: `Decisions Required | All ✅`."""
    for field in document.facts.fields:
        value = field.values[0]
        words = WORD.findall(value.text.casefold())
        if not words or words[0] not in project.lexicon.words("all") or len(words) > 2:
            continue
        rest = Span(value.text[value.text.casefold().find(words[0]) + len(words[0]) :], value.range)
        status = parse_status(rest, project.lexicon)
        if status is None or status.value not in project.lexicon.classes["complete"]:
            continue
        keys = WORD.findall(field.key.text.casefold())
        if project.lexicon.field(keys[-1] if keys else "")[0] == "status":
            keys = [key for key in keys[:-1] if key.endswith("s")]  # `Implementation Status` is that of the document
        items = _open_items(project, _spoken_of(registers, keys))
        if items:
            said = f"{field.key.text.strip('*_ ')}: {value.text}"
            yield Denied(document, document.location(value.range), said, tuple(items))


def _is_claim(project: Project, document: Document, span: Span, box: re.Match[str] | None) -> bool:
    """Whether a line says how things are: an open box says what is to come, and so do criteria that nobody ticks."""
    if box is not None:
        return box[1] in TICKS
    sign = project.lexicon.sign.match(span.text)
    if sign is not None and project.lexicon.status_signs.get(sign[0], "") not in project.lexicon.classes["complete"]:
        return False
    at = bisect_right(document.facts.sections, span.range.start, key=lambda section: section.start) - 1
    titles = [section.title for section in document.ancestors(max(at, 0))]
    aims = project.lexicon.words("aim")
    return not any(word in aims for title in titles for word in WORD.findall(title.casefold()))


def _is_limited(project: Project, words: list[str], registers: list[Register]) -> bool:
    """Whether only some are meant: `all requirements from letter 12`, but not `all of the requirements`."""
    limits = project.lexicon.words("limit")
    for at, word in enumerate(words[: thresholds.REACH_OF_ALL]):
        if _spoken_of(registers, [word]):
            return any(following in limits for following in words[at + 1 :])
    return False


def _in_line(
    project: Project, registers: list[Register], document: Document, span: Span, *, is_ticked: bool
) -> Iterator[Denied]:
    text = EMPHASIS.sub("", span.text)
    first_words = project.lexicon.words("all") | project.lexicon.words("none")
    for sentence in SENTENCE.findall(text):
        plain = REMARK.sub(" ", sentence).casefold()
        first = WORD.search(plain)
        if first is None or first[0] not in first_words:
            continue
        words = WORD.findall(plain)
        if words[0] in project.lexicon.words("all"):
            found = look_up(words[-1:], project.lexicon)
            if (
                found is None
                or found[0] not in project.lexicon.classes["complete"]
                or ("are" not in words and "is" not in words and not is_ticked)
                or _is_limited(project, words[1:-1], registers)
            ):
                continue
            items = _open_items(project, _spoken_of(registers, words[1:-1][: thresholds.REACH_OF_ALL]))
        elif words[0] in project.lexicon.words("none") and set(words) & project.lexicon.words("blocking"):
            if _is_limited(project, words[1:], registers):
                continue
            spoken_of = _spoken_of(registers, words[1 : 1 + thresholds.REACH_OF_ALL])
            items = _open_items(project, spoken_of, blocking=True)
        else:
            continue
        if EXCEPT.search(sentence) or "but" in words:
            excepted = project.ids_in(document, (span,))
            items = [item for item in items if excepted and item.id not in excepted]
        if items:
            yield Denied(document, document.location(span.range), sentence.strip(), tuple(items))


def _spoken_of(registers: list[Register], words: list[str]) -> list[Register]:
    """The registers whose name a noun spells out: `decisions` are those of DEC and DECISION."""
    found = []
    for register in registers:
        name = register.name.casefold()
        if len(name) < thresholds.SHORTEST_REGISTER_NAME:
            continue
        for word in words:
            singular = word.removesuffix("s")
            if singular.startswith(name):
                found.append(register)
                break
    return found


def _open_items(project: Project, registers: Iterable[Register], *, blocking: bool = False) -> list[Item]:
    """The open items of registers; with `blocking` those that say which gate they block."""
    known = _blocking_items(project) if blocking else _all_open_items(project)
    return [item for register in registers for item in known.get(register.family, ())]


@lru_cache(maxsize=4)
def _all_open_items(project: Project) -> Mapping[str, tuple[Item, ...]]:
    """By family."""
    return {
        family: tuple(item for item in register.items.values() if project.is_closed(item) is False)
        for family, register in project.registers.items()
    }


@lru_cache(maxsize=4)
def _blocking_items(project: Project) -> Mapping[str, tuple[Item, ...]]:
    return {
        family: tuple(item for item in items if _blocks_gate(project, item))
        for family, items in _all_open_items(project).items()
    }


def _blocks_gate(project: Project, item: Item) -> bool:
    return project.gate is not None and any(
        project.items[id].family == project.gate.family
        for relation in relations_of(project, item, "holds-up")
        for id in relation.named
        if id in project.items
    )
