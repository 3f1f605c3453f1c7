"""What reaches a terminal, whatever stands in documents, names and settings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.text.visible import visible_lines

Run = Callable[..., subprocess.CompletedProcess[str]]

EVIL = "\x1b[2J\x1b[35m\x9b\u202e\u2066\u200f\u061c\u200b\u2028x"
OWN = re.compile("\x1b\\[[0-9;]*m")
posix = pytest.mark.skipif(os.name != "posix", reason="names and streams are those of POSIX")


@pytest.fixture
def hostile(project: Path) -> Path:
    """Characters that a terminal obeys in a name, a title, a status, a cell, an id's register and a setting."""
    docs = project / "docs"
    (docs / f"NA\x1b[2J\u202eME{'' if os.name == 'nt' else chr(10)}x.md").write_text(
        f"# Notes {EVIL}\n\nSee LATER-404 {EVIL} and [{EVIL}](gone{EVIL}.md).\n", "utf-8"
    )
    (docs / "LATER.md").write_text(
        f"# Later {EVIL}\n\n## LATER-001: One {EVIL}\n\n**Status:** open {EVIL}\n\n"
        f"## LATER-002: Two\n\n**Status:** done\n\n| ID | Title | Status | Own{EVIL} |\n|---|---|---|---|\n"
        f"| LATER-001 | One {EVIL} | closed {EVIL} | {EVIL} |\n| LATER-002 | Two {EVIL} | open | {EVIL} |\n",
        "utf-8",
    )
    (project / "gatelint.toml").write_text(
        'external = ["\\u001b[2J\\u202e", "\\u009b"]\n[registers."A\\u001b[2J\\u202e\\u009b"]\nid = "A-{n}"\n', "utf-8"
    )
    return project


@posix
@pytest.mark.parametrize("colour", ["always", "never"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--fail-on", "info"],
        ["check", "-v", "--output-format", "concise"],
        ["check", "--statistics"],
        ["check", "--fix", "--unsafe-fixes"],
        ["render", "--check"],
        ["show"],
        ["show", "LATER-001"],
        ["show", f"LATER-{EVIL}"],
        ["list", "LATER"],
        ["list", "LATER", "--format", "csv"],
        ["list", "LATER", "--format", "md"],
        ["config"],
        ["config", EVIL],
        ["init", "--stdout"],
        ["rule", EVIL],
        ["set", "LATER-001", f"status={EVIL}"],
        ["set", "LATER-002", f"title={EVIL}"],
        ["new", "LATER", f"Three {EVIL}"],
        ["templates", "copy", EVIL],
        ["check", EVIL],
        ["check", f"--{EVIL}"],
        ["check", "--fail-on", EVIL],
        ["check", "--config", EVIL],
        ["check", "--config", f"registers.'{EVIL}'.id = '{EVIL}'"],
        ["schema", EVIL],
        [EVIL],
    ],
    ids=lambda arguments: " ".join(arguments).replace(EVIL, "EVIL"),
)
def test_nothing_that_a_terminal_obeys_reaches_it(hostile: Path, run: Run, arguments: list[str], colour: str) -> None:
    done = run("--color", colour, *arguments)
    assert "internal error" not in done.stderr and done.stdout + done.stderr
    for text in (done.stdout, done.stderr):
        bare = OWN.sub("", text) if colour == "always" else text
        assert bare == visible_lines(bare)
        assert "\x1b[35m" not in text


@posix
@pytest.mark.parametrize("command", ["check --output-format", "show LATER-001 --format", "list LATER --format"])
def test_json_stays_json_with_escapes(hostile: Path, run: Run, command: str) -> None:
    done = run(*command.split(), "json")
    assert done.stdout == visible_lines(done.stdout)
    assert "\\u202e" in done.stdout
    json.loads(done.stdout)


@posix
def test_the_configuration_stays_toml(hostile: Path, run: Run) -> None:
    shown = tomllib.loads(run("config").stdout)
    assert shown["external"] == ["\x1b[2J\u202e", "\x9b"]
    assert "A\x1b[2J\u202e\x9b" in shown["registers"]


@posix
def test_a_diff_that_is_redirected_can_be_applied(project: Path) -> None:
    path = project / "docs" / "SIGNS.md"
    before = f"# Signs {EVIL}\r\n\r\nDone ‚úÖ {EVIL}\r\n"
    path.write_bytes(before.encode())
    command = [sys.executable, "-m", "gatelint", "check", "--diff"]
    patch = subprocess.run(command, cwd=project, capture_output=True, check=False).stdout
    assert EVIL.encode() in patch
    subprocess.run(["git", "apply", "-p0"], cwd=project, input=patch, check=True)
    assert path.read_bytes().decode() == before.replace("‚úÖ", "✅")


@posix
@pytest.mark.parametrize("colour", ["always", "never"])
def test_a_diff_on_a_terminal_obeys_no_document(project: Path, colour: str) -> None:
    import pty

    (project / "docs" / "SIGNS.md").write_text(f"# Signs {EVIL}\n\nDone ‚úÖ {EVIL}\x1b[31m\n", "utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "gatelint", "check", "--diff", "--color", colour]
    with subprocess.Popen(command, cwd=project, stdout=slave, stderr=subprocess.DEVNULL) as process:
        os.close(slave)
        data = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            data += part
    os.close(master)
    assert process.returncode == 1
    text = data.decode().replace("\r\n", "\n")
    bare = OWN.sub("", text)
    assert "+Done ✅" in bare
    assert bare == visible_lines(bare)
    assert "\\x1b[31m" in text


@posix
@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}, {}]
)
@pytest.mark.parametrize(
    "command", ["check", "check --output-format json", "check --diff", "show", "list LATER", "render --check"]
)
def test_names_that_are_no_text_and_poor_encodings_are_no_fault(
    project: Path, run: Run, command: str, variables: dict[str, str]
) -> None:
    deep = Path(*["d" * 200] * 15)
    (project / deep).mkdir(parents=True)
    (project / deep / "DEEP.md").write_text("# Deep\n\nSee LATER-404.\n", "utf-8")
    with Path(os.fsdecode(os.fsencode(project / "docs") + b"/caf\xe9.md")).open("w", encoding="utf-8") as file:
        file.write("# Café\n\nDone ‚úÖ, see LATER-404 and [x](gone.md).\n")
    done = run(*command.split(), **variables)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    if command.endswith("json"):
        assert any("udce9" in json.dumps(one["path"]) for one in json.loads(done.stdout)["diagnostics"])
