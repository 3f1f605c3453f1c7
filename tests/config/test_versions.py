from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.versions import require_version
from gatelint.errors import GatelintError


@pytest.mark.parametrize("wanted", [">=1.2", ">= 1.2, <2", "1.4", "==1.4.0", "!=1.5", ">1.3.9", "<=1.4", "<1.10"])
def test_versions_that_fit(wanted: str) -> None:
    require_version(wanted, "gatelint.toml", "1.4.0")


@pytest.mark.parametrize("wanted", [">=1.5", "<1.4", "1.3", "!=1.4", ">=1.2,<1.4", ">1.4"])
def test_versions_that_do_not(wanted: str) -> None:
    with pytest.raises(GatelintError, match=r"gatelint\.toml asks for gatelint .+, and this is 1\.4\.0"):
        require_version(wanted, "gatelint.toml", "1.4.0")


@pytest.mark.parametrize("wanted", ["", "latest", "~=1.2", ">=1.2,", "1.2.*", "9" * 30])
def test_what_is_no_version(wanted: str) -> None:
    with pytest.raises(GatelintError, match="`required-version` is"):
        require_version(wanted, "gatelint.toml", "1.4.0")


@pytest.mark.parametrize("wanted", ["1.4", "<=1.4", ">=1.4,<1.5"])
@pytest.mark.parametrize("version", ["1.4.0rc1", "1.4rc2", "1.4.0.dev3+g1234", "1.4.post1"])
def test_a_version_before_or_after_a_release_counts_as_it(wanted: str, version: str) -> None:
    require_version(wanted, "gatelint.toml", version)


def test_the_version_is_asked_before_keys_of_other_versions(tmp_path: Path) -> None:
    (tmp_path / "gatelint.toml").write_text('required-version = ">=999"\nsome-later-key = 1\n', "utf-8")
    with pytest.raises(GatelintError, match="asks for gatelint >=999"):
        load_config(tmp_path)
