"""Imports go one way, and a check loads nothing that it does not need."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
LONGEST = 250  # lines of a module; rules are held to less
MOST_MODULES = 9  # of a folder
FREE_FOLDERS = ("cli/commands", "config", "output", "rules")  # one module for each command, table, format or rule
EXCEPTIONS: dict[str, list[str]] = tomllib.loads((REPOSITORY / "tests/exceptions.toml").read_text("utf-8"))
ABOVE_FACTS = ("comparison", "project", "linking", "analysis", "rules")
PARSERS = ("annotations", "dates", "declared_ids", "embedded_statuses", "ids", "name_mentions", "numbers", "statuses")
READING = {"glob", "iterdir", "listdir", "open", "read_bytes", "read_text", "rglob", "scandir", "walk"}
WRITING = {"fdopen", "mkdir", "rename", "rmdir", "touch", "unlink", "write_bytes", "write_text"}

# Prints the top-level names of all modules that a check of sound documents without views has loaded.
LOADED = """
import sys
from gatelint.cli.main import main
try:
    main(["check", "--quiet", "--isolated", "."])
except SystemExit as ending:
    assert not ending.code, ending.code
import gatelint.cli.commands.check
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
OPENING = {
    "sources/opening.py",
    "sources/observations/looks.py",
    "sources/observations/reading.py",
    "engine/writing/writer.py",
    "engine/writing/locks.py",
    "cli/main.py",
    "cli/terminal.py",
}


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
    assert found == {"sources/git.py"}


def test_folders_are_small() -> None:
    for folder in _folders():
        name = folder.relative_to(REPOSITORY / "gatelint").as_posix()
        modules = [path for path in folder.glob("*.py") if path.stem != "__init__"]
        free = any(name == other or (other == "rules" and name.startswith("rules/")) for other in FREE_FOLDERS)
        assert free or len(modules) <= MOST_MODULES, name


def test_every_folder_says_what_it_holds() -> None:
    for folder in _folders():
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))), folder


def test_tests_mirror_the_package() -> None:
    for path in (REPOSITORY / "tests").rglob("test_*.py"):
        assert (REPOSITORY / "gatelint" / path.parent.relative_to(REPOSITORY / "tests")).is_dir(), path


def test_exceptions_only_become_fewer() -> None:
    """What the layout forbids and some modules still do. A module leaves the list once it does not; none is added."""
    assert _exceptions() == {name: sorted(modules) for name, modules in EXCEPTIONS.items()}


def _folders() -> list[Path]:
    return sorted({path.parent for path in (REPOSITORY / "gatelint").rglob("*.py")})


def _exceptions() -> dict[str, list[str]]:
    """Name of what is forbidden -> the modules that do it."""
    found: dict[str, set[str]] = {
        name: set() for name in ("regex", "source", "markdown", "parsers", "reading", "writing")
    }
    for path in (REPOSITORY / "gatelint").rglob("*.py"):
        module = path.relative_to(REPOSITORY / "gatelint").with_suffix("").as_posix().replace("/", ".")
        room = module.partition(".")[0]
        tree = ast.parse(path.read_text("utf-8"))
        imports = set(_imports(tree))
        if room in ABOVE_FACTS:
            found["regex"] |= {module} if "re" in imports else set()
            found["source"] |= {module} if "gatelint.text.source" in imports else set()
            found["markdown"] |= {module} if any(name.startswith("gatelint.markdown") for name in imports) else set()
        if room not in ("facts", "linking"):
            found["parsers"] |= {module} if imports & {f"gatelint.facts.values.{name}" for name in PARSERS} else set()
        if room != "sources" and not module.startswith("engine.writing."):
            calls = set(_calls(tree))
            found["reading"] |= {module} if calls & READING else set()
            found["writing"] |= {module} if calls & WRITING else set()
    return {name: sorted(modules) for name, modules in found.items()}


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id
