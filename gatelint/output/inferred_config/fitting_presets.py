"""Which presets fit a project, by what its documents hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from gatelint.facts.model import Form
from gatelint.project.model import Project, Register

FEWEST_ITEMS = 3
GATE_WEIGHT = 5
ADR = re.compile(r"(?:^|-)(?:ADR|MADR)$")
REQUIREMENT = re.compile(r"(?:^|-)(?:REQ|FR|NFR|SRS|UR|SR|BR|US|SHALL|REQUIREMENT)$")
RFC = re.compile(r"(?:^|-)(?:RFC|RFD|[A-Z]{0,3}IP|[A-Z]{0,3}EP|PEP|KEP|SPEC)$")
TRACED = re.compile(r"trac|matrix|coverage", re.IGNORECASE)


def fitting(project: Project) -> tuple[str, ...]:
    """The presets that fit, the one with the most evidence first; `phase-gate` where there is a gate."""
    found = [(weigh(project), name) for name, weigh in EVIDENCE.items()]
    return tuple(name for weight, name in sorted(found, key=lambda pair: (-pair[0], pair[1])) if weight)


def _gate(project: Project) -> int:
    """A gate; it counts more than its few items, and less than a folder full of check lists."""
    return len(project.gate.items) * GATE_WEIGHT if project.gate is not None else 0


def _adr(project: Project) -> int:
    """Decision records: documents or sections of a family that is called so."""
    return _items(project, lambda register: ADR.search(register.name) is not None)


def _requirements(project: Project) -> int:
    """Requirements, and a document that traces them."""
    traced = any(
        TRACED.search(document.path) or _has_matrix(project, path) for path, document in project.documents.items()
    )
    return _items(project, _holds_requirements) if traced else 0


def _holds_requirements(register: Register) -> bool:
    form = next(iter(register.items.values())).defined.definition.form
    named = REQUIREMENT.search(register.name) is not None or "requirement" in register.home.casefold()
    return named and form is not Form.ITEM


def _rfc(project: Project) -> int:
    """Numbered documents with a front matter that states them."""
    return _items(project, lambda register: register.by_file and RFC.search(register.name) is not None)


def _planning(project: Project) -> int:
    """Items with a check box."""
    boxed = [item for item in project.items.values() if item.defined.definition.form is Form.ITEM]
    return len(boxed) if sum(item.status is not None for item in boxed) >= FEWEST_ITEMS else 0


def _items(project: Project, wanted: Callable[[Register], bool]) -> int:
    count = sum(len(register.items) for register in project.registers.values() if wanted(register))
    return count if count >= FEWEST_ITEMS else 0


def _has_matrix(project: Project, path: str) -> bool:
    return any(TRACED.search(section.title) for section in project.documents[path].facts.sections)


EVIDENCE: dict[str, Callable[[Project], int]] = {
    "phase-gate": _gate,
    "adr": _adr,
    "requirements": _requirements,
    "rfc": _rfc,
    "planning": _planning,
}
