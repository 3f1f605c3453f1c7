"""What a new report says: gathered from the documents, whatever form it has."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gatelint.analysis.relations.blockers import Waiting, statuses_in_keys, waiting
from gatelint.analysis.status.over_time.snapshots import dated_state, decided_status, was_opened_after
from gatelint.facts.model import Status
from gatelint.facts.values.vocabulary import WORD
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.conventions import Notation, phases_in_order, status_in_full, title_of
from gatelint.rendering.checkpoints.file_names import checkpoints, day_of
from gatelint.rendering.checkpoints.model import Draft
from gatelint.rendering.checkpoints.own_form.form import Form
from gatelint.rendering.checkpoints.own_form.roles import Role, families_in

LISTED = (Role.NEW, Role.BLOCKERS)
FEWEST_LISTING = 2  # siblings: one alone may have looked at another plan for once


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a row or a list item shows it; what nothing states is empty."""

    item: Item
    title: str
    status: str
    closed: bool
    blocks: tuple[str, ...] = ()  # ids of what waits for it
    previous: str = ""
    changed: bool | None = None  # None where nothing is known of the previous status


@dataclass(frozen=True)
class Contents:
    """The facts of a new report."""

    project: Project
    draft: Draft
    form: Form

    @cached_property
    def notation(self) -> Notation:
        """How the documents write lists of ids."""
        return Notation(self.project)

    @cached_property
    def waits(self) -> Mapping[str, Waiting]:
        """What every open item waits for."""
        return waiting(self.project)

    @cached_property
    def phases(self) -> tuple[Entry, ...]:
        """The phases in order."""
        return tuple(self._phase(item) for item in phases_in_order(self.project))

    def _phase(self, item: Item) -> Entry:
        now, before = decided_status(item), self._before.get(item.id)
        known = self.draft.baseline.state.items if self.draft.baseline is not None else None
        changed: bool | None = None
        if before is not None and now is not None:
            changed = (before.value, before.qualifier) != (now.value, now.qualifier)
        elif known is not None and item.id not in known:
            changed = True
        closed = self.project.is_closed(item) is True
        return Entry(item, title_of(item), self.text(now), closed, (), self.text(before), changed)

    def text(self, status: Status | None) -> str:
        """A status as written, with its remark."""
        return status_in_full(status, self.project.lexicon)

    @cached_property
    def _before(self) -> Mapping[str, Status]:
        """The status of each phase in the previous state; where a report says nothing, in the newest one before it."""
        baseline = self.draft.baseline
        if baseline is None:
            return {}
        if baseline.name:
            return baseline.state.statuses
        found: dict[str, Status] = dict(baseline.state.statuses)
        days: dict[object, list[Document]] = {}
        for document in checkpoints(self.project):
            day = day_of(document)
            if day is not None and day < baseline.day:
                days.setdefault(day, []).append(document)
        for documents in days.values():  # newest first
            for id, status in dated_state(self.project, documents).statuses.items():
                found.setdefault(id, status)
        return found

    @cached_property
    def shown_phases(self) -> tuple[Entry, ...]:
        """The phases whose status changed since the previous state, and those that are open."""
        return tuple(phase for phase in self.phases if phase.changed or not phase.closed)

    @cached_property
    def plan(self) -> frozenset[str]:
        """The families of this plan: those that a phase waits for, that siblings list, and those next to the gate.

        A register next to the gate counts where the previous state had it: one that is new as a whole is a document.
        """
        home = self.project.gate.home if self.project.gate is not None else self.form.model.path
        folder = posixpath.dirname(home)
        prefix = f"{folder}/" if folder else ""
        near = {family for family, register in self.project.registers.items() if register.home.startswith(prefix)}
        known = self.draft.baseline.state.items if self.draft.baseline is not None else None
        if known is not None:
            near &= {item.family for item in self.project.items.values() if item.id in known}
        listed: Counter[str] = Counter()
        for role in LISTED:
            for part in self.form.by_role.get(role, ()):
                weight = FEWEST_LISTING if part.document is self.form.model else 1
                listed.update(dict.fromkeys(families_in(part.document, part.range), weight))
        near |= {family for family, count in listed.items() if count >= min(FEWEST_LISTING, len(self.form.siblings))}
        return frozenset(near | {self.project.items[id].family for id in self.blocking})

    @cached_property
    def blocking(self) -> Mapping[str, tuple[str, ...]]:
        """Id of an open item -> the phases that wait for it; without a gate, whatever waits for it."""
        gate = self.project.gate
        found: dict[str, list[str]] = {}
        for id, entry in self.waits.items():
            if gate is not None and self.project.items[id].family != gate.family:
                continue
            for other in entry.open:
                if gate is None or self.project.items[other].family != gate.family:
                    found.setdefault(other, []).append(id)
        return {id: tuple(phases) for id, phases in found.items()}

    @cached_property
    def blockers(self) -> tuple[Entry, ...]:
        """The open items that a phase waits for, in the order of their registers."""
        return tuple(self._entry(item) for item in self._items() if item.id in self.blocking)

    @cached_property
    def new_items(self) -> tuple[Entry, ...]:
        """The items that the previous state did not have, as far as that is known; closed ones are left out."""
        baseline = self.draft.baseline
        if baseline is None:
            return ()
        known = baseline.state.items
        return tuple(
            self._entry(item)
            for item in self._items()
            if self.project.is_closed(item) is not True
            and (item.id not in known if known is not None else was_opened_after(item, baseline.day))
        )

    @property
    def knows_items(self) -> bool:
        """Whether it is known which items are new."""
        return self.draft.baseline is not None and self.draft.baseline.state.items is not None

    def _items(self) -> Iterator[Item]:
        gate = self.project.gate
        for register in self.project.registers.values():
            if register is not gate and register.family in self.plan:
                yield from (item for item in register.items.values() if not item.doubtful)

    @cached_property
    def _told(self) -> Mapping[str, Status]:
        return statuses_in_keys(self.project, self.waits)

    def _entry(self, item: Item) -> Entry:
        status = decided_status(item) or self._told.get(item.id)
        return Entry(item, title_of(item), self.text(status), False, self.blocking.get(item.id, ()))

    @cached_property
    def checks(self) -> tuple[Document, ...]:
        """The reports of checks since the previous state, oldest first; those on the phase alone where it has some."""
        baseline = self.draft.baseline
        if baseline is None:
            return ()
        found = []
        for document in self.project.documents.values():
            day = day_of(document)
            if document.kind is not Kind.SNAPSHOT or day is None or day > self.draft.day:
                continue
            name = posixpath.basename(document.path)
            words = WORD.findall(
                f"{name.replace('_', ' ')} {document.facts.title.text if document.facts.title else ''}"
            )
            if not self.project.lexicon.holds("report-checks", words) or document in self.form.siblings:
                continue
            if name not in baseline.names if baseline.name else day > baseline.day:
                found.append((day, document.path, document))
        own = [entry for entry in found if self._is_about_phase(entry[2])]
        return tuple(document for *_, document in sorted(own or found, key=lambda entry: entry[:2]))

    def _is_about_phase(self, document: Document) -> bool:
        phase = self.draft.phase
        if phase is None:
            return False
        own = self.project.gate.name if self.project.gate is not None else ""
        for field in document.facts.fields:
            if field.key.text.casefold() == own.casefold():
                return phase.number in WORD.findall(field.values[0].text) or phase.id in field.values[0].text
        return False
