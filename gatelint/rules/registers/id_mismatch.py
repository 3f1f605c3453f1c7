"""REG003 id-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.analysis.registers.table_coverage import keyed_tables
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Form
from gatelint.project.documents import Defined
from gatelint.rules.registry import Context, rule

NUMBER = re.compile(r"^\W*(?:[A-Z][A-Z0-9-]*-)?(\d{2,6})\W*$")
DIGITS = re.compile(r"\d+")
TITLE_NUMBER = re.compile(r"^\W*([A-Z][A-Za-z0-9-]*?)[ -]?(\d{1,6}(?:-\d{1,3}(?![\w-]))?)(?!\w)")


@rule("REG003", severity=Severity.ERROR)
def id_mismatch(context: Context) -> Iterator[Diagnostic]:
    """File name, heading, front matter or index row disagree on a number.

    ## Why it matters

    Where every item is a document, its number stands in the file name, in the heading and in the index. When one of
    them was copied from a neighbour, a reader who follows the number ends up with another item.

    ## Example

    ```markdown docs/rulings/RUL-001-opening-hours.md
    # RUL 001: Opening hours
    ```

    ```markdown docs/rulings/RUL-002-late-fees.md
    # RUL 001: Late fees
    ```

    ```markdown docs/rulings/RUL-003-quiet-room.md
    # RUL 003: Quiet room
    ```

    ## Use instead

    ```markdown docs/rulings/RUL-001-opening-hours.md
    # RUL 001: Opening hours
    ```

    ```markdown docs/rulings/RUL-002-late-fees.md
    # RUL 002: Late fees
    ```

    ```markdown docs/rulings/RUL-003-quiet-room.md
    # RUL 003: Quiet room
    ```

    ## Options

    Severity: `[rules.id-mismatch]` with `severity = "warning"`, or `"off"`.
    """
    project = context.project
    for document, table, register in keyed_tables(project, project.current):
        if not register.by_file or register.called:
            continue
        for row in table.rows:
            if row.key is None or row.key.column == 0 or not row.cells:
                continue
            stated = NUMBER.match(row.cells[0].text)
            item = register.items.get(row.key.number)
            if stated is None or item is None or [int(stated[1])] == _numbers(item.number)[:1]:
                continue
            yield context.report(
                document.location(row.cells[0].range),
                f"the row is numbered {stated[1]}, but its link leads to `{item.id}`",
                related=(Related(item.defined.location, f"`{item.id}` is this document: {item.title}"),),
                help="correct the number or the link",
            )
    for register in project.registers.values():
        for item in register.items.values():
            for defined in item.definitions:
                if defined.definition.form is Form.FILE:
                    yield from _heading(context, defined)


def _numbers(number: str) -> list[int]:
    return list(map(int, DIGITS.findall(number)))


def _heading(context: Context, defined: Defined) -> Iterator[Diagnostic]:
    """An H1 that begins with the family and another number than the file's name."""
    definition, document = defined.definition, defined.document
    if document.facts.title is None:
        return
    match = TITLE_NUMBER.match(document.facts.title.text)
    if match is None or match[1].casefold() != definition.family.rstrip("-").casefold():
        return
    if _numbers(match[2]) != _numbers(definition.number):
        yield context.report(
            document.location(document.facts.title.range),
            f"the heading says {match[1]} {match[2]}, the file's name says {definition.family}{definition.number}",
            help="correct the one or the other",
        )
