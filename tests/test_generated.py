"""What holds of every project: no writer does more than the checker says, and all readers give one answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

import mdformat
import pytest
import yaml
from hypothesis import HealthCheck, assume, event, given, note, settings
from hypothesis import strategies as st

from gatelint.analysis.counts.countables import entries_of
from gatelint.analysis.relations.blockers import waiting
from gatelint.analysis.relations.ledger import ledger
from gatelint.analysis.run.run_totals import denominators
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability, Diagnostic, Location
from gatelint.diagnostics.report import Report
from gatelint.engine.check import Checked, check
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.engine.fix import fix_until_stable
from gatelint.engine.render import Outcome, render_until_stable
from gatelint.errors import GatelintError
from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.model import Form, Span
from gatelint.facts.values.statuses import parse_status
from gatelint.linking.load import load
from gatelint.markdown.blocks import FrontMatter
from gatelint.markdown.cells import unescape_cell
from gatelint.markdown.parser import parse
from gatelint.output.items import item_values
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.front_matter.lists import asked_items
from gatelint.rendering.items.places import FieldPlace, places_of
from gatelint.rendering.model import ViewKind
from gatelint.rendering.values.variables import ItemValue, item_value
from gatelint.rules.registry import load_rules
from gatelint.rules.selection import select_rules
from gatelint.sources.tree import MemoryTree, Tree
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range
from tests.generated import STATUSES, Documents, projects, records
from tests.today import TODAY

EVERY = (Applicability.SAFE, Applicability.UNSAFE)
PLACE, LINES = "\ue000", "\ue001"  # what an edit replaces, on one line or several
WRAPPED = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")

few = settings(max_examples=20, print_blob=True, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Desk:
    """What the commands do, in memory."""

    config: Config = field(repr=False)

    def read(self, tree: Tree) -> Project:
        return load(tree, self.config)

    def check(self, project: Project) -> tuple[Diagnostic, ...]:
        config = self.config
        return check(
            project, select_rules(load_rules(), config.select, config.ignore, config.rules), config, today=TODAY
        )

    def render(self, documents: Documents) -> Outcome:
        outcome = render_until_stable(MemoryTree(documents), self.read, lambda path: True)
        assert outcome.problems == ()
        return outcome

    def fix(self, documents: Documents, *, views: bool = False) -> tuple[Documents, list[Project]]:
        """The documents after `check --fix --unsafe-fixes`, and the project of every round; of fixes of views alone."""
        rounds: list[Project] = []

        def run(tree: Tree) -> Checked:
            rounds.append(self.read(tree))
            found = self.check(rounds[-1])
            return Checked(
                rounds[-1], tuple(one for one in found if not views or (one.fix is not None and one.fix.renders))
            )

        outcome = fix_until_stable(MemoryTree(documents), run, EVERY)
        assert outcome.problems == ()
        return {**documents, **outcome.contents}, rounds

    def set(self, documents: Documents, id: str, field: str, value: str) -> SetFields | None:
        """What is set and what follows; None where the command refuses."""
        try:
            done = set_fields(MemoryTree(documents), self.read, id, [(field, value)])
        except GatelintError:
            return None
        assert done.followed.problems == ()
        return done


@pytest.fixture(scope="session")
def desk(default_config: Config) -> Desk:
    return Desk(default_config)


# ---------------------------------------------------------------- what no rule reports, no writer changes


def is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def squeezed(line: str) -> str:
    """A line without the padding of a table."""
    return re.sub(r"-{2,}", "--", re.sub(r"[ \t]+", " ", line)) if is_row(line) else line


def changed_lines(old: str, new: str) -> Iterator[set[int]]:
    """Each line of the old text that differs, padding left out; of lines that are added, their table or neighbours."""
    lines, others = ([squeezed(line) for line in text.splitlines()] for text in (old, new))
    for tag, start, end, _, _ in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag == "insert":
            first = start
            while first > 1 and is_row(lines[start - 1]) and is_row(lines[first - 2]):
                first -= 1
            yield set(range(first, start + 2))
        elif tag != "equal":
            yield from ({line} for line in range(start + 1, end + 1))


def unreported(project: Project, found: Iterable[Diagnostic], after: Project) -> list[tuple[str, int]]:
    """The lines that differ afterwards although no diagnostic speaks of them."""
    reported: defaultdict[str, set[int]] = defaultdict(set)
    for diagnostic in found:
        for location in (diagnostic.location, *(other.location for other in diagnostic.related)):
            source = project.documents[location.path].source
            start, end = (source.line_of(place) for place in location.range)
            # The marker that ends a region bears its checksum.
            end += "gatelint:end" in "".join(source.text.splitlines()[end : end + 1])
            reported[location.path].update(range(start, end + 1))
    left = []
    for path, document in project.documents.items():
        changed = changed_lines(document.source.text, after.documents[path].source.text)
        left += [(path, min(lines)) for lines in changed if reported[path].isdisjoint(lines)]
    return left


@few
@given(documents=projects())
def test_what_no_rule_reports_render_leaves_alone(desk: Desk, documents: Documents) -> None:
    outcome = desk.render(documents)
    read = [step.project for step in outcome.steps]
    for before, after in pairwise(read):
        assert unreported(before, desk.check(before), after) == []
    rendered = {**documents, **outcome.contents}
    event("render changes something" if outcome.contents else "render changes nothing")
    assert desk.render(rendered).contents == {}
    # What is reported with a fix is fixed by that same edit.
    reported = [one for one in desk.check(read[0]) if one.fix is not None and one.fix.renders]
    assert bool(reported) == bool(outcome.contents)
    assert not [one for one in desk.check(read[-1]) if one.fix is not None and one.fix.renders]
    assert desk.fix(documents, views=True)[0] == rendered


@few
@given(documents=projects())
def test_what_no_rule_reports_fix_leaves_alone(desk: Desk, documents: Documents) -> None:
    fixed, rounds = desk.fix(documents)
    for before, after in pairwise(rounds):
        assert unreported(before, desk.check(before), after) == []
    event("fix changes something" if fixed != documents else "fix changes nothing")
    again, _ = desk.fix(fixed)
    assert again == fixed


# ---------------------------------------------------------------- what is set reads back, and nothing else changes

AWKWARD = [
    "Ada | Bo", "a \\| b", "back\\", "`x|y`", "**Bo**", "Bo_s *crew*", "# 3", "- dash", "yes", "1.0", "null", "None",
    "it's", '"', "a: b # c", "[x](y.md)", "<b>", "<!-- x -->", "日本 🚢", "{{ x }}", "LATER-002", "~", "&amp;",
    "> quote", "1. one", "+", "=", "---", "Ada (Bo) - and Cy", "2026-01-01", "Open", "[x]", "!x", "@x", "%x",
]  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text("ab |\\*_`#:-'\"[]<>&é", min_size=1, max_size=8)
PLAIN = st.sampled_from(["Harbour office", "日本 🚢", "Bo (or *Ada*)", "`x`"])  # as formatters write them
ID_LISTS = ["LATER-001", "LATER-001, LATER-003", "None", "Phase 01", "Phase 02, Phase 03", "LATER-001 (rope)", "soon"]
STATUS_TEXTS = [*STATUSES, "Done (local)", "✅ Done", "**Blocked**", "done", "accepted", "Nonsense"]


@dataclass(frozen=True)
class Asked:
    """A field of an item to be set."""

    item: Item
    field: str
    value: str


def asked(data: st.DataObject, project: Project, texts: st.SearchStrategy[str] = TEXTS) -> Asked:
    """One of the fields that one of the items states, and a new value for it."""
    stated = {(item.id, place.name): place for item in project.items.values() for place in places_of(project, item)}
    id, name = data.draw(st.sampled_from(sorted(stated)), "field")
    kind = project.lexicon.settings(name).kind
    values = {"status": st.sampled_from(STATUS_TEXTS), "items": st.sampled_from(ID_LISTS)}.get(kind or "", texts)
    return Asked(project.items[id], name, data.draw(values, "value"))


def shown(text: str) -> str:
    """A text without the emphasis around it."""
    text = text.strip()
    while (wrapped := WRAPPED.match(text)) is not None:
        text = wrapped[2].strip()
    return text


def values_of(project: Project, id: str, name: str) -> set[str]:
    """What the item's own places state in a field."""
    item = project.items[id]
    places = [place for place in places_of(project, item) if place.name == name]
    return {shown(text) for place in places for text in _texts(place)}


