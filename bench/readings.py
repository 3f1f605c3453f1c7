"""How often a check reads each value of a folder: statuses, quantities, ids, dates and titles, by place.

    python bench/readings.py [FOLDER]

The functions that turn a text into a value are wrapped from outside, wherever they are imported. A place is a text with
its offsets, or the text alone where the function gets no more; a text that stands at the same offsets of two documents
is one place. A value is read once where its readings are as many as its places. Below each kind stand the functions
with their callers: the module that asked first, and those that asked for a place again.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import gatelint
from gatelint.config.load import load_config
from gatelint.engine.check import check
from gatelint.linking.load import load
from gatelint.rules.selection import chosen_rules
from gatelint.sources.tree import DiskTree

REPOSITORY = Path(__file__).parents[1]
# Kind of value -> the functions that lex or interpret it.
READERS = {
    "status": ("facts.values.statuses.parse_status", "facts.values.statuses.leading_status"),
    "quantity": (
        "facts.values.numbers.cell_number",
        "facts.values.numbers.number_with_unit",
        "facts.values.numbers.caption_number",
        "facts.values.numbers.leading_number",
        "facts.values.numbers.leading_progress",
        "facts.values.numbers.bracketed_progress",
        "facts.values.numbers.shares",
    ),
    "id list": ("facts.values.ids.find_mentions",),
    "date": ("facts.values.dates.find_dates",),
    "title": ("comparison.titles.content_words", "facts.values.statuses.split_suffix"),
}


@dataclass
class Readings:
    """The readings of one function."""

    places: Counter[Hashable] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)  # caller -> places that it read before all others
    again: Counter[str] = field(default_factory=Counter)  # caller -> readings of places that had been read


def counted(function: Callable[..., Any], readings: Readings) -> Callable[..., Any]:
    """The function, with a note of every call."""

    @wraps(function)
    def call(value: Any, *arguments: Any, **options: Any) -> Any:
        place = (value.text, value.range) if hasattr(value, "range") else value
        caller = sys._getframe(1).f_globals["__name__"].removeprefix("gatelint.")
        (readings.again if place in readings.places else readings.first)[caller] += 1
        readings.places[place] += 1
        return function(value, *arguments, **options)

    return call


def wrap() -> dict[str, dict[str, Readings]]:
    """Wrap all readers wherever they are imported. Kind -> function -> its readings."""
    for one in pkgutil.walk_packages(gatelint.__path__, "gatelint."):
        if not one.name.endswith("__main__"):
            importlib.import_module(one.name)
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "gatelint"]
    found: dict[str, dict[str, Readings]] = defaultdict(dict)
    for kind, paths in READERS.items():
        for path in paths:
            home, _, name = path.rpartition(".")
            function = getattr(sys.modules[f"gatelint.{home}"], name)
            readings = found[kind][path] = Readings()
            wrapper = counted(function, readings)
            for module in modules:
                for key in [key for key, value in vars(module).items() if value is function]:
                    setattr(module, key, wrapper)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=REPOSITORY / "docs/example")
    folder = parser.parse_args().folder.absolute()
    found = wrap()
    config = load_config(folder, isolated=True).config
    check(load(DiskTree(folder), config), chosen_rules(config, (), ()), config, today=date.today())
    print(f"{'':40}{'readings':>10}{'places':>10}{'each':>7}{'most':>7}")
    for kind, functions in found.items():
        print(_row(kind, *functions.values()))
        for path, readings in functions.items():
            print(_row(f"  {path.rpartition('.')[2]}", readings))
            print(*(f"      {count:>8,}  {caller}" for caller, count in readings.first.most_common(4)), sep="\n")
            print(
                *(f"      {count:>8,}  {caller}, again" for caller, count in readings.again.most_common(12)), sep="\n"
            )


def _row(name: str, *parts: Readings) -> str:
    total = sum(sum(part.places.values()) for part in parts)
    places = len({place for part in parts for place in part.places})
    most = max((count for part in parts for count in part.places.values()), default=0)
    return f"{name:40}{total:>10,}{places:>10,}{total / max(places, 1):>7.2f}{most:>7}"


if __name__ == "__main__":
    main()
