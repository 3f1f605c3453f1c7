"""A day in the notation of another one, in any language whose months are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from gatelint.config.load import english, languages

WORD = re.compile(r"[^\W\d_]{2,}")
NUMBER = re.compile(r"\d+")
YEAR = 12  # months; some languages have their names in two cases, one list after the other


def day_as(day: date, text: str, old: date) -> str | None:
    """A day as a text writes another one: `9. März 2026`, `09.03.2026`; None where that is not plain."""
    if text == old.isoformat():
        return day.isoformat()
    for word in WORD.finditer(text):
        month = next(_months_like(word[0], old, day), None)
        if month is not None:
            head, tail = _numbers(text[: word.start()], day, old), _numbers(text[word.end() :], day, old)
            return head + month + tail
    found = NUMBER.findall(text)
    if len(found) != 3 or str(old.year) not in found:
        return None
    year_first = found[0] == str(old.year)
    wanted = [old.year, old.month, old.day] if year_first else [old.day, old.month, old.year]
    if [int(number) for number in found] != wanted:
        return None
    padded = any(number.startswith("0") for number in found)
    new = iter([day.year, day.month, day.day] if year_first else [day.day, day.month, day.year])
    return NUMBER.sub(lambda _: f"{next(new):02}" if padded else str(next(new)), text)


def _numbers(text: str, day: date, old: date) -> str:
    numbers = {str(old.year): str(day.year), str(old.day): str(day.day), f"{old.day:02}": f"{day.day:02}"}
    return NUMBER.sub(lambda match: numbers.get(match[0], match[0]), text)


def _months_like(word: str, old: date, day: date) -> Iterator[str]:
    """The month of a day in the language and the length in which a word names that of another one."""
    for names in _names():
        for start in range(0, len(names) - YEAR + 1, YEAR):
            before, after = names[start + old.month - 1], names[start + day.month - 1]
            if word.casefold() == before.casefold():
                yield after if word[0] == before[0] else after.lower()
    for names in _names():
        before, after = names[old.month - 1], names[day.month - 1]
        if before.casefold().startswith(word.casefold()):
            yield after[: len(word)]


@cache
def _names() -> Sequence[Sequence[str]]:
    tables = (english(), *languages())
    found = [table.get("words", {}).get("months", ()) for table in tables]
    return [names for names in found if len(names) >= YEAR]
