"""Small projects of documents, generated: what people write around the facts that gatelint reads.

A project is a register (sections, rows or check boxes, with a summary and an overview), a gate whose phases wait for
its items, records with front matter, a document of regions, and a plan that numbers its own things. Every document has
its own style, and some of the copies of a fact are out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

Documents = dict[str, bytes]

REGISTER, GATE, VIEWS = "docs/LATER.md", "docs/GATE.md", "docs/VIEWS.md"
RECORDS, ALIEN = "docs/adr", "docs/crane/PLAN.md"
STATUSES = ["Open", "Done", "Blocked", "In Progress", "Deferred"]
STYLES = ["{}", "**{}**", "`{}`", "{} (local)", "**{}** - ask Bo"]
OWNERS = ["Ada", "Bo", "Harbour office", "**Fay**", "Dee | Eve"]
TITLES = ["Mend the crane", "Paint `a|b` sheds", "Oil & grease", "Move _all_ ropes", "Close the *weir*", "Pier 🚢 2"]
PHASES = ["Survey", "Quay walls", "Crane & rails", "Lamps"]
# What looks like facts and is none.
NOISE = [
    "```markdown\n## LATER-001: Not an item\n\n| ID | Status |\n| --- | --- |\n| LATER-001 | Cancelled |\n```",
    "<!-- | LATER-001 | Cancelled | -->",
    "> Somebody said that the harbour opens in May.",
    "- [x] Buy rope\n- [ ] Sell rope\n  - a longer one",
    "1. First the tide\n1. then the boats",
    "| Tool | Where |\n| --- | --- |\n| Hammer \\| tongs | shed |\n| Rope | `a \\| b` |",
    "Text with a [link](GATE.md), a `code` and &amp; a  \nhard break.",
]
REGIONS = [
    "row-view register=LATER columns=id,title,status,owner",
    "row-view register=LATER where=\"status != 'complete'\" columns=id,title",
    "summary-view register=LATER",
    "index register=LATER",
    "blocker-table",
    "dependencies",
]


@dataclass(frozen=True)
class Style:
    """How one document is written."""

    newline: str
    final: str
    padded: bool
    bom: bool

    def encoded(self, blocks: Iterable[str]) -> bytes:
        """The bytes of a document of blocks."""
        text = "\n\n".join(block for block in blocks if block).rstrip("\n") + self.final
        return (("\ufeff" if self.bom else "") + text.replace("\n", self.newline)).encode()

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table; pipes in its cells are escaped."""
        cells = [[re.sub(r"(?<!\\)\|", r"\|", cell) for cell in row] for row in (header, *rows)]
        widths = [max(3, *map(len, column)) if self.padded else 0 for column in zip(*cells, strict=True)]
        lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in cells]
        delimiter = "| " + " | ".join("-" * max(3, width) for width in widths) + " |"
        return "\n".join([lines[0], delimiter, *lines[1:]])


@dataclass(frozen=True)
class Entry:
    """A numbered thing: an item of the register, or a phase of the gate."""

    id: str
    title: str
    status: str
    owner: str
    waits: tuple[str, ...]  # of a phase: the items; of an item: the phases that it holds up

    @property
    def named(self) -> str:
        """What it waits for or holds up, as a cell writes it."""
        return ", ".join(self.waits) or "None"


@st.composite
def styles(draw: st.DrawFn, *, plain: bool) -> Style:
    """A style; `plain` has the line endings that formatters write."""
    if plain:
        return Style("\n", "\n", draw(st.booleans()), False)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Style(newline, draw(st.sampled_from(["\n", "", "\n\n"])), draw(st.booleans()), draw(st.booleans()))


