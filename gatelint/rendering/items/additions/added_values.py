"""What states a field that an item does not state yet: a line, the end of its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.requested_values import AskedStatus, asked_status, written_status
from gatelint.rendering.cells.style import dress_text
from gatelint.rendering.items.additions.added_fields import FORMS, added_field, models_of
from gatelint.rendering.items.additions.heading_suffix import added_suffix
from gatelint.rendering.items.additions.siblings import siblings_of, stating, with_status
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.places import STATUS


def added_values(project: Project, item: Item, name: str, value: str) -> tuple[Assignment, ...]:
    """What states a field that the item does not state yet; none where another place does or no sibling shows how.

    Raises GatelintError for a status that is unknown.
    """
    if name != STATUS:
        models = models_of(project, item, name)
        line = added_field(project, item, name, models, lambda _, texts: dress_text(value, texts[0]))
        return (line,) if line is not None else ()
    if item.status_claim is not None:
        return ()
    wanted = asked_status(value, project.lexicon)
    siblings = siblings_of(project, item)
    alike = with_status(project, siblings, wanted.read.status.value) or siblings
    models = tuple(stating(project, alike, name, FORMS))

    def status(_: str, texts: Sequence[str]) -> str:
        return written_status(wanted, texts, project.lexicon)

    line = added_field(project, item, name, models, status)
    return (*added_in_heading(project, item, wanted), *([line] if line is not None else []))


def added_in_heading(project: Project, item: Item, asked: AskedStatus) -> tuple[Assignment, ...]:
    """The status at the end of the heading, where most siblings of that status have one; without its remark."""
    bare = AskedStatus(replace(asked.read, qualifier=""), "")
    value = asked.read.status.value
    suffix = added_suffix(project, item, value, lambda texts: written_status(bare, texts, project.lexicon))
    return (suffix,) if suffix is not None else ()
