"""The effective configuration: presets and files in layers, with the origin of every value."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from gatelint.config.discovery import find_config, root_of
from gatelint.config.files import parse_toml, read_table
from gatelint.config.keys import dotted
from gatelint.config.languages import add_languages
from gatelint.config.nearest import nearest
from gatelint.config.rule_url import require_rule_url
from gatelint.config.schema import Config
from gatelint.config.versions import require_version
from gatelint.errors import GatelintError
from gatelint.sources.observations.recorder import note_place

DEFAULT_PRESETS = ("phase-gate",)
PRESETS = Path(__file__).parent / "presets"
BASE = "base"  # the preset whose words are translated
LANGUAGES = "languages"  # the folder of the translations
# Lists to which a later layer adds; every other list takes the place of the earlier one.
APPENDED = frozenset({"views", "same", "snapshots", "archives", "living", "exclude", "external"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of one run."""

    config: Config
    root: Path  # absolute; globs and paths of the configuration are relative to it
    path: Path | None  # the configuration file, None where there is none
    # Dotted key -> preset name or file; several, joined by ", ", for lists that were added to, and then one for each of
    # their elements: `exclude[0]`. Defaults have none.
    origins: Mapping[str, str]
    files: Mapping[str, Path] = field(default_factory=dict)  # name of an origin that is a file -> that file


@dataclass(frozen=True, slots=True)
class _Layer:
    name: str
    table: dict[str, Any]
    path: Path | None = None  # of the file that it is; presets have none


def load_config(
    start: Path,
    *,
    explicit: Path | None = None,
    isolated: bool = False,
    overrides: Sequence[str] = (),
    presets: Sequence[str] = DEFAULT_PRESETS,
    table: Mapping[str, Any] | None = None,
) -> Settings:
    """Read the configuration that applies to a folder.

    `explicit` names the file instead of looking for one; `isolated` looks at no file at all.
    `table` is the content of a file that is given instead of one. `overrides` are TOML
    assignments (`rules.id-gap.severity = "off"`) that win over every file. `presets` apply where no file says which.

    The layers are, from the first to the last: what `extend` names, in order, each with what it extends itself before
    it; then the file; then the overrides. `extend` names presets (`phase-gate`) and files, whose paths are relative to
    the file that names them. Left out of the project's own file it means the default preset, `extend = []` none; left
    out elsewhere it means none. What is named twice counts once, at its first place.

    A later layer wins: tables are joined key by key, lists and single values are replaced. `views`, `same`,
    `snapshots`, `archives`, `living`, `exclude` and `external` are added to instead, in the order of the layers. To
    lists that come from presets the words of all languages are added.

    Raises GatelintError for a file that cannot be read or is not TOML, an unknown key or preset, a value of the wrong
    type, and files that extend each other in a circle.
    """
    start = start.resolve()
    start = start.parent if start.exists() and not start.is_dir() else start
    if isolated and explicit is not None:
        raise GatelintError("a configuration file cannot be combined with `--isolated`")
    path = None if isolated else _absolute(start / explicit) if explicit is not None else find_config(start)
    if path is not None:
        own = _read(path, _shown(path, start))
    else:
        own = _Layer("default", {}) if table is None else _Layer("config", _checked(dict(table), "config"))
    extend = own.table.get("extend", list(presets))
    layers = list(_extended(extend, own.name, path, start, () if path is None else (path.resolve(),), set()))
    layers += [own, *(_override(text) for text in overrides)]

    joined: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        _join(joined, {key: value for key, value in layer.table.items() if key != "extend"}, layer.name, "", origins)
    base = next((layer.table for layer in layers if layer.name == BASE and layer.path is None), None)
    if base is not None:
        add_languages(joined, languages(PRESETS), base, origins, frozenset(preset_names()))
    joined["extend"] = extend
    if "extend" in own.table:
        origins["extend"] = own.name
    files = {layer.name: layer.path for layer in layers if layer.path is not None}
    return Settings(msgspec.convert(joined, Config), root_of(path) if path is not None else start, path, origins, files)


def preset_names() -> tuple[str, ...]:
    """List the presets that `extend` may name, sorted."""
    return tuple(sorted(path.stem for path in PRESETS.glob("*.toml")))