@st.composite
def projects(draw: st.DrawFn, *, plain: bool = False) -> Documents:
    """A project of documents; `plain` ones are written as formatters write."""
    phases = draw(_entries("Phase 0{}", PHASES, st.just(())))
    ids = [phase.id for phase in phases]
    holding = st.lists(st.sampled_from(ids), max_size=2, unique=True).map(sorted).map(tuple)
    items = draw(_entries("LATER-00{}", TITLES, holding if draw(st.booleans()) else st.just(())))
    known = [item.id for item in items]
    named = st.sets(st.sampled_from(known), max_size=2).map(sorted).map(tuple)
    phases = [replace(phase, waits=draw(named)) for phase in phases]
    found = {
        REGISTER: draw(_register(items, draw(styles(plain=plain)))),
        GATE: draw(_gate(phases, items, draw(styles(plain=plain)))),
    }
    if draw(st.booleans()):
        found[VIEWS] = draw(_views(draw(styles(plain=plain))))
    if draw(st.booleans()):
        found[ALIEN] = draw(_alien(draw(styles(plain=plain))))
    if not plain and draw(st.booleans()):  # mdformat alone does not know front matter
        found |= draw(records())
    return found


@st.composite
def records(draw: st.DrawFn) -> Documents:
    """Three decision records with front matter."""
    return {
        f"{RECORDS}/000{number}-use-rope.md": draw(_record(number, draw(styles(plain=False)))) for number in (1, 2, 3)
    }


@st.composite
def _entries(
    draw: st.DrawFn, form: str, titles: Sequence[str], waits: st.SearchStrategy[tuple[str, ...]]
) -> list[Entry]:
    chosen = draw(st.permutations(titles))[: draw(st.integers(3, 4))]
    return [
        Entry(form.format(number), title, _status(draw), draw(st.sampled_from(OWNERS)), draw(waits))
        for number, title in enumerate(chosen, start=1)
    ]


def _status(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(STYLES)).format(draw(st.sampled_from(STATUSES)))


def _copy(draw: st.DrawFn, value: str, others: Sequence[str], *, stale: bool = True) -> str:
    """A copy of a value: out of date now and then."""
    return draw(st.sampled_from(others)) if stale and draw(st.integers(0, 3)) == 0 else value


def _bare(status: str) -> str:
    """The word of a status."""
    return next(word for word in STATUSES if word in status)


