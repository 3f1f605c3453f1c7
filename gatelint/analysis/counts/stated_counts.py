"""What stated numbers are bound to, and what is there. A number that is bound to nothing is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from gatelint.analysis.counts.binding.file_counts import file_counts
from gatelint.analysis.counts.binding.interval_counts import interval_counts
from gatelint.analysis.counts.binding.near_counts import near_counts
from gatelint.analysis.counts.caption_counts import caption_counts
from gatelint.analysis.counts.prose_counts import restated_counts
from gatelint.analysis.counts.range_counts import scoped_counts
from gatelint.analysis.counts.summaries.own_lists import listed_counts
from gatelint.analysis.counts.summaries.tables import summary_counts
from gatelint.diagnostics.model import Location
from gatelint.facts.stated_numbers import Number
from gatelint.project.documents import Document
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number, what it counts, and what was found."""

    document: Document
    stated: Number
    found: int
    described: str  # "items of LATER under `Deployment`"
    members: tuple[str, ...]
    places: tuple[tuple[Location, str], ...]
    unstated: int = 0  # further things of which nothing says whether they count, where they may make up for it


@lru_cache(maxsize=4)
def stated_counts(project: Project) -> tuple[StatedCount, ...]:
    """Every number that is bound to something that can be counted."""
    return tuple(_stated_counts(project))


def _stated_counts(project: Project) -> Iterator[StatedCount]:
    for document in project.current:
        for caption in caption_counts(document, project.lexicon):
            yield StatedCount(
                document,
                caption.stated,
                caption.found,
                caption.described,
                caption.members,
                ((document.location(caption.place), "counted here"),),
            )
        for near in chain(near_counts(document, project.lexicon), interval_counts(document)):
            yield StatedCount(
                document,
                Number(near.stated, near.place, None),
                near.found,
                near.described,
                (),
                ((document.location(near.set_place), near.evidence),),
            )
        for files in file_counts(project, document):
            yield StatedCount(
                document,
                Number(files.stated, files.place, None),
                files.found,
                files.described,
                (),
                ((document.location(files.pattern_place), "the pattern"),),
            )
        for listing, evidence in listed_counts(document):
            yield StatedCount(
                document,
                Number(listing.stated, listing.place, None),
                listing.listed,
                "ids in this row",
                (),
                ((document.location(listing.list_place), evidence),),
            )
    scoped = (count for document in project.current for count in scoped_counts(document, project.lexicon))
    for restated in (*restated_counts(project), *scoped):
        yield StatedCount(restated.document, restated.stated, restated.found, restated.described, (), (restated.place,))
    for summary in summary_counts(project):
        if summary.stated.value in summary.other_readings:
            continue
        yield StatedCount(
            summary.document,
            summary.stated,
            len(summary.entries),
            summary.described,
            tuple(entry.id for entry in summary.entries),
            summary.places,
            summary.unstated if summary.is_open else 0,
        )
