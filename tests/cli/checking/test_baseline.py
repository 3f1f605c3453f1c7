from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.checking.conftest import Check, write

NAME = "gatelint.baseline.json"
Edit = Callable[[str, str, str], None]


def entries(root: Path, name: str = NAME) -> list[dict[str, Any]]:
    text = (root / name).read_text("utf-8")
    found = json.loads(text)["findings"]
    assert isinstance(found, list)
    # One finding a line, in order.
    assert [json.loads(line.strip().rstrip(",")) for line in text.splitlines()[3:-2]] == found
    assert found == sorted(found, key=lambda one: (one["path"], one["rule"], one["message"]))
    return found


def test_what_is_accepted_is_not_reported_and_what_is_new_is(root: Path, check: Check, edit: Edit) -> None:
    before = check()
    assert (before.code, len(before.lines)) == (1, 4)
    written = check("--write-baseline")
    assert (written.code, written.out) == (0, "")
    assert f"{NAME}: 4 findings" in written.err
    assert {one["rule"] for one in entries(root)} == {"undefined-id", "status-mismatch", "mojibake"}

    clean = check()
    assert (clean.code, clean.out) == (0, "")
    assert clean.err.splitlines()[-2].startswith("Nothing new: 2 documents")
    assert clean.err.splitlines()[-1] == f"Not reported: 4 in {NAME}."

    edit("NOW.md", "# Now\n", "# Now\n\nMore, and LATER-007.\n")
    (found,) = check().lines
    assert "undefined-id" in found and "LATER-007" in found
    assert len(check("--no-baseline").lines) == 5


def test_what_no_longer_occurs_is_named_and_taken_out(root: Path, check: Check, edit: Edit) -> None:
    check("--write-baseline")
    data = (root / NAME).read_bytes()
    edit("NOW.md", "LATER-008", "LATER-001")
    edit("NOW.md", "LATER-009", "LATER-007")
    ran = check()
    assert (ran.code, len(ran.lines)) == (1, 1)
    assert f"2 findings of {NAME} no longer occur; `gatelint check --write-baseline` takes them out." in ran.err
    assert "no longer occurs: NOW.md: undefined-id `LATER-008` is not defined" in check("-v").err
    assert (root / NAME).read_bytes() == data

    shrunk = check("--write-baseline")
    assert (shrunk.code, len(shrunk.lines)) == (1, 1)
    assert f"{NAME}: 2 findings, 2 taken out, 0 added" in shrunk.err
    grown = check("--write-baseline=grow")
    assert (grown.code, grown.out) == (0, "")
    assert len(entries(root)) == 3
    assert "LATER-007" in (root / NAME).read_text("utf-8")


def test_the_path_behind_the_option_is_a_path(root: Path, check: Check) -> None:
    write(root, {"other/OTHER.md": "# Other\n\n[gone](gone.md)\n"})
    assert check("--write-baseline", "other").code == 0
    assert [one["path"] for one in entries(root)] == ["other/OTHER.md"]
    assert check("--write-baseline=shrink").code == 2


def test_a_run_judges_what_it_could_have_found(root: Path, check: Check, edit: Edit) -> None:
    check("--write-baseline")
    edit("NOW.md", "LATER-008", "LATER-001")
    assert "no longer" not in check("LATER.md").err
    assert "no longer" not in check("--select", "mojibake").err
    check("LATER.md", "--write-baseline")
    check("--select", "mojibake", "--write-baseline")
    assert len(entries(root)) == 4
    assert "1 finding of" in check("NOW.md").err
    check("NOW.md", "--write-baseline")
    assert len(entries(root)) == 3


def test_fixes_leave_alone_what_is_accepted(root: Path, check: Check) -> None:
    check("--write-baseline")
    text = (root / "NOW.md").read_bytes()
    assert check("--fix").code == 0
    assert check("--diff").code == 0
    assert (root / "NOW.md").read_bytes() == text
    check("--fix", "--no-baseline")
    assert "Done ✅ today" in (root / "NOW.md").read_text("utf-8")


def test_the_configuration_names_the_file(root: Path, check: Check) -> None:
    write(root, {"gatelint.toml": 'baseline = "known/debt.json"\n'})
    missing = check()
    assert missing.code == 2
    assert "known/debt.json" in missing.err
    assert check("--write-baseline").code == 0
    assert len(entries(root, "known/debt.json")) == 4
    assert check().code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no baseline"),
        ("[]", "no baseline"),
        ('{"version": 1, "findings": [{"path": 1}]}', "findings[0]"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 2, "tool": "later", "entries": {}}', "version 2"),
        ("<<<<<<< HEAD\n", "no baseline"),
        ("\xff", "no baseline"),
    ],
)
def test_what_is_no_baseline_ends_the_run(root: Path, check: Check, text: str, told: str) -> None:
    (root / NAME).write_bytes(text.encode("latin-1"))
    for arguments in ((), ("--write-baseline",), ("--write-baseline=grow",)):
        ran = check(*arguments)
        assert (ran.code, ran.out) == (2, "")
        errors = [line for line in ran.err.splitlines() if line.startswith("error:")]
        assert len(errors) == 1 and NAME in errors[0] and told in errors[0]
    assert (root / NAME).read_bytes() == text.encode("latin-1")


def test_a_link_out_of_the_project_is_not_followed(root: Path, check: Check, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("outside") / "debt.json"
    outside.write_text('{"version": 1, "findings": []}', "utf-8")
    (root / NAME).symlink_to(outside)
    assert check().code == 2
    assert check("--write-baseline").code == 2
    assert outside.read_text("utf-8") == '{"version": 1, "findings": []}'


@pytest.mark.parametrize("other", ["--fix", "--diff", "--no-baseline"])
def test_writing_the_baseline_stands_alone(root: Path, check: Check, other: str) -> None:
    assert check("--write-baseline", other).code == 2
    assert not (root / NAME).exists()


def test_a_further_link_to_the_same_target_is_new(root: Path, check: Check) -> None:
    write(root, {"LINKS.md": "# Links\n\n[gone](gone.md), [nowhere](#nowhere)\n"})
    check("--write-baseline")
    write(root, {"LINKS.md": "# Links\n\n[gone](gone.md), [nowhere](#nowhere)\n\n[gone](./gone.md), [it](#nowhere)\n"})
    assert [line.split()[2] for line in check("LINKS.md").lines] == ["broken-link", "broken-anchor"]


def test_what_no_longer_occurs_is_shown_escaped_and_from_the_working_directory(
    root: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "docs").mkdir()
    entry = {"path": "NOW.md", "rule": "undefined-id", "message": "a\nAll good\x1b[2J", "fingerprint": "0"}
    (root / NAME).write_text(json.dumps({"version": 1, "findings": [entry]}), "utf-8")
    monkeypatch.chdir(root / "docs")
    (line,) = [line for line in check("-v", "..").err.splitlines() if line.startswith("no longer occurs")]
    assert line.startswith("no longer occurs: ../NOW.md: undefined-id a") and "All good" in line
    assert line.isprintable()
