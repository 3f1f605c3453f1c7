from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gatelint.analysis.registers.across_branches.collisions import Collision, branch_of, collisions
from gatelint.config.load import load_config
from gatelint.project.model import Project

Documents = Mapping[str, str]
Collide = Callable[..., list[Collision]]


@pytest.fixture
def collide(project_of: Callable[..., Project]) -> Collide:
    """The collisions of two branches, each with the documents of the base and its own."""

    def collide(base: Documents, here: Documents, there: Documents, config: str = "") -> list[Collision]:
        own = load_config(Path(__file__).parent, isolated=True, overrides=[config] if config else []).config
        read = [project_of({**base, **more}, config=own) for more in ({}, here, there)]
        return list(collisions(read[1], branch_of("main", "", read[2], read[0] if base else None)))

    return collide


def sections(*items: str) -> str:
    return "# Later\n\n" + "".join(f"## LATER-{item}\n\n**Status:** Open\n\n" for item in items)


def rows(*rows: str, head: str = "ID | Risk | Status") -> str:
    return f"# Risks\n\n| {head} |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in rows)


def gate(*titles: str) -> str:
    table = "| Phase | Name | Status |\n|---|---|---|\n"
    table += "".join(f"| {at} | {title} | Open |\n" for at, title in enumerate(titles, 1))
    return f"# Phase gate\n\n{table}\n" + "".join(
        f"## Phase {at}: {title}\n\n**Status:** Open\n\n**Blocked by:** LATER-001\n\n"
        for at, title in enumerate(titles, 1)
    )


BASE = {"LATER.md": sections("001: Mend the crane")}


def test_one_number_with_two_titles(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")}
    there = {"LATER.md": sections("001: Mend the crane", "002: Oil the winch", "004: Tar the keel")}
    (found,) = collide(BASE, here, there)
    assert (found.here.id, found.place, found.is_sure, found.free) == (
        "LATER-002",
        "main:LATER.md:7",
        True,
        "LATER-005",
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("002: Paint the shed", "002: Paint the shed"),
        ("002: Paint the shed", "002: Paint the *Shed*"),
        ("002: Paint the shed", "003: Oil the winch"),
        ("001: Mend the new crane", "001: Oil the winch"),
    ],
    ids=["one commit", "one title", "other numbers", "not introduced"],
)
def test_what_is_no_collision(collide: Collide, here: str, there: str) -> None:
    both = [{"LATER.md": BASE["LATER.md"] + sections(one).partition("\n\n")[2]} for one in (here, there)]
    if here.startswith("001"):
        both = [{"LATER.md": sections(one)} for one in (here, there)]
    assert collide(BASE, *both) == []


