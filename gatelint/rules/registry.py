"""Rules by code and name, found by walking the package; a rule is wired in nowhere else."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import gatelint.rules
from gatelint.analysis.registers.across_branches.collisions import Collision
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.diagnostics.suppressions import IdleSuppression
from gatelint.project.model import Project
from gatelint.rendering.model import Rendering
from gatelint.text.docstrings import docstring_of

CODE = re.compile(r"[A-Z]{3}\d{3}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check. `check` reads a project and yields diagnostics; its docstring is the rule's page."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterator[Diagnostic]]
    enabled: bool = True  # whether it runs without being selected
    needs_branch: bool = False  # whether it compares with another branch, and says nothing where there is none

    @property
    def page(self) -> str:
        """The documentation, Markdown; its first line says in one sentence what the rule reports."""
        return docstring_of(self.check)

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at, and how it reports."""

    project: Project
    rule: Rule
    renderings: tuple[Rendering, ...] = ()  # what every view needs; there for stale-view alone
    idle: tuple[IdleSuppression, ...] = ()  # there for unused-suppression alone
    collisions: tuple[Collision, ...] = ()  # there for number-collision alone

    def report(
        self,
        location: Location,
        message: str,
        *,
        related: tuple[Related, ...] = (),
        help: str | None = None,
        fix: Fix | None = None,
        severity: Severity | None = None,
        about: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this rule.

        `about` names what it is about where subject, field and text of the place do not tell: several may stand at one
        place, or the place is that of a neighbour. No path of it may depend on the root.
        """
        rule = self.rule
        first = (rule.code, rule.name, severity or rule.severity, message, location)
        return Diagnostic(*first, related, help, fix, about, parts)

    def line(self, location: Location) -> str:
        """`path:line` of a place, its path relative to the root."""
        start, _ = self.project.documents[location.path].source.span(location.range)
        return f"{location.path}:{start.line}"

    @staticmethod
    def replace(title: str, location: Location, content: str, applicability: Applicability) -> Fix:
        """A fix that replaces one range."""
        return Fix(title, applicability, (Edit(location.path, location.range, content),))


def place_parts(places: Sequence[object]) -> tuple[str, ...]:
    """The `parts` of a diagnostic with several places: a further place is a fault of its own."""
    return tuple(f"place {number}" for number in range(1, len(places) + 1))


Check = Callable[[Context], Iterator[Diagnostic]]
_found: dict[str, Rule] = {}


def rule(
    code: str, *, severity: Severity, enabled: bool = True, needs_branch: bool = False
) -> Callable[[Check], Check]:
    """Register a function as a rule; its name, with dashes for underscores, is the rule's name."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        if not CODE.fullmatch(code):
            raise ValueError(f"{code} is no rule code")
        for known in _found.values():
            if known.check.__module__ != check.__module__ and (known.code == code or known.name == name):
                raise ValueError(f"{code} {name} is taken by {known.code} {known.name}")
        _found[code] = Rule(code, name, severity, check, enabled, needs_branch)
        return check

    return register


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code."""
    for module in pkgutil.walk_packages(gatelint.rules.__path__, gatelint.rules.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(sorted(_found.values(), key=lambda found: found.code))
