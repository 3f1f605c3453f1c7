"""Which versions of gatelint a project asks for."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from itertools import zip_longest

from gatelint.errors import GatelintError
from gatelint.version import __version__

CLAUSE = re.compile(r"(?P<sign>==|!=|>=|<=|>|<)?\s*(?P<version>\d{1,9}(?:\.\d{1,9}){0,3})")
NUMBERS = re.compile(r"\d+(?:\.\d+)*")
SIGNS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


def require_version(wanted: str, place: str, version: str = __version__) -> None:
    """Raise GatelintError where this version is none of those wanted: `>=1.2`, `>=1.2,<2`, `1.4`.

    `place` is where it is said. Zeros at the end do not count: 1.2 is 1.2.0. A pre-release counts as its release.
    """
    for clause in wanted.split(","):
        match = CLAUSE.fullmatch(clause.strip())
        if match is None:
            raise GatelintError(f"{place}: `required-version` is `{wanted}`", 'write it like ">=1.2" or ">=1.2,<2"')
        if not SIGNS[match["sign"] or "=="](_order(version, match["version"]), 0):
            raise GatelintError(
                f"{place} asks for gatelint {wanted}, and this is {version}", "install a version that fits"
            )


def _order(version: str, other: str) -> int:
    """Whether a version is before another one (-1), equal to it (0) or behind it (1)."""
    pairs = zip_longest(_parts(version), _parts(other), fillvalue=0)
    return next((1 if own > its else -1 for own, its in pairs if own != its), 0)


def _parts(version: str) -> list[int]:
    match = NUMBERS.match(version)
    return [int(part) for part in match[0].split(".")] if match is not None else []
