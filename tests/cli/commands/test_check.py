from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

UNDEFINED = ("--select", "undefined-id")
SIGNS = ("--select", "mojibake")
posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def test_diagnostics_go_to_stdout_and_the_exit_code_is_1(run: Run) -> None:
    done = run("check", *UNDEFINED)
    assert done.returncode == 1
    assert done.stdout.startswith("docs/NOW.md:3:19: error REF001 undefined-id ")
    assert "3 | See LATER-001 and LATER-009.\n  |                   ^^^^^^^^^\n" in done.stdout
    assert "\nFound 1 error.\nChecked 3 documents, 2 items (LATER 2), " in done.stdout
    assert done.stderr == ""


def test_a_clean_run_exits_0_and_says_what_it_read(run: Run) -> None:
    done = run("check", "--select", "invalid-encoding")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All good: 3 documents, 2 items (LATER 2), ")
    assert run("check", "-q", "--select", "invalid-encoding").stdout == ""


def test_a_report_does_not_replace_a_document(run: Run, project: Path) -> None:
    before = contents(project)
    done = run("check", "--output-file", "docs/NOW.md")
    assert done.returncode == 2
    assert done.stderr.startswith("error: docs/NOW.md: this document is checked; the report would replace it\n")
    assert contents(project) == before


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 1),
        (["--config", "rules.undefined-id.severity = 'info'"], 0),
        (["--config", "rules.undefined-id.severity = 'info'", "--fail-on", "info"], 1),
        (["--config", "rules.undefined-id.severity = 'warning'"], 1),
        (["--config", "rules.undefined-id.severity = 'warning'", "--fail-on", "error"], 0),
        (["--config", "rules.undefined-id.severity = 'off'"], 0),
    ],
)
def test_what_fails_a_run(run: Run, options: list[str], code: int) -> None:
    done = run("check", *UNDEFINED, *options)
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["docs/NOWW.md"], "docs/NOWW.md: no such file or folder", "did you mean `docs/NOW.md`?"),
        (["dcos"], "dcos: no such file or folder", "did you mean `docs`?"),
        (["docs/NOW.md/x"], "docs/NOW.md/x: no such file or folder", None),
        (["--select", "undefned-id"], "unknown rule `undefned-id`", "did you mean `undefined-id` (REF001)?"),
        (["--ignore", "REF,QQQ"], "unknown rule `QQQ`", "`gatelint rule` lists the rules"),
        (
            ["--config", "rules.undefned-id.severity = 'off'"],
            "unknown rule `undefned-id` in the configuration",
            "did you mean `undefined-id` (REF001)?",
        ),
        (
            ["--output-file", "missing/report.txt"],
            "missing/report.txt: cannot be written: No such file or directory",
            None,
        ),
    ],
)
def test_what_keeps_from_answering_is_exit_code_2_and_one_line(
    run: Run, arguments: list[str], message: str, hint: str | None
) -> None:
    done = run("check", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"error: {message}\n" + (f"hint: {hint}\n" if hint else "")


def test_unsafe_fixes_alone_are_a_usage_error(run: Run) -> None:
    done = run("check", "--unsafe-fixes")
    assert done.returncode == 2
    assert "--unsafe-fixes needs --fix or --diff" in done.stderr


def test_a_folder_without_documents_is_an_error(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    (project / "notes.txt").write_text("x", encoding="utf-8")
    for path in ("empty", "notes.txt"):
        done = run("check", path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: no Markdown documents under {path}\nhint: ")


def test_a_path_outside_the_project_is_an_error(run: Run, project: Path) -> None:
    (project.parent / "other.md").write_text("# Other\n", encoding="utf-8")
    done = run("check", "../other.md", "docs/NOW.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "NOW.md: lies outside the project" in done.stderr or "other.md: lies outside the project" in done.stderr
    assert "hint: " in done.stderr


def test_a_project_elsewhere_can_be_checked(run: Run, project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = run("check", project, *UNDEFINED, "--output-format", "concise", here=elsewhere)
    assert done.returncode == 1
    assert done.stdout.startswith("../project/docs/NOW.md:3:19: REF001 ")
    (project / "gatelint.toml").write_text('ignore = ["REF001"]\n', encoding="utf-8")
    assert run("check", project / "docs", "--ignore", "TXT", here=elsewhere).returncode == 0


def test_a_file_is_checked_against_the_rest_but_reports_only_itself(run: Run) -> None:
    selected = ("--select", "REF,TXT", "--output-format", "concise")
    done = run("check", "docs/NOW.md", *selected)
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["docs/NOW.md"]
    assert run("check", "docs/LATER.md", *selected).returncode == 0
    both = run("check", "docs/NOW.md", "docs/SIGNS.md", *selected)
    assert {line.split(":")[0] for line in both.stdout.splitlines()} == {"docs/NOW.md", "docs/SIGNS.md"}


def test_paths_are_shown_relative_to_the_working_directory(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text("", encoding="utf-8")
    done = run("check", *UNDEFINED, "--output-format", "json", here=project / "docs")
    assert [found["path"] for found in json.loads(done.stdout)["diagnostics"]] == ["NOW.md"]


def test_selectors_may_be_repeated_and_joined_by_commas(run: Run) -> None:
    def codes(*options: str) -> set[str]:
        done = run("check", "--output-format", "json", *options)
        return {found["code"] for found in json.loads(done.stdout)["diagnostics"]}

    assert codes("--select", "REF001,TXT") == {"REF001", "TXT002"}
    assert codes("--select", "REF001", "--select", "mojibake") == {"REF001", "TXT002"}
    assert codes("--select", "REF001, TXT002", "--ignore", "REF") == {"REF001", "TXT002"}
    assert codes("--select", "REF, TXT", "--ignore", "undefined-id") == {"TXT002"}


def test_ignoring_on_the_command_line_adds_to_the_configuration(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text('select = ["REF001", "TXT002"]\n', encoding="utf-8")
    assert "REF001" in run("check").stdout
    done = run("check", "--ignore", "REF", "--output-format", "concise")
    assert {line.split()[1] for line in done.stdout.splitlines()} == {"TXT002"}


def test_json_is_valid_utf8_whatever_the_terminal_speaks(run: Run) -> None:
    done = run("check", *SIGNS, "--output-format", "json", PYTHONIOENCODING="ascii")
    value = json.loads(done.stdout)
    assert value["version"] == 1
    assert [found["fix"]["edits"][0]["content"] for found in value["diagnostics"]] == ["✅", "✅"]
    assert value["summary"]["documents"] == 3
    assert done.stdout == run("check", *SIGNS, GATELINT_OUTPUT_FORMAT="json").stdout


@pytest.mark.parametrize("format", ["full", "concise"])
def test_text_survives_a_terminal_that_lacks_its_characters(run: Run, format: str) -> None:
    done = run("check", *SIGNS, "--output-format", format, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "\\u2705" in done.stdout
    assert "Traceback" not in done.stderr


def test_two_runs_give_the_same_bytes(run: Run) -> None:
    outputs = {run("check", "--output-format", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "3")}
    assert len(outputs) == 1


def test_concise_keeps_its_totals_off_stdout(run: Run) -> None:
    done = run("check", *UNDEFINED, "--output-format", "concise")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("Found 1 error.\nChecked 3 documents")
    assert run("check", "--quiet", *UNDEFINED, "--output-format", "concise").stderr == ""


def test_statistics_count_by_rule(run: Run) -> None:
    done = run("check", "--select", "REF001,TXT002", "--statistics")
    assert done.returncode == 1
    assert [line.split() for line in done.stdout.splitlines()[1:3]] == [
        ["2", "-", "-", "2", "TXT002", "mojibake"],
        ["1", "-", "-", "-", "REF001", "undefined-id"],
    ]


def test_the_report_may_go_into_a_file(run: Run, project: Path) -> None:
    done = run("check", *UNDEFINED, "--output-file", "report.json", "--output-format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads((project / "report.json").read_bytes())["version"] == 1


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides_about_colour(run: Run, options: list[str], variables: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in run("check", *UNDEFINED, *options, **variables).stdout) is coloured
    assert ("\x1b[" in run(*options, "check", *UNDEFINED, **variables).stdout) is coloured


def test_fix_writes_and_reports_what_is_left(run: Run, project: Path) -> None:
    before = contents(project)
    done = run("check", "--select", "REF001,TXT002", "--fix")
    assert done.returncode == 1
    assert done.stderr == "fixed 2 problems in docs/SIGNS.md\n"
    assert "REF001" in done.stdout and "TXT002" not in done.stdout
    expected = dict(before)
    expected["docs/SIGNS.md"] = "# Signs\n\nDone ✅ and more ✅.\n".encode()
    assert contents(project) == expected
    assert run("check", *SIGNS, "--fix").returncode == 0
    assert contents(project) == expected


def test_fix_keeps_byte_order_mark_newlines_and_the_missing_final_one(run: Run, project: Path) -> None:
    (project / "docs/SIGNS.md").write_bytes(b"\xef\xbb\xbf" + "# Signs\r\n\r\nDone ‚úÖ.".encode())
    assert run("check", *SIGNS, "--fix").returncode == 0
    assert (project / "docs/SIGNS.md").read_bytes() == b"\xef\xbb\xbf" + "# Signs\r\n\r\nDone ✅.".encode()


def test_diff_writes_nothing_and_exits_1_when_it_would(run: Run, project: Path) -> None:
    before = contents(project)
    done = run("check", *SIGNS, "--diff")
    assert done.returncode == 1
    assert done.stdout.startswith("--- docs/SIGNS.md\n+++ docs/SIGNS.md\n")
    assert "+Done ✅ and more ✅.\n" in done.stdout
    assert done.stderr == "would fix 2 problems in docs/SIGNS.md\n"
    assert contents(project) == before
    nothing = run("check", *UNDEFINED, "--diff")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "")
    assert run("check", *SIGNS, "--diff", "--exit-zero").returncode == 0


def test_fix_cleans_up_after_a_killed_run(run: Run, project: Path) -> None:
    before = contents(project)
    (project / "docs" / ".NOW.md.gatelint-tmp-0000").write_bytes(b"half")
    run("check", *UNDEFINED, "--fix")
    assert contents(project) == before


@posix
def test_a_read_only_file_is_not_fixed(run: Run, project: Path) -> None:
    before = contents(project)
    (project / "docs/SIGNS.md").chmod(0o444)
    done = run("check", *SIGNS, "--fix")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: docs/SIGNS.md: cannot be written: it is read-only\n"
    assert contents(project) == before


@posix
def test_a_link_out_of_the_project_is_neither_read_nor_written_through(run: Run, project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes("# Out\n\nDone ‚úÖ.\n".encode())
    (project / "docs/OUT.md").symlink_to(outside)
    done = run("check", "--select", "TXT002,TXT004", "--output-format", "concise", "--fix")
    assert done.returncode == 1
    said = f"the file cannot be read: it leads to {outside}, which is outside"
    assert (
        done.stdout.startswith(f"docs/OUT.md:1:1: TXT004 unreadable-file error: {said}")
        and len(done.stdout.splitlines()) == 1
    )
    assert outside.read_bytes() == "# Out\n\nDone ‚úÖ.\n".encode()
    assert (project / "docs/OUT.md").is_symlink()


def test_a_document_of_bad_bytes_is_a_diagnostic_and_the_rest_is_checked(run: Run, project: Path) -> None:
    (project / "docs/BAD.md").write_bytes(b"# Bad \xff\n")
    done = run("check", "--select", "REF001,TXT001", "--output-format", "concise")
    assert done.returncode == 1
    assert {line.split()[1] for line in done.stdout.splitlines()} == {"TXT001", "REF001"}


def test_a_configuration_mistake_is_an_error(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text("selct = []\n", encoding="utf-8")
    done = run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `select`?" in done.stderr
    assert run("check", *UNDEFINED, "--isolated").returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_text_is_no_fault(run: Run, project: Path) -> None:
    (project / os.fsdecode(b"docs/\xff.md")).write_bytes(b"# X\n\nLATER-010\n")
    for format in ("full", "concise", "json"):
        done = run("check", *UNDEFINED, "--output-format", format)
        assert done.returncode == 1
        assert "udcff" in done.stdout


def test_the_configuration_of_a_named_folder_applies(run: Run, project: Path) -> None:
    (project / "docs" / "gatelint.toml").write_text('select = ["dependency-cycle"]\n')
    assert run("check", "docs").returncode == 0
    assert run("check", "docs", "--isolated", *UNDEFINED).stdout.startswith("docs/NOW.md:3:19: ")
    assert run("check").returncode == 1


def test_verbose_tells_what_was_read(run: Run) -> None:
    done = run("check", "-v")
    assert "LATER 2 items, register, home docs/LATER.md\n  forms   heading 2\n" in done.stderr
    assert "home docs/LATER.md" not in done.stdout


def test_a_folder_may_be_called_like_a_document(run: Run, project: Path) -> None:
    (project / "notes.md").mkdir()
    (project / "notes.md" / "x.md").write_text("# X\n\nSee LATER-009.\n", encoding="utf-8")
    done = run("check", "notes.md", "--output-format", "concise")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Nothing to compare: 1 document, 0 items")


def test_an_empty_path_is_not_the_working_directory(run: Run) -> None:
    done = run("check", "")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: an empty path was given\n")


def test_rules_are_added_to_the_usual_ones_or_to_a_selection(ask: Callable[..., Any], project: Path) -> None:
    def codes(*options: str) -> set[str]:
        done = ask("check", "--output-format", "json", *options)
        return {found["code"] for found in json.loads(done.out)["diagnostics"]}

    (project / "docs" / "PATH.md").write_text("# Path\n\nSee `docs/gone.md`.\n", encoding="utf-8")
    usual = codes()
    assert "LNK003" not in usual
    assert codes("--extend-select", "stale-path") == usual | {"LNK003"}
    (project / "gatelint.toml").write_text('extend-select = ["LNK003"]\nignore = ["TXT"]\n', encoding="utf-8")
    assert codes() == (usual | {"LNK003"}) - {"TXT002"}
    assert codes("--select", "TXT") == {"TXT002"}
    assert codes("--select", "TXT", "--extend-select", "REF") == {"TXT002", "REF001"}


def test_a_fix_may_fail_the_run(ask: Callable[..., Any]) -> None:
    assert ask("check", *SIGNS, "--fix", "--exit-non-zero-on-fix").code == 1
    assert ask("check", *SIGNS, "--fix", "--exit-non-zero-on-fix").code == 0
    assert ask("check", "--exit-non-zero-on-fix").code == 2


def test_the_last_line_says_which_statuses_nobody_compares(run: Run, project: Path) -> None:
    rows = "".join(f"| {bed} | Done |\n" for bed in ("North", "South", "East"))
    tracker = project / "TRACKER.md"
    tracker.write_text(f"# Tracker\n\n| Bed | Status |\n| --- | --- |\n{rows}", encoding="utf-8")
    done = run("check", "TRACKER.md", "--output-format", "concise")
    assert done.stderr.splitlines()[-1] == "Not compared: 3 statuses in TRACKER.md; the rows name no item."
    assert json.loads(run("check", "--output-format", "json").stdout)["summary"]["unread_statuses"] == {"TRACKER.md": 3}