def test_an_item_that_was_edited_or_moved_is_one(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")}
    done = sections("002: Paint the shed").replace("Open", "Done").replace("# Later", "# Done", 1)
    assert collide(BASE, here, {"DONE.md": done}) == []
    moved = {"LATER.md": "# Later\n", "OTHER.md": sections("001: Mend the slipway")}
    assert collide(BASE, moved, {"LATER.md": sections("001: Oil the winch")}) == []


def test_a_shorter_title_may_be_the_same_item(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed and its door")}
    (found,) = collide(BASE, here, {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")})
    assert not found.is_sure


def test_an_item_with_another_title_and_the_same_text_is_one(collide: Collide) -> None:
    text = "\nThe crane holds up the yard since the storm in March.\n\nNobody has ordered the rope.\n"
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed") + text}
    there = {"LATER.md": sections("001: Mend the crane", "002: Rebuild a boathouse") + text + "Nor the chain.\n"}
    assert collide(BASE, here, there) == []
    template = "\nDescribe here in one paragraph what has to be done, and why.\n"
    both = [
        {"LATER.md": sections("001: Mend the crane") + template + f"## LATER-002: {title}\n" + template}
        for title in ("Paint the shed", "Oil the winch")
    ]
    assert [found.is_sure for found in collide(BASE, *both)] == [True]


def test_documents_that_bear_one_number(collide: Collide) -> None:
    base = {f"docs/adr/000{at}-{title}.md": f"# Use {title}\n\nStatus: Accepted\n" for at, title in enumerate("ab", 1)}
    here = {"docs/adr/0003-rope.md": "# Use rope\n\nStatus: Accepted\n"}
    there = {"docs/adr/0003-chain.md": "# Use chain\n\nStatus: Accepted\n"}
    (found,) = collide(base, here, there)
    assert (found.here.id, found.place, found.free) == ("ADR-0003", "main:docs/adr/0003-chain.md:1", "ADR-0004")
    renamed = {"docs/adr/0003-ropes.md": here["docs/adr/0003-rope.md"]}
    assert collide(base, here, renamed) == []


@pytest.mark.parametrize("count", [0, 1, 5], ids=["the first", "the second", "a register"])
def test_documents_collide_whether_they_make_a_register_yet(collide: Collide, count: int) -> None:
    base = {f"docs/adr/000{at}-x.md": f"# Use x{at}\n\n## Status\n\nAccepted\n" for at in range(1, count + 1)}
    one, two = (
        {f"docs/adr/000{count + 1}-{title}.md": f"# Use {title}\n\n## Status\n\nAccepted\n"}
        for title in ("rope", "ice")
    )
    assert [found.here.definitions[0].title for found in collide(base, one, two)] == ["Use rope"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("docs/adr/0003-store.md", "docs/adr/0003-store-research.md"),
        ("docs/adr/0003-store.de.md", "docs/adr/0003-store.md"),
        ("jobs/JOB-003/JOB-003_PLAN.md", "jobs/JOB-003/JOB-003_RESULT.md"),
    ],
)
def test_documents_of_one_item_are_no_collision(collide: Collide, here: str, there: str) -> None:
    base = {
        f"{path}{at}{rest}": f"# Use {at}\n\nStatus: Accepted\n"
        for path, rest in (("docs/adr/000", "-x.md"), ("jobs/JOB-00", ".md"))
        for at in (1, 2)
    }
    one, two = (f"# {title}\n\nStatus: Accepted\n" for title in ("Keep rope", "Boats at night"))
    assert collide(base, {here: one}, {there: two}) == []
    assert len(collide(base, {"docs/adr/0004-a.md": one}, {"docs/adr/0004-b.md": two})) == 1
    assert len(collide(base, {"docs/adr/0004-a.md": one}, {"docs/adr/0004-a.md": two})) == 1


def test_numbers_that_are_declared_to_mean_two_things(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")}
    there = {"LATER.md": sections("001: Mend the crane", "002: Oil the winch")}
    assert collide(BASE, here, there, 'registers.LATER.collisions = ["LATER-002"]') == []


def test_documents_of_two_folders_number_apart(collide: Collide) -> None:
    one, two = (
        {f"{folder}/docs/adr/0001-{folder}.md": f"# Use {folder}\n\nStatus: Accepted\n"} for folder in ("hull", "sail")
    )
    assert collide({}, one, two) == []


def test_phases_and_milestones(collide: Collide) -> None:
    base = {**BASE, "PHASE_GATE.md": gate("Dig", "Pour", "Dry")}
    here = {"PHASE_GATE.md": gate("Dig", "Pour", "Dry", "Paint")}
    (found,) = collide(base, here, {"PHASE_GATE.md": gate("Dig", "Pour", "Dry", "Launch")})
    assert (found.here.id, found.is_sure, found.free) == ("Phase 4", True, "")
    assert found.place.startswith("main:PHASE_GATE.md:")
    one, two = ("# Roadmap\n\n## Milestone 1: Dig\n\n## Milestone 2: " + title + "\n" for title in ("Pour", "Sail"))
    (found,) = collide({"ROADMAP.md": "# Roadmap\n\n## Milestone 1: Dig\n"}, {"ROADMAP.md": one}, {"ROADMAP.md": two})
    assert found.here.id == "Milestone 2"


def test_steps_of_two_plans_are_no_collision(collide: Collide) -> None:
    one, two = ("# Plan\n\n## Step 1: " + title + "\n\n## Step 2: Rest\n" for title in ("Dig", "Sail"))
    assert collide({}, {"docs/dig.md": one}, {"docs/sail.md": two}) == []


def test_rows(collide: Collide) -> None:
    base = {"RISKS.md": rows("RISK-001 | Rain | Open", "RISK-002 | Wind | Open")}
    one, two = (
        rows("RISK-001 | Rain | Open", "RISK-002 | Wind | Open", f"RISK-3 | {risk} | Open") for risk in ("Ice", "Fog")
    )
    two = two.replace("RISK-3", "RISK-003")
    (found,) = collide(base, {"RISKS.md": one}, {"RISKS.md": two})
    assert found.is_sure and found.here.id == "RISK-3"


def test_rows_without_a_title_collide_perhaps(collide: Collide) -> None:
    head = "ID | Owner | Status"
    base = {"RISKS.md": rows("RISK-001 | Ann | Open", "RISK-002 | Bob | Open", head=head)}
    one, two = (base["RISKS.md"] + f"| RISK-003 | {name} | Open |\n" for name in ("Ann", "Bob"))
    (found,) = collide(base, {"RISKS.md": one}, {"RISKS.md": two})
    assert not found.is_sure
    assert collide(base, {"RISKS.md": one}, {"RISKS.md": one.replace("| Ann |", "|  Ann  |")}) == []


def test_a_register_that_only_one_branch_has(collide: Collide) -> None:
    base = {"RISKS.md": rows("RISK-001 | Rain | Open")}
    here = base["RISKS.md"] + "| RISK-002 | Wind | Open |\n| RISK-003 | Fog | Open |\n"
    there = base["RISKS.md"] + "| RISK-002 | Ice | Open |\n"
    assert [found.here.id for found in collide(base, {"RISKS.md": here}, {"RISKS.md": there})] == ["RISK-002"]
    assert [found.here.id for found in collide(base, {"RISKS.md": there}, {"RISKS.md": here})] == ["RISK-002"]
    mentioned = {"RISKS.md": base["RISKS.md"], "NOW.md": rows("RISK-002 | Ice | Open")}
    assert collide(base, {"RISKS.md": here}, mentioned) == []


def test_what_is_history_introduces_nothing(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")}
    assert collide(BASE, here, {"docs/archive/LATER.md": sections("002: Oil the winch")}) == []


def test_reserved_numbers_are_not_free(collide: Collide) -> None:
    here = {"LATER.md": sections("001: Mend the crane", "002: Paint the shed")}
    there = {"LATER.md": sections("001: Mend the crane", "002: Oil the winch")}
    (found,) = collide(BASE, here, there, 'registers.LATER.reserved = ["LATER-003"]')
    assert found.free == "LATER-004"


def test_a_branch_without_documents_has_no_number(project_of: Callable[..., Project]) -> None:
    assert list(collisions(project_of(BASE), branch_of("main", "", None, None))) == []
