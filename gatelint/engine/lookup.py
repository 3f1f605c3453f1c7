"""Items and registers by the name that somebody types."""

from __future__ import annotations

from gatelint.errors import GatelintError
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.suggest import nearest


def find_item(project: Project, id: str) -> Item:
    """The item of an id; letter case does not count, and a bare number of the gate will do.

    Raises GatelintError with the nearest id.
    """
    if id in project.items:
        return project.items[id]
    if project.gate is not None and id in project.gate.items:
        return project.gate.items[id]
    folded = {known.casefold(): item for known, item in project.items.items()}
    if id.casefold() in folded:
        return folded[id.casefold()]
    near = nearest(id, list(project.items))
    raise GatelintError(f"no document defines `{id}`", f"did you mean `{near[0]}`?" if near else None)


def find_anything(project: Project, id: str) -> Item:
    """The item of an id, or the numbered section of a declared document. Raises GatelintError with the nearest id."""
    folded = id.casefold()
    for register in project.outlines.values():
        for item in register.items.values() if folded.startswith(register.family.casefold()) else ():
            if item.id.casefold() == folded:
                return item
    return find_item(project, id)


def find_register(project: Project, name: str) -> Register:
    """The register of a name; letter case does not count. Raises GatelintError with the nearest name."""
    by_name = {register.name.casefold(): register for register in project.registers.values()}
    if name.casefold().rstrip("-_ ") in by_name:
        return by_name[name.casefold().rstrip("-_ ")]
    outline = next((one for one in project.outlines.values() if one.name.casefold() == name.casefold()), None)
    if outline is not None:
        raise GatelintError(
            f"{outline.name} numbers the sections of {outline.home}, which have no status",
            f'`gatelint show "{next(iter(outline.items.values())).id}"` shows one',
        )
    near = nearest(name, [register.name for register in project.registers.values()])
    known = ", ".join(sorted(register.name for register in project.registers.values())) or "none"
    raise GatelintError(
        f"no register `{name}`", f"did you mean `{near[0]}`?" if near else f"the registers are: {known}"
    )
