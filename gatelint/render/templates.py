"""The templates of one project, with the engine started only when one is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.render.loader import Template, find_template

if TYPE_CHECKING:
    from gatelint.render.environment import Environment


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
            raise GatelintError(
                f"view {view}: there is no template `{name}`", f"`{self.project.config.templates}/` is searched first"
            )
        return found

    def render(self, name: str, variables: Mapping[str, object], view: str) -> str:
        """What a template writes. Raises GatelintError for anything that goes wrong in it."""
        from gatelint.render.environment import environment_of, render_template

        if self._environment is None:
            self._environment = environment_of(self._source)
        self.require(name, view)
        return render_template(self._environment, name, variables, view)

    def _source(self, name: str) -> tuple[str, str] | None:
        found = self.find(name)
        return (found.source, found.path) if found is not None else None
