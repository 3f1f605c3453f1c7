"""Which of several edits of a document disturb it, so that the others can be made."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from gatelint.engine.proofs.verified_edits import DisturbedError, edited_text
from gatelint.text.edits import TextEdit

Key = TypeVar("Key", bound=Hashable)


def disturbing(text: str, groups: Mapping[Key, Iterable[TextEdit]]) -> dict[Key, str]:
    """The groups of edits that cannot be made, each with what they would disturb; all others can be made together.

    Every try reads the document once: halves find the few that disturb it in few tries.
    """
    refused: dict[Key, str] = {}
    good: list[Key] = []
    parts = [list(groups)] if groups else []
    while parts:
        part = parts.pop()
        try:
            edited_text(text, [edit for key in (*good, *part) for edit in groups[key]])
        except DisturbedError as error:
            if len(part) == 1:
                refused[part[0]] = str(error)
            else:
                half = len(part) // 2
                parts += [part[half:], part[:half]]
        else:
            good += part
    return refused
