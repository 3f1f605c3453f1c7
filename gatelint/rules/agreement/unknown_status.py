"""AGR005 unknown-status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gatelint import thresholds
from gatelint.analysis.fields.enumerations import Stranger, strangers
from gatelint.analysis.fields.legends import Legend, legend_of, stated_statuses
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Status
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.rules.registry import Context, rule
from gatelint.text.suggest import distance


@rule("AGR005", severity=Severity.WARNING)
def unknown_status(context: Context) -> Iterator[Diagnostic]:
    """A status word is outside the declared vocabulary.

    ## Why it matters

    A misspelt status is no status: nothing that is compared, counted or waited for sees it. Where a document declares
    its own legend, a sign that the legend does not have says nothing to its readers either.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Compelte
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Complete
    ```

    ## Options

    Severity: `[rules.unknown-status]` with `severity = "error"`, or `"off"`. Words of your own are declared under
    `[status]`; a word that resembles no known one is kept as itself and not reported. `values` of a field,
    under `[fields]` or `[registers.REP.fields]`, are all that may stand there: any other one is reported.
    """
    project = context.project
    seen: set[tuple[str, int]] = set()
    uses = _uses(project)
    for claim in project.claims:
        status = claim.status
        place = (claim.document.path, claim.value.range.start)
        if status is None or claim.document.kind is not Kind.LIVING or place in seen:
            continue
        seen.add(place)
        if uses.get(status.word, 0) >= thresholds.FEWEST_OF_OWN_STATUS:
            continue
        if not status.known and (near := _near(status, project.lexicon)) is not None:
            yield context.report(
                claim.location,
                f"`{status.word}` is no known status of `{claim.subject}`; `{near}` is near",
                help=f"write `{near}`, or declare the word in the configuration under [status]",
            )
    for stranger in strangers(project):
        yield _undeclared(context, stranger)
    for document in project.living:
        legend = legend_of(document, project.lexicon)
        if legend is not None:
            yield from _against_legend(context, document, legend)


def _uses(project: Project) -> Mapping[str, int]:
    """Word -> how many items are said to have that status: one that many have is no slip."""
    subjects: dict[str, set[str]] = {}
    for claim in project.claims:
        if claim.status is not None and not claim.status.known:
            subjects.setdefault(claim.status.word, set()).add(claim.subject)
    return {word: len(own) for word, own in subjects.items()}


def _undeclared(context: Context, stranger: Stranger) -> Diagnostic:
    shown = ", ".join(f"`{value}`" for value in stranger.values[: thresholds.MOST_STATUSES_SHOWN])
    more = (
        f" and {len(stranger.values) - thresholds.MOST_STATUSES_SHOWN} more"
        if len(stranger.values) > thresholds.MOST_STATUSES_SHOWN
        else ""
    )
    return context.report(
        stranger.document.location(stranger.value.range),
        f"`{stranger.value.text}` is no declared value of {stranger.field}: {shown}{more}",
        help=f"write `{stranger.meant}`?" if stranger.meant else None,
    )


def _near(status: Status, lexicon: Lexicon) -> str | None:
    """The known word that a status probably misspells."""
    word = status.word
    if len(word) < thresholds.SHORTEST_MISSPELT or " " in word:
        return None
    for known in lexicon.status_words:
        if (
            known in lexicon.foreign_words
            or len(known) > 1
            or len(known[0]) < thresholds.SHORTEST_MISSPELT
            or known[0][0] != word[0]
        ):
            continue
        slips = 1 if len(word) < thresholds.LONG_WORD else thresholds.SLIPS_IN_LONG_WORD
        if distance(word, known[0], slips) <= slips:
            return known[0]
    return None


def _against_legend(context: Context, document: Document, legend: Legend) -> Iterator[Diagnostic]:
    """The spellings that a document's own legend does not declare, each at its first place."""
    told: set[str] = set()
    for span in stated_statuses(document):
        spelling = normalise(span.text)
        status = parse_status(span, context.project.lexicon)
        if status is None or status.by_sign or spelling in legend.spellings or spelling in told:
            continue
        told.add(spelling)
        declared = legend.by_word.get(status.word)
        sign = legend.sign_in(span.text)
        if sign is None or (declared is not None and declared.sign in (None, sign)):
            continue
        if declared is not None:
            message = f"`{span.text}` has another sign than the legend's `{declared.span.text}`"
        else:
            message = f"`{span.text}` is not among the statuses that this document declares"
        place = declared.span if declared is not None else legend.place
        yield context.report(
            document.location(span.range),
            message,
            related=(Related(document.location(place.range), "declared here"),),
            severity=Severity.INFO,
        )
