"""A document with edits applied, once it is known that they disturb nothing beside them."""

from __future__ import annotations

from collections.abc import Iterable

from gatelint.engine.verify import first_damage
from gatelint.errors import GatelintError
from gatelint.markdown.parser import parse
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.source import Source


def edited(source: Source, edits: Iterable[TextEdit]) -> bytes:
    """The new bytes of a document. Raises GatelintError where the edits would disturb another block."""
    changes = tuple(sorted(set(edits)))
    text = apply_edits(source.text, changes)
    damage = first_damage(source.text, parse(source.text), text, parse(text), changes)
    if damage is not None:
        raise GatelintError(f"{source.path}: left alone, since the change would have disturbed the {damage}")
    return Source.from_text(source.path, text, bom=source.bom).encode()
