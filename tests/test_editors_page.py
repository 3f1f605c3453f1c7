"""docs/editors.md: its recipes read what gatelint prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gatelint.cli.main import main

PAGE = (Path(__file__).parents[1] / "docs" / "editors.md").read_text("utf-8")
DOCUMENT = """\
# Later

## LATER-001: One

**Status:** Open

| ID | Status |
|---|---|
| LATER-001 | Done |

Done ‚úÖ.
"""


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What the command of the recipes prints: with a safe fix and without, errors and warnings."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "LATER.md").write_text(DOCUMENT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (command,) = set(re.findall(r"gatelint check --quiet --output-format concise(?=[\"`])", PAGE))
    with pytest.raises(SystemExit):
        main(command.split()[1:])
    return capfd.readouterr().out.splitlines()


def test_the_problem_matcher_reads_every_line(lines: list[str]) -> None:
    (text,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.M | re.S)
    pattern = json.loads(text)["tasks"][0]["problemMatcher"]["pattern"]
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    assert len(lines) >= 2 and any("[*]" in line for line in lines)
    for match in found:
        assert match is not None
        assert match[pattern["file"]] == "LATER.md"
        assert match[pattern["line"]].isdigit() and match[pattern["column"]].isdigit()
        assert re.fullmatch(r"[A-Z]{3}\d{3} [a-z-]+", match[pattern["code"]])
        assert match[pattern["severity"]] in ("error", "warning", "info")


def test_what_is_not_saved_is_read_as_the_page_says(
    lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (command,) = re.findall(r"^gatelint (check .*--stdin-filename) docs/NOW\.md - < buffer$", PAGE, re.M)
    (tmp_path / "buffer").write_text(DOCUMENT.replace("Done |", "Open |"), "utf-8")
    with (tmp_path / "buffer").open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": file})())
        with pytest.raises(SystemExit):
            main([*command.split(), "LATER.md", "-"])
    assert [one["name"] for one in json.loads(capfd.readouterr().out)["diagnostics"]] == ["mojibake"]
