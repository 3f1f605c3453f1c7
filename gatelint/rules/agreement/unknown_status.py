"""AGR005 unknown-status."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.lexicon import Lexicon, normalise
from gatelint.facts.model import Status
from gatelint.project.legends import Legend, legend_of
from gatelint.project.model import Claim, Document, Kind
from gatelint.rules.registry import Context, rule
from gatelint.text.suggest import distance

SHORTEST = 4


@rule("AGR005", severity=Severity.WARNING)
def unknown_status(context: Context) -> Iterator[Diagnostic]:
    """A status word is outside the declared vocabulary."""
    project = context.project
    seen: set[tuple[str, int]] = set()
    legends: dict[str, Legend | None] = {}
    for claim in project.claims:
        status = claim.status
        place = (claim.document.path, claim.value.range.start)
        if status is None or claim.document.kind is not Kind.LIVING or place in seen:
            continue
        seen.add(place)
        if not status.known and (near := _near(status, project.lexicon)) is not None:
            yield context.report(
                claim.location,
                f"`{status.word}` is no known status of `{claim.subject}`; `{near}` is near",
                help=f"write `{near}`, or declare the word in the configuration under [status]",
            )
            continue
        legend = legends.setdefault(claim.document.path, legend_of(claim.document, project.lexicon))
        if legend is not None and claim.table is not None:
            yield from _against_legend(context, claim, claim.document, legend)


def _near(status: Status, lexicon: Lexicon) -> str | None:
    """The known word that a status probably misspells."""
    word = status.word
    if len(word) < SHORTEST or " " in word:
        return None
    for known in lexicon.status_words:
        if len(known) > 1 or len(known[0]) < SHORTEST or known[0][0] != word[0]:
            continue
        if distance(word, known[0], 2) <= (1 if len(word) < 6 else 2):
            return known[0]
    return None


def _against_legend(context: Context, claim: Claim, document: Document, legend: Legend) -> Iterator[Diagnostic]:
    status = claim.status
    assert status is not None
    if status.by_sign or normalise(claim.value.text) in legend.spellings:
        return
    entry = legend.by_word.get(status.word)
    sign = legend.sign_in(claim.value.text)
    if entry is not None and (sign is None or entry.sign is None or sign == entry.sign):
        return
    if entry is None and sign is None:
        return
    declared = entry.span if entry is not None else legend.place
    message = (
        f"`{claim.value.text}` has another sign than the legend's `{entry.span.text}`"
        if entry is not None
        else f"`{claim.value.text}` is not in this document's legend"
    )
    yield context.report(
        claim.location,
        message,
        related=(Related(document.location(declared.range), "the legend"),),
        severity=Severity.INFO,
    )
