from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gatelint.cli.main import main

Run = Callable[..., subprocess.CompletedProcess[str]]

# What a developer's environment may hold, and what changes the output.
DECIDING = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "GATELINT_OUTPUT_FORMAT", "GATELINT_DEBUG"}
DOCUMENTS = {
    "docs/LATER.md": "# Later\n\n## LATER-001: One\n\n**Status:** open\n\n## LATER-002: Two\n\n**Status:** open\n",
    "docs/NOW.md": "# Now\n\nSee LATER-001 and LATER-009.\n",
    "docs/SIGNS.md": "# Signs\n\nDone ‚úÖ and more ‚úÖ.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three documents: one reference without definition (an error), two damaged signs that a safe fix repairs."""
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    for path, text in DOCUMENTS.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run in this process printed and ended with."""

    code: int
    out: str
    err: str


@pytest.fixture
def ask(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run gatelint in this process, in the project: faster than `run`; keywords are environment variables."""
    for name in DECIDING:
        monkeypatch.delenv(name, raising=False)

    def ask(*arguments: str | Path, here: Path = project, **variables: str) -> Answer:
        capfd.readouterr()
        with monkeypatch.context() as patch:
            patch.chdir(here)
            for name, value in variables.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ending:
                main([*map(str, arguments)])
        printed = capfd.readouterr()
        return Answer(int(ending.value.code or 0), printed.out, printed.err)

    return ask


@pytest.fixture
def run(project: Path) -> Run:
    """Run gatelint as a process of its own in the project; keywords are environment variables."""

    def gatelint(*arguments: str | Path, here: Path = project, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in DECIDING}
        return subprocess.run(
            [sys.executable, "-m", "gatelint", *map(str, arguments)],
            cwd=here,
            env={**environment, "PYTHONWARNINGS": "error", **variables},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return gatelint
