"""Who waits for whom as a graph: Mermaid, DOT and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.gates.network import Network
from gatelint.analysis.relations.ledger import written_status
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.templates.filters import label, node
from gatelint.text.visible import visible

DASHED = "stroke-dasharray: 4 4"


def mermaid(project: Project, found: Network) -> str:
    """A flowchart; closed items are dashed, what is required is drawn with a line and what is waited for with dots."""
    lines = ["flowchart LR"]
    for item in found.items:
        lines.append(f'    {node(item.id)}["{label(visible(_text(item)))}"]')
    for id in found.undefined:
        lines.append(f'    {node(id)}(["{label(visible(id))}"])')
    for arrow in found.arrows:
        line = "-->" if arrow.kind == "requires" else "-.->"
        lines.append(f"    {node(arrow.holding)} {line} {node(arrow.waiting)}")
    closed = [node(id) for id in _closed(project, found)]
    if closed:
        lines += [f"    classDef closed {DASHED}", f"    class {','.join(closed)} closed"]
    return "".join(f"{line}\n" for line in lines)


def dot(project: Project, found: Network) -> str:
    """A graph for Graphviz; closed items are dashed, and so is what is waited for."""
    closed = set(_closed(project, found))
    lines = ["digraph gatelint {", "    rankdir=LR;", "    node [shape=box];"]
    for item in found.items:
        style = ", style=dashed" if item.id in closed else ""
        lines.append(f"    {_quoted(item.id)} [label={_quoted(_text(item))}{style}];")
    lines += [f"    {_quoted(id)} [shape=ellipse];" for id in found.undefined]
    for arrow in found.arrows:
        style = "" if arrow.kind == "requires" else " [style=dashed]"
        lines.append(f"    {_quoted(arrow.holding)} -> {_quoted(arrow.waiting)}{style};")
    return "".join(f"{line}\n" for line in [*lines, "}"])


def values(project: Project, found: Network) -> dict[str, object]:
    """The same as plain values for JSON."""
    return {
        "nodes": [
            {
                "id": item.id,
                "title": item.title,
                "status": written_status(project, item) or None,
                "closed": project.is_closed(item),
            }
            for item in found.items
        ]
        + [{"id": id, "title": "", "status": None, "closed": None} for id in found.undefined],
        "edges": [{"from": arrow.holding, "to": arrow.waiting, "kind": arrow.kind} for arrow in found.arrows],
    }


def _text(item: Item) -> str:
    return f"{item.id}: {item.title}" if item.title else item.id


def _closed(project: Project, found: Network) -> Iterator[str]:
    return (item.id for item in found.items if project.is_closed(item) is True)


def _quoted(text: str) -> str:
    escaped = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
