"""Names with brackets, dots, quotes or controls are names like any other."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.keys import dotted
from gatelint.config.load import load_config
from gatelint.config.origins import Origins
from gatelint.errors import GatelintError
from gatelint.output.settings import settings_text

NAMES = st.text("aB1[].\"'\\#= \t\n\x1b\x7f\x9b\u202eé_-", max_size=8)


@given(st.lists(NAMES, min_size=1, max_size=3, unique=True))
def test_a_register_of_any_name_is_shown_with_its_line(names: list[str]) -> None:
    text = "extend = []\n" + "".join(f"[{dotted('registers', name)}]\nid = 'A{{n}}'\n" for name in names)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "gatelint.toml").write_text(text, "utf-8")
        settings = load_config(Path(folder))
        origins = Origins(settings)
        for index, name in enumerate(names):
            key = dotted(dotted("registers", name), "id")
            assert origins.of(key) == f"gatelint.toml:{2 * index + 3}"
        assert set(tomllib.loads(settings_text(settings))["registers"]) == set(names)


@given(NAMES)
def test_a_mistake_below_any_name_is_told_with_its_line(name: str) -> None:
    text = f"extend = []\n[{dotted('registers', name)}]\nid = 'A{{n}}'\nhomes = 'x'\n"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "gatelint.toml").write_text(text, "utf-8")
        try:
            load_config(Path(folder))
        except GatelintError as error:
            assert error.message.startswith("gatelint.toml:4: unknown key ")
        else:
            raise AssertionError("a key that nobody knows was taken")
