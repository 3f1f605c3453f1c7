"""The baseline of a run: its file, what it hides, and how it is written again."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gatelint.cli.editing import shown
from gatelint.cli.paths import Scope
from gatelint.diagnostics.baseline import Baseline, Entry, baseline_text, entry_of, parse_baseline, renewed
from gatelint.diagnostics.fingerprints import fingerprints
from gatelint.diagnostics.report import LeftOut
from gatelint.engine.check import Checked
from gatelint.errors import GatelintError
from gatelint.output.text.summary_lines import count
from gatelint.rules.registry import Rule, load_rules
from gatelint.sources.opening import read_file

NAME = "gatelint.baseline.json"


def baseline_place(scope: Scope) -> Path:
    """Where the baseline stands, whether it is there or not."""
    return scope.base / (scope.settings.config.baseline or NAME)


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """The file that holds accepted findings, beside the configuration or at the root."""

    scope: Scope
    folder: Path  # that its paths are relative to
    path: str  # relative to it
    shown: str  # relative to the working directory
    data: bytes | None  # None where there is no file
    baseline: Baseline | None
    rules: frozenset[str]  # names of the rules that run

    @classmethod
    def of(cls, scope: Scope, rules: Sequence[Rule], *, written: bool) -> BaselineFile:
        """Read it. Raises GatelintError where it cannot be read, or is named and not there and not to be `written`."""
        configured = scope.settings.config.baseline
        folder, path = scope.base, configured or NAME
        name = shown(scope, posixpath.normpath(os.path.relpath(folder / path, scope.root).replace(os.sep, "/")))
        names = frozenset(rule.name for rule in rules)
        if not os.path.lexists(folder / path):
            if configured and not written:
                raise GatelintError(
                    f"{name}: the configuration names this baseline, and there is no such file",
                    "`gatelint check --write-baseline` writes it",
                )
            return cls(scope, folder, path, name, None, None, names)
        data = read_file(folder / path, name, folder)
        return cls(scope, folder, path, name, data, parse_baseline(data, name), names)

    def applied(self, checked: Checked) -> Checked:
        """The outcome of a check without what the baseline holds."""
        baseline = self.baseline
        if baseline is None:
            return checked
        found = list(zip(checked.diagnostics, self._fingerprints(checked), strict=True))
        new = tuple(one for one, fingerprint in found if not baseline.knows(one, fingerprint))
        gone = baseline.gone((fingerprint for _, fingerprint in found), self._is_judged)
        left = LeftOut(checked.left_out.suppressed, len(found) - len(new), gone, self.shown)
        return replace(checked, diagnostics=new, left_out=left)

    def written(self, checked: Checked, *, grow: bool) -> tuple[BaselineFile, str]:
        """Write what is found, see `renewed`; what there is then, and a line about it. Raises GatelintError."""
        from gatelint.engine.writing.writer import Change, write

        path_of = self._lasting_path()
        found = {
            fingerprint: entry_of(one, fingerprint, path_of(one.location.path))
            for one, fingerprint in zip(checked.diagnostics, self._fingerprints(checked), strict=True)
        }
        before = self.baseline
        baseline = renewed(before, found, self._is_judged, grow=grow)
        data = baseline_text(baseline).encode("utf-8", "backslashreplace")
        if data != self.data:
            write(self.folder, self.path, Change(self.data, data))
        after = replace(self, data=data, baseline=baseline)
        held = f"{self.shown}: {count(len(baseline.entries), 'finding')}"
        if before is None:
            return after, held
        gone = len(before.entries.keys() - baseline.entries.keys())
        return after, f"{held}, {gone} taken out, {len(baseline.entries.keys() - before.entries.keys())} added"

    def _fingerprints(self, checked: Checked) -> Sequence[str]:
        return tuple(fingerprints(checked.diagnostics, checked.project.sources, self._lasting_path()))

    def _lasting_path(self) -> Callable[[str], str]:
        root, folder = self.scope.root.as_posix(), self.folder.as_posix()
        if root == folder:
            return str
        return lambda path: posixpath.relpath(posixpath.join(root, path), folder)

    def _is_judged(self, entry: Entry) -> bool:
        """Whether this run would have found an entry if it still occurred."""
        if entry.rule not in self.rules and any(rule.name == entry.rule for rule in load_rules()):
            return False
        path = posixpath.relpath(posixpath.join(self.folder.as_posix(), entry.path), self.scope.root.as_posix())
        if path.startswith("../"):
            return False
        folders = tuple(f"{folder}/" for folder in self.scope.folders)
        return not self.scope.paths or path in self.scope.files or path.startswith(folders)