def _texts(place: FieldPlace) -> Iterator[str]:
    if place.form == FRONT:
        value = front_matter(place.document.source.text).get(place.key)
        yield ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    yield unescape_cell(place.value.text) if place.form in ("row", "table") else place.value.text


def front_matter(text: str) -> Mapping[str, object]:
    """The front matter as PyYAML reads it."""
    first = next(iter(parse(text).blocks), None)
    values = yaml.safe_load(first.content) if isinstance(first, FrontMatter) else None
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def status_of(project: Project, text: str) -> tuple[str, str] | None:
    found = parse_status(Span(text, Range(0, len(text))), project.lexicon)
    return (found.value, found.qualifier) if found is not None else None


def reads_back(project: Project, one: Asked) -> bool:
    """Whether a project states a value as it was asked for."""
    item = project.items.get(one.item.id)
    if item is None:
        return False
    found = values_of(project, item.id, one.field)
    kind = project.lexicon.settings(one.field).kind
    if kind == "status":
        wanted = status_of(project, one.value)
        if wanted is None or item.status is None:
            return False
        if item.status.span.text in ("x", " ", ""):  # a box says no more than whether it is closed
            return project.is_closed(item) == (wanted[0] in project.lexicon.classes["closed"])
        return (item.status.value, item.status.qualifier) == wanted
    if one.field == "title":
        return shown(unescape_cell(item.title)) == shown(one.value) or shown(item.title) == shown(one.value)
    # In brackets stand the items of a list of the front matter: `[x]` is the list of `x`.
    is_list = item.defined.definition.form is Form.FILE and one.value[:1] + one.value[-1:] == "[]"
    return (", ".join(asked_items(one.value)) if is_list else shown(one.value)) in found or shown(one.value) in found


