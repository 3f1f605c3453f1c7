"""Dotted keys, the way settings are spoken of."""

from __future__ import annotations

import json
import re

from gatelint.text.visible import escaped_toml

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def dotted(parent: str, key: str) -> str:
    """Write the dotted key as TOML does: a part that is no bare key stands in quotes."""
    part = key if _BARE_KEY.fullmatch(key) else escaped_toml(json.dumps(key, ensure_ascii=False))
    return f"{parent}.{part}" if parent else part
