"""Small projects with the right answer: which of them hold may only grow.

`../shared/cases` holds made-up documents with what must be reported, what must be silent and what writers must leave
alone. `floors.toml` names the cases that do not hold yet; each other one holds, and a named one that holds is a reason
to take it off that list.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import shutil
import sys
import tempfile
import tomllib
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import gatelint
from gatelint.cli.main import main

REPOSITORY = Path(__file__).parents[1]
CASES = REPOSITORY.parent / "shared" / "cases"
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
OPEN = frozenset(FLOORS["cases"]["open"])
KINDS = sorted(folder.name for folder in CASES.glob("dev/*") if folder.is_dir())

pytestmark = [
    pytest.mark.skipif(not CASES.is_dir(), reason="no cases beside the repository (../shared)"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a case runs in a forked process"),
]


class Done(NamedTuple):
    """What a run left behind, under the names that `subprocess` uses."""

    returncode: int
    stdout: bytes
    stderr: bytes


def call(_command: list[str], arguments: list[str], folder: Path) -> Done:
    """Run the command line in a fork of this process: as separate as a process of its own, without its start-up."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _run(arguments, folder, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Done(os.waitstatus_to_exitcode(status), out.read(), err.read())


def _run(arguments: list[str], folder: Path, out: int, err: int) -> None:
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.environ |= {"NO_COLOR": "1", "COLUMNS": "200"}
        os.environ.pop("GATELINT_OUTPUT_FORMAT", None)
        os.chdir(folder)
        sys.argv = ["gatelint", *arguments]
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that knows the format of a case, with runs in forks."""
    for found in pkgutil.walk_packages(gatelint.__path__, "gatelint."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)  # once here instead of in each fork
    spec = importlib.util.spec_from_file_location("shared_cases", CASES / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.call = call  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize("kind", KINDS)
def test_cases(kind: str, script: ModuleType, tmp_path: Path) -> None:
    # A copy that may be written: a case is copied with its permissions.
    cases = tmp_path / kind
    shutil.copytree(CASES / "dev" / kind, cases, copy_function=shutil.copyfile)
    for folder in (cases, *filter(Path.is_dir, cases.rglob("*"))):
        folder.chmod(0o755)
    faults = {f"{kind}/{case.name}": script.faults_of(case, ["gatelint"])[0] for case in sorted(cases.iterdir())}
    assert faults
    lost = {name: found for name, found in faults.items() if found and name not in OPEN}
    won = [name for name, found in faults.items() if not found and name in OPEN]
    assert not lost
    assert not won, "these hold now: take them off the list in floors.toml"
