from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic

FindingsOf = Callable[..., tuple[Diagnostic, ...]]


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


TASKS = "# Tasks\n\n" + "".join(
    f"## OPS-00{number}: {crop}\n\n" for number, crop in enumerate(("Barley", "Oats", "Rye", "Wheat"), 1)
)
LIST = "# List\n\n## OPS-001: Barley\n\n| What | Ids |\n|------|-----|\n| Bread | OPS-003 |\n\nNot OPS-002.\n"


def missing(findings_of: FindingsOf, documents: dict[str, str], settings: str) -> list[Diagnostic]:
    return [one for one in findings_of(documents, config=configured(settings)) if one.name == "missing-row"]


def test_items_that_a_document_should_list(findings_of: FindingsOf) -> None:
    settings = 'registers.OPS = { home = "tasks.md", listed-in = ["lists/*.md"] }'
    (found,) = missing(findings_of, {"tasks.md": TASKS, "lists/a.md": LIST}, settings)
    assert found.message == "lists/a.md is to list every item of OPS, but not `OPS-002`, `OPS-004`"
    assert found.location.path == "tasks.md"
    assert [one.location.path for one in found.related] == ["tasks.md", "lists/a.md"]


def test_a_document_that_lists_all_is_not_reported(findings_of: FindingsOf) -> None:
    settings = 'registers.OPS = { home = "tasks.md", listed-in = ["a.md"] }'
    rows = "".join(f"| OPS-00{number} | x |\n" for number in range(1, 5))
    assert not missing(findings_of, {"tasks.md": TASKS, "a.md": f"| ID | Note |\n|--|--|\n{rows}"}, settings)
    assert not missing(findings_of, {"tasks.md": TASKS, "b.md": LIST}, settings)
    assert not missing(findings_of, {"tasks.md": TASKS, "a.md": LIST}, 'registers.OPS.home = "tasks.md"')


def test_an_item_of_a_list_lists_what_it_begins_with(findings_of: FindingsOf) -> None:
    settings = 'registers.OPS = { home = "tasks.md", listed-in = ["a.md"] }'
    lists = "# List\n\n- [OPS-001 — Barley](tasks.md)\n- Grain\n  - [ ] [OPS-002](tasks.md)\n- **OPS-003**\n{last}"
    (found,) = missing(findings_of, {"tasks.md": TASKS, "a.md": lists.format(last="- Not OPS-004.\n")}, settings)
    assert found.message == "a.md is to list every item of OPS, but not `OPS-004`"
    for last in ("1. `OPS-004`", "* [x] ~~OPS-004~~ Wheat", "> - OPS-004: Wheat"):
        assert not missing(findings_of, {"tasks.md": TASKS, "a.md": lists.format(last=f"\n{last}\n")}, settings)
