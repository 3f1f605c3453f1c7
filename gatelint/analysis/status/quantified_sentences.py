"""Sentences that speak of every item, or of none: "No decisions are blocking any phase", "All decisions are chosen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
SHORTEST_PREFIX = 3
REACH = 6  # words between "all" and what it speaks of


@dataclass(frozen=True, slots=True)
class Denied:
    """A sentence and the items that prove it wrong."""

    document: Document
    location: Location
    sentence: str
    items: tuple[Item, ...]


def denied_items(project: Project) -> Iterator[Denied]:
    """Sentences of living documents about all items of a register, or none, that an open item contradicts."""
    certain = [
        register for register in project.registers.values() if register.role is not Role.GATE and register.is_certain
    ]
    for document in project.living:
        for span in document.facts.labels:
            yield from _in_line(project, certain, document, span)
        yield from _in_fields(project, document)


def _in_fields(project: Project, document: Document) -> Iterator[Denied]:
    """Fields whose key names a register and whose value says that all is done: `Decisions Required | All ✅`."""
    registers = [register for register in project.registers.values() if register.role is not Role.GATE]
    for field in document.facts.fields:
        value = field.values[0]
        words = WORD.findall(value.text.casefold())
        if not words or words[0] not in project.lexicon.words("all") or len(words) > 2:
            continue
        rest = Span(value.text[value.text.casefold().find(words[0]) + len(words[0]) :], value.range)
        status = parse_status(rest, project.lexicon)
        if status is None or status.value not in project.lexicon.classes["complete"]:
            continue
        items = _open_items(project, _spoken_of(registers, WORD.findall(field.key.text.casefold())))
        if items:
            said = f"{field.key.text.strip('*_ ')}: {value.text}"
            yield Denied(document, document.location(value.range), said, tuple(items))


def _in_line(project: Project, registers: list[Register], document: Document, span: Span) -> Iterator[Denied]:
    text = EMPHASIS.sub("", span.text)
    for sentence in SENTENCE.findall(text):
        words = WORD.findall(REMARK.sub(" ", sentence).casefold())
        if not words:
            continue
        if words[0] in project.lexicon.words("all"):
            found = look_up(words[-1:], project.lexicon)
            if (
                found is None
                or found[0] not in project.lexicon.classes["complete"]
                or ("are" not in words and "is" not in words)
            ):
                continue
            items = _open_items(project, _spoken_of(registers, words[1 : 1 + REACH]))
        elif words[0] in project.lexicon.words("none") and set(words) & project.lexicon.words("blocking"):
            items = _blocking(project, _open_items(project, _spoken_of(registers, words[1 : 1 + REACH])))
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
        if len(name) < SHORTEST_PREFIX:
            continue
        for word in words:
            singular = word.removesuffix("s")
            if singular.startswith(name):
                found.append(register)
                break
    return found


def _open_items(project: Project, registers: list[Register]) -> list[Item]:
    return [item for register in registers for item in register.items.values() if project.is_closed(item) is False]


def _blocking(project: Project, items: list[Item]) -> list[Item]:
    """Those that say which gate they block."""
    return [
        item
        for item in items
        if any(
            project.items[id].family == project.gate.family
            for relation in relations_of(project, item, "holds-up")
            for id in relation.named
            if project.gate is not None and id in project.items
        )
    ]
