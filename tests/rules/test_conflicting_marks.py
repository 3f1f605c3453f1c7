from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("item", "id"),
    [
        ("#133 Oil the winch", "#133"),
        ("[#133](https://example.org/133) Oil the winch", "#133"),
        ("T12 Set the posts", "T12"),
        ("**FOO-01**: Sell a ticket", "FOO-01"),
        ("`T2.7.1` Sell a ticket", "T2.7.1"),
        ("#133", "#133"),
    ],
)
def test_one_task_in_both_boxes(rule: Any, item: str, id: str) -> None:
    found = rule(f"# To do\n\n- [x] {item}\n- [ ] Other\n\n## Today\n\n- [ ] {item}\n")
    assert found.messages == [f"`{id}` is open here but ticked above"]
    assert found.quoted == [("doc.md", f"- [ ] {item}")]
    assert rule(f"# To do\n\n- [x] {item}\n\n## Today\n\n- [x] {item}\n").messages == []


@pytest.mark.parametrize(
    "text",
    [
        "- [x] #133 Oil the winch\n\n## Later\n\n- [ ] #133 Paint its drum\n",
        "- [x] T1 Set the posts\n\n## North\n\n- [ ] T1 Lay the planks\n",
        "## Sprint 3\n\n- [ ] #133 Oil the winch\n\n## Sprint 4\n\n- [x] #133 Oil the winch\n",
        "## 2026-03-01\n\n- [ ] #133 Oil the winch\n\n## 2026-03-02\n\n- [x] #133 Oil the winch\n",
        "- [x] #133 Oil the winch\n\n## Log\n\n- [ ] #133 Oil the winch\n",
        "- [x] Update the page\n\n## Quay\n\n- [ ] Update the page\n",
        "## ✅ Complete\n\n- Posts\n\n## 🚧 In Progress\n\n- Planks\n",
    ],
)
def test_lawful_lists(rule: Any, text: str) -> None:
    assert rule(f"# To do\n\n{text}").messages == []


def test_headings_of_one_name(rule: Any) -> None:
    found = rule("# Plan\n\n## Phase 3: Posts ✅ COMPLETE\n\nText.\n\n## Phase 3: Posts (Blocked)\n")
    assert found.messages == ["`phase 3: posts` is blocked here but complete above"]
    assert rule("# Plan\n\n## North\n\n### Tests ✅ DONE\n\n## South\n\n### Tests (Blocked)\n").messages == []


def test_one_id_below_two_headings(rule: Any) -> None:
    def listed(second: str, title: str = "Harbour bell") -> str:
        head = "| ID | Title |\n| --- | --- |\n"
        rows = f"## Wave 1 (Closed)\n\n{head}| DEF-101 | Harbour bell |\n\n"
        return f"# Deferred\n\n{rows}## Wave 2 ({second})\n\n{head}| DEF-101 | {title} |\n"

    assert rule(listed("Deferred")).messages == ["`DEF-101` is deferred here but closed above"]
    assert rule(listed("Done")).messages == []
    assert rule(listed("Deferred", "Fog horn")).messages == []
