"""Where a finding leads: the page of its rule."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gatelint.diagnostics.model import Diagnostic
from gatelint.diagnostics.report import Report
from gatelint.output import FORMATS, render
from gatelint.output.schemas import output_schema
from gatelint.output.text.positions import file_url
from gatelint.output.text.style import Style

PLAIN = Style()
LINKED = Style(links=True)
PATTERN = "https://docs.example.org/rules/{name}/?code={code}"
URL = "https://docs.example.org/rules/status-mismatch/?code=AGR001"
SCHEMAS = Path(__file__).with_name("schemas")


@pytest.fixture
def report(report_with: Callable[..., Report], mismatch: Diagnostic) -> Report:
    return replace(report_with(mismatch, root="/p/q", directory="/p/q"), rule_url=PATTERN)


def test_json_has_the_address(report: Report) -> None:
    value = json.loads(render(report, "json", PLAIN))
    assert value["diagnostics"][0]["url"] == URL
    Draft202012Validator(output_schema()).validate(value)
    assert json.loads(render(report, "jsonl", PLAIN))["url"] == URL


def test_sarif_has_it_once_for_each_rule(report: Report) -> None:
    value = json.loads(render(report, "sarif", PLAIN))
    (rule,) = value["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == URL
    Draft202012Validator(json.loads((SCHEMAS / "sarif.json").read_text("utf-8"))).validate(value)


def test_reviewdog_has_it_with_the_code(report: Report) -> None:
    value = json.loads(render(report, "rdjson", PLAIN))
    assert value["diagnostics"][0]["code"] == {"value": "AGR001 status-mismatch", "url": URL}
    Draft202012Validator(json.loads((SCHEMAS / "rdjson.json").read_text("utf-8"))).validate(value)


def test_a_comment_links_to_it(report: Report) -> None:
    assert f"| [AGR001 status-mismatch](<{URL}>) |" in render(report, "markdown", PLAIN)


@pytest.mark.parametrize("format", FORMATS)
def test_without_an_address_nothing_leads_there(report: Report, format: str) -> None:
    report = replace(report, rule_url="")
    text = render(report, format, PLAIN)
    assert "helpUri" not in text and '"url"' not in text and "](<" not in text
    assert text == render(report, format, replace(PLAIN, links=False))


@pytest.mark.parametrize("format", ["full", "concise"])
def test_a_terminal_links_the_place_and_the_rule(report: Report, format: str) -> None:
    text = render(report, format, LINKED)
    assert f"\x1b]8;;{URL}\x1b\\AGR001 status-mismatch\x1b]8;;\x1b\\" in text
    assert f"\x1b]8;;{file_url(report, 'docs/STATUS.md')}\x1b\\docs/STATUS.md:3:15\x1b]8;;\x1b\\" in text
    assert (file_url(report, "docs/LATER.md") in text) is (format == "full")
    assert LINKED.echoed(text) == text
    assert "\x1b" not in render(report, format, PLAIN)


def test_a_place_is_an_address_whatever_its_name(report: Report) -> None:
    address: Any = file_url(report, "docs/a b\x1b\\;%é\udce9.md")
    assert address.isascii() and address.isprintable() and " " not in address
    assert address.endswith("/p/q/docs/a%20b%1B%5C%3B%25%C3%A9%E9.md")
    assert file_url(replace(report, root="C:/p"), "x.md").endswith("/C:/p/x.md")
    assert file_url(replace(report, root="/"), "x.md").endswith("/x.md") and "//x" not in file_url(report, "x.md")
    assert file_url(replace(report, root=""), "x.md") == ""
    assert os.sep not in address or os.sep == "/"
