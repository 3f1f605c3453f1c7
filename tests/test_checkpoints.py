"""docs/checkpoints.md: the example is what the command writes, and the page names what there is."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from gatelint.rules.page import documents

REPOSITORY = Path(__file__).parents[1]
PAGE = (REPOSITORY / "docs" / "checkpoints.md").read_text("utf-8")
NEW = "plan/checkpoint_2026-03-09.md"


def _gatelint(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gatelint", *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_example_is_real(tmp_path: Path) -> None:
    shown = documents(PAGE)
    wanted = shown.pop(NEW).decode()
    (tmp_path / "gatelint.toml").touch()
    for path, data in shown.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (console,) = re.findall(r"^```console\n\$ gatelint (.*)\n(.*\n)```$", PAGE, re.M)
    run = _gatelint(tmp_path, *shlex.split(console[0]))
    assert (run.returncode, run.stderr) == (0, console[1])
    assert (tmp_path / NEW).read_text("utf-8") == wanted
    check = _gatelint(tmp_path, "check", "--output-format", "concise")
    assert (check.returncode, check.stdout) == (0, "")


def test_the_options_are_those_of_the_command() -> None:
    named = set(re.findall(r"--[a-z]+", PAGE))
    known = _gatelint(REPOSITORY, "new", "--help").stdout
    assert named and all(option in known for option in named)


def test_the_names_are_those_of_the_template() -> None:
    told = PAGE.partition("## Its template")[2]
    template = (REPOSITORY / "templates" / "checkpoint.md.j2").read_text("utf-8")
    used = set(re.findall(r"\b(?:checkpoint|phase|entry|group|row|reference)\.(\w+)", template))
    used |= {"phases", "gone", "new_items", "blockers", "undecided", "references"}
    assert used and {name for name in used if f"`{name}`" not in told} == set()
