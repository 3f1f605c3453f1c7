"""Whether two titles can name one thing."""

from __future__ import annotations

import re
from functools import lru_cache

from gatelint import thresholds
from gatelint.config.load import english_fillers, fillers
from gatelint.facts.values.vocabulary import EMPHASIS, WORD

# A link; what begins like one is passed as a whole.
LINK = re.compile(r"\[([^\]]*+)(?:\](?:\([^)]*+(?P<end>\))?)?)?")
PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")


@lru_cache(maxsize=16384)
def content_words(title: str) -> frozenset[str]:
    """The words of a title that carry meaning, case folded; compounds count whole and in their parts."""
    title = LINK.sub(lambda found: found[1] if found["end"] else found[0], title)
    found: set[str] = set()
    words = WORD.findall(EMPHASIS.sub("", title))
    for word in words:
        folded = word.casefold()
        if folded not in fillers() and not (len(word) == 1 and word.islower()):  # `y`, `e`, `и` join words
            found.add(folded)
        for part in re.split(r"['’/-]", word):
            pieces = PARTS.findall(part)
            found.update(piece.casefold() for piece in pieces if len(piece) > 1 and piece.casefold() not in fillers())
    if not found:  # `Di` is a name where nothing else stands, and a preposition elsewhere
        found.update(word.casefold() for word in words if len(word) > 1 and word.casefold() not in english_fillers())
    return frozenset(found)


def are_alike(first: str, second: str) -> bool:
    """Whether two titles can name one thing: one is empty, or they share a content word, a stem or initials."""
    if not first.strip() or not second.strip():
        return True
    one, two = content_words(first), content_words(second)
    if not one or not two:
        return True
    fewer = min(len(one), len(two))
    if fewer >= thresholds.FEWEST_WORDS_OF_SENTENCE:
        return len(one & two) >= thresholds.SHARED_BY_SENTENCES * fewer
    if one & two:
        return True
    if any(_same_stem(left, right) for left in one for right in two):
        return True
    return _initials(first) in two or _initials(second) in one or _within(first, second) or _within(second, first)


def _same_stem(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < thresholds.SHORTEST_STEM or not shorter[0].isascii():
        return len(shorter) >= 2 and not shorter[0].isascii() and _share_run(shorter, longer)
    stem = min(len(shorter), thresholds.LONGEST_STEM)
    return longer.startswith(shorter[:stem])


def _share_run(shorter: str, longer: str) -> bool:
    """Whether two words of a script without spaces share two characters in a row."""
    return any(shorter[at : at + 2] in longer for at in range(len(shorter) - 1))


def _initials(title: str) -> str:
    letters = [word[0] for word in WORD.findall(title) if word.casefold() not in fillers()]
    return "".join(letters).casefold() if len(letters) >= 2 else "\0"


def _within(short: str, long: str) -> bool:
    """Whether a single word, a domain name for instance, is contained in the other's letters."""
    squeezed = re.sub(r"\W", "", short.casefold())
    return len(squeezed) >= thresholds.SHORTEST_STEM and squeezed in re.sub(r"\W", "", long.casefold())


def is_sentence(title: str) -> bool:
    """Whether a title says so much that another wording of it need not share a word."""
    return len(content_words(title)) >= thresholds.FEWEST_WORDS_OF_SENTENCE


def are_equal(first: str, second: str) -> bool:
    """Whether two titles are the same text, or one a shortened form of the other."""
    one, two = content_words(first), content_words(second)
    return one <= two or two <= one


def are_nearly_equal(first: str, second: str) -> bool:
    """Whether two titles are the same text but for order and a word or two in a longer one; neither may be empty."""
    one, two = content_words(first), content_words(second)
    return bool(one and two) and (one <= two or two <= one) and min(len(one), len(two)) * 2 > max(len(one), len(two))
