"""Statuses that a text emphasises, as in `Bucket chain. **Closed Q.7**: wired into the start`."""

from __future__ import annotations

import re

from gatelint import thresholds
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.ranges import Range

STRONG = re.compile(r"(?:\*\*|__)(?=\S)([^*_]{1,60}?)[:：.]?(?:\*\*|__)")
# What a sentence may begin behind, and what ends or interrupts it: in "is **open** source" the words go on.
BEFORE = re.compile(r"(?:^|[.:：;!?。—–-])[\s(]*$")
BEHIND = re.compile(r"\s*(?:$|[:：,;.。、)(—–-])")


def emphasised_status(text: Span, lexicon: Lexicon) -> Status | None:
    """The status that is all of an emphasised sentence, or what it begins with before a name with a number.

    None where the text emphasises several.
    """
    found = [status for match in STRONG.finditer(text.text) if (status := _status(text, match, lexicon)) is not None]
    return found[0] if len({status.value for status in found}) == 1 else None


def _status(text: Span, match: re.Match[str], lexicon: Lexicon) -> Status | None:
    if not BEFORE.search(text.text[: match.start()]) or not BEHIND.match(text.text, match.end()):
        return None
    words = WORD.findall(match[1].casefold())
    meant = look_up(words, lexicon)
    if meant is None:
        return None
    rest = words[meant[1] :]
    if rest and (len(rest) > thresholds.MOST_WORDS_AFTER_EMPHASIS or not any(map(str.isdigit, "".join(rest)))):
        return None
    place = Span(match[1], Range(text.range.start + match.start(1), text.range.start + match.end(1)))
    return Status(meant[0], "", True, False, place, " ".join(words[: meant[1]]))
