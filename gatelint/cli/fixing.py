"""What `--fix` and `--diff` do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gatelint.cli.editing import write
from gatelint.diagnostics.model import Applicability
from gatelint.diagnostics.report import Report
from gatelint.engine.check import Checked
from gatelint.engine.fix import Outcome, fix_until_stable
from gatelint.errors import GatelintError
from gatelint.output.text.diff import diff
from gatelint.output.text.positions import shown_path
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import count
from gatelint.sources.tree import Tree
from gatelint.text.visible import visible


@dataclass(frozen=True, slots=True)
class Fixing:
    """Fixes that were worked out."""

    root: Path
    outcome: Outcome

    @classmethod
    def of(
        cls,
        tree: Tree,
        root: Path,
        run: Callable[[Tree], Checked],
        *,
        unsafe: bool,
        render: bool,
    ) -> Fixing:
        """Work out the fixes, the unsafe ones too or those that rewrite derived tables; nothing is written."""
        applicabilities = (Applicability.SAFE, Applicability.UNSAFE) if unsafe else (Applicability.SAFE,)
        return cls(root, fix_until_stable(tree, run, applicabilities, views=render))

    def write(self, *, together: bool) -> Mapping[str, GatelintError]:
        """Write the changed documents, each by itself or all together; those that were not written with the reason."""
        outcome = self.outcome
        return write(self.root, outcome.before, outcome.contents, outcome.checked.project.documents, together=together)

    def diff(self, report: Report, style: Style) -> str:
        """What changes, as a unified diff."""
        return "".join(
            diff(shown_path(report, path), self.outcome.before[path].decode(), after.decode(), style)
            for path, after in sorted(self.outcome.contents.items())
        )

    def account(self, report: Report, left: Collection[str], *, written: bool, each: bool = False) -> Iterator[str]:
        """How many problems were fixed in which document, one line each; not in those that were left.

        With `each` it is followed by the rules and what their fixes did there.
        """
        edited: dict[str, Counter[str]] = {}
        for found in self.outcome.applied:
            for path in {edit.path for edit in found.fix.edits}.difference(left) if found.fix else ():
                title = f"{found.code} {found.name}: {found.fix.title if found.fix else ''}"
                edited.setdefault(path, Counter())[title] += 1
        for path, titles in sorted(edited.items()):
            number = count(titles.total(), "problem")
            yield f"{'fixed' if written else 'would fix'} {number} in {shown_path(report, path)}"
            for title, times in titles.items() if each else ():
                yield f"  {visible(title)}{f' ({times} times)' if times > 1 else ''}"
