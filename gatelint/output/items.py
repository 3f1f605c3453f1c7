"""What is known of an item, a register, or the whole project, as text and as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gatelint.analysis.relations.ledger import LedgerRow, expansions, written_status
from gatelint.analysis.status.disagreements import status_disagreements
from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.output.text.style import Style
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.visible import visible

MOST_REFERENCES = 12


def place(report: Report, location: Location) -> str:
    """`path:line:column` of a location."""
    position = report.sources[location.path].position(location.range.start)
    return f"{report.display_path(location.path)}:{position.line}:{position.column}"


def item_text(project: Project, item: Item, report: Report, style: Style) -> str:
    """Everything known of an item: definitions, status, claims with their places, disagreements, references."""
    register = _register(project, item)
    lines = [f"{style.paint(item.id, 'bold')} {visible(item.title)}"]
    state = written_status(project, item) or "not stated"
    lines.append(f"  status    {visible(state)}")
    lines.append(
        f"  register  {register.name} ({len(register.items)} items, home {report.display_path(register.home)})"
    )
    for defined in item.definitions:
        lines.append(f"  defined   {place(report, defined.location)} {visible(defined.title)}")
    wrong = {
        (found.claim.document.path, found.claim.value.range.start)
        for found in status_disagreements(project)
        if found.item.id == item.id
    }
    lines.append("  claims")
    for claim in item.claims:
        mark = style.paint("≠", "red") if (claim.document.path, claim.value.range.start) in wrong else " "
        text = claim.text or "(empty)"
        kind = "" if claim.document.kind.value == "living" else f" ({claim.document.kind.value})"
        lines.append(f"  {mark} {claim.field:13} {visible(text)}  {place(report, claim.location)}{kind}")
    for expansion in expansions(project, item):
        meant = ", ".join(expansion.ids) or "nothing that can be resolved"
        lines.append(
            f"  “{visible(expansion.text)}” stands for {meant}" + ("" if expansion.decided else ", and perhaps more")
        )
    references = project.references_to.get(item.id, ())
    lines.append(f"  references  {len(references)}")
    for reference in references[:MOST_REFERENCES]:
        lines.append(f"    {place(report, reference.location)} {visible(reference.text)}")
    if len(references) > MOST_REFERENCES:
        lines.append(f"    and {len(references) - MOST_REFERENCES} more")
    return "\n".join(lines) + "\n"


def _register(project: Project, item: Item) -> Register:
    return project.registers.get(item.family) or project.outlines[item.family]


def item_values(project: Project, item: Item, report: Report) -> dict[str, object]:
    """The same as plain values for JSON."""
    return {
        "id": item.id,
        "title": item.title,
        "register": _register(project, item).name,
        "status": item.status.value if item.status is not None else None,
        "definitions": [place(report, defined.location) for defined in item.definitions],
        "claims": [
            {
                "field": claim.field,
                "value": claim.text,
                "place": place(report, claim.location),
                "kind": claim.document.kind.value,
                "form": claim.origin.value,
            }
            for claim in item.claims
        ],
        "expansions": [
            {"text": found.text, "ids": list(found.ids), "decided": found.decided}
            for found in expansions(project, item)
        ],
        "references": [place(report, reference.location) for reference in project.references_to.get(item.id, ())],
    }


def registers_text(project: Project, report: Report, style: Style) -> str:
    """What was read: the registers with home, size, forms and fields, and the families that no document defines."""
    lines = []
    for register in sorted(project.registers.values(), key=lambda register: register.name):
        fields = Counter(claim.field for item in register.items.values() for claim in item.claims)
        forms = Counter(item.defined.definition.form.value for item in register.items.values())
        lines.append(
            f"{style.paint(register.name, 'bold')} {len(register.items)} items, {register.role.value}, "
            f"home {report.display_path(register.home)}"
        )
        lines.append(f"  forms   {', '.join(f'{form} {count}' for form, count in forms.most_common())}")
        lines.append(f"  fields  {', '.join(f'{name} {count}' for name, count in fields.most_common()) or 'none'}")
        if register.foreign:
            lines.append(f"  numbered otherwise in {', '.join(sorted(register.foreign))}")
    for register in sorted(project.outlines.values(), key=lambda register: register.name):
        named = sum(reference.register is register for reference in project.outline_references)
        lines.append(
            f"{style.paint(register.name, 'bold')} {len(register.items)} sections, "
            f"home {report.display_path(register.home)}"
        )
        lines.append(f"  references  {named}")
    unknown = {
        family.rstrip("-_ "): len(places) for family, places in project.unknown_families.items() if family.endswith("-")
    }
    if unknown:
        told = ", ".join(
            f"{name} {count}" for name, count in sorted(unknown.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        lines.append(f"look like ids, but nothing defines them: {told}")
    return "\n".join(lines) + "\n"


LEDGER_HEADER = ("ID", "Title", "Status", "Waited for by", "Referenced by", "Last mention", "Remark")


def ledger_cells(rows: tuple[LedgerRow, ...]) -> Iterator[tuple[str, ...]]:
    """The cells of a ledger, a tuple a row."""
    for row in rows:
        yield (
            row.item.id,
            row.item.title,
            row.status,
            ", ".join(row.waited_for_by),
            ", ".join(path.rpartition("/")[2] for path in row.referenced_by),
            row.last_mention.isoformat() if row.last_mention else "",
            row.remark,
        )


def ledger_values(register: Register, rows: tuple[LedgerRow, ...]) -> dict[str, object]:
    """A ledger as plain values for JSON."""
    return {
        "register": register.name,
        "items": [
            {
                "id": row.item.id,
                "title": row.item.title,
                "status": row.status,
                "closed": row.closed,
                "waited_for_by": list(row.waited_for_by),
                "referenced_by": list(row.referenced_by),
                "last_mention": row.last_mention.isoformat() if row.last_mention else None,
                "remark": row.remark,
            }
            for row in rows
        ],
    }
