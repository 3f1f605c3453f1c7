"""What the begin marker of a region asks for, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from gatelint.config.nearest import nearest
from gatelint.config.patterns.where import Where
from gatelint.errors import GatelintError
from gatelint.facts.model import Region
from gatelint.markdown.directives import RegionBegin, directives
from gatelint.project.documents import Document
from gatelint.project.model import Project, Register
from gatelint.rendering.values.variables import ColumnValue, ItemValue, RowValue

# A word that no value follows is passed as a whole.
ARGUMENT = re.compile(r"([A-Za-z][\w-]*+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))|[A-Za-z][\w-]*+")
ALWAYS = ("template", "register", "where")
TABULAR = ("columns", "headers")
# A template that passes its arguments on, or is made of others, may use any.
PASSES_ON = re.compile(
    r"\barguments\b(?!\s*[.\[])|\barguments\.(?:items|keys|values)\b|\{%-?\+?\s*(?:include|extends)\b"
)
USED = re.compile(r"\barguments\s*(?:\.\s*(?:get\s*\(\s*[\"'])?|\[\s*[\"'])([\w-]+)")
DEFAULT_COLUMNS = ("id", "title", "status")
# What a column or a condition may name besides the fields of the configuration.
OF_COLUMNS = ("id", "number", "label", "title", "status", "qualifier", "previous", "change", "register", "section")
OF_CONDITIONS = ("id", "number", "title", "status", "qualifier")


def read_arguments(document: Document, region: Region) -> tuple[Mapping[str, str], str | None]:
    """The `key=value` pairs of the begin marker, and what is wrong with them."""
    text = document.source.text
    line = document.source.line_range(document.source.line_of(region.begin.start))
    if text[line.start : region.begin.start] != "":
        return {}, "its marker does not start a line"
    read = next(iter(directives(text[region.begin.start : region.begin.end], is_html=True)), None)
    given = read.arguments if isinstance(read, RegionBegin) else ""
    rest = ARGUMENT.sub(lambda found: "" if found[1] else found[0], given).strip()
    if rest:
        return {}, f"`{rest}` is no `key=value`"
    return {
        match[1]: next(part for part in match.groups()[1:] if part is not None)
        for match in ARGUMENT.finditer(given)
        if match[1]
    }, None


def refuse_unused(arguments: Mapping[str, str], source: str, name: str) -> None:
    """Raise GatelintError for an argument that the template of a name does not use."""
    if PASSES_ON.search(source):
        return
    known = {*ALWAYS, *USED.findall(source)}
    if re.search(r"\b(?:columns|rows)\b", source):
        known.update(TABULAR)
    if re.search(r"\bothers\b|\bview\.against\b", source):
        known.add("against")
    for argument in arguments:
        if argument not in known:
            told = unknown(argument, known, "the arguments of this template are")
            raise GatelintError(f"`{argument}` is no argument of the template `{name}`; {told}")


def named_register(project: Project, name: str | None) -> Register | None:
    """The register of a name, in any letter case; None for no name. Raises GatelintError for a name that none has."""
    if name is None:
        return None
    by_name = {register.name: register for register in project.registers.values()}
    found = next((register for key, register in by_name.items() if key.casefold() == name.casefold()), None)
    if found is None:
        raise GatelintError(f"there is no register `{name}`; {unknown(name, by_name, 'the registers are')}")
    return found


def columns_of(arguments: Mapping[str, str], project: Project) -> tuple[ColumnValue, ...]:
    """The columns that a marker asks for. Raises GatelintError for a name that is no field."""
    names = _listed(arguments, "columns") or list(DEFAULT_COLUMNS)
    for name in names:
        refuse_unknown_field(name, (*OF_COLUMNS, *project.config.fields))
    headers = _listed(arguments, "headers") or [default_header(name) for name in names]
    if len(headers) != len(names):
        raise GatelintError("`headers` has another number of names than `columns`")
    return tuple(ColumnValue(header, name) for header, name in zip(headers, names, strict=True))


def refuse_unknown_fields(where: Where, project: Project) -> None:
    """Raise GatelintError for a condition on what is no field."""
    for name in sorted(where.fields):
        refuse_unknown_field(name, (*OF_CONDITIONS, *project.config.fields))


def refuse_unknown_field(name: str, known: Sequence[str]) -> None:
    """Raise GatelintError for a name that is none of the known fields."""
    if name not in known:
        told = unknown(name, known, "the fields are")
        raise GatelintError(f"there is no field `{name}`; {told}")


def unknown(word: str, known: Iterable[str], others: str) -> str:
    """The way out of a wrong name: the nearest known one, else all of them."""
    names = sorted(dict.fromkeys(known))
    meant = nearest(word, names)
    if meant:
        return f"did you mean `{meant}`?"
    return f"{others} {', '.join(f'`{name}`' for name in names)}" if names else "there are none"


def default_header(name: str) -> str:
    """The header of a column where the marker names none."""
    return name.upper() if name == "id" else name.replace("-", " ").capitalize()


def row_of(item: ItemValue, columns: Sequence[ColumnValue]) -> RowValue:
    """The row of an item in the columns that a marker asks for."""
    own = {name: str(getattr(item, name)) for name in OF_COLUMNS}
    cells = (own.get(column.field) or item.fields.get(column.field) or "-" for column in columns)
    return RowValue(item.id, item.id, False, tuple(cells))


def _listed(arguments: Mapping[str, str], argument: str) -> list[str]:
    return [name.strip() for name in arguments.get(argument, "").split(",") if name.strip()]
