"""The settings that apply, as TOML with the origin of every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from gatelint.config.keys import dotted
from gatelint.config.load import APPENDED, Settings
from gatelint.config.origins import Origins
from gatelint.config.toml import written

DEFAULT = "default"


def settings_text(settings: Settings, wanted: Sequence[str] = ()) -> str:
    """A TOML table that says the same without any preset; behind every value the preset or the file and line.

    `wanted` are dotted keys: only they, and what stands below them, are written. What nothing sets is left out below
    the top level, and told as `default` there.
    """
    values = msgspec.to_builtins(settings.config)
    presets = ", ".join(values["extend"])
    remark = f"the presets are written out here: {presets}" if presets else DEFAULT
    values["extend"] = []
    origins = Origins(settings)
    lines = []
    if not wanted or "extend" in wanted:
        lines.append(f"extend = []  # {remark}")
    del values["extend"]
    lines += _table(values, "", origins, wanted)
    return "".join(f"{line}\n" for line in lines)


def _table(values: Mapping[str, Any], parent: str, origins: Origins, wanted: Sequence[str]) -> Iterator[str]:
    tables: list[tuple[str, Mapping[str, Any]]] = []
    for key, value in values.items():
        full = dotted(parent, key)
        if isinstance(value, Mapping):
            tables.append((full, value))
        elif full == "views" and value:
            continue
        elif value is not None and _is_wanted(full, wanted):
            yield from _value(key, value, full, parent, origins)
    if not parent:
        for index, view in enumerate(values["views"]):
            if _is_wanted("views", wanted):
                yield from ("", f"[[views]]  # {origins.of(f'views[{index}]')}")
                for name, value in view.items():
                    if value is not None:
                        yield f"{name} = {written(value)}"
    for full, table in tables:
        body = list(_table(table, full, origins, wanted))
        if body and body[0]:  # what it sets itself comes first, then an empty line and the tables in it
            yield from ("", f"[{full}]")
        yield from body


def _value(key: str, value: Any, full: str, parent: str, origins: Origins) -> Iterator[str]:
    origin = origins.of(full)
    if origin is None and parent:
        return
    name = dotted("", key)
    if full in APPENDED and value:
        yield f"{name} = ["
        for index, element in enumerate(value):
            yield f"    {written(element)},  # {origins.of(f'{full}[{index}]')}"
        yield "]"
    else:
        yield f"{name} = {written(value)}  # {origin or DEFAULT}"


def _is_wanted(key: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(key == other or key.startswith(f"{other}.") for other in wanted)
