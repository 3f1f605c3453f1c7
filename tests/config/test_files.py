from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.config.files import parse_toml, read_table
from gatelint.errors import GatelintError


@pytest.mark.parametrize(
    ("text", "position"),
    [("a b", "1:3"), ("a = 1\nb = [\n", "3:1"), ("a = 1\r\nb = 'x", "2:7"), ("a = 1\na = 2\n", "2:6")],
)
def test_a_syntax_error_has_its_line_and_column(text: str, position: str) -> None:
    with pytest.raises(GatelintError) as caught:
        parse_toml(text, "x.toml")
    assert caught.value.message.startswith(f"x.toml:{position}: not TOML: ")
    assert " (at " not in caught.value.message


@pytest.mark.parametrize("text", [f"a = {'9' * 5000}", f"a = {'[' * 100_000}", "a = 2020-02-31"])
def test_hostile_text_is_an_error_for_the_user(text: str) -> None:
    with pytest.raises(GatelintError, match=r"^x\.toml"):
        parse_toml(text, "x.toml")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "gatelint.toml"
    path.write_bytes(b'\xef\xbb\xbftemplates = "t"\n')
    assert read_table(path, "x") == {"templates": "t"}


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gatelint.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(GatelintError, match=r"x: not UTF-8: byte 6 is 0xe9"):
        read_table(path, "x")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GatelintError, match=r"^x: cannot be read: "):
        read_table(tmp_path / "absent.toml", "x")
    with pytest.raises(GatelintError, match=r"^x: cannot be read: "):
        read_table(tmp_path, "x")


def test_of_pyproject_our_table_alone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.gatelint]\ntemplates = 't'\n[tool.other]\nx = 1\n", encoding="utf-8")
    assert read_table(path, "x") == {"templates": "t"}
    path.write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert read_table(path, "x") is None
    path.write_text("tool.gatelint = 3\n", encoding="utf-8")
    with pytest.raises(GatelintError, match="expected a table"):
        read_table(path, "x")