@cache
def languages(presets: Path = PRESETS) -> tuple[Mapping[str, Any], ...]:
    """The words of every language, as tables like those of presets."""
    return tuple(read_table(path, path.stem) or {} for path in sorted((presets / LANGUAGES).glob("*.toml")))


@cache
def english() -> Mapping[str, Any]:
    """The words that the languages translate."""
    return read_table(PRESETS / f"{BASE}.toml", BASE) or {}


@cache
def fillers() -> frozenset[str]:
    """The words of every language that say nothing about the thing that a title names."""
    own = (word for table in languages() for word in table.get("words", {}).get("filler", ()))
    return english_fillers() | frozenset(own)


@cache
def english_fillers() -> frozenset[str]:
    """Those of English."""
    return frozenset(english().get("words", {}).get("filler", ()))


def _extended(
    names: Sequence[str], by: str, path: Path | None, start: Path, chain: tuple[Path, ...], seen: set[Path]
) -> Iterator[_Layer]:
    for name in names:
        target = _target(name, by, path)
        if target in chain:
            circle = " > ".join(_shown(link, start) for link in (*chain[chain.index(target) :], target))
            raise GatelintError(f"{by}: `extend` goes in a circle: {circle}")
        if target in seen:
            continue
        seen.add(target)
        layer = _read(target, _shown(target, start))
        yield from _extended(layer.table.get("extend", []), layer.name, target, start, (*chain, target), seen)
        yield layer


def _target(name: str, by: str, path: Path | None) -> Path:
    if name.endswith(".toml") or "/" in name:
        try:
            named = (path.parent if path is not None else PRESETS) / name
            note_place(os.fspath(named))
            target = Path(os.path.realpath(named))
            if target.exists() and not target.is_dir():
                return target
        except (OSError, ValueError):  # a name that no file can have
            pass
        raise GatelintError(f"{by}: `extend`: there is no file `{name}`")
    names = preset_names()
    if name not in names:
        meant = nearest(name, names)
        hint = f"did you mean `{meant}`?" if meant else f"presets: {', '.join(names)}; a file is named by its path"
        raise GatelintError(f"{by}: `extend`: no preset is called `{name}`", hint=hint)
    return (PRESETS / f"{name}.toml").resolve()


def _read(path: Path, name: str) -> _Layer:
    table = read_table(path, name)
    if table is None:
        raise GatelintError(f"{name}: holds no table `[tool.gatelint]`")
    return _Layer(name, _checked(table, name, path), None if path.parent == PRESETS.resolve() else path)


def _override(text: str) -> _Layer:
    name = f"--config `{text}`"
    table = parse_toml(text, name)
    if "extend" in table:
        raise GatelintError(f"{name}: `extend` stands in a file only")
    return _Layer(name, _checked(table, name))


def _checked(table: dict[str, Any], name: str, path: Path | None = None) -> dict[str, Any]:
    if isinstance(wanted := table.get("required-version"), str):  # first: other versions have other keys
        require_version(wanted, name)
    try:
        msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        from gatelint.config.mistakes import mistake_in

        raise mistake_in(table, Config, name, path) or GatelintError(f"{name}: {error}") from error
    if isinstance(address := table.get("rule-url"), str):
        require_rule_url(address, name)
    return table


def _join(into: dict[str, Any], table: Mapping[str, Any], name: str, parent: str, origins: dict[str, str]) -> None:
    for key, value in table.items():
        full = dotted(parent, key)
        if isinstance(value, dict):
            _join(into.setdefault(key, {}), value, name, full, origins)
        elif full in APPENDED:
            known = into.get(key, [])
            into[key] = [*known, *value]
            origins.update({f"{full}[{index}]": name for index in range(len(known), len(known) + len(value))})
            origins[full] = f"{origins[full]}, {name}" if full in origins else name
        else:
            into[key] = value
            origins[full] = name


def _absolute(path: Path) -> Path:
    # A link to a shared file configures the folder that holds the link.
    return path.parent.resolve() / path.name


def _shown(path: Path, start: Path) -> str:
    if path.parent == PRESETS.resolve():
        return path.stem
    return (path.relative_to(start) if path.is_relative_to(start) else path).as_posix()
