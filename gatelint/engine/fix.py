"""Fixes applied to texts: one round, and rounds until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix
from gatelint.engine.check import Checked
from gatelint.engine.verify import first_damage
from gatelint.markdown.parser import parse
from gatelint.project.tree import OverlayTree, Tree
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.source import Source

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of fixing did."""

    texts: Mapping[str, str]  # new texts of the changed documents
    applied: tuple[Diagnostic, ...]  # those whose fix was applied, in order
    edits: Mapping[str, tuple[TextEdit, ...]]  # what was done to each changed document, in order


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all rounds did. Nothing is written yet."""

    before: Mapping[str, bytes]  # the bytes of the changed documents as they were read
    contents: Mapping[str, bytes]  # their new bytes
    applied: tuple[Diagnostic, ...]
    checked: Checked  # how things stand with the new contents
    problems: tuple[str, ...]  # gatelint's own faults, one line each


class _DisturbedError(Exception):
    """Edits of a document changed more than they were meant to."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(problem)
        self.path = path
        self.problem = problem


def fix_round(
    sources: Mapping[str, Source], diagnostics: Iterable[Diagnostic], applicabilities: Collection[Applicability]
) -> Round:
    """Apply every fix that may be applied at once.

    Of two fixes that want the same characters, or insert at the same place, the one of the earlier diagnostic wins and
    the other waits for the next round. All edits of a fix are applied or none; equal edits of several fixes count once.
    Fixes that would change nothing, that overlap themselves or that edit what is not there are left out. Line endings
    of new text are those of the document.
    """
    accepted: defaultdict[str, list[TextEdit]] = defaultdict(list)
    applied = []
    for diagnostic in diagnostics:
        if diagnostic.fix is None or diagnostic.fix.applicability not in applicabilities:
            continue
        edits = _text_edits(diagnostic.fix, sources)
        if edits and _accept(edits, accepted):
            applied.append(diagnostic)
    done = {path: tuple(edits) for path, edits in accepted.items() if edits}
    texts = {path: apply_edits(sources[path].text, edits) for path, edits in done.items()}
    return Round(texts, tuple(applied), done)


def fix_until_stable(tree: Tree, run: Callable[[Tree], Checked], applicabilities: Collection[Applicability]) -> Outcome:
    """Check, fix and check again until no fix is left; `run` loads and checks a tree.

    A document in which edits disturbed what stands beside them is left as it was. Rules whose fixes still change
    something after ten rounds are left out, and the rounds begin anew. Either is a problem to report.
    """
    refused: dict[str, str] = {}
    restless: set[str] = set()
    problems: list[str] = []
    while True:
        try:
            outcome = _rounds(tree, run, applicabilities, refused, restless)
        except _DisturbedError as error:
            refused[error.path] = error.problem
            problems.append(error.problem)
            continue
        if isinstance(outcome, Outcome):
            return replace(outcome, problems=tuple(problems))
        restless |= outcome
        problems.append(f"fixes did not converge after {ROUNDS} rounds and were left out: {', '.join(sorted(outcome))}")


def _rounds(
    tree: Tree,
    run: Callable[[Tree], Checked],
    applicabilities: Collection[Applicability],
    refused: Collection[str],
    restless: Collection[str],
) -> Outcome | set[str]:
    """The outcome, or the names of the rules that never came to rest."""
    before: dict[str, bytes] = {}
    contents: dict[str, bytes] = {}
    applied: list[Diagnostic] = []
    last: tuple[Diagnostic, ...] = ()
    for _ in range(ROUNDS + 1):
        checked = run(OverlayTree(tree, contents) if contents else tree)
        sources = checked.project.sources
        wanted = (
            found
            for found in checked.diagnostics
            if found.name not in restless and found.fix and not any(edit.path in refused for edit in found.fix.edits)
        )
        done = fix_round(sources, wanted, applicabilities)
        if not done.applied:
            return Outcome(before, contents, tuple(applied), checked, ())
        for path, text in done.texts.items():
            _verify(sources[path], text, done.edits[path], done.applied)
            before.setdefault(path, sources[path].encode())
            contents[path] = Source.from_text(path, text, bom=sources[path].bom).encode()
        last = done.applied
        applied += last
    return {found.name for found in last}


def _verify(source: Source, text: str, edits: tuple[TextEdit, ...], applied: Iterable[Diagnostic]) -> None:
    damage = first_damage(source.text, parse(source.text), text, parse(text), edits)
    if damage is not None:
        edited = (found for found in applied if found.fix and any(edit.path == source.path for edit in found.fix.edits))
        names = ", ".join(sorted({found.name for found in edited}))
        raise _DisturbedError(
            source.path, f"{source.path}: left alone, since fixes of {names} would have disturbed the {damage}"
        )


def _text_edits(fix: Fix, sources: Mapping[str, Source]) -> dict[str, list[TextEdit]] | None:
    """The edits by document with its line endings; None when they cannot or need not be made."""
    edits: defaultdict[str, list[TextEdit]] = defaultdict(list)
    changes = False
    for edit in fix.edits:
        source = sources.get(edit.path)
        if source is None or not 0 <= edit.range.start <= edit.range.end <= len(source.text):
            return None
        content = edit.content
        if "\n" in content and source.newline != "\n":
            content = content.replace("\r\n", "\n").replace("\n", source.newline)
        edits[edit.path].append(TextEdit(edit.range, content))
        changes |= source.text[edit.range.start : edit.range.end] != content
    return edits if changes else None


def _accept(edits: Mapping[str, list[TextEdit]], accepted: defaultdict[str, list[TextEdit]]) -> bool:
    """Take all edits into the accepted ones, kept in order, unless one of them collides."""
    added: list[tuple[str, TextEdit]] = []
    for path, wanted in edits.items():
        taken = accepted[path]
        for edit in wanted:
            index = bisect_left(taken, edit)
            neighbours = taken[max(index - 1, 0) : index + 1]
            if edit in neighbours:
                continue
            if any(_collide(edit, neighbour) for neighbour in neighbours):
                for where, undone in added:
                    accepted[where].remove(undone)
                return False
            taken.insert(index, edit)
            added.append((path, edit))
    return True


def _collide(one: TextEdit, other: TextEdit) -> bool:
    return one.range.start == other.range.start or one.range.overlaps(other.range)
