"""REG001 duplicate-definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gatelint import thresholds
from gatelint.analysis.registers.duplicate_definitions import (
    Pair,
    defined_elsewhere,
    defined_reserved,
    defined_twice,
    is_numbered_twice,
    may_be_meant,
    numbered_again,
    spelled_twice,
    titled,
)
from gatelint.comparison.titles import are_equal, is_sentence
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.documents import Defined
from gatelint.rules.registry import Context, rule


@rule("REG001", severity=Severity.ERROR)
def duplicate_definition(context: Context) -> Iterator[Diagnostic]:
    """One id is defined twice: as two items, or twice with the same text.

    ## Why it matters

    When one id names two things, every reference to it is ambiguous: the status of the one is taken for the status of
    the other, and closing one closes both. The same item written down twice is milder and reported as info. A document
    that gives many ids to other things is reported once: as a warning where it defines items of the register, as info
    where it is a review, audit, plan or specification that does not name the register, or where three documents do so.
    Two documents of one folder that bear one number are an error, unless half of the numbers there are of several.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-002: Oil the winch
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch
    ```

    ## Options

    Severity: `[rules.duplicate-definition]` with `severity = "warning"`, or `"off"`. Ids that mean two things by design
    are named by `collisions` of their register, numbers that start again in every document or folder by `scope`. A
    definition of a `reserved` id is reported, too, and a section number twice where `id = "{outline}"` declares it.
    """
    project = context.project
    for item, first, other in defined_twice(project):
        same = are_equal(first.title, other.title)
        both = f"{titled(context.project, first)} and {titled(context.project, other)}"
        told = f" as the same thing: {other.title}" if same else f": {both}"
        yield context.report(
            other.location,
            f"`{item.id}` is defined twice in this document{told}",
            related=(Related(first.location, f"`{item.id}` is first defined here: {first.title}"),),
            help="remove one of the two" if same else "give one of the two a number of its own",
            severity=Severity.INFO if same or _are_sentences(first, other) else None,
        )
    for item, again in spelled_twice(project):
        yield context.report(
            again.defined.location,
            f"`{again.id}` is another spelling of the number of `{item.id}`",
            related=(Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),),
            help="give one of the two a number of its own, or remove it",
        )
    yield from _elsewhere(context)
    for register, item in defined_reserved(project):
        yield context.report(
            item.defined.location,
            f"`{item.id}` is reserved in the configuration, but defined here: {item.title}",
            help=f"give it another number, or take it out of `reserved` of {register.name}",
        )


def _elsewhere(context: Context) -> Iterator[Diagnostic]:
    """Ids that a second document gives to something else; one report where it does so with many of them."""
    by_document: dict[tuple[str, str], dict[str, Pair]] = {}
    project = context.project
    numbered = tuple(numbered_again(project))
    for pair in (*defined_elsewhere(project), *numbered):
        by_document.setdefault((pair[2].document.path, pair[0].family), {}).setdefault(pair[0].id, pair)
    again = {(pair[2].document.path, pair[0].family) for pair in numbered if may_be_meant(project, pair)}
    anew = Counter(family for (_, family), pairs in by_document.items() if len(pairs) >= thresholds.FEWEST_TOGETHER)
    again |= {place for place in by_document if anew[place[1]] >= thresholds.FEWEST_BY_HABIT}
    for place, pairs in by_document.items():
        if len(pairs) >= thresholds.FEWEST_TOGETHER or place in again:
            yield _numbered_anew(context, list(pairs.values()), Severity.INFO if place in again else Severity.WARNING)
            continue
        for item, first, other in pairs.values():
            yield context.report(
                other.location,
                f"`{item.id}` is {titled(project, first)} in {first.document.path}, {titled(project, other)} here",
                related=(Related(first.location, f"`{item.id}` is defined here: {first.title}"),),
                help="give one of the two a number of its own",
                severity=None if is_numbered_twice(first, other) or not _are_sentences(first, other) else Severity.INFO,
            )


def _are_sentences(first: Defined, other: Defined) -> bool:
    """Whether both titles say so much that another wording need not share a word."""
    return is_sentence(first.title) and is_sentence(other.title)


def _numbered_anew(context: Context, pairs: Sequence[Pair], severity: Severity) -> Diagnostic:
    """Two documents number different things alike, or tell of the same things in other words."""
    item, first, other = pairs[0]
    register = context.project.registers[item.family].name if item.family in context.project.registers else item.family
    both = [(item, place) for item, *places in pairs for place in places]
    places = [Related(place.location, f"`{item.id}` is {place.title or 'defined'} here") for item, place in both]
    return context.report(
        other.location,
        f"{len(pairs)} ids of {register} are other things here than in {first.document.path}; "
        f"`{item.id}` is {titled(context.project, first)} there, {titled(context.project, other)} here",
        related=tuple(place for place in places if place.location != other.location),
        help="two documents number different things alike: rename one family, or say the same in both",
        severity=severity,
        about=(register, "numbered again"),
        parts=tuple(item.id for item, _, _ in pairs),
    )
