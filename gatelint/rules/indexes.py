"""Indexes of documents, as the rules tell of them: what an entry says of its document, and what has no entry."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, relpath

from gatelint import thresholds
from gatelint.analysis.fields.linked_documents import outdated_entries
from gatelint.analysis.registers.file_indexes import Incomplete, Member, incomplete_indexes
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.rules.registry import Context
from gatelint.text.ranges import Range


def outdated_values(context: Context, reported: set[Location], *, are_statuses: bool) -> Iterator[Diagnostic]:
    """Entries of an index whose link leads to a document that states another value, but for places in `reported`."""
    for found in outdated_entries(context.project):
        if (found.stated.status is not None) is are_statuses and found.location not in reported:
            yield context.report(
                found.location,
                found.message,
                related=(Related(found.own_location, f"says `{found.own.value.text}`"),),
                help="the document speaks for itself: correct the index, or the document",
                severity=None if found.is_certain else Severity.WARNING,
            )


def missing_entries(context: Context, reported: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    """What indexes of folders leave out; `reported` receives the index and the id of each item."""
    for index in incomplete_indexes(context.project):
        yield from _missing(context, index)
        reported |= {(index.document.path, member.item.id) for member in index.missing if member.item is not None}


def _missing(context: Context, index: Incomplete) -> Iterator[Diagnostic]:
    """One report for each document that is left out, or one for all above the last number."""
    total = index.listed + len(index.missing)
    groups = [index.missing] if index.stops else [(member,) for member in index.missing]
    for group in groups:
        named = ", ".join(f"`{member.name}`" for member in group[: thresholds.MOST_SHOWN])
        more = f" and {len(group) - thresholds.MOST_SHOWN} more" if len(group) > thresholds.MOST_SHOWN else ""
        places = [place for member in group for place in _standing(member)]
        yield context.report(
            index.document.location(index.place),
            f"the index lists {index.listed} of {total} of {index.what}; {named}{more} "
            f"{'has' if len(group) == 1 else 'have'} no entry",
            related=(*places, Related(index.document.location(index.begin), "the index begins here")),
            help=f"list {'it' if len(group) == 1 else 'them'}",
            about=("entries",) if index.stops else ("entry", _path_from(index, group[0])),
            parts=tuple(_path_from(index, member) for member in group),
        )


def _path_from(index: Incomplete, member: Member) -> str:
    """The path of a document as the index would write it."""
    return relpath(member.document.path, dirname(index.document.path) or ".")


def _standing(member: Member) -> Iterator[Related]:
    """Where a document begins, and where it states its status, which tells the part of the index that it belongs in."""
    yield Related(member.document.location(_head(member)), f"`{member.name}` is here")
    claim = member.item.status_claim if member.item is not None else None
    if claim is not None and claim.status is not None and claim.document.path == member.document.path:
        yield Related(claim.location, f"`{member.name}` is {claim.status.word or claim.status.value}")


def _head(member: Member) -> Range:
    """The place of an item's id; the title of another document."""
    if member.item is not None:
        return member.item.defined.definition.id.range
    title = member.document.facts.title
    return title.range if title is not None else Range(0, 0)
