"""Fingerprints: what happens elsewhere leaves them alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gatelint.diagnostics.fingerprints import fingerprints
from gatelint.diagnostics.model import Diagnostic
from gatelint.project.model import Project

Findings = Callable[..., tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class State:
    """A register, a page that restates it, and what is wrong there."""

    resolved: tuple[bool, ...]  # by item
    restated: tuple[bool, ...]  # what the table says of each
    undefined: tuple[int, ...]  # numbers that nothing defines
    dead: tuple[str, ...]  # names of links that lead nowhere
    lines: tuple[int, ...] = (0, 0, 0, 0)  # further lines of text in four places

    def documents(self) -> dict[str, str]:
        more = [("More of it.\n\n" * count) for count in self.lines]
        words = {True: "Resolved", False: "Open"}
        items = "".join(
            f"## LATER-{number:03}: Part {'abcdefgh'[number]} of it\n\n**Status:** {words[done]}\n\n"
            for number, done in enumerate(self.resolved, 1)
        )
        rows = "".join(f"| LATER-{number:03} | {words[done]} |\n" for number, done in enumerate(self.restated, 1))
        ids = "\n\n".join(f"See LATER-{number}." for number in self.undefined)
        links = "\n".join(f"- [{name}]({name}.md)" for name in self.dead)
        now = f"# Now\n\n{more[1]}| ID | Status |\n| --- | --- |\n{rows}\n{more[2]}{ids}\n\n{more[3]}{links}\n"
        # A count that is wrong whatever is resolved: the message says how many there are.
        summary = "## Summary\n\n| Status | Count |\n| --- | --- |\n| Open | 9 |\n| Resolved | 9 |\n\n"
        return {"LATER.md": f"# Later\n\n{summary}{more[0]}{items}", "NOW.md": now}


STATES = st.builds(
    State,
    st.tuples(*[st.booleans()] * 5),
    st.tuples(*[st.booleans()] * 5),
    st.lists(st.sampled_from([91, 92, 93]), min_size=1, max_size=4).map(tuple),
    st.lists(st.sampled_from(["gone", "lost"]), max_size=3).map(tuple),
)


def found(findings: Findings, project_of: Callable[..., Project], state: State) -> Counter[tuple[str, str]]:
    """Rule and fingerprint of each finding."""
    documents = state.documents()
    reported = findings(documents)
    made = fingerprints(reported, project_of(documents).sources, lambda path: path)
    return Counter(zip((one.name for one in reported), made, strict=True))


@pytest.fixture(scope="module")
def fingerprinted(
    findings_of: Findings, project_of: Callable[..., Project]
) -> Callable[[State], Counter[tuple[str, str]]]:
    return lambda state: found(findings_of, project_of, state)


def changed(values: Sequence[bool], at: int) -> tuple[bool, ...]:
    return (*values[:at], not values[at], *values[at + 1 :])


@settings(max_examples=5, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATES, st.integers(0, 4), st.tuples(*[st.integers(0, 2)] * 4))
def test_what_happens_elsewhere_leaves_fingerprints_alone(
    fingerprinted: Callable[[State], Counter[tuple[str, str]]], state: State, at: int, lines: tuple[int, ...]
) -> None:
    before = fingerprinted(state)
    assert max(before.values(), default=1) == 1
    # Lines that move.
    assert fingerprinted(replace(state, lines=lines)) == before
    # One item that is resolved or opened again: only what is found about it comes or goes.
    about = [("status-mismatch", 1), ("stale-view", 1), ("missing-row", 5), ("orphan-item", 1)]
    other = fingerprinted(replace(state, resolved=changed(state.resolved, at)))
    for name in {name for name, _ in before + other}:
        gone = Counter(rule for rule, _ in before - other)[name]
        assert gone <= dict(about).get(name, 0), name
    # One id that is corrected: every other one stays, and so does the finding where the id stands a second time.
    fewer = fingerprinted(replace(state, undefined=state.undefined[1:]))
    assert (before - fewer).total() == (state.undefined[0] not in state.undefined[1:])
    assert not fewer - before


def test_two_places_of_one_text_are_told_apart_by_subject_and_field(findings_of: Findings) -> None:
    items = "".join(f"## LATER-{number:03}: {name}\n\n**Status:** Open\n\n" for number, name in enumerate("ABC", 1))
    rows = "| LATER-001 | Done |\n| LATER-002 | Done |\n| LATER-003 | Open |\n"
    table = f"# Now\n\n| ID | Status |\n| --- | --- |\n{rows}"
    keys = [one.key for one in findings_of({"LATER.md": f"# Later\n\n{items}", "NOW.md": table})]
    assert {("LATER-001", "Status", "Done", "1"), ("LATER-002", "Status", "Done", "1")} <= set(keys)
