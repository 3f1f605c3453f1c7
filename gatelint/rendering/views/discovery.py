"""Which tables are views: those that a configuration names, and every table keyed by the items of a register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from gatelint.analysis.registers.table_coverage import coverages, defines, restating_tables
from gatelint.analysis.registers.table_partitions import listed_beside
from gatelint.config.patterns.globs import fits, matches
from gatelint.config.patterns.where import (
    Condition,
    Conjunction,
    Disjunction,
    Membership,
    Negation,
    Where,
    compile_where,
)
from gatelint.config.schema import ViewSettings
from gatelint.errors import GatelintError
from gatelint.facts.model import Table
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rendering.model import View, ViewKind
from gatelint.rendering.templates.arguments import refuse_unknown_fields, unknown
from gatelint.rendering.values.stated_values import stated_text

ROW_TEMPLATE = "row-view.md.j2"
SUMMARY_TEMPLATE = "summary-view.md.j2"


@dataclass(frozen=True, slots=True)
class RowView:
    """A table whose rows restate items of a register."""

    view: View
    document: Document
    table: Table
    register: Register
    where: Where | None
    missing: tuple[Item, ...]  # items that the table should list and does not


def row_views(project: Project) -> Iterator[RowView]:
    """The row views of living documents, in order of path and place. Tables that define items are none."""
    for entry in project.config.views:
        _refuse_unknown_register(project, entry)
    incomplete = {(found.document.path, found.table.range): found.missing for found in coverages(project)}
    for document, table, register in restating_tables(project, project.living):
        if table.is_fields or table.in_region is not None:
            continue
        if not register.is_certain or register.called:
            continue  # enough for a remark, too little to write into a table
        if defines(document, table, register):
            continue
        name = document.section(table.section).title
        settings = settings_of(project, document, name, "rows", register)
        template = (settings.template if settings else None) or ROW_TEMPLATE
        view = View(document.path, name, ViewKind.ROWS, template, table.range)
        where = _where(settings, project)
        beside = listed_beside(document, table, register)
        lacking = incomplete.get((document.path, table.range), ())
        missing = tuple(item for item in lacking if item.number not in beside)
        if where is not None:
            keys = {row.key.number for row in table.rows if row.key and row.key.family == register.family}
            wanted = (item for item in register.items.values() if item.number not in keys)
            missing = tuple(item for item in wanted if holds(project, where, item))
        yield RowView(view, document, table, register, where, missing)


def settings_of(
    project: Project, document: Document, heading: str, kind: str, register: Register | None = None
) -> ViewSettings | None:
    """The settings for a table below a heading; of several that fit, the last one."""
    for settings in reversed(project.config.views):
        if settings.kind != kind or not fits(settings.heading, heading):
            continue
        if settings.document is not None and not matches(document.path, settings.document):
            continue
        if settings.register is not None and (
            register is None or settings.register.casefold() != register.name.casefold()
        ):
            continue
        return settings
    return None


def holds(project: Project, where: Where, item: Item) -> bool:
    """Whether a condition is true of an item."""
    row: dict[str, str | None] = {
        "id": item.id,
        "number": item.number,
        "title": item.title,
        "status": item.status.value if item.status else None,
        "qualifier": item.status.qualifier if item.status else None,
    }
    for field in where.fields - row.keys():
        value = stated_text(project, item, field)
        row[field] = value.text if value else None
    return where(row)


def _refuse_unknown_register(project: Project, settings: ViewSettings) -> None:
    known = [register.name for register in project.registers.values()]
    wanted = settings.register
    if wanted is None or wanted.casefold() in (name.casefold() for name in (*known, *project.config.registers)):
        return
    told = unknown(wanted, known, "the registers are")
    raise GatelintError(f"view `{settings.heading}`: there is no register `{wanted}`; {told}")


def _where(settings: ViewSettings | None, project: Project) -> Where | None:
    if settings is None or settings.where is None:
        return None
    return where_of(settings.where, project, f"view `{settings.heading}`")


@lru_cache(maxsize=64)
def _compiled(text: str) -> Where:
    return compile_where(text)


def where_of(text: str, project: Project, place: str) -> Where:
    """A condition whose status words mean what they mean in documents: `resolved` is `complete`.

    Raises GatelintError with the place where it is written, such as a view.
    """
    try:
        where = _compiled(text)
        refuse_unknown_fields(where, project)
    except GatelintError as error:
        raise GatelintError(f"{place}: {error.message}", error.hint) from error
    return replace(where, condition=_canonical(where.condition, project.lexicon))


def _canonical(condition: Condition, lexicon: Lexicon) -> Condition:
    if isinstance(condition, Membership):
        if condition.field != "status":
            return condition
        return replace(condition, values=frozenset(_value(value, lexicon) for value in condition.values))
    if isinstance(condition, Negation):
        return Negation(_canonical(condition.condition, lexicon))
    parts = tuple(_canonical(part, lexicon) for part in condition.conditions)
    return Conjunction(parts) if isinstance(condition, Conjunction) else Disjunction(parts)


def _value(text: str, lexicon: Lexicon) -> str:
    words = WORD.findall(text.casefold())
    found = look_up(words, lexicon)
    return found[0] if found is not None and found[1] == len(words) else text
