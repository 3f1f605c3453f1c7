"""Findings that comments suppress, and comments that suppress none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gatelint.config.patterns.globs import matches
from gatelint.diagnostics.model import Diagnostic, Edit, Location
from gatelint.diagnostics.suppressions import IdleSuppression
from gatelint.errors import GatelintError
from gatelint.facts.suppressions import SuppressionComment
from gatelint.markdown.directives import Scope
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.rules.registry import Rule, load_rules
from gatelint.rules.selection import ALL, matching
from gatelint.text.ranges import Range

UNUSED = "unused-suppression"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Findings apart: those that are reported and those that are not."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    idle: tuple[IdleSuppression, ...]


@dataclass(slots=True, eq=False)
class _Use:
    """One rule, or several that share a prefix, of one comment."""

    comment: SuppressionComment
    name: str  # as written; empty for all rules
    rules: Mapping[str, Rule]  # by code
    covers: Range
    is_used: bool = False


@dataclass(slots=True)
class _State:
    """A document on the way through its findings, in their order."""

    ahead: list[_Use]  # that begin farther down, the next one last
    fresh: dict[str, list[_Use]] = field(default_factory=dict)  # code -> those that have suppressed nothing yet
    reach: dict[str, int] = field(default_factory=dict)  # code -> the farthest end

    def covers(self, found: Diagnostic) -> bool:
        """Whether a finding is suppressed; what suppresses it is used."""
        place = found.location.range.start
        while self.ahead and self.ahead[-1].covers.start <= place:
            use = self.ahead.pop()
            for code in use.rules:
                self.fresh.setdefault(code, []).append(use)
                self.reach[code] = max(self.reach.get(code, 0), use.covers.end)
        for use in self.fresh.pop(found.code, ()):
            use.is_used |= place <= use.covers.end
        return place <= self.reach.get(found.code, -1)


def codes_of(ignores: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Glob -> the codes of the rules that its selectors name."""
    return {
        glob: frozenset(rule.code for selector in selectors for rule in matching(load_rules(), selector))
        for glob, selectors in ignores.items()
    }


def without_ignored(diagnostics: Iterable[Diagnostic], ignored: Mapping[str, frozenset[str]]) -> tuple[Diagnostic, ...]:
    """The findings without those of rules that are ignored in their document: glob -> codes."""
    return tuple(
        found
        for found in diagnostics
        if not any(found.code in own and matches(found.location.path, glob) for glob, own in ignored.items())
    )


def suppress(
    project: Project, diagnostics: Iterable[Diagnostic], ran: Iterable[Rule], today: date, *, needs_reason: bool
) -> Suppressed:
    """What comments do to the findings of the rules that ran, in order. What has expired before today does nothing."""
    idle: list[IdleSuppression] = []
    uses = {
        document.path: list(_uses(document, today, idle, needs_reason=needs_reason))
        for document in project.documents.values()
        if document.facts.suppressions
    }
    kept: list[Diagnostic] = []
    suppressed: list[Diagnostic] = []
    states = {path: _State(sorted(own, key=lambda use: use.covers, reverse=True)) for path, own in uses.items()}
    for found in diagnostics:
        state = states.get(found.location.path)
        (suppressed if state is not None and state.covers(found) else kept).append(found)
    codes = frozenset(rule.code for rule in ran)
    for path, own in uses.items():
        idle += _unused(path, own, codes)
    return Suppressed(tuple(kept), tuple(suppressed), tuple(idle))


