"""The schemas that are published with the manual are those that the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.output.json import dump
from gatelint.output.schemas import config_schema, output_schema

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.mark.parametrize("name", ["config", "output"])
def test_a_file_is_what_is_printed(name: str) -> None:
    wanted = dump(config_schema() if name == "config" else output_schema())
    message = f"stale: gatelint schema {name} > docs/schemas/{name}.json"
    assert (FOLDER / f"{name}.json").read_text("utf-8") == wanted, message


def test_there_are_no_others() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == ["config.json", "output.json"]
