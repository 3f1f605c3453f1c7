"""One rule over a small tree of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability, Diagnostic, Location
from gatelint.engine.check import Checked, check
from gatelint.engine.fix import fix_until_stable
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.rules.registry import Rule, load_rules
from gatelint.sources.tree import MemoryTree, Tree
from tests.today import TODAY

Documents = Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Reported:
    """What one rule reports."""

    project: Project
    diagnostics: tuple[Diagnostic, ...]

    @property
    def messages(self) -> list[str]:
        return [found.message for found in self.diagnostics]

    @property
    def quoted(self) -> list[tuple[str, str]]:
        """Path and text of every place."""
        return [self.text_at(found.location) for found in self.diagnostics]

    @property
    def related(self) -> list[list[tuple[str, str, str]]]:
        """Path, text and message of every related place."""
        return [
            [(*self.text_at(other.location), other.message) for other in found.related] for found in self.diagnostics
        ]

    def text_at(self, location: Location) -> tuple[str, str]:
        start, end = location.range
        return location.path, self.project.documents[location.path].source.text[start:end]


@dataclass(frozen=True, slots=True)
class Bench:
    """A rule that can be tried on documents."""

    rule: Rule
    config: Config

    def __call__(self, documents: Documents | str, config: Config | None = None) -> Reported:
        """What the rule reports on a tree, or on a single document `doc.md`."""
        tree = MemoryTree(_encoded({"doc.md": documents} if isinstance(documents, str) else documents))
        checked = self._run(tree, config or self.config)
        return Reported(checked.project, checked.diagnostics)

    def fixed(
        self, documents: Documents, applicabilities: tuple[Applicability, ...] = (Applicability.SAFE,)
    ) -> dict[str, str]:
        """The new texts of the documents that the rule's fixes change."""
        tree = MemoryTree(_encoded(documents))
        outcome = fix_until_stable(tree, lambda tree: self._run(tree, self.config), applicabilities)
        assert outcome.problems == ()
        return {path: data.decode() for path, data in outcome.contents.items()}

    def _run(self, tree: Tree, config: Config) -> Checked:
        project = load(tree, config)
        return Checked(project, check(project, [self.rule], config, today=TODAY))


@pytest.fixture
def rule(request: pytest.FixtureRequest, default_config: Config) -> Bench:
    """The rule that the test module is named after: `test_undefined_id.py` tries undefined-id."""
    name = request.path.stem.removeprefix("test_").replace("_", "-")
    return Bench(next(found for found in load_rules() if found.name == name), default_config)


def _encoded(documents: Documents) -> dict[str, bytes]:
    return {path: text.encode() if isinstance(text, str) else text for path, text in documents.items()}
