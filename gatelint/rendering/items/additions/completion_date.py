"""The date of completion of an item that is closed, where its closed siblings bear one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gatelint.facts.values.vocabulary import month_names
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import plain
from gatelint.rendering.cells.style import dress_text
from gatelint.rendering.items.additions.siblings import siblings_of, with_status
from gatelint.rendering.items.places import places_of

COMPLETED = "completed"
WORD = re.compile(r"[A-Za-z]+")


def completion_date(project: Project, item: Item, value: str, today: date) -> str | None:
    """Today as the siblings of a closed status write their dates; None where fewer than half of them bear one."""
    if value not in project.closed_values(item.family) or project.is_closed(item):
        return None
    alike = with_status(project, siblings_of(project, item), value)
    written = [found for one in alike if (found := _date_of(project, one)) is not None]
    return day_like(today, written) if len(written) * 2 > len(alike) else None


def _date_of(project: Project, item: Item) -> tuple[str, date] | None:
    """What an item's own place says of its completion, where that is one date and nothing else."""
    for place in places_of(project, item):
        if place.name == COMPLETED:
            inside = [one for one in place.document.facts.dates if place.value.range.contains(one.span.range)]
            if len(inside) == 1 and inside[0].value is not None and inside[0].span.text == plain(place.value.text):
                return place.value.text, inside[0].value
    return None


def day_like(day: date, written: Sequence[tuple[str, date]]) -> str | None:
    """A day in the first notation that is known: `2026-01-07`, `January 7, 2026`, `7.1.2026`; emphasis is kept."""
    for text, old in written:
        new = _written(day, plain(text), old)
        if new is not None:
            return dress_text(new, text)
    return None


def _written(day: date, text: str, old: date) -> str | None:
    """A day in the notation of another one: its numbers and its month replaced."""
    word = WORD.search(text)
    month, before = month_names()[day.month - 1], month_names()[old.month - 1].casefold()
    if word is not None:
        if word[0].casefold() not in (before, before[:3]):
            return None
        name = month if len(word[0]) > 3 or before == word[0].casefold() else month[:3]
        written = text[: word.start()] + name + text[word.end() :]
        numbers = {str(old.day): str(day.day), f"{old.day:02}": f"{day.day:02}", str(old.year): str(day.year)}
        return re.sub(r"\d+", lambda match: numbers.get(match[0], match[0]), written)
    if text == old.isoformat():
        return day.isoformat()
    for pattern in ("{0.day}.{0.month}.{0.year}", "{0.day:02}.{0.month:02}.{0.year}"):
        if text == pattern.format(old):
            return pattern.format(day)
    return None
