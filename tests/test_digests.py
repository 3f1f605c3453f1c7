"""What `check` reports on each set of real documents, diagnostic by diagnostic, so that no change goes unread.

`digests/SET.txt` has a line for each: code, severity, place, and a hash of the message with its related places. When
one differs, the test prints the text from the documents; after reading it,
`pytest tests/test_digests.py --accept` writes the new state.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
DIGESTS = Path(__file__).parent / "digests"
SETS = sorted(folder.name for folder in CORPUS.glob("*") if folder.is_dir())

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no real documents beside the repository (../shared)")


def _line(diagnostic: dict[str, Any]) -> str:
    related = [(place["path"], place["range"]["start"]["line"], place["message"]) for place in diagnostic["related"]]
    text = json.dumps([diagnostic["message"], related], ensure_ascii=False)
    place = f"{diagnostic['path']}:{diagnostic['range']['start']['line']}:{diagnostic['range']['start']['column']}"
    return f"{diagnostic['code']} {diagnostic['severity']} {place} {hashlib.sha256(text.encode()).hexdigest()[:12]}"


@pytest.mark.parametrize("name", SETS)
def test_digest(name: str, report_of: Callable[[str], Path], request: pytest.FixtureRequest) -> None:
    diagnostics = json.loads(report_of(name).read_text("utf-8"))["diagnostics"]
    messages = {_line(diagnostic): diagnostic["message"] for diagnostic in diagnostics}
    found = "".join(sorted(f"{_line(diagnostic)}\n" for diagnostic in diagnostics))
    kept = DIGESTS / f"{name}.txt"
    if request.config.getoption("--accept"):
        DIGESTS.mkdir(exist_ok=True)
        kept.write_text(found, "utf-8")
    expected = kept.read_text("utf-8") if kept.exists() else ""
    changes = [
        f"{line} {messages.get(line[1:], '')}".rstrip()
        for line in difflib.unified_diff(expected.splitlines(), found.splitlines(), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    assert not changes, "\n".join([f"{name}: read each; --accept writes the new state", *changes])
