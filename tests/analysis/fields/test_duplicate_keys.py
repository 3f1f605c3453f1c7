from __future__ import annotations

from typing import Any

import msgspec
import pytest

from gatelint.analysis.fields.duplicate_keys import contradicted_facts
from gatelint.comparison.values import Difference
from gatelint.config.schema import Config, SameSettings


def contradicted(
    project_of: Any, front: str, text: str, config: Config | None = None, path: str = "doc.md"
) -> list[tuple[str, str, Difference, bool]]:
    project = project_of({path: f"---\n{front}\n---\n\n# Log\n\n{text}\n"}, config=config)
    return [
        (found.truth.values[0].text, found.other.values[0].text, found.difference, found.declared)
        for found in contradicted_facts(project)
    ]


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("status: done", "**Status:** Open"),
        ("status: done", "Status: Open"),
        ("status: done", "- **Status:** Open"),
        ("status: done", "| Field | Value |\n| --- | --- |\n| Status | Open |"),
        ("status: accepted", "## Status\n\nProposed\n"),
        ("status: done\nphase: 3", "## Position\n\nPhase: 3\nStatus: Open"),
    ],
)
def test_a_status_is_said_again(front: str, text: str, project_of: Any) -> None:
    assert [kind for *_, kind, _ in contradicted(project_of, front, text)] == [Difference.STATUS]


def test_keys_are_compared_in_all_their_forms(project_of: Any) -> None:
    found = contradicted(project_of, "stopped_at: the well", "## Session\n\nStopped at: barn doors")
    assert found == [("the well", "barn doors", Difference.TEXT, False)]


def test_a_percentage_below_its_key(project_of: Any) -> None:
    front = "progress:\n  total_plans: 2\n  percent: 100"
    assert contradicted(project_of, front, "Progress: 50%") == [("100", "50%", Difference.PERCENT, False)]
    assert contradicted(project_of, front, "Progress: 50% (1/2 plans)")[0][2] is Difference.PERCENT
    assert contradicted(project_of, front, "Progress: 50% (2/4 doors)") == []
    assert contradicted(project_of, front + "\n  done_plans: 1", "Progress: 50%") == []


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("status: done", "## Roof\n\n**Status:** Open"),  # a part
        ("status: done\nphase: 3", "## Roof\n\n**Status:** Open\n\n## Barn\n\n**Status:** Open"),
        ("status: done", "### Roof\n\n**Status:** Open"),
        ("status: done", "## REP-001: Roof\n\n**Status:** Open\n\n## REP-002: Barn\n"),
        ("status: done", "# Barn\n\n**Status:** Open"),  # another document in the same file
        ("status: done", "```\nStatus: Open\n```"),
        ("place: north quay", "**Place:** at sea"),  # one word says little
        ("status: done", "- [ ] Status: Open"),
        ("status: done\ntags:\n  - Status: x", "**Tags:** none yet"),
        ("meta:\n  status: done", "**Status:** Open"),
    ],
)
def test_labels_that_speak_of_something_else(front: str, text: str, project_of: Any) -> None:
    assert contradicted(project_of, front, text) == []


def test_a_figure_of_a_part_with_a_status_of_its_own_is_left_to_it(project_of: Any) -> None:
    front = "status: done\nestimate: 5 days"
    rest = "## Rest\n\n**Status:** {}\n**Estimate:** 2 days"
    assert [kind for *_, kind, _ in contradicted(project_of, front, rest.format("Open"))] == [Difference.STATUS]
    assert [kind for *_, kind, _ in contradicted(project_of, front, rest.format("Done"))] == [Difference.FIGURE]
    assert [kind for *_, kind, _ in contradicted(project_of, front, "**Estimate:** 2 days")] == [Difference.FIGURE]


def test_a_later_update_is_left_to_the_rule_on_dates(project_of: Any) -> None:
    assert contradicted(project_of, "last_updated: 2026-03-01", "**Last updated:** 2026-04-01") == []
    found = contradicted(project_of, "last_updated: 2026-03-01", "**Last updated:** 2026-02-01")
    assert [kind for *_, kind, _ in found] == [Difference.FIGURE]


def test_what_is_no_longer_kept_is_left_alone(project_of: Any) -> None:
    assert contradicted(project_of, "status: done", "**Status:** Open", path="archive/doc.md") == []


@pytest.mark.parametrize(
    ("keys", "front", "text", "expected"),
    [
        (("done", "Finished"), "done: 3", "## A\n\nFinished: 4", [("3", "4")]),
        (("done", "Finished"), "done: 3", "### Deep\n\nFinished: 4", [("3", "4")]),
        (("Finished", "done"), "done: 3", "Finished: 4", [("4", "3")]),
        (("tally.percent", "Share"), "tally:\n  percent: 50", "Share: 60%", [("50", "60%")]),
        (("percent", "Share"), "tally:\n  percent: 50", "Share: 60%", [("50", "60%")]),
        (("other.percent", "Share"), "tally:\n  percent: 50", "Share: 60%", []),
        (("next", "Up"), "next: the well", "Up: barn doors", [("the well", "barn doors")]),
        (("next", "Up"), "next: the well", "Up: The well, deeper", []),
        (("place",), "place: north quay", "**Place:** at sea", [("north quay", "at sea")]),
        (("next", "Up"), "next: the well", "## REP-001: Roof\n\n**Up:** barn doors\n\n## REP-002: Barn\n", []),
        (("next", "Up"), "next: the well", "Nothing.", []),
    ],
)
def test_a_declared_pair(
    keys: tuple[str, ...],
    front: str,
    text: str,
    expected: list[tuple[str, str]],
    project_of: Any,
    default_config: Config,
) -> None:
    config = msgspec.structs.replace(default_config, same=(SameSettings(keys=keys),))
    found = contradicted(project_of, front, text, config)
    assert [(right, said) for right, said, *_ in found] == expected
    assert all(declared for *_, declared in found)


def test_a_declared_pair_of_other_documents(project_of: Any, default_config: Config) -> None:
    config = msgspec.structs.replace(default_config, same=(SameSettings(keys=("done", "Finished"), document="x/**"),))
    assert contradicted(project_of, "done: 3", "Finished: 4", config) == []
    assert len(contradicted(project_of, "done: 3", "Finished: 4", config, "x/doc.md")) == 1


def test_long_values_are_cut(project_of: Any) -> None:
    project = project_of({"doc.md": f"---\nstopped_at: well\n---\n\n# Log\n\nStopped at: barn {'doors ' * 20}\n"})
    (found,) = contradicted_facts(project)
    assert found.message.startswith("`Stopped at` is `barn doors")
    assert found.message.endswith("…` here but `well` under `stopped_at`")
    assert len(found.message) < 130