def after_set(documents: Documents, done: SetFields) -> Documents:
    return {**documents, **done.followed.contents}


@few
@given(documents=projects(), data=st.data())
def test_what_is_set_reads_back(desk: Desk, documents: Documents, data: st.DataObject) -> None:
    project = desk.read(MemoryTree(documents))
    one = asked(data, project)
    done = desk.set(documents, one.item.id, one.field, one.value)
    event(f"{project.lexicon.settings(one.field).kind}: {'refused' if done is None else 'set'}")
    if done is None:
        return
    after = after_set(documents, done)
    for path, data_after in after.items():
        if data_after != documents[path]:
            note(f"{path}:\n{data_after.decode()}")
    assert reads_back(desk.read(MemoryTree(after)), one)
    assert {path: documents[path] for path in done.followed.contents} == done.followed.before
    # Said once, it is said: the same command has nothing left to do.
    again = desk.set(after, one.item.id, one.field, one.value)
    assert again is not None and again.made == ()


# ---------------------------------------------------------------- everything outside the places of a plan stays


def outside(text: str, places: Iterable[Range], *, padded: bool) -> str:
    """A pattern of what a text may become; padding of tables is left out where they may be padded."""
    for start, end in sorted(places, reverse=True):
        text = text[:start] + (LINES if "\n" in text[start:end] else PLACE) + text[end:]
    lines = text.splitlines(keepends=True)
    kept = re.escape("".join(map(squeezed, lines) if padded else lines))
    return kept.replace(PLACE, "[^\n]*?").replace(LINES, r"[\s\S]*?")


def first_damage(before: Project, after: Project, plan: Iterable[tuple[Location, str]]) -> str:
    """The first document that differs outside the places of a plan; rows that it adds are given with it."""
    places: defaultdict[str, set[Range]] = defaultdict(set)
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for location, row in plan:
        if row:
            rows[location.path].append(squeezed(row.strip()))
        else:
            places[location.path].add(location.range)
    for path, document in before.documents.items():
        old, new = document.source.text, after.documents[path].source.text
        padded = bool(re.search(r"\| -{4,}| {2,}\|", old))
        lines = new.splitlines(keepends=True)
        lines = list(map(squeezed, lines)) if padded else lines
        for row in rows[path]:
            lines.remove(next(line for line in lines if squeezed(line.strip()) == row))
        if not re.fullmatch(outside(old, places[path], padded=padded), "".join(lines)):
            return f"{path}:\n{new}"
        if document.source.bom != after.documents[path].source.bom:
            return f"{path}: byte order mark"
    return ""


def before_edits(path: str, place: Range, edits: Iterable[tuple[str, TextEdit]]) -> Location:
    """Where a place stood before the edits of its document; those are no part of it."""
    moved = 0
    for edit in sorted(edit for other, edit in edits if other == path):
        if edit.range.start + moved < place.start:
            moved += len(edit.content) - (edit.range.end - edit.range.start)
    return Location(path, Range(place.start - moved, place.end - moved))


def planned(outcome: Outcome, step: int) -> Iterator[tuple[Location, str]]:
    """Where one round of rendering changes documents, and the rows that it adds."""
    for rendering in outcome.steps[step].renderings:
        for change in rendering.changes:
            if rendering.view.kind is ViewKind.REGION:
                yield Location(rendering.path, rendering.view.range), ""
            else:
                yield change.location, "" if change.field else change.new


def rounds_of(outcome: Outcome) -> Iterator[tuple[Project, Project, list[tuple[Location, str]]]]:
    """Every round: the project before and after, and what was planned."""
    for at, (step, following) in enumerate(zip(outcome.steps, outcome.steps[1:], strict=False)):
        yield step.project, following.project, list(planned(outcome, at))


def without(values: Mapping[str, object], keys: Iterable[str]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in keys}


@few
@given(documents=projects())
def test_render_writes_only_where_it_says(desk: Desk, documents: Documents) -> None:
    for before, after, plan in rounds_of(desk.render(documents)):
        assert first_damage(before, after, plan) == ""


