from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.rule_url import require_rule_url
from gatelint.errors import GatelintError
from gatelint.version import RULE_URL


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.example.org/gatelint/rules/{name}/",
        "http://localhost:8000/rules/{name}/",
        "https://example.org/?rule={code}#{name}",
        "https://{name}.example.org",
        "",
    ],
)
def test_what_leads_to_a_page_of_each_rule(address: str) -> None:
    require_rule_url(address, "gatelint.toml")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://example.org/rules/", "is the same address for every rule"),
        ("https://example.org/{rule}/", r"there is no `\{rule\}`, only"),
        ("file:///site/rules/{name}.html", "is no address of the web"),
        ("javascript:alert('{name}')", "is no address of the web"),
        ("rules/{name}/", "is no address of the web"),
        ("https://example.org/{name}{", "is no address of the web"),
        ("https://example.org/{name} x", "is no address of the web"),
        ("https://example.org/{name}\x1b\\", "is no address of the web"),
        ("https://example.org/{name}\u202e", "is no address of the web"),
        ("https://example.org/{name}<b>|", "is no address of the web"),
        ("https://ada@example.org/{name}", "is no address of the web"),
    ],
)
def test_what_does_not(address: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GatelintError, match=message):
        require_rule_url(address, "gatelint.toml")


def test_it_is_refused_when_the_configuration_is_read(tmp_path: Path) -> None:
    (tmp_path / "gatelint.toml").write_text('rule-url = "example.org/{name}"\n', "utf-8")
    with pytest.raises(GatelintError, match=r"gatelint\.toml: `rule-url`"):
        load_config(tmp_path)


def test_the_published_one_is_an_address_of_the_web() -> None:
    require_rule_url(RULE_URL, "version.py")
