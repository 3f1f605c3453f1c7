"""The ledger of a register: what each item waits for and holds up, who speaks of it, and when it was last mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gatelint.analysis.relations.edges import edges
from gatelint.analysis.relations.relations import relations_of
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import parse_status, spelled
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One item of a register, as its ledger shows it."""

    item: Item
    status: str  # see written_status
    closed: bool | None
    waited_for_by: tuple[str, ...]  # open items that say they wait for this one, or that this one says it holds up
    referenced_by: tuple[str, ...]  # documents besides its own
    last_mention: date | None  # date of the youngest dated document that names it
    remark: str  # what the deferral came to: nobody waits, or it is done and still waited for


def ledger(project: Project, register: Register) -> tuple[LedgerRow, ...]:
    """The rows of a register in its own order."""
    waiting = _waiting(project)
    return tuple(_row(project, item, waiting.get(item.id, ())) for item in register.items.values())


def _waiting(project: Project) -> dict[str, tuple[str, ...]]:
    """Item -> the open items that wait for it, by the word of either side."""
    found: dict[str, dict[str, None]] = {}
    for edge in edges(project):
        waiting = project.items.get(edge.waiting)
        if waiting is not None and not project.is_closed(waiting):
            found.setdefault(edge.holding, {})[edge.waiting] = None
    return {id: tuple(ids) for id, ids in found.items()}


def _row(project: Project, item: Item, waiting: tuple[str, ...]) -> LedgerRow:
    references = project.references_to.get(item.id, ())
    own = {defined.document.path for defined in item.definitions}
    documents = tuple(
        dict.fromkeys(reference.document.path for reference in references if reference.document.path not in own)
    )
    days = [
        found.value
        for reference in references
        if (found := reference.document.facts.date) is not None and found.value is not None
    ]
    closed = project.is_closed(item)
    remark = ""
    if closed and waiting:
        remark = "done, and still waited for"
    elif closed is not True and not waiting:
        remark = "nobody waits for it"
    return LedgerRow(item, written_status(project, item), closed, waiting, documents, max(days, default=None), remark)


def written_status(project: Project, item: Item) -> str:
    """The status of an item as its source of truth writes it, without emphasis; empty where the documents do not say.

    A check box, an option that was chosen and a heading above the item stand for a word, which is given instead.
    """
    status, lexicon = item.status, project.lexicon_of(item.family)
    if status is None:
        return ""
    text = EMPHASIS.sub("", status.span.text).strip()
    read = parse_status(Span(text, Range(0, len(text))), lexicon)
    return text if read is not None and read.value == status.value else spelled(status, lexicon)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A phrase such as "all LATER items", and the ids that it stands for."""

    text: str
    ids: tuple[str, ...]
    decided: bool


def expansions(project: Project, item: Item) -> tuple[Expansion, ...]:
    """The set-valued relations of an item, resolved as far as the documents decide them."""
    found = []
    for kind in ("waits-for", "requires", "holds-up"):
        for relation in relations_of(project, item, kind):
            if relation.covered or relation.open_ended:
                found.append(
                    Expansion(relation.claim.value.text, tuple(sorted(relation.covered)), not relation.open_ended)
                )
    return tuple(found)
