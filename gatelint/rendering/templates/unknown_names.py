"""Names that a template asks for and that there are not, with the nearest ones that there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from jinja2 import Environment, StrictUndefined
from jinja2.utils import missing

from gatelint.config.nearest import nearest
from gatelint.rendering.templates.arguments import unknown

UNKNOWN = re.compile(r"'(?P<variable>\w+)' is undefined$|No (?P<kind>filter|test) named '(?P<named>\w+)'")


class Missing(StrictUndefined):
    """A name that there is not; what is said of it names the nearest one that there is."""

    @property
    def _undefined_message(self) -> str:
        name, of = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint or self._undefined_name is None or of is missing:
            return super()._undefined_message
        if is_dataclass(of):
            name_of = type(of).__name__
            kind, known = (name_of.removesuffix("Value") or name_of).lower(), [field.name for field in fields(of)]
        elif isinstance(of, Mapping):
            kind, known = "mapping", [str(key) for key in of]
        else:
            return super()._undefined_message
        public = [name for name in known if not name.startswith("_")]
        return f"'{kind}' has no attribute '{name}'; {unknown(name, public, 'there are')}"


def meant_by(error: Exception, environment: Environment, variables: Mapping[str, object]) -> str:
    """The name nearest to one that there is not."""
    found = UNKNOWN.match(str(error))
    if found is None:
        return ""
    known = {"filter": environment.filters, "test": environment.tests}.get(found["kind"] or "", environment.globals)
    names = [*known, *variables] if found["kind"] is None else [*known]
    meant = nearest(found["variable"] or found["named"], names)
    return f"; did you mean `{meant}`?" if meant else ""
