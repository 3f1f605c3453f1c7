"""What `gate`, `next` and `why` answer, as text and as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gatelint.analysis.relations.gates.chains import Link
from gatelint.analysis.relations.gates.priorities import Priorities
from gatelint.analysis.relations.gates.readiness import Need, Readiness, State, Text
from gatelint.analysis.relations.ledger import written_status
from gatelint.diagnostics.model import Severity
from gatelint.diagnostics.report import Report
from gatelint.output.items import place
from gatelint.output.text.style import Style
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.text.visible import visible

VERBS = {"requires": "requires", "waits-for": "waits for"}
NOT_STATED = "no status is stated"
DEEPEST = 40  # links of a chain that are indented, each below the one before
MOST_HELD_UP = 5  # items of `next` that block most


def gate_text(project: Project, found: Readiness, holds_up: Sequence[str], report: Report, style: Style) -> str:
    """Whether an item may start and may close, with everything that decides it."""
    lines = [f"{style.paint(named(found.item), 'bold')}", f"  status     {_status(project, found.item, report)}"]
    lines.append(f"  may start  {_answer(found.may_start, style)}")
    for need in sorted(found.needs, key=lambda need: need.state is State.MET):
        lines.append(f"    {_painted(need.state, style)} {_need(project, need, report)}")
    lines += [f"    {_phrase(phrase, report, style)}" for phrase in found.phrases]
    lines.append(f"  may close  {_answer(found.may_close, style)}")
    for box in found.open_boxes:
        lines.append(f"    {_painted(State.OPEN, style)} “{visible(box.text)}”  {place(report, box.place)}")
    if holds_up:
        lines.append(f"  holds up   {', '.join(map(visible, holds_up))}")
    return "".join(f"{line}\n" for line in lines)


def gate_values(project: Project, found: Readiness, holds_up: Sequence[str], report: Report) -> dict[str, object]:
    """The same as plain values for JSON."""
    return {
        **_item_values(project, found.item, report),
        "closed": found.closed,
        "may_start": found.may_start,
        "may_close": found.may_close,
        "needs": [_need_values(project, need, report) for need in found.needs],
        "phrases": [_text_values(phrase, report) for phrase in found.phrases],
        "open_boxes": [_text_values(box, report) for box in found.open_boxes],
        "holds_up": list(holds_up),
    }


def why_text(project: Project, links: Iterable[Link], report: Report, style: Style) -> str:
    """The chain of what holds an item up, each link below the one that waits for it."""
    lines: list[str] = []
    for link in links:
        margin = "  " * min(link.depth, DEEPEST)
        if link.need is not None:
            again = " (as above)" if link.repeated else ""
            lines.append(f"{margin}{_painted(link.need.state, style)} {_need(project, link.need, report)}{again}")
        elif link.readiness is not None:
            item = link.readiness.item
            lines.append(f"{style.paint(named(item), 'bold')}: {_status(project, item, report)}")
        for phrase in link.readiness.phrases if link.readiness and not link.repeated else ():
            lines.append(f"{margin}  {_phrase(phrase, report, style)}")
    if len(lines) == 1:
        lines.append("  nothing holds it up")
    return "".join(f"{line}\n" for line in lines)


def why_values(project: Project, links: Iterable[Link], report: Report) -> dict[str, object]:
    """The same as plain values: the items of the chain, each once, with what it waits for."""
    found = {link.id: link.readiness for link in links if link.readiness is not None}
    chain = [_open_values(project, one, report) for one in found.values()]
    return {"id": next(iter(found)), "chain": chain}


def next_text(project: Project, found: Priorities, report: Report, style: Style) -> str:
    """What is ready, what waits for others alone, and what holds up most."""
    lines = [style.paint(f"Ready ({len(found.ready)})", "bold")]
    for one in found.ready:
        lines.append(f"  {named(one.item)}: {_state(project, one.item)}  {place(report, one.item.defined.location)}")
    lines += ["", style.paint(f"Waiting for what lies outside ({len(found.external)})", "bold")]
    for one in found.external:
        names = [*(need.id for need in one.unmet), *(f"“{phrase.text}”" for phrase in one.phrases)]
        lines.append(f"  {named(one.item)}: {', '.join(map(visible, names))}")
    lines += ["", style.paint("Holding up most", "bold")]
    for item, ids in found.blocking[:MOST_HELD_UP]:
        lines.append(f"  {named(item)}: {len(ids)}, {', '.join(map(visible, ids))}")
    return "".join(f"{line}\n" for line in lines)


def next_values(project: Project, found: Priorities, report: Report) -> dict[str, object]:
    """The same as plain values for JSON."""
    return {
        "ready": [_item_values(project, one.item, report) for one in found.ready],
        "external": [_open_values(project, one, report) for one in found.external],
        "blocking": [{**_item_values(project, item, report), "holds_up": list(ids)} for item, ids in found.blocking],
    }


def named(item: Item) -> str:
    """An item by its id and title."""
    return visible(f"{item.id} {item.title}".rstrip())


def _answer(yes: bool, style: Style) -> str:
    return style.paint("yes", "green") if yes else style.paint("no", "red")


def _painted(state: State, style: Style) -> str:
    text = f"{state.value:9}"
    return style.paint(text, "green") if state is State.MET else style.severity(text, Severity.ERROR)


def _state(project: Project, item: Item) -> str:
    return visible(written_status(project, item)) or NOT_STATED


def _status(project: Project, item: Item, report: Report) -> str:
    at = f"  {place(report, item.status_claim.location)}" if item.status_claim else ""
    return f"{_state(project, item)}{at}"


def _need(project: Project, need: Need, report: Report) -> str:
    if need.item is None:
        what = f"{visible(need.id)}: no document defines it"
    else:
        what = f"{named(need.item)}: {_status(project, need.item, report)}"
    places = ", ".join(place(report, one) for one in need.places)
    return f"{VERBS[need.kind]} {what}, named at {places}"


def _phrase(phrase: Text, report: Report, style: Style) -> str:
    return f"{_painted(State.OPEN, style)} waits for “{visible(phrase.text)}”, named at {place(report, phrase.place)}"


def _open_values(project: Project, found: Readiness, report: Report) -> dict[str, object]:
    return {
        **_item_values(project, found.item, report),
        "needs": [_need_values(project, need, report) for need in found.unmet],
        "phrases": [_text_values(phrase, report) for phrase in found.phrases],
    }


def _item_values(project: Project, item: Item, report: Report) -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "status": written_status(project, item) or None,
        "place": place(report, item.status_claim.location if item.status_claim else item.defined.location),
    }


def _need_values(project: Project, need: Need, report: Report) -> dict[str, object]:
    item = _item_values(project, need.item, report) if need.item else {"id": need.id}
    return {
        **item,
        "kind": need.kind,
        "state": need.state.value,
        "named_at": [place(report, one) for one in need.places],
    }


def _text_values(text: Text, report: Report) -> dict[str, object]:
    return {"text": text.text, "place": place(report, text.place)}
