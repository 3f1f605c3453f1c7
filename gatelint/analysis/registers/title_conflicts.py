"""Ids beside titles that belong to other things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.registers.alias_families import alias_pairs
from gatelint.comparison.distinct_titles import are_of_one_script, says_words
from gatelint.comparison.titles import are_alike, content_words
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Form, Span
from gatelint.facts.values.vocabulary import WORD
from gatelint.project.documents import Kind, is_no_title
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project, Register, Role

Columns = Mapping[tuple[str, int], Sequence[tuple[Item, Claim]]]  # by path and place of the table


@dataclass(frozen=True, slots=True)
class MisnamedLine:
    """A line that names as many ids as titles, in order, with the items that the titles do not fit."""

    location: Location
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MisnamedRow:
    """A row keyed by an id that only a family of the same things defines, under another title."""

    location: Location
    id: str
    title: str
    item: Item
    register: Register


@dataclass(frozen=True, slots=True)
class MisnamedTitle:
    """A title that a table gives to an item, and the item of the same register that bears it."""

    item: Item
    claim: Claim
    bearer: Item | None


def misnamed_in_lines(project: Project) -> Iterator[MisnamedLine]:
    """Lines such as `EXAMPLE-006-008: Market, Exercise, Programs` of which most names do not fit."""
    for document in project.current:
        for statement in document.facts.statements:
            ids = project.ids_in(document, (Span("", statement.subject),))
            names = [name.strip(" *_`.") for name in statement.rest.text.split(",")]
            items = [project.items[id] for id in ids if id in project.items]
            if len(ids) < thresholds.FEWEST_NAMED_IN_LINE or len(names) != len(ids) or len(items) != len(ids):
                continue
            strangers = tuple(item for item, name in zip(items, names, strict=True) if not are_alike(item.title, name))
            if len(strangers) * 2 > len(ids) and all(map(str.istitle, (name[:1] for name in names))):
                yield MisnamedLine(document.location(statement.rest.range), strangers)


def misnamed_rows_of_aliases(project: Project) -> Iterator[MisnamedRow]:
    """Rows keyed by a number that only another family of the same things defines, with another title."""
    families = {family: pair for pair in alias_pairs(project) for family in (pair.first.family, pair.second.family)}
    for document in project.current:
        for definition in document.facts.definitions:
            pair = families.get(definition.family)
            if pair is None or definition.form is not Form.ROW or not definition.title.text:
                continue
            if definition.number in project.registers[definition.family].items:
                continue
            other = pair.second if pair.first.family == definition.family else pair.first
            item = other.items.get(definition.number)
            if item is not None and not are_alike(item.title, definition.title.text):
                place = document.location(definition.title.range)
                yield MisnamedRow(place, definition.id.text, definition.title.text, item, other)


def misnamed_titles(project: Project) -> Iterator[MisnamedTitle]:
    """Single titles that do not fit their ids, in columns of which most fit.

    Where fewer titles of the document fit than do not, it has names of its own for the items; one that is the title of
    another item is reported even so.
    """
    columns = _title_columns(project)
    apart = _with_own_names(columns)
    for (path, _), claims in columns.items():
        strangers = [(item, claim) for item, claim in claims if not _fits(item, claim)]
        sure = all(claim.rank <= thresholds.LAST_PLAIN_TITLE for _, claim in claims)
        if len(strangers) > thresholds.SHARE_OF_WRONG_TITLES * len(claims) and len(claims) > 1:
            continue
        if not sure and (len(strangers) == len(claims) or _is_sparse(claims)):
            continue
        times = Counter(claim.value.text for _, claim in claims)
        for item, claim in strangers:
            if times[claim.value.text] > 1:
                continue  # what several items bear is no title of one
            bearer = _bearer(project, item, claim.value.text)
            if bearer is not None or (path, item.family) not in apart:
                yield MisnamedTitle(item, claim, bearer)


def _with_own_names(columns: Columns) -> frozenset[tuple[str, str]]:
    """The documents, with a family, that give several items names of their own, and fewer the title of the register."""
    fitting: Counter[tuple[str, str]] = Counter()
    differing: Counter[tuple[str, str]] = Counter()
    for (path, _), claims in columns.items():
        for item, claim in claims:
            (fitting if _fits(item, claim) else differing)[path, item.family] += 1
    return frozenset(
        place for place, count in differing.items() if count >= thresholds.FEWEST_OWN_NAMES and count > fitting[place]
    )


def _is_sparse(claims: Sequence[tuple[Item, Claim]]) -> bool:
    """Whether most rows of the table leave the column empty, as they do with remarks."""
    table = claims[0][1].table
    keyed = sum(row.key is not None for row in table.rows) if table is not None else 0
    return len(claims) * 2 < keyed


def _title_columns(project: Project) -> Columns:
    """Table -> the titles that its rows give to items of registers, defining rows left out."""
    found: dict[tuple[str, int], list[tuple[Item, Claim]]] = defaultdict(list)
    for register in project.registers.values():
        if register.role is Role.GATE:
            continue
        declared = "title" in project.lexicon_of(register.family).declared  # its columns hold titles, however long
        for item in register.items.values():
            if item.doubtful or (len(content_words(item.title)) > thresholds.LONGEST_TITLE and not declared):
                continue
            if not says_words(item.title) or _obliges(project, item.title):
                continue  # ids or files beside the id are no title, and a requirement is a sentence
            for claim in item.claims_of("title"):
                if claim.table is None or claim.document.kind is Kind.ARCHIVE or _defines(item, claim):
                    continue
                words = len(content_words(claim.value.text))
                if 0 < words <= thresholds.LONGEST_TITLE or (words and declared):
                    found[claim.document.path, claim.table.range.start].append((item, claim))
    return found


def _obliges(project: Project, title: str) -> bool:
    words = project.lexicon.words("obligation")
    return any(word in words for word in WORD.findall(title.casefold()))


def _defines(item: Item, claim: Claim) -> bool:
    return any(
        defined.document.path == claim.document.path
        and claim.row is not None
        and claim.row.range.contains(defined.definition.id.range)
        for defined in item.definitions
    )


def _fits(item: Item, claim: Claim) -> bool:
    """Whether the title can name the item: by a defined title, or by what the item's own fields say."""
    title = claim.value.text
    if any(are_alike(title, one.title) or not are_of_one_script(title, one.title) for one in item.definitions):
        return True
    words = content_words(title)
    own = {
        word
        for other in item.claims
        if other.table is None
        for span in other.spans
        for word in content_words(span.text)
    }
    return len(words & own) * 2 > len(words)


def _bearer(project: Project, item: Item, title: str) -> Item | None:
    """The item of the same register that bears the title instead."""
    wanted = content_words(title)
    for other in project.registers[item.family].items.values():
        if other.id != item.id and len(wanted) > 0 and wanted <= content_words(other.title):
            return other
    return None


def is_described(claim: Claim, item: Item) -> bool:
    """Whether the rest of the row tells of the item in the words of its title."""
    words = content_words(item.title)
    cells = claim.row.cells if claim.row is not None else ()
    own = {word for cell in cells for word in content_words(cell.text)}
    return len(words) >= thresholds.FEWEST_REPEATED_WORDS and len(words & own) * 2 > len(words)


def gate_titles(project: Project, gate: Register) -> Mapping[tuple[str, int], list[tuple[Item, Claim]]]:
    """Document and table -> the names that its rows give to phases."""
    current = {document.path for document in project.current}
    found: dict[tuple[str, int], list[tuple[Item, Claim]]] = {}
    for item in gate.items.values():
        if is_no_title(item.defined):
            continue
        for claim in item.claims_of("title"):
            if claim.document.path in current and claim.value.text:
                place = claim.table.range.start if claim.table is not None else -1
                found.setdefault((claim.document.path, place), []).append((item, claim))
    return found
