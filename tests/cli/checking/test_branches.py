from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.cli.main import main
from tests.cli.checking.conftest import Check, write

LATER = "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n"
ROPE = "\n## LATER-002: Order ropes\n\n**Status:** Open\n"
WINCH = "\n## LATER-002: Oil the winch\n\n**Status:** Open\n"
ADR = "# Use {}\n\n## Status\n\nAccepted\n"


@pytest.fixture
def branches(root: Path, commit: Callable[..., str], git: Callable[..., str]) -> Path:
    """A branch that introduces LATER-002 and ADR 1, as `main` does since; nothing else is reported."""
    (root / ".git").rmdir()
    (root / "NOW.md").unlink()
    commit(root, {"LATER.md": LATER, "log.txt": "one"})
    git(root, "branch", "-m", "main")
    git(root, "checkout", "-q", "-b", "ropes")
    commit(root, {"LATER.md": LATER + ROPE, "docs/adr/0001-rope.md": ADR.format("rope")})
    git(root, "checkout", "-q", "main")
    commit(root, {"LATER.md": f"{LATER}\nPlain text.\n{WINCH}", "docs/adr/0001-chain.md": ADR.format("chain")})
    git(root, "checkout", "-q", "ropes")
    return root


def _collisions(lines: list[str]) -> list[str]:
    return [line for line in lines if "number-collision" in line]


def test_what_both_introduced_is_reported_where_it_stands_here(branches: Path, check: Check) -> None:
    ran = check("--against", "main")
    assert ran.code == 1
    assert _collisions(ran.lines) == [
        "LATER.md:7:4: REG009 number-collision error: `LATER-002` is introduced on two branches: main:LATER.md:9 "
        'defines LATER-002 "Oil the winch", this branch "Order ropes"',
        "docs/adr/0001-rope.md:1:3: REG009 number-collision error: `ADR-0001` is introduced on two branches: "
        'main:docs/adr/0001-chain.md:1 defines ADR-0001 "Use chain", this branch "Use rope"',
    ]
    assert not _collisions(check().lines)


def test_what_is_not_committed_yet_counts(branches: Path, check: Check, git: Callable[..., str]) -> None:
    git(branches, "checkout", "-q", "main~1")
    assert not _collisions(check("--against", "main").lines)
    write(branches, {"OTHER.md": "# Other\n" + ROPE})
    assert [line.partition(":")[0] for line in _collisions(check("--against", "main").lines)] == ["OTHER.md"]


def test_a_commit_of_the_other_branch_is_no_collision(branches: Path, check: Check, git: Callable[..., str]) -> None:
    git(branches, "checkout", "-q", "-b", "picked", "main~1")
    git(branches, "cherry-pick", "main")
    assert not _collisions(check("--against", "main").lines)
    assert _collisions(check("--against", "ropes").lines)
    assert not _collisions(check("--against", "main~1").lines)


def test_paths_are_those_of_git(branches: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(branches / "docs")
    (line,) = _collisions(check("--against", "main").lines)
    assert line.startswith("adr/0001-rope.md:1:3:") and "main:docs/adr/0001-chain.md:1" in line


def test_it_goes_with_what_a_change_touches(branches: Path, check: Check, commit: Callable[..., str]) -> None:
    assert not _collisions(check("--against", "main", "--changed", "HEAD").lines)
    commit(branches, {"NOTES.md": "# Notes\n"})
    assert not _collisions(check("--against", "main", "--changed", "HEAD~1").lines)
    assert len(_collisions(check("--against", "main", "--changed", "HEAD~2").lines)) == 2


def test_it_goes_with_the_baseline_and_suppressions(branches: Path, check: Check) -> None:
    check("--against", "main", "--select", "number-collision", "--write-baseline")
    ran = check("--against", "main")
    assert not _collisions(ran.lines) and "2 in gatelint.baseline.json" in ran.err
    assert "no longer occur" not in check().err
    (branches / "gatelint.baseline.json").unlink()
    check("--against", "main", "--select", "number-collision", "--add-suppressions=renumbered later")
    assert "disable-line REG009 -- renumbered later" in (branches / "LATER.md").read_text("utf-8")
    assert not _collisions(check("--against", "main").lines)
    assert not [line for line in check().lines if "unused-suppression" in line]


def test_as_a_process(branches: Path) -> None:
    command = [sys.executable, "-m", "gatelint", "check", "--against", "main", "--select", "REG009"]
    for name in ("json", "github"):
        run = subprocess.run([*command, "--output-format", name], cwd=branches, capture_output=True, encoding="utf-8")
        assert run.returncode == 1, run.stderr
        assert "main:LATER.md:9" in run.stdout.replace("%3A", ":"), name
        if name == "json":
            assert [one["code"] for one in json.loads(run.stdout)["diagnostics"]] == ["REG009", "REG009"]


def test_it_is_explained(branches: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, code in ((["--against", "main"], None), ([], 2)):
        with pytest.raises(SystemExit) as ending:
            main(["explain", "LATER.md:7", "--format", "json", *arguments])
        assert (ending.value.code or None) == code
    (value,) = json.loads(capsys.readouterr().out)
    assert value["diagnostic"]["name"] == "number-collision" and value["item"] == "LATER-002"


def test_nothing_of_the_work_tree_changes(branches: Path, check: Check, git: Callable[..., str]) -> None:
    before = {path: path.read_bytes() for path in branches.rglob("*") if path.is_file()}
    check("--against", "main")
    assert {path: path.read_bytes() for path in branches.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mian", "no such revision: `mian`\nhint: did you mean `main`?"),
        ("-x", "no such revision: `-x`"),
        (
            "origin/gone",
            "no such revision: `origin/gone`\nhint: gatelint fetches nothing; `git fetch origin gone` does",
        ),
    ],
)
def test_what_is_no_revision(branches: Path, check: Check, git: Callable[..., str], name: str, message: str) -> None:
    git(branches, "remote", "add", "origin", "https://example.invalid/x.git")
    ran = check(f"--against={name}")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_branch_of_another_history(branches: Path, check: Check, git: Callable[..., str]) -> None:
    git(branches, "checkout", "-q", "--orphan", "other")
    ran = check("--against", "main")
    assert ran.code == 2 and "nothing is committed yet" in ran.err
    git(branches, "commit", "-q", "-m", "other")
    ran = check("--against", "main")
    assert ran.code == 2 and "this branch and `main` have no commit in common here" in ran.err
    assert "hint: name the branch that this one was made from" in ran.err


def test_a_shallow_clone_says_what_gets_the_rest(
    branches: Path, check: Check, git: Callable[..., str], tmp_path_factory: pytest.TempPathFactory, monkeypatch
) -> None:
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{branches}", "shallow")
    monkeypatch.chdir(clone / "shallow")
    ran = check("--against", "origin/main")
    assert ran.code == 2 and "have no commit in common here" in ran.err
    assert "hint: this clone is shallow; `git fetch --unshallow` gets the rest of its history" in ran.err
    ran = check("--against", "upstream/main")
    assert ran.code == 2 and "git fetch --unshallow" in ran.err
    git(clone / "shallow", "fetch", "-q", "--unshallow")
    assert len(_collisions(check("--against", "origin/main").lines)) == 2


def test_where_there_is_no_repository(root: Path, check: Check) -> None:
    ran = check("--against", "main")
    assert ran.code == 2 and "not in a git repository" in ran.err


def test_standard_input_is_refused(branches: Path, check: Check) -> None:
    ran = check("-", "--stdin-filename", "LATER.md", "--against", "main")
    assert ran.code == 2 and "--against compares branches; standard input ('-') belongs to none" in ran.err
