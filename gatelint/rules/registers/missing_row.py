"""REG006 missing-row."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.registers.missing_groups import sections_left_out
from gatelint.analysis.registers.required_lists import unlisted
from gatelint.analysis.registers.table_coverage import coverages
from gatelint.analysis.registers.table_partitions import listed_beside
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.diagnostics.quantities import quantity
from gatelint.rules.indexes import missing_entries
from gatelint.rules.registry import Context, rule


@rule("REG006", severity=Severity.WARNING)
def missing_row(context: Context) -> Iterator[Diagnostic]:
    """An item or document is missing from a table or index that otherwise lists every one of its kind.

    ## Why it matters

    A summary table is read instead of the register. An item without a row is an item that its readers do not know of,
    however well its own section is kept.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Paint the shed |
    | REP-003 | Oil the winch |

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch

    ## REP-004: Sweep the slip
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Paint the shed |
    | REP-003 | Oil the winch |
    | REP-004 | Sweep the slip |

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch

    ## REP-004: Sweep the slip
    ```

    ## Options

    Severity: `[rules.missing-row]` with `severity = "error"`, or `"off"`. Outside a register's home only tables whose
    heading has a word of `complete-view` under `[words]` claim to list everything; a table may mean the open items
    alone. An index of a folder, in tables, lists or headings, lists all documents of it: one that leaves out a few is
    incomplete, and so is one in the folder of a register that stops at a number. Lists under a heading with a word of
    `part-view` name a choice. A document that `listed-in` of a register names lists every item, wherever it is defined.
    """
    told: set[tuple[str, str]] = set()
    yield from missing_entries(context, told)
    for coverage in coverages(context.project):
        beside = listed_beside(coverage.document, coverage.table, coverage.register)
        missing = [
            item
            for item in coverage.missing
            if item.number not in beside and (coverage.document.path, item.id) not in told
        ]
        listed = len(coverage.listed)
        heading = coverage.document.section(coverage.table.section).heading.range
        for item in missing:
            yield context.report(
                coverage.document.location(coverage.place),
                f"the table lists {listed} of {listed + len(missing)} {coverage.described}; `{item.id}` has no row",
                related=(
                    Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),
                    Related(coverage.document.location(coverage.table.rows[-1].range), "the table ends here"),
                    Related(coverage.document.location(heading), "the heading above it"),
                ),
                help=f"add a row for `{item.id}`",
                severity=Severity.INFO if coverage.loosely else None,
                about=("row", item.id),
            )
    yield from _sections(context)
    yield from _unlisted(context)


def _sections(context: Context) -> Iterator[Diagnostic]:
    """A section with entries that a summary by section leaves out."""
    for left_out in sections_left_out(context.project):
        section, document = left_out.section, left_out.document
        yield context.report(
            document.location(left_out.table.rows[left_out.before].range),
            f"the summary has no row for the section `{section.title}`, "
            f"which holds {quantity(left_out.entries, 'entries')}",
            related=(Related(document.location(section.heading.range), "the section"),),
            help=f"add a row for `{section.title}`",
            about=("section", section.title),
        )


def _unlisted(context: Context) -> Iterator[Diagnostic]:
    """Items without a row, list item or section in a document that is said to list all of their register."""
    for found in unlisted(context.project):
        first, *others = found.missing
        told = ", ".join(f"`{item.id}`" for item in found.missing[: thresholds.MOST_SHOWN])
        more = (
            f" and {len(found.missing) - thresholds.MOST_SHOWN} more"
            if len(found.missing) > thresholds.MOST_SHOWN
            else ""
        )
        yield context.report(
            first.defined.location,
            f"{found.document.path} is to list every item of {found.register.name}, but not {told}{more}",
            related=(
                *(Related(item.defined.location, f"`{item.id}` is defined here") for item in others),
                Related(found.document.location(found.place), "the last one that it lists, or its beginning"),
            ),
            help=f"list {'it' if not others else 'them'} in {found.document.path}",
            about=("list", found.register.name),
            parts=tuple(item.id for item in found.missing),
        )
