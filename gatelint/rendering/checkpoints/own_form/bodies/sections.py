"""The body of each section of a new report, by its role."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.inlines.inline import plain
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.grouping import category_of
from gatelint.rendering.checkpoints.own_form.bodies.evidence import checks, references
from gatelint.rendering.checkpoints.own_form.bodies.steps import next_steps, updated
from gatelint.rendering.checkpoints.own_form.contents import Contents, Entry
from gatelint.rendering.checkpoints.own_form.form import NUMBERING, Form, Part, key_of
from gatelint.rendering.checkpoints.own_form.roles import Role, families_in, leading_id, lists_in, tables_in
from gatelint.rendering.checkpoints.own_form.shapes.gaps import gap, none_text
from gatelint.rendering.checkpoints.own_form.shapes.rows import Shape, shape_of, written

COUNT = re.compile(r"(?:(?<!\s)\s++)?([(（])(\d++)(\s*+[^\W\d]*+)([)）])\s*+$")


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of a section, and how many items they list; None where they list none."""

    lines: tuple[str, ...]
    count: int | None = None


def body_of(contents: Contents, part: Part) -> Written:
    """What a section says; a gap for what only a person can write."""
    bodies: Mapping[Role, Callable[[Contents, Part], Written]] = {
        Role.NEW: _new,
        Role.BLOCKERS: _blockers,
        Role.GATE: _gate,
        Role.REMAINING: _remaining,
        Role.CHECKS: lambda contents, part: Written(tuple(checks(contents, part))),
        Role.NEXT: lambda contents, part: Written(tuple(next_steps(contents, part))),
        Role.UPDATED: lambda contents, part: Written(tuple(updated(contents, part))),
        Role.REFERENCES: lambda contents, part: Written(tuple(references(contents, part))),
    }
    body = bodies.get(part.role) if part.role is not None else None
    found = body(contents, part) if body is not None else None
    return found if found is not None and found.lines else Written((gap(label_of(part)),))


def label_of(part: Part) -> str:
    """What a gap of a section is for: its heading."""
    return EMPHASIS.sub("", NUMBERING.sub("", COUNT.sub("", plain(part.heading)))).strip()


def counted(project: Project, heading: str, count: int | None) -> str:
    """A heading with another count in brackets, `(8 items)`; without it where nothing is counted."""
    found = COUNT.search(heading)
    if found is None:
        return heading
    if count is None:
        return heading[: found.start()]
    noun = found[3]
    members = project.lexicon.words("member")
    one, many = noun.strip().removesuffix("s"), f"{noun.strip().removesuffix('s')}s"
    if {one.casefold(), many.casefold()} <= members:
        noun = noun.replace(noun.strip(), one if count == 1 else many)
    return f"{heading[: found.start()]} {found[1]}{count}{noun}{found[4]}"


def _new(contents: Contents, part: Part) -> Written:
    entries = contents.new_items
    if entries:
        return Written(tuple(_by_family(contents, Role.NEW, entries)), len(entries))
    return Written((none_text(contents.project, contents.form.siblings),) if contents.knows_items else (), 0)


def _by_family(contents: Contents, role: Role, entries: Sequence[Entry]) -> list[str]:
    """The entries of each register in the shape that its items have; those of one shape together."""
    groups: dict[int, tuple[Shape, list[Entry]]] = {}
    for entry in entries:
        shape = shape_of(contents, role, frozenset({entry.item.family}))
        key = id(shape.columns.table) if shape.columns is not None else hash(shape.line)
        groups.setdefault(key, (shape, []))[1].append(entry)
    lines: list[str] = []
    for shape, own in groups.values():
        lines += [*([""] if lines else ()), *written(contents, shape, own)]
    return lines


def _gate(contents: Contents, part: Part) -> Written:
    gate, entries = contents.project.gate, contents.shown_phases
    if gate is None:
        return Written(())
    if not entries:
        known = contents.draft.baseline is not None
        return Written((none_text(contents.project, contents.form.siblings),) if known else (), 0)
    families = frozenset({gate.family})
    shape = shape_of(contents, Role.GATE, families)
    lines = written(contents, shape, entries)
    child = _child_with(part, families)
    return Written((*child, *lines), len(entries))


def _child_with(part: Part, families: frozenset[str]) -> list[str]:
    """The heading of the part below that holds the items, where they do not stand right below the heading."""
    if families & families_in(part.document, part.own):
        return []
    for child in part.children():
        if families & families_in(part.document, child.range) and not part.document.facts.mentions_in(
            child.section.heading.range
        ):
            return [f"{'#' * child.section.level} {COUNT.sub('', child.heading)}", ""]
    return []


def _blockers(contents: Contents, part: Part) -> Written:
    entries = [entry for entry in contents.blockers if _belongs(contents, entry, Role.BLOCKERS)]
    if not entries:
        known = contents.project.gate is not None or bool(contents.project.registers)
        return Written((none_text(contents.project, contents.form.siblings),) if known else (), 0)
    children = [child for child in part.children() if not part.document.facts.mentions_in(child.section.heading.range)]
    if not children:
        return Written(tuple(_by_family(contents, Role.BLOCKERS, entries)), len(entries))
    return Written(tuple(_by_child(contents, children, entries)), len(entries))


