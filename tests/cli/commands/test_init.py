from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import DEFAULT_PRESETS, load_config

Run = Callable[..., subprocess.CompletedProcess[str]]
Ask = Callable[..., Any]
REPOSITORY = Path(__file__).parents[3]
CORPUS = REPOSITORY.parent / "shared" / "corpus"
ROOTS = {"passion-os": "docs/backend/migration"}  # the part of a set that its report speaks of
SETS = ["passion-os", "uavplan", "asupersync_ansi_c", "Khaos-Agent", "dealdrop", "ripr", "CIPs"]


def sections(family: str, count: int, title: str = "Thing") -> str:
    return "".join(f"## {family}{n:03}: {title}{chr(96 + n)}\n\n**Status:** Open\n\n" for n in range(1, count + 1))


GATE = (
    "# Gate\n\n| Phase | Name | Status |\n|---|---|---|\n| 01 | Dig | Complete |\n| 02 | Pour | Ready |\n"
    "| 03 | Roof | Blocked |\n\n## Phase 01: Dig\n\n**Status:** Open\n\n## Phase 02: Pour\n\n## Phase 03: Roof\n\n"
    "**Blocked By:** OPS-001, OPS-009\n"
)
TREES: dict[str, Mapping[str, str]] = {
    "a gate": {"GATE.md": GATE, "OPS.md": sections("OPS-", 4), "docs/GATE.md": "# Other\n\nPhase 07, OPS-7\n"},
    "two homes": {"a.md": sections("OPS-", 5), "b.md": sections("OPS-", 4), "c.md": "OPS-002, OPS-006, SHA-256\n"},
    "numbers that start again": {
        name: sections("ISSUE-", 4, title) for name, title in (("a.md", "Spade"), ("b.md", "Goat"), ("c.md", "Mill"))
    },
    "names that begin alike": {"ops.md": sections("OPS-", 3), "docs/ops.md": sections("JOB-", 3) + "OPS-004\n"},
    "odd paths": {"a [b]/o*s?.md": sections("OPS-", 3), "a [b]/x'\".md": sections("JOB-", 3) + "OPS-004\n"},
    "documents of a date and archives": {
        "ops.md": sections("OPS-", 5),
        "reports/validation_2026-01-03.md": "# V\n\nOPS-001 is complete, OPS-008.\n",
        "reports/validation_2026-02-03.md": "# V\n\nOPS-002 is complete, OPS-009.\n",
        "reports/notes.md": "# N\n\nOPS-003, OPS-010\n",
        "old/archive/2025/ops.md": sections("OPS-", 9, "Other"),
        "2026-06-03-closeout.md": "# C\n\nOPS-007\n",
    },
    "documents that are items": {
        **{f"adr/000{n}-x.md": f"# ADR 000{n}: Thing {n}\n\nStatus: accepted\n" for n in (1, 2, 3)},
        "adr/README.md": "# Index\n\n| ADR | Status |\n|---|---|\n| [0001](0001-x.md) | proposed |\n",
    },
    "check lists": {
        "todo.md": "- [x] **SEED-01**: Barley\n- [ ] **SEED-02**: Oats\n- [ ] **SEED-03**: Rye\n\nSEED-09\n"
    },
    "an inventory": {"report.md": "# Report\n\n**Date:** 2026-01-03\n\n" + sections("GAP-", 4) + "GAP-009\n"},
    "one family in two cases": {"a.md": sections("Ops-", 3), "b.md": sections("OPS-", 3), "c.md": "OPS-009\n"},
}


def lay(root: Path, documents: Mapping[str, str]) -> None:
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for path, text in documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def report(run: Run, here: Path, *arguments: str) -> Any:
    done = run("check", "--output-format", "json", "--exit-zero", *arguments, here=here)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", TREES)
def test_a_check_afterwards_reports_the_same(name: str, run: Run, tmp_path: Path) -> None:
    lay(tmp_path / "tree", TREES[name])
    before = report(run, tmp_path / "tree")
    done = run("init", here=tmp_path / "tree")
    assert (done.returncode, done.stdout) == (0, "")
    assert report(run, tmp_path / "tree") == before


@pytest.mark.parametrize("name", SETS)
def test_real_documents_are_reported_the_same(
    name: str, run: Run, tmp_path: Path, report_of: Callable[[str], Path]
) -> None:
    if not (CORPUS / name).is_dir():
        pytest.skip("the shared documents are not here")
    root = tmp_path / name
    shutil.copytree(CORPUS / name, root)
    parts = [ROOTS[name]] if name in ROOTS else []
    before = json.loads(report_of(name).read_text("utf-8"))
    assert run("init", *parts, here=root).returncode == 0
    after = report(run, root)
    for found in (*before["diagnostics"], *after["diagnostics"]) if parts else ():
        del found["fingerprint"]  # its path is relative to the folder of the configuration, where there is one
    if load_config(root).config.extend != DEFAULT_PRESETS:
        # A preset with other names of fields reads more claims, or fewer, and other things that one document numbers
        # for itself; it is named where that changes no diagnostic.
        for summary in (before["summary"], after["summary"]):
            del summary["claims"]
            summary["items"].pop("numbered", None)
    assert after == before


