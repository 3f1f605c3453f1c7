"""Globs over POSIX paths relative to the root."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches(path: str, pattern: str, *, ignore_case: bool = False) -> bool:
    """Whether a path fits a glob.

    `*` is any run of characters but `/`, `?` one of them, `[abc]`, `[a-z]` and `[!abc]` one of a set; a set never
    holds `/`. `**` as a whole part is any number of folders; at the end, everything below. A pattern without `/` is
    a file name in any folder; with one it starts at the root, as does one with a leading `/` or `./`. A pattern that
    ends with `/` is everything below a folder (`archive/`: below any folder of that name).
    """
    return _compiled(pattern, ignore_case).fullmatch(path) is not None


def matches_any(path: str, patterns: Iterable[str], *, ignore_case: bool = False) -> bool:
    """Whether a path fits at least one of the globs."""
    return any(matches(path, pattern, ignore_case=ignore_case) for pattern in patterns)


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
    anchored = pattern == "." or pattern.startswith(("/", "./"))
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    below = pattern.endswith("/") or not parts
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
