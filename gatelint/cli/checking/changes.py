"""`check --changed REF`: only what a change touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gatelint.analysis.registers.across_branches.collisions import Branch
from gatelint.cli.loading.cached import load_cached
from gatelint.cli.paths import Scope
from gatelint.engine.changes import Before, before_of, touched
from gatelint.engine.check import Checked, examine
from gatelint.errors import GatelintError, NothingReadError
from gatelint.rules.registry import Rule
from gatelint.sources.git_revision import open_revision


@dataclass(frozen=True, slots=True)
class Since:
    """A revision that findings are compared with."""

    name: str
    before: Before

    @classmethod
    def of(cls, scope: Scope, rules: Sequence[Rule], name: str, *, today: date, branch: Branch | None = None) -> Since:
        """Read and check the documents of a revision as git has them, by the configuration of today.

        `branch` is the one that numbers are compared with.

        Raises GatelintError for a name that means none, and where git lacks a part of it.
        """
        revision = open_revision(scope.root, name)
        config = scope.settings.config
        try:
            project = load_cached(revision.tree, scope)
        except NothingReadError:
            return cls(name, before_of(None, ()))
        except GatelintError as error:
            raise GatelintError(f"revision `{name}`: {error.message}", error.hint) from error
        found = examine(project, rules, config, today=today, branch=branch)
        return cls(name, before_of(project, found.diagnostics))

    def applied(self, checked: Checked) -> Checked:
        """The outcome of a check without what the change does not touch."""
        kept = touched(self.before, checked.project, checked.diagnostics)
        untouched = len(checked.diagnostics) - len(kept)
        left = replace(checked.left_out, untouched=untouched, since=self.name)
        return replace(checked, diagnostics=kept, left_out=left)
