"""docs/adopting.md says what is so: its commands are run in order, on the documents as the page changes them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from gatelint.cli.main import main

PAGE = (Path(__file__).parents[1] / "docs" / "adopting.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)(?: ([\w./-]+))?\n(.*?)^```$", re.M | re.S)
FINGERPRINT = re.compile(r'(?<="fingerprint": ")[0-9a-f]{16}')


def commands(console: str) -> Iterator[tuple[list[str], str]]:
    """Each command with what it prints."""
    for part in re.split(r"^\$ ", console, flags=re.M)[1:]:
        line, _, output = part.partition("\n")
        yield shlex.split(line), output


def test_the_page_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    ran = 0
    for language, path, content in FENCE.findall(PAGE):
        if path:
            Path(path).write_text(content, "utf-8")
        for (program, *arguments), output in commands(content) if language == "console" else ():
            if program == "cat":
                printed = FINGERPRINT.sub("FINGERPRINT", Path(arguments[0]).read_text("utf-8"))
            else:
                with pytest.raises(SystemExit):
                    main(arguments)
                streams = capfd.readouterr()
                printed = streams.err + streams.out
            shown, dots, _ = output.partition("...\n")
            assert printed.startswith(shown) if dots else printed == shown
            ran += 1
    assert ran > 3
