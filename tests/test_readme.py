"""README.md says what is so: its commands, its output, its rules, its links."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gatelint.cli.main import COMMANDS
from gatelint.config.load import load_config
from gatelint.rules.registry import load_rules

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
PAGES = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md", "bench/README.md"]


def _fences(language: str) -> list[str]:
    return [content for name, content in FENCE.findall(README) if name == language]


def _gatelint(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gatelint", *arguments], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_screenful_is_real() -> None:
    (console,) = _fences("console")
    command, _, output = console.partition("\n")
    assert command.startswith("$ gatelint check docs/example ")
    run = _gatelint(*shlex.split(command.removeprefix("$ gatelint ")))
    assert run.returncode == 1
    assert output == run.stdout


def test_the_picture_is_real() -> None:
    run = subprocess.run(
        [sys.executable, "docs/picture.py", "--check"], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, f"{run.stdout}{run.stderr}\npython docs/picture.py writes it again"


def test_two_commands_do_everything() -> None:
    example, tests, *_ = _fences("sh")
    for command in (example, tests):
        assert command.count("\n") == 1, "one line each"
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert example.endswith(" && .venv/bin/gatelint check docs/example\n")
    assert "'.[dev]'" in tests and tests.endswith(" && .venv/bin/pytest -n auto\n")


def test_the_table_holds_every_family() -> None:
    rows = re.findall(r"^\| `([A-Z]{3})` \| .+ \| (.+) \|$", README, re.M)
    named = [(family, name) for family, names in rows for name in re.findall(r"`([a-z-]+)`", names)]
    known = {(rule.code[:3], rule.name) for rule in load_rules()}
    assert {family for family, _ in rows} == {family for family, _ in known}
    assert set(named) <= known


def test_the_commands_exist() -> None:
    named = set(re.findall(r"gatelint (?:-\S+ )*([a-z]+)(?=[ `])", "".join(re.findall(r"`[^`\n]+`", README))))
    assert named and named <= set(COMMANDS)


def test_the_options_exist() -> None:
    known = _gatelint("check", "--help").stdout
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert named and all(option in known for option in named)


def test_the_configuration_is_valid(tmp_path: Path) -> None:
    (toml,) = _fences("toml")
    path = tmp_path / "gatelint.toml"
    path.write_text(toml, "utf-8")
    config = load_config(tmp_path).config
    known = {rule.name for rule in load_rules()}
    assert config.ignore and set(config.ignore) | set(config.rules) <= known


@pytest.mark.parametrize("page", PAGES)
def test_the_links_lead_somewhere(page: str) -> None:
    run = _gatelint("check", page, "--isolated", "--select", "broken-link,broken-anchor", "--output-format", "json")
    assert run.returncode in (0, 1), run.stderr
    assert json.loads(run.stdout)["diagnostics"] == []


def test_the_manual_is_clean() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "gatelint", "check", "--output-format", "concise"],
        cwd=REPOSITORY / "docs",
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Phase" in run.stderr and "LATER" in run.stderr, "the gate and the register were not read"
