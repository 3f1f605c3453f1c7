"""Real documents with what `gatelint init` writes and a few lines changed: more is found, and still no trap is hit.

`configurations/SET.toml` holds the changed lines alone; they are put into the file of `init` below their headers.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
BENCH = SHARED / "drift-bench"
CONFIGURATIONS = sorted((Path(__file__).parent / "configurations").glob("*.toml"))
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
MOST_CHANGED = 15
HEADER = re.compile(r"^\[.*\]$")
KEY = re.compile(r"^(?:# )?([\w.-]+) = ")

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="no real documents beside the repository (../shared)")


def merged(learnt: str, changes: str) -> tuple[str, int]:
    """The file of `init` with the changed lines in their places, each marked, and how many there are."""
    lines = learnt.split("\n")
    count = 0
    header = ""
    for line in filter(None, changes.splitlines()):
        if HEADER.match(line):
            header = line
            if header not in lines:
                lines += [f"{header}  # changed"]
                count += 1
            continue
        at = next(index for index, own in enumerate(lines) if own.split("  #")[0] == header) + 1
        while at < len(lines) and lines[at].strip() and not HEADER.match(lines[at].split("  #")[0]):
            said = KEY.match(lines[at])
            if said is not None and said[1] == line.partition(" = ")[0]:
                del lines[at]
                break
            at += 1
        lines.insert(at, f"{line}  # changed")
        count += 1
    return "\n".join(lines), count


def run(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run([sys.executable, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda path: path.stem)
def test_a_few_changed_lines_find_more(path: Path, tmp_path: Path) -> None:
    name = path.stem
    floor = FLOORS["configured"][name]
    learnt = run("-m", "gatelint", "init", "--stdout", cwd=SHARED / "corpus" / name)
    text, changed = merged(learnt, path.read_text("utf-8"))
    assert changed <= MOST_CHANGED
    file = tmp_path / "gatelint.toml"
    file.write_text(text, "utf-8")
    check = (
        f"{shlex.quote(sys.executable)} -m gatelint check {{root}} --config {shlex.quote(str(file))} "
        "--output-format json --exit-zero"
    )
    score = json.loads(run("score.py", name, "--json", "--command", check, cwd=BENCH))
    found = {kind: score["mechanical"].get(kind, [0, 0])[0] for kind in ("state", "likely")}
    found |= {"traps": score["traps"][0], "changed": changed}
    print(f"{name}: {found}")  # shown by -rA and on failure
    assert found["state"] >= floor["state"]
    assert found["likely"] >= floor["likely"]
    assert found["traps"] <= floor["traps"]


def test_every_configuration_has_a_floor() -> None:
    assert {path.stem for path in CONFIGURATIONS} == set(FLOORS["configured"])


def test_changed_lines_are_put_below_their_header() -> None:
    learnt = '[registers.A]\n# 3 items\n# id = "A-{n}"\nhome = "a.md"\n\n[registers.B]\nhome = "b.md"\n'
    text, changed = merged(learnt, '[registers.A]\nid = "A-{n:02}"\ngaps = true\n\n[registers.C]\nhome = "c.md"\n')
    assert changed == 4
    assert tomllib.loads(text) == {
        "registers": {
            "A": {"id": "A-{n:02}", "home": "a.md", "gaps": True},
            "B": {"home": "b.md"},
            "C": {"home": "c.md"},
        }
    }
