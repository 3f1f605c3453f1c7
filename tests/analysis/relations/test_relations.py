from __future__ import annotations

import pytest

from gatelint.analysis.relations.relations import Relation, all_relations, relations_of

GATE = """\
# Gate

| Phase | Name | Status | Blockers |
|-------|------|--------|----------|
| 06 | Sowing | ✅ Complete | {row06} |
| 11 | Watering | Ready | {row11} |
| 11a | Ditches | Ready | None |
| 26 | Rest | Blocked | {row26} |

### Phase 06: Sowing

**Gate Status:** ✅ Complete

### Phase 11: Watering

**Gate Status:** Ready
{own11}

### Phase 11a: Ditches

**Gate Status:** Ready

### Phase 26: Rest

**Gate Status:** Blocked
{own26}
"""
OPS = """\
# Open ends

### OPS-001: Dig the well

**Status:** External
{own1}

### OPS-002: Buy rope

**Status:** Pending
{own2}

### OPS-003: Sing

**Status:** ✅ Done
"""
NOTHING = {"row06": "None", "row11": "None", "row26": "None", "own11": "", "own26": ""}


@pytest.fixture(scope="module")
def relations(project_of):
    """The relations of one kind that documents state for an item."""

    def relations(id: str, kind: str, *, name: str = "gate.md", own1: str = "", own2: str = "", **gate: str):
        project = project_of({name: GATE.format(**NOTHING | gate), "ops.md": OPS.format(own1=own1, own2=own2)})
        return relations_of(project, project.items[id], kind)

    return relations


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("**Blockers:** OPS-002", "waits-for"),
        ("**Blocked By:** OPS-002", "waits-for"),
        ("**External Blockers:** OPS-002", "waits-for"),
        ("**Blocks:** OPS-002", "holds-up"),
        ("**Blocking:** OPS-002", "holds-up"),
        ("**What's Blocked:** OPS-002", "holds-up"),
        ("**Unblocks:** OPS-002", "holds-up"),
        ("**Prerequisites:** OPS-002", "requires"),
        ("**Depends On:** OPS-002", "requires"),
        ("**Dependencies:** OPS-002", "requires"),
        ("**Decisions Required:** OPS-002", "requires"),
        ("**Resolves:** OPS-002", "resolves"),
        ("- **Blocked By:** OPS-002", "waits-for"),
        ("**Blockers:**\n\n- OPS-002: no rope", "waits-for"),
        ("| Field | Value |\n|---|---|\n| **Blockers** | |\n| - OPS-002 | rope |", "waits-for"),
    ],
)
def test_which_way_a_field_points(label: str, kind: str, relations) -> None:
    for other in ("waits-for", "holds-up", "requires", "resolves"):
        found = relations("OPS-001", other, own1=label)
        assert [relation.named for relation in found] == ([("OPS-002",)] if other == kind else [])


def only(found: tuple[Relation, ...]) -> Relation:
    (relation,) = found
    return relation


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("OPS-001 through 003", ("OPS-001", "OPS-002", "OPS-003")),
        ("OPS-001, OPS-003", ("OPS-001", "OPS-003")),
        ("OPS-001 (prod only)", ("OPS-001",)),
        ("~~OPS-001~~ OPS-002", ("OPS-002",)),
        ("~~OPS-001~~", ()),
        ("Phase 06-11a complete ✅", ("Phase 06", "Phase 11", "Phase 11a")),
        ("Phase 11 and Phase 26", ("Phase 11",)),  # an item does not wait for itself
        ("rain", ()),
        ("", ()),
    ],
)
def test_who_is_named(value: str, named: tuple[str, ...], relations) -> None:
    relation = only(relations("Phase 26", "requires", own26=f"**Prerequisites:** {value}"))
    assert set(relation.named) == set(named)
    assert relation.is_explicit is bool(named)
    for id in named:
        assert relation.speaks_of(id)
    assert not relation.speaks_of("OPS-009")


@pytest.mark.parametrize("value", ["None", "**None**", "None (local complete)", "N/A", "-", "--", "—", "无", "No"])
def test_saying_that_there_is_none(value: str, relations) -> None:
    relation = only(relations("Phase 11", "waits-for", own11=f"**External Blockers:** {value}")[:1])
    assert (relation.says_none, relation.named, relation.is_explicit) == (True, (), True)


