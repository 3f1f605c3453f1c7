"""What stays the same of a diagnostic while its documents change."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from gatelint.diagnostics.model import Diagnostic, Location
from gatelint.text.source import Source

MARKUP = re.compile(r"[*_`~\\]+")
DIGITS = 16


def fingerprints(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], path_of: Callable[[str], str]
) -> Iterator[str]:
    """One fingerprint for each diagnostic, in order.

    It is made of the rule's code, the path that `path_of` gives, and the diagnostic's key; equal ones are counted in
    order. So it changes with the place itself, and not with lines above it, other items, severity or wording.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for found in diagnostics:
        key = found.key or (text_at(found.location, sources),)
        whole = (found.code, path_of(found.location.path), *map(normalised, key))
        seen[whole] += 1
        text = "\0".join((*whole, str(seen[whole])))
        yield hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS]


def normalised(text: str) -> str:
    """A text without emphasis, and with single spaces: what formatters change."""
    return " ".join(MARKUP.sub("", text).split())


def text_at(location: Location, sources: Mapping[str, Source]) -> str:
    """The first line of what stands at a place; nothing for a document that could not be read."""
    source = sources.get(location.path)
    if source is None:
        return ""
    return source.text[slice(*location.range)].strip().partition("\n")[0]
