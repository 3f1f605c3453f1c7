"""docs/presets.md: every preset is told there, and reports on its example what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from gatelint.config.load import PRESETS, load_config, preset_names
from gatelint.config.schema import Config
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.rules.page import documents, sections

REPOSITORY = Path(__file__).parents[1]
PAGE = (REPOSITORY / "docs" / "presets.md").read_text("utf-8")
REPORT = re.compile(r"^```text\n(.*?)^```$", re.M | re.S)
# `base` holds what all share, `phase-gate` has docs/example.
TOLD = sorted(set(preset_names()) - {"base", "phase-gate"})


@cache
def preset(name: str) -> Config:
    return load_config(REPOSITORY, isolated=True, presets=(name,)).config


def reported(root: Path, *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "gatelint", "check", "-q", "--output-format", "concise", "--color", "never", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (int(bool(run.stdout)), "")
    return run.stdout


def lay(root: Path, name: str) -> None:
    for path, data in documents(sections(PAGE)[name]).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / ".git").mkdir()


def test_every_preset_is_told() -> None:
    assert list(sections(PAGE)) == ["adr", "requirements", "rfc", "planning"]
    assert sorted(sections(PAGE)) == TOLD


@pytest.mark.parametrize("name", TOLD)
def test_the_example_is_reported_as_told(name: str, tmp_path: Path) -> None:
    lay(tmp_path, name)
    assert tomllib.loads((tmp_path / "gatelint.toml").read_text("utf-8")) == {"extend": [name]}
    (told,) = REPORT.findall(sections(PAGE)[name])
    found = reported(tmp_path)
    assert found == told
    (tmp_path / "gatelint.toml").write_text('extend = ["base"]\n')
    assert reported(tmp_path) != found, "the preset changes nothing there"


@pytest.mark.parametrize("name", TOLD)
def test_init_names_the_preset_that_fits(name: str, tmp_path: Path) -> None:
    lay(tmp_path, name)
    (tmp_path / "gatelint.toml").unlink()
    run = subprocess.run(
        [sys.executable, "-m", "gatelint", "init", "--stdout"], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0
    assert tomllib.loads(run.stdout)["extend"] == ["phase-gate"], "it changes the report"
    assert f'# extend = ["{name}"]' in run.stdout.splitlines()


@pytest.mark.parametrize("name", TOLD)
def test_a_preset_extends_base_and_takes_no_word_away(name: str) -> None:
    table = tomllib.loads((PRESETS / f"{name}.toml").read_text("utf-8"))
    assert table["extend"] == ["base"]
    base, own = Lexicon(preset("base")), Lexicon(preset(name))
    assert base.status_words.keys() <= own.status_words.keys()
    assert base.status_signs.keys() <= own.status_signs.keys()
    assert base.keys.keys() <= own.keys.keys()
    assert all(base.words(purpose) <= own.words(purpose) for purpose in base.config.words)


@pytest.mark.parametrize("name", preset_names())
def test_no_word_has_two_meanings(name: str) -> None:
    config = preset(name)
    for table in ({key: field.keys for key, field in config.fields.items()}, config.status):
        seen: dict[str, str] = {}
        for key, spellings in table.items():
            for spelling in dict.fromkeys(map(normalise, spellings)):
                assert seen.setdefault(spelling, key) == key, spelling


@pytest.mark.parametrize("name", preset_names())
def test_classes_and_inverses_name_what_is_there(name: str) -> None:
    config = preset(name)
    classes = Lexicon(config).classes
    assert set().union(*classes.values()) <= set(config.status)
    assert {field.inverse for field in config.fields.values() if field.inverse} <= set(config.fields)
