"""References to ids that no register defines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.analysis.references.exemptions import is_history_or_instruction, partial_families
from gatelint.analysis.references.home_rows import in_home_rows
from gatelint.analysis.references.suggestions import is_short_form
from gatelint.analysis.references.weak_definitions import introduced
from gatelint.diagnostics.model import Location
from gatelint.linking.ids.references import is_no_claim
from gatelint.project.model import Project, Reference, Role


def undefined_references(project: Project) -> Iterator[tuple[Sequence[Reference], bool]]:
    """The references of a document to one missing id, and whether it is certain that the id should be defined."""
    partial = partial_families(project)
    elsewhere = introduced(project)
    in_rows = in_home_rows(project)
    found: dict[tuple[str, str, bool, tuple[int, ...]], list[Reference]] = {}
    for reference in project.references:
        register = reference.register
        if register.role is Role.GATE or reference.mention.last is not None or is_no_claim(reference):
            continue
        number, family = reference.numbers[0], register.family
        if number in register.items or number in register.said.reserved or number in in_rows.get(family, ()):
            continue
        if is_short_form(project, family, number):
            continue
        is_elsewhere = family in partial or number in elsewhere.get(family, ())
        is_certain = not (is_elsewhere or is_history_or_instruction(project, reference))
        place = reference.document.suppression_at(reference.mention.range.start)
        found.setdefault((reference.document.path, reference.ids[0], is_certain, place), []).append(reference)
    for (_, _, is_certain, _), references in found.items():
        yield references, is_certain


def open_fences_with(project: Project, reference: Reference) -> Iterator[Location]:
    """The code fences that are never closed and hold the id of a reference."""
    for document in project.documents.values():
        fence = document.facts.unclosed_fence
        if fence is not None and any(
            mention.family == reference.register.family and mention.first == reference.numbers[0]
            for mention in document.facts.mentions_in(fence)
        ):
            yield document.location(fence)
