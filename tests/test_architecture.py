"""Imports go one way, and a check loads nothing that it does not need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
LONGEST = 250  # lines of a module; rules are held to less

# Prints the top-level names of all modules that a check of sound documents without views has loaded.
LOADED = """
import sys
from gatelint.cli.main import main
try:
    main(["check", "--quiet", "--isolated", "."])
except SystemExit as ending:
    assert not ending.code, ending.code
import gatelint.cli.check
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_contracts_hold() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def test_a_check_loads_little(tmp_path: Path) -> None:
    (tmp_path / "LATER.md").write_text("# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n", "utf-8")
    run = subprocess.run([sys.executable, "-c", LOADED], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    loaded = run.stdout.split()
    assert {"gatelint", "click", "markdown_it"} <= set(loaded)
    assert not {"pygls", "lsprotocol", "jinja2", "mdformat", "wcwidth", "asyncio"} & set(loaded)


def test_every_module_opens_alike() -> None:
    modules = [path for folder in ("gatelint", "tests", "bench") for path in (REPOSITORY / folder).rglob("*.py")]
    assert len(modules) > 50
    for path in modules:
        lines = path.read_text("utf-8").splitlines()
        code = [line for line in lines if line.startswith(("from ", "import "))]
        assert not code or code[0] == "from __future__ import annotations", path
        assert not set(path.stem.split("_")) & {"utils", "helpers", "common", "manager", "base"}, path


def test_modules_are_small() -> None:
    long = {
        path.relative_to(REPOSITORY).as_posix(): count
        for path in (REPOSITORY / "gatelint").rglob("*.py")
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert not long


# Who opens files: all that is read, what is written, and the null device for streams that cannot be written to.
OPENING = {"text/opening.py", "engine/writer.py", "engine/locks.py", "cli/main.py", "cli/terminal.py"}


def test_one_module_opens_what_is_read() -> None:
    opening = re.compile(r"\bopen\(|\.read_(?:text|bytes)\(|\.write_(?:text|bytes)\(|\.open\(")
    package = REPOSITORY / "gatelint"
    found = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if opening.search(path.read_text())}
    assert found == OPENING


def test_one_module_starts_programs() -> None:
    package = REPOSITORY / "gatelint"
    starting = re.compile(r"^(?:import|from) subprocess|os\.(?:system|popen|exec|spawn)", re.MULTILINE)
    found = {
        path.relative_to(package).as_posix() for path in package.rglob("*.py") if starting.search(path.read_text())
    }
    assert found == {"project/git.py"}
