"""What is found in given documents, and its fingerprint, do not depend on where gatelint was started."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

TREES = {
    "registers": {
        "docs/LATER.md": "# Later\n\n## LATER-001: One\n\n**Status:** open\n\n## LATER-002: Two\n\n**Status:** open\n",
        "docs/plans/NOW.md": "# Now\n\nLATER-009 waits, see [plan](gone/plan.md).\n\n| ID | Title | Status |\n"
        "|---|---|---|\n| LATER-001 | One | Done |\n| LATER-002 | Two | Open |\n",
    },
    "links": {
        "docs/a.md": "# A\n\n[b](b.md), [c](sub/c.md#nowhere), [d](docs/d.md), [folder](sub/gone/)\n",
        "docs/sub/c.md": "# C\n\n[up](../b.md), [a](../a.md), [b](../b.md)\n",
        "README.md": "# Readme\n\n[a](docs/a.md)\n",
    },
    "adrs": {
        "docs/adr/0001-x.md": "# ADR-0001: X\n\nStatus: Accepted\n\nSee ADR-0009.\n",
        "docs/adr/0002-y.md": "# ADR-0002: Y\n\nStatus: Proposed\n",
        "docs/adr/0003-z.md": "# ADR-0003: Z\n\nStatus: Accepted\n",
        "docs/README.md": "# Index\n\n| ADR | Title | Status |\n|---|---|---|\n"
        "| [ADR-0001](adr/0001-x.md) | X | Accepted |\n"
        "| [ADR-0002](adr/0002-y.md) | Y | Accepted |\n| [ADR-0003](adr/0003-z.md) | Z | Accepted |\n",
    },
}


def found(run: Run, here: Path, *arguments: str | Path) -> list[tuple[str, str, int, str]]:
    """Rule, absolute path, line and fingerprint of everything that a check reports."""
    done = run("check", "--output-format", "json", "--fail-on", "never", *arguments, here=here)
    assert (done.returncode, done.stderr) == (0, "")
    return [
        (
            one["name"],
            os.path.normpath(here / one["path"]),
            one["range"]["start"]["line"],
            one["fingerprint"],
        )
        for one in json.loads(done.stdout)["diagnostics"]
    ]


@pytest.mark.parametrize("kind", ["plain", "repository", "configured"])
@pytest.mark.parametrize("tree", TREES)
def test_findings_are_the_same_from_everywhere(run: Run, tmp_path: Path, tree: str, kind: str) -> None:
    top = tmp_path / "top"
    for path, text in TREES[tree].items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text, "utf-8")
    if kind == "repository":
        (top / ".git").mkdir()
    if kind == "configured":
        (top / "gatelint.toml").write_text("", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    docs = top / "docs"
    expected = found(run, top, "docs")
    assert expected
    starts: list[tuple[Path, str | Path]] = [
        (docs, "."),
        (elsewhere, docs),
        (elsewhere, "../top/docs"),
        (tmp_path, "top/docs"),
    ]
    for here, argument in starts:
        assert found(run, here, argument) == expected


def test_links_out_of_the_root_are_judged_alike_from_everywhere_in_a_repository(run: Run, project: Path) -> None:
    text = "# A\n\n[x](../../README.md) [y](../../MISSING.md) [z](/README.md) [w](/NONE.md) [o](../../../issues/1)\n"
    (project / "README.md").write_bytes(b"# Top\n")
    (project / "part/docs").mkdir(parents=True)
    (project / "part/docs/a.md").write_bytes(text.encode())
    for folder in ("part", "part/docs"):
        done = run("check", "--select", "LNK001", "--output-format", "concise", here=project / folder)
        found = [line.partition("`")[2].partition("`")[0] for line in done.stdout.splitlines()]
        assert found == ["../../MISSING.md", "/NONE.md"], done.stderr
    done = run("check", "--select", "LNK001", "--output-format", "concise", "part")
    assert [line.split("`")[1] for line in done.stdout.splitlines()] == ["../../MISSING.md", "/NONE.md"]
