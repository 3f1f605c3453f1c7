"""Next steps, and what became of the gate's document: lists that follow from the state of the phases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.markdown.inlines.inline import plain
from gatelint.project.items import is_own
from gatelint.rendering.checkpoints.own_form.contents import Contents, Entry
from gatelint.rendering.checkpoints.own_form.form import Part
from gatelint.rendering.checkpoints.own_form.roles import Role, lists_in
from gatelint.rendering.checkpoints.own_form.shapes.gaps import none_text

LEAD = re.compile(r"\s*(?:[-*+]|\d+([.)]))(\s+)(\[.\]\s+)?(\*\*|__)?")
SIGNED = re.compile(r"(?:\*\*|__)?([:：])(?:\*\*|__)?")


def next_steps(contents: Contents, part: Part) -> Iterator[str]:
    """What is ready, what waits for others, and what is blocked, as the siblings list their steps."""
    yield from _child(part)
    steps = [*_ready(contents), *_external(contents), *_blocked(contents)]
    lead, close, sign = _notation(contents, part)
    for number, (label, text) in enumerate(steps, 1):
        marker = lead.replace("1", str(number), 1) if lead[:1] == "1" else lead
        yield f"{marker}{label}{close}{sign} {text}"


def updated(contents: Contents, part: Part) -> Iterator[str]:
    """What changed in the gate since the previous state: statuses and days of completion."""
    if contents.draft.baseline is None or contents.project.gate is None:
        return
    changed = [phase for phase in contents.phases if phase.changed]
    knows_all = contents.draft.baseline.state.items is not None
    if not changed and knows_all:
        yield none_text(contents.project, contents.form.siblings)
    for phase in changed:
        days = [
            plain(claim.text) for claim in phase.item.claims_of("completed") if claim.text and is_own(claim, phase.item)
        ]
        before = f"{phase.previous} → " if phase.previous else ""
        yield f"- {phase.item.id}: {before}{phase.status}" + (f", {days[0]}" if days and phase.closed else "")


def _ready(contents: Contents) -> Iterator[tuple[str, str]]:
    """The phases that wait for nothing and may go on."""
    for phase in contents.phases:
        waits = contents.waits.get(phase.item.id)
        if waits is not None and not waits.open and not waits.phrases and not waits.undefined:
            yield phase.item.id, _stated(phase)


def _external(contents: Contents) -> Iterator[tuple[str, str]]:
    """What is up to others, by the status that says so."""
    lexicon = contents.project.lexicon
    groups: dict[str, list[str]] = {}
    for entry in contents.blockers:
        status = entry.status
        values = lexicon.classes["put_off"]
        if any(
            word.casefold() in status.casefold() for value in values for word in lexicon.config.status.get(value, ())
        ):
            groups.setdefault(plain(status), []).append(entry.item.id)
    for status, ids in groups.items():
        yield status, contents.notation.ids(ids, "")


def _blocked(contents: Contents) -> Iterator[tuple[str, str]]:
    """The phases that wait for something, with what."""
    for phase in contents.phases:
        waits = contents.waits.get(phase.item.id)
        if waits is None or not (waits.open or waits.phrases or waits.undefined):
            continue
        parts = [contents.notation.ids(waits.open, "waits-for")] if waits.open else []
        parts += [f"“{phrase}”" for phrase in waits.phrases]
        yield phase.item.id, _stated(phase) + (f" – {'; '.join(parts)}" if parts else "")


def _stated(phase: Entry) -> str:
    return f"{phase.title} ({plain(phase.status)})" if phase.status else phase.title


def _child(part: Part) -> list[str]:
    """The heading of the first part below that holds a list, where none stands right below the heading."""
    if any(True for _ in lists_in(part.document, part.own)):
        return []
    for child in part.children():
        if any(True for _ in lists_in(part.document, child.range)):
            return [f"{'#' * child.section.level} {child.heading}", ""]
    return []


def _notation(contents: Contents, part: Part) -> tuple[str, str, str]:
    """How a step begins, what closes its label, and the sign behind it, as most siblings have them."""
    for other in (part, *contents.form.by_role.get(Role.NEXT, ())):
        for block in lists_in(other.document, other.range):
            item = block.items[0].text.split("\n", 1)[0]
            found = LEAD.match(item)
            if found is None:
                continue
            marker = f"1{found[1]}{found[2]}" if found[1] else item[: found.start(2)].strip() + found[2]
            box = "[ ] " if found[3] else ""
            bold = found[4] or ""
            sign = SIGNED.search(item, found.end())
            return marker + box + bold, bold, sign[1] if sign is not None else ":"
    return "1. ", "", ":"
