from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator

from gatelint.diagnostics.model import Diagnostic
from gatelint.diagnostics.report import Report
from gatelint.output import render
from gatelint.output.schemas import config_schema, output_schema
from gatelint.output.text.style import Style

PLAIN = Style()


def test_the_output_is_as_its_schema_says(
    report_with: Callable[..., Report], mismatch: Diagnostic, remark: Diagnostic
) -> None:
    schema = output_schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    for found in ((), (mismatch, remark)):
        for statistics in (False, True):
            check.validate(json.loads(render(report_with(*found), "json", PLAIN, statistics=statistics)))
    value = json.loads(render(report_with(mismatch), "json", PLAIN))
    assert not check.is_valid({**value, "version": 2})
    assert not check.is_valid({**value, "diagnostics": [{**value["diagnostics"][0], "severity": "fatal"}]})


def test_every_key_of_a_diagnostic_is_described(report_with: Callable[..., Report], mismatch: Diagnostic) -> None:
    described = output_schema()["$defs"]
    report = replace(report_with(mismatch), rule_url="https://example.org/{name}/")
    found: dict[str, Any] = json.loads(render(report, "json", PLAIN))["diagnostics"][0]
    assert set(found) == set(described["diagnostic"]["properties"])
    assert set(found["related"][0]) == set(described["related"]["properties"])
    assert set(found["fix"]) == set(described["fix"]["properties"])
    assert set(found["fix"]["edits"][0]) == set(described["edit"]["properties"])


def test_the_schema_of_the_configuration_is_one() -> None:
    Draft202012Validator.check_schema(config_schema())
    Draft202012Validator(config_schema()).validate({"select": ["REF"], "rules": {"id-gap": {"severity": "off"}}})
    assert not Draft202012Validator(config_schema()).is_valid({"selct": []})
