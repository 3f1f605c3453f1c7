"""Whether two statuses can both be true."""

from __future__ import annotations

from gatelint.facts.model import Status
from gatelint.facts.values.vocabulary import Lexicon


def are_in_force(first: Status, second: Status, lexicon: Lexicon) -> bool:
    """Whether two statuses both say that something holds now: a heading `Active` over what is accepted."""
    return {first.value, second.value} <= lexicon.classes["in_force"]


def contradict(first: Status, second: Status, lexicon: Lexicon, ending: frozenset[str] = frozenset()) -> bool:
    """Whether two statuses cannot both be true.

    Synonyms and steps that may stand beside each other (`pending` and `external`) are no contradiction; a status of a
    sign alone, or one that no word declares, decides nothing. `ending` are further values that end an item.
    """
    if first.value == second.value or not first.known or not second.known:
        return False
    classes = lexicon.classes
    pair = {first.value, second.value}
    if pair <= classes["complete"]:
        return False
    closed = pair & (classes["closed"] | ending)
    if len(closed) == 1:
        return not pair & (classes["stages"] - classes["closed"]) or pair <= classes["stages"]
    if len(closed) == 2:
        return pair <= classes["stages"]
    if pair & classes["blocked"]:
        return bool(pair & (classes["ready"] | classes["working"]))
    if pair & classes["unstarted"]:
        return bool(pair & classes["started"])
    return pair <= classes["stages"]
