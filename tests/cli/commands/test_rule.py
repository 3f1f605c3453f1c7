from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_without_a_name_all_rules_are_listed(run: Run) -> None:
    done = run("rule")
    assert (done.returncode, done.stderr) == (0, "")
    assert any(line.startswith("REF001 undefined-id ") for line in done.stdout.splitlines())


def test_code_and_name_give_the_same_page(run: Run) -> None:
    done = run("rule", "REF001")
    assert done.returncode == 0
    assert done.stdout.startswith("REF001 undefined-id (error, on by default)\n\n")
    assert run("rule", "undefined-id", "REF001").stdout == done.stdout


def test_json_lists_what_is_known(run: Run) -> None:
    listed = json.loads(run("rule", "--output-format", "json").stdout)
    [one] = json.loads(run("rule", "REF001", "--output-format", "json").stdout)
    assert one in listed
    assert (one["code"], one["name"], one["severity"], one["enabled"]) == ("REF001", "undefined-id", "error", True)
    assert one["page"].startswith(one["summary"])


def test_an_unknown_rule_is_told_the_nearest(run: Run) -> None:
    done = run("rule", "undefined-di")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: unknown rule `undefined-di`\nhint: did you mean `undefined-id` (REF001)?\n"
