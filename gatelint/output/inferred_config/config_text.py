"""What the documents say, as a configuration file for review: everything that is learnt anyway, written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.analysis.references.exemptions import partial_families
from gatelint.config.keys import dotted
from gatelint.config.patterns.id_patterns import compile_pattern
from gatelint.config.patterns.name_patterns import NAME
from gatelint.config.toml import written
from gatelint.output.inferred_config.globs import globs_for
from gatelint.output.inferred_config.remarks import on_purpose, status_lines, undecided_lines, unknown_lines, view_lines
from gatelint.project.documents import Kind
from gatelint.project.model import Project, Register, Role
from gatelint.text.visible import visible

MOST_OTHERS = 3
UNCERTAIN = "# Such ids may be anything, and count only next to a title that fits. Declared, every one of them does."
PARTIAL = "# Documents cite many more of these ids than this one defines. Declared, those of others count, too."
RULER = "# " + "-" * 20


@dataclass(frozen=True, slots=True)
class Choice:
    """Which presets the file names."""

    presets: tuple[str, ...]
    # Presets that fit too, and how many diagnostics they change.
    offered: tuple[tuple[str, int], ...] = ()


def learnt_text(project: Project, choice: Choice, folders: Sequence[str] = ()) -> str:
    """A configuration file that changes nothing: it names what a run without configuration finds.

    `folders` are those to which the reading was limited. What would change something stands in comments.
    """
    parts = [
        ("", _head(project, choice)),
        ("documents", _documents(project, folders)),
        ("registers", _registers(project)),
        ("families that nothing defines", unknown_lines(project)),
        ("statuses", status_lines(project)),
        ("views", view_lines(project)),
        ("not decided", undecided_lines(project)),
    ]
    text = []
    for title, lines in parts:
        body = list(lines)
        if body:
            text += ["", f"{RULER} {title}", "", *body] if title else body
    return "".join(f"{visible(line) if line.startswith('#') else line}\n" for line in text)


def _head(project: Project, choice: Choice) -> Iterator[str]:
    yield f"# What gatelint learns from {len(project.documents)} documents, written down for review."
    yield "# What is left out, or taken out, is inferred again on every run. `gatelint config` shows all that applies."
    yield ""
    yield f"extend = {written(choice.presets)}"
    for name, changes in choice.offered:
        yield f"# The preset {name} fits too, and changes {changes or 'nothing'} of what `gatelint check` reports:"
        yield f"# extend = {written((name,))}"


def _documents(project: Project, folders: Sequence[str]) -> Iterator[str]:
    if folders:
        yield f"include = {written([f'{folder}/**' for folder in folders])}"
    else:
        yield '# All Markdown below this folder is read; `include = ["docs/**"]` would limit it.'
    for kind, key, meaning in (
        (Kind.SNAPSHOT, "snapshots", "true of their date, by name and date"),
        (Kind.ARCHIVE, "archives", "no longer kept, by folder"),
    ):
        paths = [path for path, found in project.documents.items() if found.kind is kind and _can_be_named(path)]
        names = project.lexicon.words("archive") | project.lexicon.words("copy") if kind is Kind.ARCHIVE else ()
        if paths:
            yield f"# Documents that are {meaning}: {len(paths)}"
            yield f"{key} = ["
            yield from (f"    {written(glob)}," for glob in globs_for(paths, project.documents, names))
            yield "]"


def _registers(project: Project) -> Iterator[str]:
    taken: set[str] = set()
    partial = partial_families(project)
    if project.registers:
        yield "# A register may also have: aliases, collisions, fields, gaps, headings, listed-in, reserved, scope."
    ordered = sorted(project.registers.values(), key=lambda register: (register.role is not Role.GATE, register.name))
    for register in ordered:
        block = list(_register(project, register))
        if register.name in taken or not _can_be_named(register.home):
            block = [f"# {line}" for line in block]
        elif not register.is_certain:
            block = [UNCERTAIN, *(f"# {line}" for line in block)]
        elif register.family in partial and not register.by_file and len(register.items) > 1:
            block = [PARTIAL, *(f"# {line}" for line in block)]
        taken.add(register.name)
        yield from ("", *block) if len(taken) > 1 else block


def _register(project: Project, register: Register) -> Iterator[str]:
    items = list(register.items.values())
    forms = Counter(item.defined.definition.form.value for item in items)
    told = ", ".join(f"{form} {count}" for form, count in forms.most_common())
    yield f"[{dotted('registers', register.name)}]"
    yield f"# {len(items)} items ({told}), for example {items[0].id}"
    if register.role is Role.GATE:
        yield 'role = "gate"'
    yield f"home = {written(register.home)}"
    homes = {defined.document.path for item in items for defined in item.definitions} - {register.home}
    if homes and not register.by_file:
        yield f"# defined in other places too: {shortened(sorted(homes), MOST_OTHERS)}"
    yield from (f"# {line}" for line in _pattern(register))
    yield from (f"# {line}" for line in on_purpose(project, register))
    states = Counter(item.status.value for item in items if item.status is not None)
    if states:
        yield f"# statuses: {', '.join(f'{value} {count}' for value, count in states.most_common())}"
        going_on = [
            value
            for value in states
            if not any(project.is_closed(item) for item in items if item.status and item.status.value == value)
        ]
        if going_on:
            yield f"# closed = []  # which of these end an item? {', '.join(sorted(going_on))}"


def _pattern(register: Register) -> Iterator[str]:
    """How the ids are written, where one pattern fits all of them."""
    if register.called:
        yield f"id = {written(NAME)}"
        return
    width = f"{{n:0{register.width}}}" if register.width > 1 else "{n}"
    is_word = register.family.endswith(" ")
    for number in (width, "{n}"):
        for letter in ("", "{letter?}"):
            pattern = compile_pattern(number + letter)
            if all(pattern.match(item.number) is not None for item in register.items.values()):
                yield f"id = {written(f'{number}{letter}' if is_word else f'{register.family}{number}{letter}')}"
                if is_word:
                    yield f"name = {written(f'{register.family}{{id}}')}"
                return


def _can_be_named(path: str) -> bool:
    """Whether a path is text: one of bytes that are no UTF-8 cannot stand in a file of TOML."""
    return path.encode("utf-8", "replace").decode() == path


def shortened(names: Sequence[str], most: int) -> str:
    """Names in a row; of many the first ones."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
