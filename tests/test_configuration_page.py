"""docs/configuration.md says what is so: its examples are checked as they stand, and its settings load."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from gatelint.config.descriptions import DESCRIPTIONS
from gatelint.config.schema import Config, FieldSettings, RegisterSettings
from gatelint.output.schemas import config_schema

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "configuration.md").read_text("utf-8")
SETTINGS = (DOCS / "settings.md").read_text("utf-8")
FENCE = re.compile(r'^```(\w+)(?: title="([\w./-]+)")?\n(.*?)^```$', re.M | re.S)


def examples() -> Iterator[tuple[dict[str, str], str]]:
    """Files by their names, and what a check of them says."""
    files: dict[str, str] = {}
    for language, path, content in FENCE.findall(PAGE):
        if path == "gatelint.toml":
            files = {}
        if path:
            files[path] = content
        elif language == "text":
            yield files, content


@pytest.mark.parametrize(("files", "said"), list(examples()))
def test_an_example_is_what_a_check_says(files: dict[str, str], said: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    command = [sys.executable, "-m", "gatelint", "check", "--output-format", "concise"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    found = [line for line in run.stdout.splitlines() if re.match(r"[\w.]+:\d", line)]
    assert found == said.splitlines(), run.stdout + run.stderr


def test_there_are_examples() -> None:
    assert len(list(examples())) >= 3


def test_the_settings_load() -> None:
    for language, _, content in FENCE.findall(PAGE):
        if language == "toml":
            msgspec.convert(tomllib.loads(content), Config)


@pytest.mark.parametrize("struct", [Config, RegisterSettings, FieldSettings])
def test_every_key_is_told(struct: type[msgspec.Struct]) -> None:
    named = set(re.findall(r"`([\w-]+)`|\[+([\w-]+)", PAGE + SETTINGS))
    told = {name for pair in named for name in pair}
    assert set(struct.__struct_encode_fields__) - told == set()


def test_every_key_has_a_description() -> None:
    described = {
        (struct, key): value.get("description", "")
        for struct, table in config_schema()["$defs"].items()
        for key, value in table["properties"].items()
    }
    assert all(text.endswith(".") for text in described.values()), "write it in gatelint/config/descriptions.py"
    assert set(described) == {(struct, key) for struct, keys in DESCRIPTIONS.items() for key in keys}
