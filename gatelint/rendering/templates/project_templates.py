"""The templates of one project, with the engine started only when one is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.templates.arguments import unknown
from gatelint.rendering.templates.catalogue import catalogue
from gatelint.rendering.templates.loader import Template, find_template

if TYPE_CHECKING:
    from gatelint.rendering.templates.environment import Environment


@dataclass(slots=True)
class Templates:
    """Finds templates and renders them."""

    project: Project
    _environment: Environment | None = None
    _found: dict[str, Template | None] = field(default_factory=dict)

    def find(self, name: str) -> Template | None:
        """The template of a name, looked for once."""
        if name not in self._found:
            self._found[name] = find_template(self.project, name)
        return self._found[name]

    def require(self, name: str, view: str) -> Template:
        """The template of a name. Raises GatelintError when there is none."""
        found = self.find(name)
        if found is None:
            raise GatelintError(f"view {view}: there is no template `{name}`; {self.instead_of(name)}")
        return found

    def instead_of(self, name: str) -> str:
        """The way out where no template has a name: the nearest one, else all that there are."""
        known = [listed.name for listed in catalogue(self.project.tree, self.project.config)]
        return unknown(name.removesuffix(".j2").removesuffix(".md"), known, "the templates are")

    def render(self, name: str, variables: Mapping[str, object], view: str) -> str:
        """What a template writes. Raises GatelintError for anything that goes wrong in it."""
        from gatelint.rendering.templates.environment import environment_of, render_template

        if self._environment is None:
            self._environment = environment_of(self._source, self.instead_of)
        self.require(name, view)
        return render_template(self._environment, name, variables, view)

    def place_of(self, name: str, line: int) -> str:
        """Where a template wrote a line of what it rendered last: its file and the line in it."""
        found = self.require(name, name)
        return f"{found.path}:{self._environment.line_of(line) if self._environment is not None else 1}"

    def _source(self, name: str) -> tuple[str, str] | None:
        found = self.find(name)
        return (found.source, found.path) if found is not None else None
