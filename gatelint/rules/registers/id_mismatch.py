"""REG003 id-mismatch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.fields.link_ids import misnamed_links
from gatelint.analysis.registers.table_coverage import keyed_tables
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.definitions.numbered_names import numbered_name
from gatelint.facts.model import Form
from gatelint.project.documents import Defined
from gatelint.project.model import Register
from gatelint.rules.registry import Context, rule

NUMBER = re.compile(r"^\W*(?:[A-Z][A-Z0-9-]*-)?(\d{2,6})\W*$")
DIGITS = re.compile(r"\d+")


@rule("REG003", severity=Severity.ERROR)
def id_mismatch(context: Context) -> Iterator[Diagnostic]:
    """File name, heading, front matter, index row or the text of a link disagree on a number.

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
    yield from _links(context)
    for register in project.registers.values():
        yield from _headings(context, register)


def _numbers(number: str) -> list[int]:
    return list(map(int, DIGITS.findall(number)))


def _links(context: Context) -> Iterator[Diagnostic]:
    """Links whose text begins with the number of another record."""
    for found in misnamed_links(context.project):
        target, named = found.target, found.named
        places = [(target, "the link leads here")] + ([(named, "the text names this one")] if named else [])
        yield context.report(
            found.location,
            f"the link is named `{found.link.label.text.strip('`*')}`, but leads to {target.path}",
            related=tuple(
                Related(one.location((one.facts.title or found.link.label).range), told)
                for one, told in places
                if one.facts.title is not None
            ),
            help="correct the text or the target",
            severity=None if found.is_certain else Severity.WARNING,
        )


def _headings(context: Context, register: Register) -> Iterator[Diagnostic]:
    """An H1 that begins with another number than the file's name, alone or behind the family or another word.

    A word, or none, is proved by three headings that it begins with the right number.
    """
    places = [one for item in register.items.values() for one in item.definitions if one.definition.form is Form.FILE]
    titled = [(one, one.document.facts.title) for one in places if one.document.facts.title is not None]
    read = [(one, title, name) for one, title in titled if (name := numbered_name(title.text)) and name.is_whole]
    right = Counter(name.word for one, _, name in read if name.numbers == (_bare(one),))
    family = register.family.rstrip("-").casefold()
    for defined, title, name in read:
        if len(name.numbers) != 1 or not name.numbers[0].isdigit() or name.numbers == (_bare(defined),):
            continue
        if name.word == family or right[name.word] >= thresholds.FEWEST_SIBLINGS:
            yield context.report(
                defined.document.location(title.range),
                f"the heading says {f'{name.word.upper()} '.lstrip()}{name.numbers[0].zfill(name.width)}, "
                f"the file's name says {register.family}{defined.definition.number}",
                help="correct the one or the other",
            )


def _bare(defined: Defined) -> str:
    return defined.definition.number.lstrip("0") or "0"
