from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]
CHECK = ("check", "-", "--output-format", "json", "--stdin-filename")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Give standard input."""

    def typed(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "ascii"))

    return typed


def found(done: Any) -> list[tuple[str, str]]:
    return [(one["path"], one["code"]) for one in json.loads(done.out)["diagnostics"]]


def test_a_buffer_stands_for_its_document_alone(ask: Ask, project: Path, typed: Callable[[bytes], None]) -> None:
    before = (project / "docs/NOW.md").read_bytes()
    typed("# Now \N{CHECK MARK}\n\nSee LATER-001.\n".encode())
    assert found(ask(*CHECK, "docs/NOW.md")) == []
    typed(b"# Now\n\nSee LATER-777.\n")
    assert found(ask(*CHECK, "NOW.md", here=project / "docs")) == [("NOW.md", "REF001")]
    assert (project / "docs/NOW.md").read_bytes() == before


def test_the_buffer_is_read_with_its_project_and_not_the_file(
    ask: Ask, project: Path, typed: Callable[[bytes], None]
) -> None:
    # What the buffer no longer defines is missing elsewhere, but only the buffer is reported.
    typed(b"# Later\n\n## LATER-002: Two\n\n**Status:** open\n")
    assert ("docs/NOW.md", "REF001") not in found(ask(*CHECK, "docs/LATER.md"))
    typed(b"# New\n\nSee LATER-777 and LATER-001.\n")
    assert found(ask(*CHECK, project / "docs" / "new" / ".." / "NEW.md")) == [("docs/NEW.md", "REF001")]
    assert not (project / "docs/NEW.md").exists()


def test_bytes_that_are_no_text_are_a_finding(ask: Ask, typed: Callable[[bytes], None]) -> None:
    typed(b"# \xff\n")
    assert found(ask(*CHECK, "docs/NOW.md")) == [("docs/NOW.md", "TXT001")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "'-' and --stdin-filename go together"),
        (["--stdin-filename", "docs/NOW.md"], "'-' and --stdin-filename go together"),
        (["-", "docs", "--stdin-filename", "docs/NOW.md"], "'-' stands for one document"),
        (["-", "--stdin-filename", "docs/NOW.md", "--fix"], "'-' is read only"),
        (["-", "--stdin-filename", "docs/NOW.txt"], "docs/NOW.txt: no Markdown document by its name"),
        (["-", "--stdin-filename", "gone/NOW.md"], "/gone: no such file or folder"),
    ],
)
def test_what_does_not_fit(ask: Ask, typed: Callable[[bytes], None], arguments: list[str], message: str) -> None:
    typed(b"# Now\n")
    done = ask("check", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_standard_input_that_is_closed(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = ask("check", "-", "--stdin-filename", "docs/NOW.md")
    assert (done.code, done.err) == (2, "error: standard input cannot be read: it is closed\n")
