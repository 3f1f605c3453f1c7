"""A new checkpoint: what its template sees, and its text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gatelint.analysis.relations.blockers import Waiting, statuses_in_keys, waiting
from gatelint.analysis.status.over_time.snapshots import decided_status, was_opened_after
from gatelint.facts.model import Status
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role
from gatelint.rendering.checkpoints.conventions import Notation, link_to, phases_in_order, status_in_full, title_of
from gatelint.rendering.checkpoints.file_names import checkpoints, day_text, heading_lead
from gatelint.rendering.checkpoints.grouping import GroupValue, RowValue, grouped
from gatelint.rendering.checkpoints.model import Baseline, Draft
from gatelint.rendering.templates.project_templates import Templates

TEMPLATE = "checkpoint"
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
CLOSING_SIGNS = re.compile(r"(^|\s)(#+)$")  # would end a heading unseen


@dataclass(frozen=True, slots=True)
class CheckpointValue:
    """The document itself."""

    lead: str  # what the others write before their title: "Gap Checkpoint"
    title: str
    date: str
    previous: str  # what it is compared with, as Markdown; empty for nothing
    knows_items: bool  # whether it can be told which items are new


@dataclass(frozen=True, slots=True)
class PhaseValue:
    """A phase of the gate; statuses are empty where nothing is decided."""

    number: str
    title: str
    status: str
    previous: str
    change: str
    waits_for: str
    remains: bool


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """A document to look at: the home of registers, or the checkpoint before."""

    name: str
    target: str
    holds: str


def checkpoint_text(project: Project, draft: Draft) -> str:
    """The text of a new checkpoint. Raises GatelintError when its template fails."""
    text = Templates(project).render(draft.word, checkpoint_variables(project, draft), f"`{draft.path}`")
    return BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def checkpoint_variables(project: Project, draft: Draft) -> dict[str, object]:
    """The names that the template has."""
    notation = Notation(project)
    waits = waiting(project)
    told = statuses_in_keys(project, waits)
    phases = {
        item.id: _phase(project, item, draft.baseline, waits.get(item.id), notation)
        for item in phases_in_order(project)
    }
    return {
        "checkpoint": CheckpointValue(
            heading_lead(checkpoints(project)),
            CLOSING_SIGNS.sub(r"\1\\\2", draft.title),
            _day(project, draft.day),
            _previous(project, draft),
            draft.baseline is not None and draft.baseline.state.items is not None,
        ),
        "phase": phases[draft.phase.id] if draft.phase is not None else None,
        "phases": tuple(phases.values()),
        "gone": _gone(project, draft.baseline),
        "new_items": _new_items(project, draft.baseline, told, notation),
        "blockers": _blockers(project, waits, told, notation),
        "undecided": tuple(
            item.id for register in _registers(project) for item in register.items.values() if item.doubtful
        ),
        "references": _references(project, draft),
    }


def _phase(
    project: Project, item: Item, baseline: Baseline | None, waits: Waiting | None, notation: Notation
) -> PhaseValue:
    now = decided_status(item)
    before = baseline.state.statuses.get(item.id) if baseline is not None else None
    change = ""
    if before is not None and now is not None:
        same = (before.value, before.qualifier) == (now.value, now.qualifier)
        change = "No change" if same else "Changed"
    elif baseline is not None and baseline.state.items is not None and item.id not in baseline.state.items:
        change = "New"
    return PhaseValue(
        item.number,
        title_of(item),
        status_in_full(now, project.lexicon),
        status_in_full(before, project.lexicon),
        change,
        _waits_for(waits, notation) if waits is not None else "",
        project.is_closed(item) is not True,
    )


def _waits_for(waits: Waiting, notation: Notation) -> str:
    """What a phase waits for; "None" only where its own place says so or everything that it names is done."""
    parts = [notation.ids(waits.open, "waits-for")] if waits.open else []
    parts += [f"“{phrase}”" for phrase in waits.phrases]
    if waits.undefined:
        parts.append(f"{len(waits.undefined)} that no register defines")
    return "; ".join(parts) or ("None" if waits.is_said else "")


def _gone(project: Project, baseline: Baseline | None) -> int:
    """How many phases the previous state had that are in the gate no more."""
    if baseline is None or baseline.state.items is None or project.gate is None:
        return 0
    family = project.gate.family
    return sum(id.startswith(family) and id not in project.items for id in baseline.state.items)


def _row(project: Project, item: Item, told: Mapping[str, Status], blocks: str = "") -> RowValue:
    status = decided_status(item) or told.get(item.id)
    return RowValue(item.id, title_of(item), status_in_full(status, project.lexicon), blocks)


def _registers(project: Project) -> list[Register]:
    return [register for register in project.registers.values() if register.role is not Role.GATE]


def _new_items(
    project: Project, baseline: Baseline | None, told: Mapping[str, Status], notation: Notation
) -> tuple[GroupValue, ...]:
    """The items by register that the previous state did not have, as far as that can be told."""
    if baseline is None:
        return ()
    known = baseline.state.items
    groups = []
    for register in _registers(project):
        new = [
            item
            for item in register.items.values()
            if not item.doubtful
            and (item.id not in known if known is not None else was_opened_after(item, baseline.day))
        ]
        rows = tuple(_row(project, item, told) for item in new if project.is_closed(item) is not True)
        closed = [item.id for item in new if project.is_closed(item) is True]
        if new:
            gone = notation.ids(closed, "") if closed else ""
            groups.append(GroupValue(register.name, notation.id_header(register), rows, gone))
    return tuple(groups)


def _blockers(
    project: Project, waits: Mapping[str, Waiting], told: Mapping[str, Status], notation: Notation
) -> tuple[GroupValue, ...]:
    """The open items that something open waits for, by category; phases are told with the gate."""
    blocked: dict[str, list[str]] = {}
    for id, entry in waits.items():
        for other in entry.open:
            blocked.setdefault(other, []).append(id)
    rows = [
        (item, _row(project, item, told, notation.ids(blocked[item.id], "holds-up")))
        for register in _registers(project)
        for item in register.items.values()
        if item.id in blocked and not item.doubtful
    ]
    return grouped(project, rows, notation)


def _day(project: Project, day: date) -> str:
    """A day in the notation of the checkpoints, else of all documents."""
    return day_text(day, checkpoints(project) or project.current)


def _previous(project: Project, draft: Draft) -> str:
    baseline = draft.baseline
    if baseline is None:
        return ""
    day = _day(project, baseline.day)
    if not baseline.documents:
        return f"commit `{baseline.name}` ({day})"
    folder = posixpath.dirname(draft.path)
    links = (f"[{_label(document.path)}]({link_to(document.path, folder)})" for document in baseline.documents)
    return f"{', '.join(links)} ({day})"


def _references(project: Project, draft: Draft) -> tuple[ReferenceValue, ...]:
    """The homes of the registers, the gate first, and the checkpoints that this one is compared with."""
    held: dict[str, list[str]] = {}
    for register in sorted(project.registers.values(), key=lambda register: register.role is not Role.GATE):
        held.setdefault(_home(register), []).append(register.name)
    holds = {home: ", ".join(names) for home, names in held.items()}
    if draft.baseline is not None:
        holds |= {document.path: "the checkpoint before" for document in draft.baseline.documents}
    folder = posixpath.dirname(draft.path)
    return tuple(ReferenceValue(_label(path), link_to(path, folder), told) for path, told in holds.items())


def _home(register: Register) -> str:
    """The document of a register; the folder of all, with a final slash, where every item has one of its own."""
    if register.by_file:
        own = {posixpath.dirname(item.defined.document.path) for item in register.items.values()}
        folder = posixpath.commonpath(own)
        return f"{folder}/" if folder else register.home
    return register.home


def _label(path: str) -> str:
    """The name of a document or folder as the text of a link."""
    name = posixpath.basename(path.rstrip("/")) + ("/" if path.endswith("/") else "")
    return re.sub(r"([\[\]\\`])", r"\\\1", name)
