"""Where a user's own caches stand."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def cache_place(platform: str, environment: Mapping[str, str]) -> str:
    """The folder of this user for what can be made again; empty where there is none."""
    home = os.path.expanduser("~")  # noqa: PTH111
    if home.startswith("~"):
        return ""
    if platform == "win32":
        places = [environment.get("LOCALAPPDATA", "")]
    elif platform == "darwin":
        places = [f"{home}/Library/Caches"]
    else:
        places = [environment.get("XDG_CACHE_HOME", ""), f"{home}/.cache"]
    found = next((place for place in places if os.path.isabs(place)), "")  # noqa: PTH117
    return os.path.join(found, "gatelint") if found else ""  # noqa: PTH118