def test_an_empty_value_does_not_say_none(relations) -> None:
    relation = only(relations("Phase 26", "requires", own26="**Prerequisites:**"))
    assert (relation.says_none, relation.is_explicit) == (False, False)


@pytest.mark.parametrize(
    ("value", "covered", "open_ended"),
    [
        ("All OPS items", {"OPS-001", "OPS-002"}, False),
        ("Every OPS", {"OPS-001", "OPS-002"}, False),
        ("All OPS items + rain", {"OPS-001", "OPS-002"}, False),
        ("All external items", {"OPS-001"}, False),
        ("All external items and OPS-002", {"OPS-001"}, False),
        ("All phases through 11a", {"Phase 06", "Phase 11", "Phase 11a"}, False),
        ("All phases", set(), True),
        ("All code phases through 11", set(), True),
        ("All of it", set(), True),
        ("All external rain", set(), True),
        ("All external items, all the rest", {"OPS-001"}, True),
    ],
)
def test_a_phrase_that_speaks_of_all(value: str, covered: set[str], open_ended: bool, relations) -> None:
    relation = only(relations("Phase 26", "requires", own26=f"**Prerequisites:** {value}"))
    assert (relation.covered, relation.open_ended) == (frozenset(covered), open_ended)
    assert not relation.says_none
    assert relation.speaks_of("OPS-003") is open_ended
    for id in covered:
        assert relation.speaks_of(id)


@pytest.mark.parametrize(
    ("label", "qualified"),
    [
        ("**Blockers:** OPS-001 (prod only)", True),
        ("**External Blockers (prod only):** OPS-001", True),
        ("**Blockers:** OPS-001", False),
        ("**Blockers:** OPS-001（生产）", True),
    ],
)
def test_a_remark_limits_a_relation(label: str, qualified: bool, relations) -> None:
    assert relations("Phase 11", "waits-for", own11=label)[0].qualified is qualified


def test_a_column_of_relations(relations) -> None:
    relation = only(relations("Phase 26", "waits-for", row26="OPS-001, OPS-002 + rain"))
    assert relation.named == ("OPS-001", "OPS-002")
    assert [reference.text for reference in relation.references] == ["OPS-001", "OPS-002"]


def test_a_column_of_other_text_relates_nothing(relations) -> None:
    half = {"row06": "rain", "row11": "hail"}  # beside the `None` of 11a
    assert only(relations("Phase 26", "waits-for", **half, row26="OPS-001")).named == ("OPS-001",)
    assert relations("Phase 11a", "waits-for", **half, row26="snow") == ()


def test_a_blocked_status_may_name_what_it_waits_for(relations) -> None:
    relation = only(relations("OPS-001", "waits-for", own1="**Gate Status:** Blocked (OPS-002)"))
    assert relation.named == ("OPS-002",)


def test_snapshots_relate_nothing(project_of) -> None:
    section = "## OPS-00{0}: Item {0}\n\n**Blocked By:** OPS-003\n\n"
    register = "".join(section.format(number) for number in (1, 2))
    home = "".join(f"## OPS-00{number}: Item {number}\n\ntext\n\n" for number in (1, 2, 3, 4, 5))
    project = project_of({"ops.md": home, "validation_ops.md": register})
    assert list(all_relations(project, "waits-for")) == []
    assert len(list(all_relations(project_of({"ops.md": home, "other.md": register}), "waits-for"))) == 2


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("OPS-001", ("OPS-001",)),
        ("OPS-001 complete", ("OPS-001",)),
        ("OPS-001 (only for the fields near the river)", ("OPS-001",)),
        ("OPS-001: the well that the village digs", ("OPS-001",)),
        ("OPS-001, OPS-002 and OPS-003", ("OPS-001", "OPS-002", "OPS-003")),
        ("OPS-001 remains the plan for every well", ()),
        ("the village council supplies OPS-001, the plan of the wells", ()),
    ],
)
def test_a_sentence_below_a_label_relates_nothing(line: str, named: tuple[str, ...], relations) -> None:
    relation = only(relations("Phase 26", "requires", own26=f"**Dependencies:**\n\n- {line}"))
    assert relation.named == named
    assert relation.speaks_of("OPS-001")  # nobody is accused of leaving it out
