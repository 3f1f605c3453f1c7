from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.analysis.relations.graph import cycles, dependency_edges

Graph = dict[str, dict[str, None]]


def graph(text: str) -> Graph:
    """`ab bc` as edges from a to b and from b to c."""
    found: Graph = {}
    for edge in text.split():
        found.setdefault(edge[0], {})[edge[1]] = None
    return found


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("", []),
        ("ab bc ac", []),
        ("ab ba", ["ab"]),
        ("aa", ["a"]),
        ("ab bc ca", ["abc"]),
        ("ca ab bc cd", ["abc"]),
        ("ab ba cd dc", ["ab", "cd"]),
        ("ab ba bc cb", ["ab", "bc"]),
        ("ab bc cd da ac", ["acd", "abcd"]),
    ],
)
def test_the_cycles_of_a_graph(edges: str, expected: list[str]) -> None:
    assert ["".join(cycle) for cycle in cycles(graph(edges))] == expected


def reaches(edges: Graph, start: str) -> set[str]:
    """Everything that a walk of at least one step comes to, by brute force."""
    found: set[str] = set()
    for _ in range(len(edges) + 1):
        found |= set(edges.get(start, ())) | {there for here in found for there in edges.get(here, ())}
    return found


graphs = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20).map(
    lambda pairs: graph(" ".join(map("".join, pairs)))
)


@given(edges=graphs)
def test_every_item_on_a_cycle_is_named_and_every_cycle_is_real(edges: Graph) -> None:
    found = list(cycles(edges))
    for cycle in found:
        assert len(set(cycle)) == len(cycle)
        assert all(there in edges[here] for here, there in pairwise((*cycle, cycle[0])))
        assert cycle[0] == min(cycle)
    on_cycles = {item for item in edges if item in reaches(edges, item)}
    assert {item for cycle in found for item in cycle} == on_cycles
    assert len({frozenset(cycle) for cycle in found}) == len(found)
    assert [len(cycle) for cycle in found] == sorted(map(len, found))


def test_the_edges_of_a_project(project_of) -> None:
    text = (
        "## OPS-001: Dig\n\n**Blocked By:** OPS-002, OPS-009\n\n"
        "## OPS-002: Rope\n\n**Depends On:** OPS-001, OPS-002\n\n"
        "## OPS-003: Sing\n\n**Blocks:** OPS-001\n\n"
    )
    edges = dependency_edges(project_of({"ops.md": text}))
    assert {item: list(targets) for item, targets in edges.items()} == {"OPS-001": ["OPS-002"], "OPS-002": ["OPS-001"]}
    assert edges["OPS-001"]["OPS-002"].text == "OPS-002"
    assert list(cycles(edges)) == [("OPS-001", "OPS-002")]