def _by_child(contents: Contents, children: Sequence[Part], entries: Sequence[Entry]) -> list[str]:
    """The entries below the headings that the model has: where it lists them, else by their category."""
    placed: dict[str, list[Entry]] = {key_of(child.heading): [] for child in children}
    listed = {id: key_of(child.heading) for child in children for id in _ids_listed(contents, child)}
    named = {key_of(child.heading): child for child in children}
    others: dict[str, list[Entry]] = {}
    categories: dict[str, list[str]] = {}
    for entry in entries:
        category = category_of(contents.project, entry.item)
        categories.setdefault(key_of(category), []).append(entry.item.id)
        place = listed.get(entry.item.id) or (key_of(category) if key_of(category) in placed else "")
        if place:
            placed[place].append(entry)
        else:
            others.setdefault(category or contents.project.registers[entry.item.family].name, []).append(entry)
    lines: list[str] = []
    for key, own in placed.items():
        child, marks = named[key], "#" * named[key].section.level
        if own:
            heading = counted(contents.project, child.heading, len(own))
            lines += ["", f"{marks} {heading}", "", *_by_family(contents, Role.BLOCKERS, own)]
        elif categories.get(key):
            text = contents.notation.ids(categories[key], "")
            lines += ["", f"{marks} {counted(contents.project, child.heading, None)}", "", f"{text}."]
    level = "#" * children[0].section.level
    for name, own in others.items():
        heading = counted(contents.project, name + _count_form(children), len(own))
        lines += ["", f"{level} {heading}", "", *_by_family(contents, Role.BLOCKERS, own)]
    return lines[1:]


def _count_form(children: Sequence[Part]) -> str:
    found = next((COUNT.search(child.heading) for child in children if COUNT.search(child.heading)), None)
    return found[0] if found is not None else ""


def _ids_listed(contents: Contents, child: Part) -> list[str]:
    """The ids that rows and list items below a heading begin with."""
    keys = [row.key for table in tables_in(child.document, child.range) for row in table.rows if row.key is not None]
    leads = [
        found
        for block in lists_in(child.document, child.range)
        for item in block.items
        if (found := leading_id(child.document, item.range)) is not None
    ]
    return [f"{key.family}{key.number}" for key in keys] + [f"{lead.family}{lead.first}" for lead in leads]


def _belongs(contents: Contents, entry: Entry, role: Role) -> bool:
    """Whether an open item that holds something up is listed under one role: where the siblings list its register."""
    other = Role.REMAINING if role is Role.BLOCKERS else Role.BLOCKERS
    form, family = contents.form, entry.item.family
    if not form.has(other):
        return True
    if not form.has(role):
        return False
    for part, rival in _pairs(form, role, other):
        has, rivals = (family in _families(one) for one in (part, rival))
        if has != rivals:
            return has
    return role is Role.BLOCKERS


def _pairs(form: Form, role: Role, other: Role) -> list[tuple[Part | None, Part | None]]:
    """The sections of both roles by document, the model's first."""
    found: dict[str, list[Part | None]] = {}
    for at, wanted in enumerate((role, other)):
        for part in form.by_role.get(wanted, ()):
            found.setdefault(part.document.path, [None, None])[at] = part
    ordered = sorted(found, key=lambda path: path != form.model.path)
    return [(found[path][0], found[path][1]) for path in ordered]


def _families(part: Part | None) -> frozenset[str]:
    return families_in(part.document, part.range) if part is not None else frozenset()


def _remaining(contents: Contents, part: Part) -> Written:
    """The open phases: all where the siblings list phases, else those that may go on; and what else they list there."""
    gate = contents.project.gate
    if gate is None:
        return Written(())
    open_phases = [phase for phase in contents.phases if not phase.closed]
    if not open_phases:
        return Written((none_text(contents.project, contents.form.siblings),), 0)
    families = _families(part)
    if gate.family in families:
        shape = shape_of(contents, Role.REMAINING, frozenset({gate.family}))
        lines = written(contents, shape, open_phases)
        return Written((*_child_with(part, frozenset({gate.family})), *lines), len(open_phases))
    items = [entry for entry in contents.blockers if _belongs(contents, entry, Role.REMAINING)]
    known = families or frozenset(entry.item.family for entry in items)
    shape = shape_of(contents, Role.REMAINING, known)
    ready = [phase for phase in open_phases if not _is_waiting(contents, phase)] if shape.columns else open_phases
    if shape.columns is not None and not shape.columns.has_unkeyed():
        ready = []
    entries = [*ready, *items]
    if not entries:
        return Written(())
    return Written((*_child_with(part, known), *written(contents, shape, entries)), len(entries))


def _is_waiting(contents: Contents, phase: Entry) -> bool:
    """Whether a phase waits for an item; what a doubtful one waits for is not decided."""
    waits = contents.waits.get(phase.item.id)
    return waits is None or bool(waits.open)