def test_the_example_is_reported_the_same(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "example"
    shutil.copytree(REPOSITORY / "docs" / "example", root, ignore=shutil.ignore_patterns("gatelint.toml"))
    before = report(run, root)
    assert before["diagnostics"]
    assert run("init", here=root).returncode == 0
    assert report(run, root) == before


def test_folders_limit_what_is_read(run: Run, project: Path) -> None:
    (project / "LATER.md").write_text("## LATER-009: Nine\n")
    before = report(run, project, "docs")
    assert run("init", "docs", here=project).returncode == 0
    assert 'include = ["docs/**"]\n' in (project / "gatelint.toml").read_text("utf-8")
    assert report(run, project) == before


def test_what_is_found_is_written(run: Run, tmp_path: Path) -> None:
    documents = {
        **TREES["a gate"],
        **TREES["documents of a date and archives"],
        "OPS.md": sections("OPS-", 7),
        "ops.md": "",
    }
    lay(tmp_path / "tree", documents)
    done = run("init", "--stdout", here=tmp_path / "tree")
    assert (done.returncode, done.stderr) == (0, "")
    table = tomllib.loads(done.stdout)
    assert table["extend"] == ["phase-gate"]
    assert table["snapshots"] == ["/2026-06-03-closeout.md", "reports/validation_*.md"]
    assert table["archives"] == ["old/**"]
    assert table["registers"] == {"Phase": {"role": "gate", "home": "GATE.md"}, "OPS": {"home": "OPS.md"}}
    for line in (
        "# 3 items (heading 3), for example Phase 01",
        '# id = "{n:02}"',
        '# name = "Phase {id}"',
        '# id = "OPS-{n:03}"',
        "# statuses: open 7",
        "#   GATE.md, “Gate”: Phase, 3 rows, row-view.md.j2",
    ):
        assert line in done.stdout.splitlines()
    assert not (tmp_path / "tree" / "gatelint.toml").exists()


def test_a_register_of_which_most_ids_live_elsewhere_is_left_to_a_person(run: Run, tmp_path: Path) -> None:
    lay(tmp_path / "tree", {"OPS.md": sections("OPS-", 3), "notes.md": "OPS-006, OPS-007, OPS-008, OPS-009, OPS-010\n"})
    done = run("init", "--stdout", here=tmp_path / "tree")
    assert "OPS" not in tomllib.loads(done.stdout).get("registers", {})
    assert "# [registers.OPS]" in done.stdout.splitlines()


def test_comments_say_what_was_not_decided(run: Run, tmp_path: Path) -> None:
    tree = {
        **TREES["numbers that start again"],
        "d.md": "SHA-256 and SHA-512\n" + sections("OPS-", 2).replace("Open", "Parked"),
    }
    lay(tmp_path / "tree", tree)
    lines = run("init", "--stdout", here=tmp_path / "tree").stdout.splitlines()
    at = lines.index("# [registers.SHA]")
    assert lines[at + 1] == "# ignore = true  # 2, for example SHA-256 in d.md"
    assert '# No document looks like a gate. If one is: [registers.PHASE] with `role = "gate"` and its `home`.' in lines
    assert any(line.startswith("# ISSUE: numbers of their own in each of 3 documents") for line in lines)
    assert '# parked = ["parked"]' in lines


def test_taking_a_comment_out_is_valid(run: Run, tmp_path: Path) -> None:
    lay(tmp_path / "tree", {**TREES["a gate"], "x.md": "SHA-256\n"})
    text = run("init", "--stdout", here=tmp_path / "tree").stdout
    settings = [line.removeprefix("# ") for line in text.splitlines()]
    kept = [
        line for line in settings if line.startswith(("[", '"')) or (" = " in line and not line.startswith("extend"))
    ]
    kept = [
        line
        for line in kept
        if not line.startswith(("All ", "No ", "[status]", "document = ", "heading = ", "template = "))
    ]
    path = tmp_path / "gatelint.toml"
    path.write_text("\n".join(line for line in kept if line != "[[views]]"), encoding="utf-8")
    registers = load_config(tmp_path).config.registers
    assert registers["OPS"].id == "OPS-{n:03}"
    assert registers["Phase"].name == "Phase {id}"
    assert registers["SHA"].ignore


def test_it_tells_the_next_step(run: Run, project: Path) -> None:
    done = run("init")
    assert done.stderr.splitlines() == [
        f"{project / 'gatelint.toml'} written: 1 registers from 3 documents",
        "next: read it, then run `gatelint check`",
    ]
    assert run("config", "registers").stdout.splitlines()[1:] == [
        "[registers.LATER]",
        next(line for line in run("config", "registers").stdout.splitlines() if line.startswith("home = ")),
    ]


@pytest.mark.parametrize("name", ["gatelint.toml", ".gatelint.toml", "pyproject.toml", "../gatelint.toml"])
def test_an_existing_configuration_is_left_as_it_is(name: str, run: Run, project: Path) -> None:
    if name.startswith(".."):
        (project / ".git").rmdir()
    path = project / name
    path.write_text("[tool.gatelint]\n" if "pyproject" in name else "select = []\n")
    text = path.read_text()
    done = run("init")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"error: {path.resolve()}: there is a configuration already",
        "hint: `gatelint init --stdout` prints what would be written; `gatelint config` shows what applies",
    ]
    assert path.read_text() == text
    assert path.name == "gatelint.toml" or not (project / "gatelint.toml").exists()
    assert run("init", "--stdout").returncode == 0


def test_nothing_to_read_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("init", here=tmp_path / "empty")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no Markdown documents under" in done.stderr
    assert not (tmp_path / "empty" / "gatelint.toml").exists()


def test_a_schema_for_editors_is_written_beside(ask: Ask, project: Path) -> None:
    assert ask("init", "--schema").code == 0
    assert (project / "gatelint.toml").read_text("utf-8").startswith("#:schema ./gatelint.schema.json\n")
    schema = json.loads((project / "gatelint.schema.json").read_bytes())
    assert schema == json.loads(ask("schema", "config").out)
    assert ask("check", "--exit-zero").code == 0
