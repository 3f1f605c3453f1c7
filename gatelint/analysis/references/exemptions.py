"""Cited ids that need no definition."""

from __future__ import annotations

from gatelint import thresholds
from gatelint.analysis.references.home_rows import in_home_rows
from gatelint.facts.model import Place
from gatelint.linking.ids.references import is_no_claim
from gatelint.linking.registers.homes import is_instruction
from gatelint.project.documents import Kind
from gatelint.project.model import Project, Reference


def partial_families(project: Project) -> frozenset[str]:
    """Families of which the documents cite many numbers that none of them defines: most live elsewhere.

    What is defined and cited by nobody counts, too. Where every item is a document of its own, a number without one may
    be a candidate.
    """
    cited: dict[str, set[str]] = {}
    for reference in project.references:
        if reference.mention.place not in (Place.FENCE, Place.CODE) and not is_no_claim(reference):
            cited.setdefault(reference.register.family, set()).update(reference.numbers)
    return frozenset(
        family
        for family, numbers in cited.items()
        if _one_a_document(project, family) or _is_partial(project, family, numbers)
    )


def _is_partial(project: Project, family: str, cited: set[str]) -> bool:
    known = project.registers[family].items.keys() | in_home_rows(project).get(family, frozenset())
    undefined = len(cited - known)
    is_most = undefined >= thresholds.FEWEST_OF_MOST and undefined > len(known)
    return is_most or undefined > max(thresholds.FEWEST_UNDEFINED, thresholds.SHARE_OF_UNDEFINED * len(cited | known))


def _one_a_document(project: Project, family: str) -> bool:
    """Whether nearly every item is a document of its own, whatever its form."""
    register = project.registers[family]
    documents = {item.defined.document.path for item in register.items.values()}
    return register.by_file or (
        len(register.items) >= thresholds.FEWEST_WHOLE_DOCUMENTS
        and len(documents) >= thresholds.SHARE_OF_WHOLE_DOCUMENTS * len(register.items)
    )


def is_history_or_instruction(project: Project, reference: Reference) -> bool:
    """Whether an id stands where old items are named, or tells tools how items are written.

    Old items are those of a document that is no longer kept, and those that the home names below a heading for closed
    ones: `Resolved history`.
    """
    document, home = reference.document, reference.register.home
    if document.kind is Kind.ARCHIVE or is_instruction(document.path, home):
        return True
    above = document.ancestors(reference.mention.section) if document.path == home else ()
    closed = project.closed_values(reference.register.family)
    return any(section.status is not None and section.status.value in closed for section in above)
