"""action.yml: its steps run as scripts, with the variables that GitHub would give them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import DOCUMENTS

REPOSITORY = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
FILES = ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
# Writes what it is asked for, and makes what a virtual environment has.
PYTHON = """\
#!/bin/sh
echo "$@" >>"$LOG"
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
"""

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="needs bash")


@dataclass(frozen=True, slots=True)
class Step:
    """How a step ended, and where its files are."""

    code: int
    out: str
    temp: Path

    def written(self, name: str) -> str:
        """What it wrote into one of GitHub's files."""
        return (self.temp / name).read_text("utf-8")


Run = Callable[..., Step]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a step with inputs as GitHub does: `bash --noprofile --norc -eo pipefail`."""
    temp, programs, project = (tmp_path / name for name in ("temp", "programs", "project"))
    for folder in (temp, programs, project / ".git", project / "docs"):
        folder.mkdir(parents=True)
    for path, text in DOCUMENTS.items():
        (project / path).write_text(text, "utf-8")
    for name in FILES:
        (temp / name).touch()
    _program(programs / "gatelint", f'#!/bin/sh\nexec "{sys.executable}" -m gatelint "$@"\n')
    _program(programs / "python3", PYTHON)

    def run(step: Mapping[str, Any], **inputs: str) -> Step:
        values = {
            name: inputs.get(name.replace("-", "_"), given["default"]) for name, given in ACTION["inputs"].items()
        }
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GATELINT_", "GITHUB_")) and name not in ("FORCE_COLOR", "CLICOLOR_FORCE")
        }
        environment |= {name: EXPRESSION.sub(lambda one: values[one[1]], text) for name, text in step["env"].items()}
        environment |= {name: str(temp / name) for name in FILES}
        environment |= {"RUNNER_TEMP": str(temp), "GITHUB_ACTION_PATH": str(REPOSITORY), "LOG": str(temp / "log")}
        environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        environment |= {"PYTHONPATH": os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))}
        folder = EXPRESSION.sub(lambda one: values[one[1]], step.get("working-directory", "."))
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, cwd=project / folder, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        return Step(done.returncode, done.stdout + done.stderr, temp)

    return run


def _program(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def test_every_input_is_used_and_no_other_expression() -> None:
    used = [*INSTALL["env"].values(), *CHECK["env"].values(), CHECK["working-directory"]]
    assert sorted(EXPRESSION.findall(" ".join(used))) == sorted(ACTION["inputs"])
    assert "${{" not in INSTALL["run"] + CHECK["run"], "an input would be run"
    page = (REPOSITORY / "docs" / "ci.md").read_text("utf-8")
    assert set(ACTION["inputs"]) <= set(re.findall(r"^\| `([\w-]+)` \|", page, re.M))


def test_it_installs_itself_or_a_release(run: Run) -> None:
    done = run(INSTALL)
    assert done.code == 0, done.out
    assert done.written("log").splitlines()[-1].endswith(f" {REPOSITORY}")
    assert done.written("GITHUB_PATH") == f"{done.temp}/gatelint/bin\n"
    assert run(INSTALL, version="1.2").written("log").splitlines()[-1].endswith(" gatelint==1.2")


def test_it_annotates_and_writes_the_page_of_the_run(run: Run) -> None:
    done = run(CHECK, sarif="gatelint.sarif")
    assert done.code == 1, done.out
    assert "::error title=gatelint REF001 undefined-id,file=docs/NOW.md,line=3" in done.out
    assert done.written("GITHUB_OUTPUT") == "exit-code=1\n"
    assert "| error | `docs/NOW.md:3` | REF001 undefined-id |" in done.written("GITHUB_STEP_SUMMARY")
    assert (done.temp.parent / "project" / "gatelint.sarif").is_file()


def test_paths_and_options_are_data(run: Run) -> None:
    done = run(CHECK, paths="docs/LATER.md\n", args="--fail-on\nerror\n", summary="false", working_directory="docs/..")
    assert (done.code, done.written("GITHUB_STEP_SUMMARY")) == (0, ""), done.out
    done = run(CHECK, paths="$(touch evil)\n; touch evil")
    assert done.code == 2 and "touch evil" in done.out
    assert done.written("GITHUB_OUTPUT").endswith("exit-code=2\n")
    assert not list(done.temp.parent.rglob("evil"))
