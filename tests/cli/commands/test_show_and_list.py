from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

LATER = """# Later

## LATER-001: Dredge the basin

**Status:** **Open**
**Blocks:** LATER-003

## LATER-002: Lay | the buoys

**Status:** Done

## LATER-003: Mend the crane

**Status:** Open
**Blocked By:** LATER-001, LATER-002
"""
NOW = "# Now\n\n**Date:** 2026-01-02\n\n| ID | Status |\n| --- | --- |\n| LATER-002 | Open |\n\nSee LATER-001.\n"


@pytest.fixture
def register(project: Path) -> Path:
    (project / "docs" / "LATER.md").write_text(LATER, encoding="utf-8")
    (project / "docs" / "NOW.md").write_text(NOW, encoding="utf-8")
    return project


@pytest.mark.usefixtures("register")
def test_an_item_with_its_claims_and_disagreements(run: Run) -> None:
    done = run("show", "LATER-002")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("LATER-002 Lay | the buoys\n  status    Done\n  register  LATER (3 items, ")
    assert "  ≠ status        Open  docs/NOW.md:7:15\n" in done.stdout
    assert "    docs/LATER.md:15:28 LATER-002\n" in done.stdout


@pytest.mark.usefixtures("register")
def test_an_item_as_values(run: Run) -> None:
    (value,) = json.loads(run("show", "LATER-002", "--format", "json").stdout)
    assert (value["id"], value["status"], value["register"]) == ("LATER-002", "complete", "LATER")
    assert {"field": "status", "value": "Open", "place": "docs/NOW.md:7:15", "kind": "living", "form": "row"} in value[
        "claims"
    ]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("arguments", [["show", "LATER-02"], ["list", "LATTER"]])
def test_what_is_not_there_has_a_near_name(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `LATER" in done.stderr


@pytest.mark.usefixtures("register")
def test_without_an_id_the_registers(run: Run) -> None:
    assert run("show").stdout.startswith("LATER 3 items, register, home docs/LATER.md\n  forms   heading 3\n")


@pytest.mark.usefixtures("register")
def test_a_register_as_a_table(run: Run) -> None:
    lines = run("list", "later").stdout.splitlines()
    assert lines[0].split()[:3] == ["ID", "Title", "Status"]
    assert lines[1].split()[:5] == ["LATER-001", "Dredge", "the", "basin", "Open"]
    assert lines[2].endswith("done, and still waited for")
    assert "LATER-002" not in run("list", "LATER", "--open").stdout


@pytest.mark.usefixtures("register")
def test_a_register_for_other_tools(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("list", "LATER", "--format", "csv").stdout)))
    assert rows[2][:4] == ["LATER-002", "Lay | the buoys", "Done", "LATER-003"]
    assert {len(row) for row in rows} == {7}
    assert "| LATER-002 | Lay \\| the buoys | Done | LATER-003 |" in run("list", "LATER", "--format", "md").stdout
    value = json.loads(run("list", "LATER", "--format", "json").stdout)
    assert value["items"][0]["waited_for_by"] == ["LATER-003"]
    assert [item["closed"] for item in value["items"]] == [False, True, False]


@pytest.fixture
def outline(project: Path) -> Path:
    (project / "gatelint.toml").write_text('[registers.HLD]\nid = "{outline}"\nhome = "docs/HLD.md"\n', "utf-8")
    (project / "docs" / "HLD.md").write_text("# High\n\n## 1. Quay\n\n## 1.1 Wall\n\nAs HLD §1 says.\n", "utf-8")
    return project


@pytest.mark.usefixtures("outline")
def test_a_numbered_section(run: Run) -> None:
    done = run("show", "hld §1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("HLD §1 Quay\n")
    assert "  defined   docs/HLD.md:3:4 Quay\n" in done.stdout
    assert "  references  1\n    docs/HLD.md:7:4 HLD §1\n" in done.stdout
    (value,) = json.loads(run("show", "HLD §1.1", "--format", "json").stdout)
    assert (value["id"], value["register"], value["references"]) == ("HLD §1.1", "HLD", [])
    assert run("show", "HLD §2").returncode == 2


@pytest.mark.usefixtures("outline")
def test_documents_with_numbered_sections_among_the_registers(run: Run) -> None:
    assert "HLD 2 sections, home docs/HLD.md\n  references  1\n" in run("show").stdout
    assert json.loads(run("show", "--format", "json").stdout)["HLD"] == 2
    done = run("list", "hld")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: HLD numbers the sections of docs/HLD.md, which have no status\n")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("status == 'resolved'", ["LATER-002"]),
        ("status != 'done' and blocks in ('LATER-003')", ["LATER-001"]),
        ("title == 'nothing'", []),
    ],
)
def test_a_condition_chooses_items(ask: Callable[..., Any], where: str, ids: list[str]) -> None:
    value = json.loads(ask("list", "LATER", "--format", "json", "--where", where).out)
    assert [item["id"] for item in value["items"]] == ids


@pytest.mark.usefixtures("register")
def test_a_condition_with_a_mistake_says_where_it_stands(ask: Callable[..., Any]) -> None:
    done = ask("list", "LATER", "--where", "statsu == 'open'")
    assert (done.code, done.err) == (2, "error: --where: there is no field `statsu`; did you mean `status`?\n")