def _uses(document: Document, today: date, idle: list[IdleSuppression], *, needs_reason: bool) -> Iterator[_Use]:
    """What the comments of a document suppress; what is wrong with them goes to `idle`."""
    rules = {rule.code: rule for rule in load_rules() if rule.name != UNUSED}
    begun: dict[frozenset[str], list[_Use]] = {}  # by the codes of the rules
    for comment in document.facts.suppressions:
        location = document.location(comment.range)
        whole = Edit(document.path, comment.removal, "")
        if comment.fault:
            idle.append(IdleSuppression(location, comment.fault, comment.help))
            continue
        if comment.until is not None and comment.until < today:
            message = f"the suppression expired on {comment.until}"
            idle.append(IdleSuppression(location, message, "decide again, or remove it", whole))
            continue
        if needs_reason and comment.reason is None and comment.scope is not Scope.END:
            help = "write it after `--` at the end of the comment"
            idle.append(IdleSuppression(location, "the suppression gives no reason", help))
        named = dict(_named(document, comment, rules, idle))
        if comment.scope is Scope.END:
            over = {code for own in named.values() for code in own}
            ended = [use for codes in [codes for codes in begun if codes <= over] for use in begun.pop(codes)]
            for use in ended:
                use.covers = Range(use.covers.start, comment.range.start)
            if not ended and named:
                idle.append(IdleSuppression(location, "`enable` ends no `disable` above it", None, whole))
            continue
        assert comment.covers is not None
        for name, own in named.items():
            use = _Use(comment, name, own, comment.covers)
            if comment.scope is Scope.BEGIN:
                begun.setdefault(frozenset(own), []).append(use)
            yield use


def _named(
    document: Document, comment: SuppressionComment, rules: Mapping[str, Rule], idle: list[IdleSuppression]
) -> Iterator[tuple[str, Mapping[str, Rule]]]:
    """The rules that a comment names, by the name; all where it names none."""
    if not comment.rules:
        yield "", rules
    for name in dict.fromkeys(comment.rules):
        try:
            if name == ALL:
                raise GatelintError("`ALL` is for the command line", "name the rules that the comment is for")
            found = {rule.code for rule in matching(load_rules(), name)}
        except GatelintError as error:
            edit = _without_names(document.path, comment, [name])
            idle.append(IdleSuppression(document.location(comment.range), error.message, error.hint, edit, False))
            continue
        yield name, {code: rule for code, rule in rules.items() if code in found}


def _unused(path: str, uses: Iterable[_Use], ran: Collection[str]) -> Iterator[IdleSuppression]:
    """The comments of a document of which a rule suppresses nothing, one report for each."""
    by_comment: dict[Range, list[_Use]] = {}
    for use in uses:
        if not use.is_used and _is_judged(use, ran):
            by_comment.setdefault(use.comment.range, []).append(use)
    for place, unused in by_comment.items():
        names = [use.name for use in unused if use.name]
        told = ", ".join(f"`{name}`" for name in names) or "the comment"
        yield IdleSuppression(
            Location(path, place),
            f"{told} {'suppress' if len(names) > 1 else 'suppresses'} nothing here",
            "remove it; where something is found, it stands at the place that is reported",
            _without_names(path, unused[0].comment, names),
        )


def _is_judged(use: _Use, ran: Collection[str]) -> bool:
    """Whether the rules ran that would have found something."""
    needed = {code for code, rule in use.rules.items() if code in ran or (rule.enabled and not rule.needs_branch)}
    return not use.rules or (bool(needed) and needed <= set(ran))


def _without_names(path: str, comment: SuppressionComment, names: Collection[str]) -> Edit:
    """What takes names out of a comment, or the comment where none is left."""
    left = [name for name in dict.fromkeys(comment.rules) if name not in names]
    if not left:
        return Edit(path, comment.removal, "")
    return Edit(path, comment.range, written(comment.scope, left, comment.until, comment.reason))


def written(scope: Scope, rules: Iterable[str], until: date | None = None, reason: str | None = None) -> str:
    """A suppression comment."""
    words = ["<!-- gatelint:", scope.value, ", ".join(rules)]
    words += [f"until {until}"] if until is not None else []
    words += [f"-- {reason}"] if reason else []
    return " ".join((*(word for word in words if word), "-->"))
