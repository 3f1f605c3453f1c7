from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.config.current_homes import require_current_homes
from gatelint.config.load import load_config
from gatelint.errors import SettingError

HOME = '[registers.LATER]\nhome = "./docs/LATER.md"\n'


def required(tmp_path: Path, text: str) -> None:
    (tmp_path / "gatelint.toml").write_text(text)
    require_current_homes(load_config(tmp_path))


@pytest.mark.parametrize(
    ("lists", "key"),
    [
        ('archives = ["docs/LATER.md"]\n', "archives[0]"),
        ('archives = ["old/", "docs/"]\n', "archives[1]"),
        ('extend = []\nsnapshots = ["LATER*"]\n', "snapshots[0]"),
    ],
)
def test_a_home_is_no_history(tmp_path: Path, lists: str, key: str) -> None:
    with pytest.raises(SettingError) as caught:
        required(tmp_path, lists + HOME)
    assert caught.value.key == key
    assert caught.value.message.endswith("names `docs/LATER.md`, the home of LATER, which is true now")
    assert "`living`" in str(caught.value.hint) and "`registers.LATER.home`" in str(caught.value.hint)


@pytest.mark.parametrize(
    "text",
    [
        'archives = ["old/"]\n' + HOME,
        'archives = ["docs/"]\nliving = ["docs/LATER.md"]\n' + HOME,
        'archives = ["docs/"]\n' + HOME + "ignore = true\n",
        'archives = ["docs/old/"]\n[registers.LATER]\nhome = "docs/**"\n',
        '[registers.LATER]\nhome = "docs/checkpoint_log.md"\n',  # the preset alone calls it a report
        'archives = ["docs/"]\n',
    ],
)
def test_what_is_declared_otherwise_stays(tmp_path: Path, text: str) -> None:
    required(tmp_path, text)
