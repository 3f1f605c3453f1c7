"""Globs over POSIX paths relative to the root."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from gatelint.text.paths import enclosing

WILD = frozenset("*?[")


def matches(path: str, pattern: str, *, ignore_case: bool = False) -> bool:
    """Whether a path fits a glob.

    `*` is any run of characters but `/`, `?` one of them, `[abc]`, `[a-z]` and `[!abc]` one of a set; a set never
    holds `/`. `**` as a whole part is any number of folders; at the end, everything below. A pattern without `/` is
    a file name in any folder; with one it starts at the root, as does one with a leading `/` or `./`. A pattern that
    ends with `/` is everything below a folder (`archive/`: below any folder of that name).
    """
    return _compiled(pattern, ignore_case).fullmatch(path) is not None


def matches_any(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path fits at least one of the globs."""
    found = tuple(patterns)
    return bool(found) and _index(found).matches(path)


class _Index:
    """Globs by the file or folder that they name, so that a path is held against those that it may fit."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for pattern in patterns:
            self._by_key.setdefault(_key(pattern), []).append(pattern)

    def matches(self, path: str) -> bool:
        """Whether a path fits one of them."""
        *folders, name = path.split("/")
        keys = ("", f"/{path}", name, *(f"/{folder}/" for folder in enclosing(path)), *(f"{one}/" for one in folders))
        return any(self._fits(path, pattern) for key in keys if key in self._by_key for pattern in self._by_key[key])

    def _fits(self, path: str, pattern: str) -> bool:
        compiled = self._compiled.get(pattern)
        if compiled is None:
            compiled = self._compiled[pattern] = re.compile(_translated(pattern), re.DOTALL)
        return compiled.fullmatch(path) is not None


@lru_cache(maxsize=32)
def _index(patterns: tuple[str, ...]) -> _Index:
    return _Index(patterns)


def _key(pattern: str) -> str:
    """What stands in every path that fits a glob: `/a/b.md`, `/a/` at its start, `a.md` or `a/` anywhere, else nothing.

    `a.md` is a name, `a/` a folder.
    """
    parts, anchored, below = _parts(pattern)
    literal = list(takewhile(WILD.isdisjoint, parts))
    if not literal:
        return ""
    lead = "" if len(parts) == 1 and not anchored else "/"
    return lead + "/".join(literal) + ("/" if below or len(literal) < len(parts) else "")


def _parts(pattern: str) -> tuple[list[str], bool, bool]:
    """The parts of a glob, whether it starts at the root, and whether all below is meant."""
    anchored = pattern == "." or pattern.startswith(("/", "./"))
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    return parts, anchored, pattern.endswith("/") or not parts


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern in which `*` stands for any characters; letter case does not count."""
    first, *rest = pattern.casefold().split("*")
    text = text.casefold()
    if not rest:
        return text == first
    if not text.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(rest[-1]) and text.endswith(rest[-1])


@lru_cache(maxsize=512)
def _compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(_translated(pattern), re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def _translated(pattern: str) -> str:
    """Write the glob as a regular expression that never goes back over what a star took.

    Between two stars the first place that fits is as good as any other, since the second star takes up the rest. So
    each such stretch is an atomic group: of characters within a part, of parts within a path.
    """
    if not pattern:
        return "(?!)"
    parts, anchored, below = _parts(pattern)
    if len(parts) < 2 and not anchored:
        parts.insert(0, "**")
    if below or parts[-1:] == ["**"]:
        parts += ["**", "*"]

    # Runs of parts between `**`; all but the first may start in any folder.
    runs: list[list[str]] = [[]]
    for part in parts:
        if part != "**":
            runs[-1].append(_part(part))
        elif runs[-1] or len(runs) == 1:
            runs.append([])
    first, *middle = ["/".join(run) for run in runs]
    if not middle:
        return first
    *middle, last = middle
    source = f"{first}/" if first else ""
    source += "".join(f"(?>(?:[^/]++/)*?{run}/)" for run in middle)
    return f"{source}(?:[^/]++/)*{last}"


def _part(part: str) -> str:
    """One part of a path: a name with stars."""
    stretches = [""]
    at = 0
    while at < len(part):
        character = part[at]
        at += 1
        if character == "*":
            stretches += [""] if stretches[-1] or len(stretches) == 1 else []
        elif character == "?":
            stretches[-1] += "[^/]"
        elif character == "[" and (end := _end_of_set(part, at)) is not None:
            stretches[-1] += _set(part[at:end])
            at = end + 1
        else:
            stretches[-1] += re.escape(character)
    first, *middle = stretches
    if not middle:
        return first
    *middle, last = middle
    if not first:
        # A star alone stands for a name, and a name has a character.
        first = "(?=[^/])"
    return first + "".join(f"(?>[^/]*?{stretch})" for stretch in middle) + f"[^/]*{last}"


def _end_of_set(part: str, at: int) -> int | None:
    start = at + 1 if part[at : at + 1] == "!" else at
    end = part.find("]", start + 1)  # a `]` that comes first is one of the set
    return end if end >= 0 else None


def _set(body: str) -> str:
    negated = body.startswith("!")
    body = body[1:] if negated else body
    ranges = ""
    at = 0
    while at < len(body):
        if body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            low, high = body[at], body[at + 2]
            at += 3
            ranges += f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""
        else:
            ranges += re.escape(body[at])
            at += 1
    if not ranges:
        return "[^/]" if negated else "(?!)"
    return f"(?!/)[{'^' if negated else ''}{ranges}]"
