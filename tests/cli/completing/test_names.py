"""What a shell is offered; the scripts are those of click."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]


def offered(ask: Ask, *words: str) -> list[str]:
    line = " ".join(("gatelint", *words))
    done = ask(_GATELINT_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    assert (done.code, done.err) == (0, "")
    return [item.partition(",")[2] for item in done.out.splitlines() if item]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["sh"], ["show"]),
        (["--qu"], ["--quiet"]),
        (["rule", "undefined-i"], ["undefined-id"]),
        (["check", "--select", "REF001,TXT002"], ["REF001,TXT002"]),
        (["check", "--extend-select", "ref00"], ["REF001", "REF002", "REF003", "REF004"]),
        (["check", "--output-format", "s"], ["sarif"]),
        (["check", "docs/N"], ["docs/N"]),
        (["show", "later"], ["LATER-001", "LATER-002"]),
        (["show", "--docs", "gone", "L"], []),
        (["gate", "LATER-001"], ["LATER-001"]),
        (["list", "L"], ["LATER"]),
        (["schema", "c"], ["config"]),
        (["nothing", "x"], []),
    ],
)
def test_what_is_offered(ask: Ask, words: list[str], names: list[str]) -> None:
    assert offered(ask, *words) == names


def test_a_phase_is_offered_by_its_number(ask: Ask, project: Path) -> None:
    rows = "".join(f"| {number} | Name {number} | Open |\n" for number in (1, 2, 3))
    sections = "".join(f"## Phase {number}: Name {number}\n\n**Status:** Open\n\n" for number in (1, 2, 3))
    text = f"# Gate\n\n| Phase | Name | Status |\n| --- | --- | --- |\n{rows}\n{sections}"
    (project / "docs" / "GATE.md").write_text(text, "utf-8")
    assert [name for name in offered(ask, "gate", "") if not name.startswith("LATER")] == ["1", "2", "3"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_one_that_its_shell_reads(ask: Ask, project: Path, shell: str) -> None:
    done = ask("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_GATELINT_COMPLETE={shell}_complete" in done.out
    if shutil.which(shell):
        (project / "script").write_text(done.out, "utf-8")
        subprocess.run([shell, "-n", str(project / "script")], check=True)
