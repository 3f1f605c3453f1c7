"""REF004 range-includes-resolved."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.status.over_time.snapshots import was_closed_by
from gatelint.comparison.identity import Answer
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Place
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference, Role
from gatelint.rules.registry import Context, rule


@rule("REF004", severity=Severity.WARNING)
def range_includes_resolved(context: Context) -> Iterator[Diagnostic]:
    """A range of open items runs over closed ones.

    ## Why it matters

    A range is written once and never read again. When an item inside it is closed, the range still lists it as open,
    and someone plans work that is done.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Done

    ## REP-003: Oil the winch

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    Still pending: REP-001 to REP-003.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Done

    ## REP-003: Oil the winch

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    Still pending: REP-001, REP-003.
    ```

    ## Options

    Severity: `[rules.range-includes-resolved]` with `severity = "error"`, or `"off"`. Whether a line speaks of open
    items is told by the words under `[status]`, whether an item is closed by `[status-classes]`. A report is true on
    its date: it is asked only for items that were completed by then, or whose home bears no later date.
    """
    project = context.project
    for reference in project.references:
        mention = reference.mention
        if (
            mention.last is None
            or reference.register.role is Role.GATE
            or mention.place in (Place.FENCE, Place.CODE, Place.HEADING)
        ):
            continue
        items = [project.items[id] for id in reference.ids if id in project.items]
        closed = [item for item in items if _was_closed(project, reference, item)]
        unclosed = [item for item in items if item not in closed]
        if not closed or not unclosed or not _speaks_of_open_ones(project, reference, len(closed), len(items)):
            continue
        named = ", ".join(f"`{item.id}`" for item in closed) + (
            ", which is closed" if len(closed) == 1 else ", which are closed"
        )
        yield context.report(
            reference.location,
            f"`{reference.text}` stands among what is still to come, but runs over {named}",
            related=tuple(
                Related(
                    item.status_claim.location,
                    f"`{item.id}` is {item.status_claim.status.word or item.status_claim.status.value}",
                )
                for item in closed[:3]
                if item.status_claim is not None and item.status_claim.status is not None
            ),
            help="name the open ones alone",
        )


def _was_closed(project: Project, reference: Reference, item: Item) -> bool:
    """Whether an item is closed, for a report on the day of its date; what follows a word is not surely the item."""
    document, register = reference.document, reference.register
    if not project.is_closed(item):
        return False
    if not register.is_certain and register.identity(document.path).answer is not Answer.PROVED:
        return False
    if document.kind is not Kind.SNAPSHOT:
        return True
    own = document.facts.date
    return own is not None and own.value is not None and was_closed_by(item, own.value)


def _speaks_of_open_ones(project: Project, reference: Reference, closed: int, total: int) -> bool:
    """Whether the line says, by a status word or a relation, that the range is open."""
    document = reference.document
    source = document.source
    line = source.line_text(source.line_of(reference.mention.range.start)).casefold()
    if document.kind is Kind.ARCHIVE or closed * 2 > total:
        return False
    lexicon = project.lexicon
    register = reference.register
    home = project.documents[register.home]
    open_words = {
        " ".join(words)
        for words, value in lexicon.status_words.items()
        if value in lexicon.classes["waiting"] or value in lexicon.classes["blocked"]
    }
    closed_words = {
        " ".join(words) for words, value in lexicon.status_words.items() if value in lexicon.classes["complete"]
    }
    if any(_has_word(line, word) for word in closed_words):
        return False
    return home.kind is Kind.LIVING and any(_has_word(line, word) for word in open_words)


def _has_word(line: str, word: str) -> bool:
    at = line.find(word)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = line.find(word, at + 1)
    return False
