from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

UNDEFINED = ("check", "--select", "undefined-id")
Ask = Callable[..., Any]


def test_several_formats_at_once(ask: Ask, project: Path) -> None:
    done = ask(*UNDEFINED, "--output-format", "concise", "--output-format", "sarif=a=b.sarif", "--color", "always")
    assert done.code == 1
    assert "\x1b" in done.out and done.out.count("undefined-id") == 1
    assert done.err.startswith("Found \x1b[31m1 error") and "All good" not in done.err
    log = json.loads((project / "a=b.sarif").read_bytes())
    (found,) = log["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/NOW.md"


def test_formats_in_files_alone_leave_the_output_empty(ask: Ask, project: Path) -> None:
    done = ask(*UNDEFINED, GATELINT_OUTPUT_FORMAT="junit=report.xml json=report.json")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert json.loads((project / "report.json").read_bytes())["diagnostics"]
    assert (project / "report.xml").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(("format", "in_errors"), [("full", 0), ("concise", 1), ("json", 1)])
def test_the_totals_are_shown_once(ask: Ask, format: str, in_errors: int) -> None:
    done = ask(*UNDEFINED, "--output-format", format, "--output-format", "jsonl=lines.jsonl")
    assert (done.err.count("Found 1 error"), done.err.count("Checked 3")) == (in_errors, in_errors)
    assert done.out.count("Found 1 error") == int(format == "full")


def test_an_option_replaces_the_environment(ask: Ask) -> None:
    assert json.loads(ask(*UNDEFINED, "--output-format", "json", GATELINT_OUTPUT_FORMAT="sarif").out)["diagnostics"]


def test_the_output_file_is_for_the_format_without_one(ask: Ask, project: Path) -> None:
    done = ask(*UNDEFINED, "--output-format", "gitlab=a.json", "--output-format", "full", "--output-file", "b.txt")
    assert (done.code, done.out) == (1, "")
    assert json.loads((project / "a.json").read_bytes())[0]["check_name"] == "REF001 undefined-id"
    assert "error REF001 undefined-id" in (project / "b.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--output-format githb", "there is no format 'githb'. Did you mean 'github'?"),
        ("--output-format xml=a", "there is no format 'xml'. Choose from: full, concise, json, "),
        ("--output-format json=", "'json=' names no file."),
        ("--output-format full --output-format json", "full and json cannot both be the output; write one to a file"),
        ("--output-format json=a --output-format sarif=./a", "Two reports cannot go into one file."),
        ("--output-format json=a --output-file a", "Nothing is left for --output-file a"),
        ("--output-format json --output-format sarif=a --output-file a", "Two reports cannot go into one file."),
        ("--output-format sarif --statistics", "--statistics has no form for sarif; it has full, concise, json."),
        ("--output-format json --group-by rule", "--group-by groups the diagnostics of full"),
        ("--statistics --group-by rule", "--group-by groups the diagnostics of full"),
        ("--show-fixes", "--show-fixes needs --fix or --diff."),
        ("--output-format json=a --diff", "--diff shows a diff instead of reports"),
    ],
)
def test_outputs_that_cannot_be(ask: Ask, project: Path, arguments: str, message: str) -> None:
    before = sorted(project.iterdir())
    done = ask("check", *arguments.split())
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert sorted(project.iterdir()) == before


def test_no_report_replaces_a_document(ask: Ask, project: Path) -> None:
    done = ask(*UNDEFINED, "--output-format", "full", "--output-format", "markdown=docs/NOW.md")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: docs/NOW.md: this document is checked; the report would replace it\n")
    assert (project / "docs/NOW.md").read_text("utf-8").startswith("# Now\n")


@pytest.mark.parametrize(
    ("config", "file", "why"),
    [
        ("", "gatelint.baseline.json", "the baseline is kept here"),
        ('baseline = "docs/debt.json"\n', "docs/debt.json", "the baseline is kept here"),
        ("", "gatelint.toml", "the configuration is read from here"),
    ],
)
def test_no_report_replaces_the_baseline_or_the_configuration(
    ask: Ask, project: Path, config: str, file: str, why: str
) -> None:
    (project / "gatelint.toml").write_text(config, "utf-8")
    ask("check", "--write-baseline")
    before = (project / file).read_bytes()
    for arguments in (("--output-format", f"json={file}"), ("--output-file", f"docs/../{file}", "--no-baseline")):
        done = ask("check", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.splitlines()[0].endswith(f"{file}: {why}; the report would replace it")
    assert (project / file).read_bytes() == before


def test_services_are_given_paths_from_the_top(ask: Ask, project: Path) -> None:
    (project / "docs" / "gatelint.toml").touch()
    done = ask(*UNDEFINED, "--output-format", "github", here=project / "docs")
    assert done.out.startswith("::error title=gatelint REF001 undefined-id,file=docs/NOW.md,line=3,")


def test_reports_for_programs_are_utf8_whatever_the_terminal_speaks(run: Ask) -> None:
    done = run("check", "--select", "mojibake", "--output-format", "github", PYTHONIOENCODING="ascii")
    assert "`✅`" in done.stdout


def test_groups_and_fixes_are_shown(ask: Ask) -> None:
    done = ask("check", "--select", "REF001,TXT002", "--group-by", "item")
    assert done.out.startswith("LATER-009 (1)\n\ndocs/NOW.md:3:19: error REF001")
    assert "\n\nabout no single item (2)\n\ndocs/SIGNS.md:3:6: " in done.out
    done = ask("check", "--select", "TXT002", "--fix", "--show-fixes")
    assert done.err == "fixed 2 problems in docs/SIGNS.md\n  TXT002 mojibake: Restore `✅` (2 times)\n"
