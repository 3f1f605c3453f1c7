"""Fixes applied to texts: one round, and rounds until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix
from gatelint.engine.check import Checked
from gatelint.engine.proofs.separable_edits import disturbing
from gatelint.engine.proofs.verified_edits import DisturbedError, edited_text
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.edits import TextEdit
from gatelint.text.source import Source

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of fixing did."""

    texts: Mapping[str, str]  # new texts of the changed documents
    applied: tuple[Diagnostic, ...]  # those whose fix was applied, in order
    edits: Mapping[str, tuple[TextEdit, ...]]  # what they asked for, in order
    problems: Mapping[Diagnostic, str]  # fixes that would have disturbed a document, and what of it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all rounds did. Nothing is written yet."""

    before: Mapping[str, bytes]  # the bytes of the changed documents as they were read
    contents: Mapping[str, bytes]  # their new bytes
    applied: tuple[Diagnostic, ...]
    checked: Checked  # how things stand with the new contents
    problems: tuple[str, ...]  # gatelint's own faults, one line each


def fix_round(
    sources: Mapping[str, Source],
    diagnostics: Iterable[Diagnostic],
    applicabilities: Collection[Applicability],
    *,
    views: bool = False,
) -> Round:
    """Apply every fix that may be applied at once: those of some applicabilities, and all that write `views`.

    Of two fixes that want the same characters, or insert at the same place, the one of the earlier diagnostic wins and
    the other waits for the next round. All edits of a fix are applied or none; equal edits of several fixes count once.
    Fixes that would change nothing, that overlap themselves or that edit what is not there are left out, and so are
    those that would disturb a block outside their edits. Line endings of new text are those of the document.
    """
    wanted = [
        (found, edits)
        for found in diagnostics
        if found.fix is not None
        and (found.fix.applicability in applicabilities or (views and found.fix.renders))
        and (edits := _text_edits(found.fix, sources))
    ]
    problems: dict[Diagnostic, str] = {}
    while True:
        accepted: defaultdict[str, list[TextEdit]] = defaultdict(list)
        applied = [(found, edits) for found, edits in wanted if found not in problems and _accept(edits, accepted)]
        texts: dict[str, str] = {}
        for path, done in accepted.items():
            try:
                texts |= {path: edited_text(sources[path].written, done)} if done else {}
            except DisturbedError:
                own = {found: edits[path] for found, edits in applied if path in edits}
                problems |= disturbing(sources[path].written, own)
        if not any(found in problems for found, _ in applied):
            asked = {path: tuple(done) for path, done in accepted.items() if done}
            return Round(texts, tuple(found for found, _ in applied), asked, problems)


def fix_until_stable(
    tree: Tree,
    run: Callable[[Tree], Checked],
    applicabilities: Collection[Applicability],
    *,
    views: bool = False,
) -> Outcome:
    """Check, fix and check again until no fix is left; `run` loads and checks a tree.

    A fix that would disturb what stands next to its edits is left out. Rules whose fixes still change something after
    ten rounds are left out, and the rounds begin again. Either is a problem to report.
    """
    restless: set[str] = set()
    problems: list[str] = []
    while True:
        outcome = _rounds(tree, run, applicabilities, restless, views)
        if isinstance(outcome, Outcome):
            return replace(outcome, problems=(*problems, *outcome.problems))
        restless |= outcome
        problems.append(f"fixes did not converge after {ROUNDS} rounds and were left out: {', '.join(sorted(outcome))}")


def _rounds(
    tree: Tree,
    run: Callable[[Tree], Checked],
    applicabilities: Collection[Applicability],
    restless: Collection[str],
    views: bool,
) -> Outcome | set[str]:
    """The outcome, or the names of the rules that never came to rest."""
    before: dict[str, bytes] = {}
    contents: dict[str, bytes] = {}
    applied: list[Diagnostic] = []
    problems: dict[tuple[str, ...], str] = {}
    last: tuple[Diagnostic, ...] = ()
    for _ in range(ROUNDS + 1):
        checked = run(OverlayTree(tree, contents) if contents else tree)
        sources = checked.project.sources
        wanted = (found for found in checked.diagnostics if found.name not in restless)
        done = fix_round(sources, wanted, applicabilities, views=views)
        for found, damage in done.problems.items():
            problems.setdefault(_key(found), _left_out(found, sources, damage))
        if not done.applied:
            return Outcome(before, contents, tuple(applied), checked, tuple(problems.values()))
        for path, text in done.texts.items():
            before.setdefault(path, sources[path].encode())
            contents[path] = Source.from_text(path, text, bom=sources[path].bom).encode()
        last = done.applied
        applied += last
    return {found.name for found in last}


def _key(found: Diagnostic) -> tuple[str, ...]:
    """What is the same for a fix in every round."""
    edits = found.fix.edits if found.fix else ()
    return found.name, found.location.path, found.message, *(edit.content for edit in edits)


def _left_out(found: Diagnostic, sources: Mapping[str, Source], damage: str) -> str:
    path, (start, _) = found.location.path, found.location.range
    line = sources[path].line_of(start)
    return f"{path}:{line}: the fix of {found.name} was left out, since it would have disturbed {damage}"


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
        changes |= source.written[edit.range.start : edit.range.end] != content
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
