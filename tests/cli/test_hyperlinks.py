"""Links in the terminal: where they lead, and when there are none."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gatelint.text.visible import visible_lines

Ask = Callable[..., Any]
LINK = re.compile("\x1b\\]8;;([^\x1b]*)\x1b\\\\")
URL = "https://docs.example.org/rules/undefined-id/"


@pytest.fixture(autouse=True)
def address(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_HYPERLINK", raising=False)
    (project / "gatelint.toml").write_text('rule-url = "https://docs.example.org/rules/{name}/"\n', "utf-8")


def test_a_finding_leads_to_its_document_and_its_rule(ask: Ask, project: Path) -> None:
    done = ask("check", "--select", "undefined-id", "--hyperlinks", "always", "--color", "never")
    document, end, rule, _ = LINK.findall(done.out)[:4]
    assert document.startswith("file://") and document.endswith(f"{project.as_posix()}/docs/NOW.md")
    assert (end, rule) == ("", URL)
    assert LINK.sub("", done.out) == ask("check", "--select", "undefined-id").out


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}])
def test_there_are_none_in_a_pipe_or_a_file(ask: Ask, project: Path, environment: dict[str, str]) -> None:
    assert "\x1b]" not in ask("check", **environment).out
    ask("check", "--output-file", "report.txt", FORCE_HYPERLINK="1")
    assert "\x1b" not in (project / "report.txt").read_text("utf-8")


def test_formats_for_programs_have_the_address_and_no_link(ask: Ask) -> None:
    done = ask("check", "--select", "undefined-id", "--output-format", "json", "--hyperlinks", "always")
    assert json.loads(done.out)["diagnostics"][0]["url"] == URL
    assert "\x1b" not in done.out


def test_a_rule_says_where_its_page_is(ask: Ask, project: Path) -> None:
    assert ask("rule", "undefined-id").out.endswith(f"\n\n{URL}\n")
    (value,) = json.loads(ask("rule", "REF001", "--output-format", "json").out)
    assert value["url"] == URL
    (project / "gatelint.toml").write_text("no = 1\n", "utf-8")
    assert "example.org" not in ask("rule", "undefined-id").out


def test_no_document_writes_a_link(ask: Ask, project: Path) -> None:
    evil = "\x1b]8;;https://evil.invalid/\x1b\\here\x1b]8;;\x07"
    later = f"# Later {evil}\n\n## LATER-001: One {evil}\n\n**Status:** open {evil}\n\n| ID | Status |\n|---|---|\n"
    (project / "docs/LATER.md").write_text(f"{later}| LATER-001 | closed {evil} |\n\nSee LATER-404 {evil}.\n", "utf-8")
    for command in (["check"], ["check", "--group-by", "item"], ["explain", "docs/LATER.md:9"], ["show", "LATER-001"]):
        done = ask(*command, "--hyperlinks", "always", "--color", "always")
        assert "evil" in done.out
        assert not [link for link in LINK.findall(done.out) if "evil" in link]
        plain = re.sub("\x1b\\[[0-9;]*m", "", LINK.sub("", done.out))
        assert plain == visible_lines(plain)


@pytest.mark.skipif(os.name != "posix", reason="terminals are those of POSIX")
@pytest.mark.parametrize(("terminal", "links"), [("xterm-256color", True), ("dumb", False)])
def test_a_terminal_has_them_unless_it_is_dumb(project: Path, terminal: str, links: bool) -> None:
    import pty

    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "gatelint", "check", "--select", "undefined-id"]
    environment = {**kept, "TERM": terminal}
    with subprocess.Popen(command, cwd=project, stdout=slave, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(slave)
        data = b""
        try:
            while part := os.read(master, 65536):
                data += part
        except OSError:  # the other end is closed
            pass
    os.close(master)
    assert process.returncode == 1
    assert (URL in LINK.findall(data.decode())) is links
