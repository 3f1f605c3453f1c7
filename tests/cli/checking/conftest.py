from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gatelint.cli.main import main

DOCUMENTS = {
    "LATER.md": "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n\n## LATER-002: Rope\n\n**Status:** Done\n",
    "NOW.md": "# Now\n\nLATER-008 waits.\n\nLATER-009 waits.\n\n| ID | Status |\n|---|---|\n"
    "| LATER-001 | Done |\n| LATER-002 | Done |\n\nDone ‚úÖ today.\n",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Check = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two ids that nothing defines, another status, and a damaged sign with a safe fix."""
    (tmp_path / ".git").mkdir()
    write(tmp_path, DOCUMENTS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("GATELINT_OUTPUT_FORMAT", raising=False)
    return tmp_path


def write(root: Path, documents: Mapping[str, str]) -> None:
    for path, text in documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())


@pytest.fixture
def edit(root: Path) -> Callable[[str, str, str], None]:
    """Replace a text that stands once in a document."""

    def edit(path: str, old: str, new: str) -> None:
        text = (root / path).read_bytes().decode()
        assert text.count(old) == 1
        (root / path).write_bytes(text.replace(old, new).encode())

    return edit


@pytest.fixture
def check(root: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Run `gatelint check --output-format concise` in the project, in this process."""

    def check(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main(["check", *arguments, "--output-format", "concise"])
        printed = capsys.readouterr()
        return Ran(int(ending.value.code or 0), printed.out, printed.err)

    return check
