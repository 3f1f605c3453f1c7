from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.cli.main import main
from tests.cli.checking.conftest import DOCUMENTS, Check, write


def test_fix_only_fixes_reports_nothing_and_is_content(root: Path, check: Check) -> None:
    ran = check("--fix-only")
    assert (ran.code, ran.out) == (0, "")
    assert "fixed 1 problem in NOW.md" in ran.err
    assert "Done ✅ today" in (root / "NOW.md").read_text("utf-8")
    assert "LATER-008" in check().out


def test_fix_only_goes_with_the_other_options_of_fixes(root: Path, check: Check) -> None:
    assert check("--fix-only", "--diff").out.startswith("--- NOW.md")
    assert (root / "NOW.md").read_text("utf-8") == DOCUMENTS["NOW.md"]
    assert check("--fix-only", "--unsafe-fixes", "--exit-non-zero-on-fix").code == 1
    assert check("--fix-only", "--exit-non-zero-on-fix").code == 0
    assert check("--fix-only", "--write-baseline").code == 2


@pytest.mark.parametrize(
    ("settings", "is_fixed"),
    [
        ('unfixable = ["mojibake"]', False),
        ('unfixable = ["TXT"]', False),
        ('fixable = ["REN"]', False),
        ('fixable = ["TXT002"]', True),
        ('fixable = ["ALL"]\nunfixable = ["stale-view"]', True),
        ('fixable = ["mojibake"]\nunfixable = ["ALL"]', True),
    ],
)
def test_the_configuration_says_which_rules_are_fixed(root: Path, check: Check, settings: str, is_fixed: bool) -> None:
    write(root, {"gatelint.toml": settings})
    (line,) = [line for line in check().lines if "mojibake" in line]
    assert ("[*]" in line) is is_fixed
    check("--fix")
    assert ("✅" in (root / "NOW.md").read_text("utf-8")) is is_fixed


def test_an_unknown_rule_is_no_rule_to_fix(root: Path, check: Check) -> None:
    write(root, {"gatelint.toml": '\nunfixable = ["mojibak"]'})
    ran = check()
    assert ran.code == 2 and "did you mean `mojibake`" in ran.err
    assert "gatelint.toml:2: `unfixable`: unknown rule `mojibak`" in ran.err


def test_show_files_lists_what_is_read_and_checks_nothing(
    root: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {"gatelint.toml": 'exclude = ["NOW.md"]', "docs/a.md": "# A\n", "docs/b.txt": "b"})
    assert check("--show-files").lines == ["LATER.md", "docs/a.md"]
    assert check("--show-files", "docs").lines == ["docs/a.md"]
    assert check("--show-files", "--fix").code == 2
    monkeypatch.chdir(root / "docs")
    assert check("--show-files").lines == ["../LATER.md", "a.md"]


def test_silent_leaves_the_exit_code_and_errors(root: Path, check: Check) -> None:
    ran = check("-s")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    ran = check("-s", "gone.md")
    assert ran.code == 2 and "no such file" in ran.err
    check("--silent", "--output-format", "json=report.json")
    assert len(json.loads((root / "report.json").read_text("utf-8"))["diagnostics"]) == 4


def test_verbose_runs_name_the_slowest_rules(root: Path, check: Check) -> None:
    (line,) = [line for line in check("-v").err.splitlines() if line.startswith("rules: ")]
    assert re.fullmatch(r"rules: \d+ ms; slowest: (?:[a-z-]+ \d+ ms, ){4}[a-z-]+ \d+ ms", line)
    assert "slowest: mojibake " in check("-v", "--select", "mojibake").err
    assert "slowest" not in check().err


def test_an_excluded_document_is_left_out_where_it_is_named(root: Path, check: Check) -> None:
    write(root, {"gatelint.toml": 'exclude = ["NOW.md"]'})
    ran = check("NOW.md")
    assert (ran.code, ran.out) == (0, "") and "NOW.md: not checked" in ran.err
    assert check("NOW.md", "LATER.md").code == 0
    write(root, {"gatelint.toml": 'exclude = ["*.md"]'})
    assert check("NOW.md").code == 0
    assert check().code == 2
    write(root, {"gatelint.toml": 'exclude = ["NOW.md"]\nforce-exclude = false'})
    assert check("NOW.md").code == 1


def test_init_has_a_dry_run(root: Path, capsys: pytest.CaptureFixture[str], check: Callable[..., object]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["init", "--dry-run"])
    assert not ending.value.code and "LATER" in capsys.readouterr().out
    assert not (root / "gatelint.toml").exists()
