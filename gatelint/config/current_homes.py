"""Homes of registers that the same configuration calls reports or archives."""

from __future__ import annotations

from gatelint.config.keys import dotted
from gatelint.config.load import Settings, preset_names
from gatelint.config.patterns.globs import matches, matches_any
from gatelint.errors import SettingError

HISTORY = ("archives", "snapshots")


def require_current_homes(settings: Settings) -> None:
    """Raise SettingError where a list of documents with a history names the home of a register, which is true now.

    Presets name reports by habit, so that a home goes before them. Of a home with wildcards some documents may be
    history.
    """
    config, presets = settings.config, preset_names()
    for name in HISTORY:
        for index, glob in enumerate(getattr(config, name)):
            key = f"{name}[{index}]"
            if settings.origins.get(key, settings.origins.get(name)) in presets:
                continue
            for register, declared in config.registers.items():
                home = (declared.home or "").removeprefix("./").removeprefix("/")
                if home and not declared.ignore and matches(home, glob) and not matches_any(home, config.living):
                    setting = f"{dotted('registers', register)}.home"
                    raise SettingError(
                        key,
                        f"`{glob}` names `{home}`, the home of {register}, which is true now",
                        f"take it out of `{name}`, write `{home}` into `living`, or name another home in `{setting}`",
                    )