def _noise(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", *NOISE]))


def _fields(draw: st.DrawFn, style: Style, fields: Sequence[tuple[str, str]]) -> str:
    """The fields of a section: labels, a list of them, or a table."""
    match draw(st.sampled_from(["labels", "list", "table"])):
        case "labels":
            return "  \n".join(f"**{key}:** {value}" for key, value in fields)
        case "list":
            return "\n".join(f"- **{key}:** {value}" for key, value in fields)
    return style.table(("Field", "Value"), fields)


@st.composite
def _register(draw: st.DrawFn, items: Sequence[Entry], style: Style) -> bytes:
    """The register: its summary and overview, and what defines its items."""
    form = draw(st.sampled_from(["sections", "overview", "rows", "boxes"]))
    blocks = ["# Later", "What waits for another day.", _noise(draw)]
    words = list(dict.fromkeys(_bare(item.status) for item in items))
    if form != "boxes" and draw(st.booleans()):
        counts = {word: sum(_bare(item.status) == word for item in items) for word in words}
        rows = [(word, _copy(draw, str(number), ["1", "2", "3"])) for word, number in counts.items()]
        blocks += ["## Summary", style.table(("Status", "Count"), [*rows, ("**Total**", f"**{len(items)}**")])]
    header = ("ID", "Title", "Status", "Owner", "Note")
    if form in ("sections", "overview") and (form == "overview" or draw(st.booleans())):
        rows_of = [
            (
                item.id,
                item.title,
                _copy(draw, item.status, STATUSES, stale=form == "sections"),
                _copy(draw, item.owner, OWNERS),
                draw(st.sampled_from(["", "a \\| b", "`x`", "soon"])),
            )
            for item in items
        ]
        blocks += ["## Overview", style.table(header, rows_of)]
    blocks += ["## Items", _noise(draw)]
    if form == "rows":
        rows_of = [(item.id, item.title, item.status, item.owner, item.named) for item in items]
        blocks += [style.table((*header[:4], "Blocks"), rows_of)]
    elif form == "boxes":
        closed = ("Done", "Cancelled")
        lines = [f"- [{'x' if _bare(item.status) in closed else ' '}] {item.id}: {item.title}" for item in items]
        blocks += ["\n".join(lines)]
    else:
        blocks_named = draw(st.booleans())
        for item in items:
            # Of an item with a row of its own, the row may be the one place that states the status.
            fields = [("Status", item.status)] if form == "sections" else []
            fields += [("Owner", item.owner)]
            fields += [("Blocks", item.named)] if blocks_named else []
            blocks += [f"### {item.id}: {item.title}", _fields(draw, style, fields), _noise(draw)]
    return style.encoded([*blocks, "## End", "That is all."])


@st.composite
def _gate(draw: st.DrawFn, phases: Sequence[Entry], items: Sequence[Entry], style: Style) -> bytes:
    """The gate: its quick status, what it waits for, and a section for each phase."""
    known = ["None", *(item.id for item in items)]
    in_sections = draw(st.booleans())
    rows = [
        (
            phase.id.removeprefix("Phase "),
            phase.title,
            _copy(draw, phase.status, STATUSES),
            _copy(draw, phase.named, known, stale=in_sections),
        )
        for phase in phases
    ]
    blocks = ["# Harbour Gate", _noise(draw), "## Quick Status"]
    blocks += [style.table(("Phase", "Name", "Status", "Blockers"), rows)]
    if draw(st.booleans()):
        waiting = [
            (
                item.id,
                item.title,
                _copy(draw, item.owner, OWNERS),
                _copy(draw, item.status, STATUSES),
            )
            for item in items
        ]
        blocks += ["## Waiting", style.table(("LATER-ID", "What", "Owner", "Status"), waiting)]
    blocks += ["## Phase Details"]
    for number, phase in enumerate(phases):
        fields = [("Gate Status", phase.status)]
        fields += [("External Blockers", phase.named)] if in_sections else []
        fields += [("Prerequisites", phases[number - 1].id)] if number and draw(st.booleans()) else []
        blocks += [f"### {phase.id}: {phase.title}", _fields(draw, style, fields), _noise(draw)]
    return style.encoded(blocks)


@st.composite
def _views(draw: st.DrawFn, style: Style) -> bytes:
    """Regions that were never rendered."""
    chosen = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=3, unique=True))
    blocks = ["# Views"]
    for marker in chosen:
        blocks += [f"## About {marker.split()[0]} {chosen.index(marker)}", _noise(draw)]
        blocks += [f"<!-- gatelint:begin {marker} -->\n<!-- gatelint:end -->"]
    return style.encoded([*blocks, "End."])


@st.composite
def _alien(draw: st.DrawFn, style: Style) -> bytes:
    """A plan of somebody else that numbers its own phases and items."""
    titles = ["Weld", "Lacquer", "Hoist"]
    rows = [(f"0{at}", title, _status(draw), "None") for at, title in enumerate(titles, start=1)]
    later = [(f"LATER-00{at}", f"{title} again", _status(draw)) for at, title in enumerate(titles, start=1)]
    blocks = ["# Crane plan", _noise(draw), style.table(("Phase", "Name", "Status", "Blockers"), rows)]
    blocks += ["## Left over", style.table(("ID", "Title", "Status"), later)] if draw(st.booleans()) else []
    for number, title, status, _ in rows:
        blocks += [f"## Phase {number}: {title}", f"**Status:** {status}"]
    return style.encoded(blocks)


@st.composite
def _record(draw: st.DrawFn, number: int, style: Style) -> bytes:
    """A decision record with front matter."""
    status = draw(st.sampled_from(["accepted", '"accepted"  # since May', "'proposed'", "superseded", "proposed"]))
    owner = draw(st.sampled_from(["Ada", '"Ada: Bo"', "'it''s Fay'", "|\n  Harbour\n  office", "Dee  # she"]))
    tags = draw(st.sampled_from(["[rope, 'a, b']", "[]", '\n  - rope\n  - "x: y"', "\n- rope  # why\n- wire"]))
    front = f"---\n# note\nstatus: {status}\nowner: {owner}\ntags: {tags}\ncreated: 2026-01-0{number}\nlocked: off\n---"
    body = ["## Context", _noise(draw), "Rope is needed."]
    return style.encoded([f"{front}\n\n# 000{number}. Use rope {number}", *body])