@few
@given(documents=projects(), data=st.data())
def test_set_writes_only_where_it_says(desk: Desk, documents: Documents, data: st.DataObject) -> None:
    project = desk.read(MemoryTree(documents))
    one = asked(data, project)
    done = desk.set(documents, one.item.id, one.field, one.value)
    if done is None or not done.made:
        return
    first = done.followed.steps[0].project
    plan = [(Location(made.location.path, made.edit.range), "") for made, _ in done.made]
    # Follow-ups have their places in the documents as what was set left them.
    own = [(made.location.path, made.edit) for made, _ in done.made]
    plan += [(before_edits(one.location.path, one.edit.range, own), "") for one, _ in done.closing.made]
    assert first_damage(project, first, plan) == ""
    for before, after, plan in rounds_of(done.followed):
        assert first_damage(before, after, plan) == ""


@few
@given(documents=records(), data=st.data())
def test_front_matter_parses_to_what_it_was_but_for_the_field_that_was_set(
    desk: Desk, documents: Documents, data: st.DataObject
) -> None:
    one = asked(data, desk.read(MemoryTree(documents)))
    done = desk.set(documents, one.item.id, one.field, one.value)
    if done is None:
        return
    after = after_set(documents, done)
    for path in documents:
        keys = [made.key for made, _ in done.made if made.location.path == path]
        old, new = (front_matter(found[path].decode("utf-8-sig")) for found in (documents, after))
        assert old and list(old) == list(new)
        assert without(old, keys) == without(new, keys)
    assert reads_back(desk.read(MemoryTree(after)), one)


# ---------------------------------------------------------------- formatters have nothing to do


def formatted(data: bytes) -> bytes:
    return mdformat.text(data.decode(), extensions={"gfm"}).encode()


@few
@given(documents=projects(plain=True), data=st.data())
def test_what_a_formatter_wrote_has_nothing_for_it_to_do_afterwards(
    desk: Desk, documents: Documents, data: st.DataObject
) -> None:
    documents = {path: formatted(content) for path, content in documents.items()}
    outcome = desk.render(documents)
    event("render changes something" if outcome.contents else "render changes nothing")
    for content in outcome.contents.values():
        assume(not re.search(rb"\\ +\|", content))  # a formatter escapes it at the end of a cell
        assert formatted(content).decode() == content.decode()
    one = asked(data, desk.read(MemoryTree(documents)), PLAIN)
    assume(formatted(f"{one.value}\n".encode()).decode() == f"{one.value}\n")  # not `Ada\\`, which it escapes
    done = desk.set(documents, one.item.id, one.field, one.value)
    for content in done.followed.contents.values() if done is not None else ():
        assert formatted(content).decode() == content.decode()


# ---------------------------------------------------------------- one question has one answer


def all_values(project: Project) -> dict[str, ItemValue]:
    """What templates see."""
    return {item.id: item_value(project, item, "docs/NEW.md") for item in project.items.values()}


@few
@given(documents=projects())
def test_all_readers_give_an_item_one_status(desk: Desk, documents: Documents) -> None:
    project = desk.read(MemoryTree(documents))
    report = Report((), denominators(project), project.sources, "/", "/")
    counted = {entry.location: entry for path in documents for entry in entries_of(project, path)}
    values = all_values(project)
    for register in project.registers.values():
        for row in ledger(project, register):
            item = row.item
            value = item.status.value if item.status is not None else None
            assert item_values(project, item, report)["status"] == value
            assert (status_of(project, row.status) or [None])[0] == value
            assert values[item.id].value == (value or "")
            assert (status_of(project, values[item.id].status) or [None])[0] == value
            assert values[item.id].closed == (row.closed is True)
            entry = counted.get(item.defined.location)
            assert entry is None or (entry.status.value if entry.status is not None else None) == value, item.id


@few
@given(documents=projects())
def test_all_readers_say_who_waits_for_whom(desk: Desk, documents: Documents) -> None:
    project = desk.read(MemoryTree(documents))
    values = all_values(project)
    waits = waiting(project)
    for register in project.registers.values():
        for row in ledger(project, register):
            id = row.item.id
            holding = {other.id for other in values[id].holds_up if not other.closed}
            holding |= {other.id for other in _requiring(values, id) if not other.closed}
            assert set(row.waited_for_by) == holding, id
            if row.closed is not True:
                assert {other for other, entry in waits.items() if id in entry.open} == holding, id
        for item in register.items.values():
            named = values[item.id].waits_for
            assert all(item.id in {other.id for other in values[one.id].holds_up} for one in named if one.id in values)


def _requiring(values: Mapping[str, ItemValue], id: str) -> tuple[ItemValue, ...]:
    return tuple(value for value in values.values() if id in {other.id for other in value.requires})
