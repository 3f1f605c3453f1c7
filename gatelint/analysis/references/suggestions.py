"""The item that an undefined id probably means."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.config.nearest import nearest
from gatelint.facts.model import Mention, Place
from gatelint.facts.values.ids import value
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role, Scope
from gatelint.text.suggest import distance


def nearest_item(project: Project, register: Register, number: str) -> Item | None:
    """The item of the same number in another spelling or under a family of similar name, if there is one."""
    if register.called:
        return register.items.get(nearest(number, register.items) or "")
    wanted = value(number)
    for other in register.items.values():
        if value(other.number) == wanted and other.number.casefold() != number.casefold():
            return other
    for family in project.registers.values():
        item = family.items.get(number)
        if item is not None and family is not register and is_longer_form(register.name, family.name):
            return item
    return None


def is_short_form(project: Project, family: str, number: str) -> bool:
    """Whether an id is that of a longer family without its beginning: `BOAT-001` for `ORDER-BOAT-001`."""
    longer = (one for name, one in project.registers.items() if name.endswith(f"-{family}"))
    return any(number in register.items for register in longer)


def is_longer_form(one: str, other: str) -> bool:
    """Whether one name begins with the other: DEC and DECISION."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and longer.startswith(shorter) and "-" not in longer[len(shorter) :]


def misspelt_families(project: Project) -> Iterator[tuple[Document, Mention, Item]]:
    """Mentions of a family that nothing defines and that is one slip away from a register which has the number."""
    registers = [
        register
        for register in project.registers.values()
        if register.scope is Scope.PROJECT
        and register.role is Role.REGISTER
        and len(register.name) >= thresholds.SHORTEST_FAMILY
    ]
    local = {family for _, family in project.local_registers}
    for family, places in project.unknown_families.items():
        if family in local or len(places) > thresholds.MOST_MISSPELT or not family.endswith("-"):
            continue
        name = family.rstrip("-")
        for register in registers:
            if not _is_slip(name, register.name):
                continue
            for document, mention in places:
                item = register.items.get(mention.first)
                if item is not None and mention.last is None and mention.place not in (Place.FENCE, Place.CODE):
                    yield document, mention, item
            break


def _is_slip(name: str, family: str) -> bool:
    """Whether a name is a misspelling: two letters swapped or, in a longer name, one wrong, missing or too many.

    Of names in parts only the part that differs counts: `REQ-TS` and `REQ-TL` are two families.
    """
    parts, others = name.split("-"), family.split("-")
    if len(parts) == len(others) > 1:
        differing = [(one, other) for one, other in zip(parts, others, strict=True) if one != other]
        return len(differing) == 1 and _is_slip(*differing[0])
    if name == family or abs(len(name) - len(family)) > 1 or (name[0] != family[0] and sorted(name) != sorted(family)):
        return False
    if sorted(name) == sorted(family):
        return distance(name, family, 1) == 1
    return len(family) >= thresholds.SHORTEST_WITH_SLIP and distance(name, family, 1) == 1
