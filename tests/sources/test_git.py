"""Asking git runs nothing of the repository, of the environment or of the working directory, and fetches nothing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.errors import GatelintError
from gatelint.sources import git as asking
from gatelint.sources.git_revision import newest_revision, open_revision

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs and owners are those of POSIX")

DUTY = "# Duties\n\n## DUTY-001: {0}\n\n**Status:** Open\n"
CHECKPOINT = ("new", "checkpoint", "After the Roof", "--date", "2026-03-09")
# What a configuration may run while git reads a commit of which it lacks a part.
FETCHING = {
    "ssh": {"remote.origin.url": "ssh://nowhere.invalid/x", "core.sshCommand": "{script}"},
    "upload-pack": {"remote.origin.url": "{other}", "remote.origin.uploadpack": "{script}"},
    "proxy": {"remote.origin.url": "git://127.0.0.1:9/x", "core.gitProxy": "{script}"},
    "ext": {"remote.origin.url": "ext::{script}", "protocol.ext.allow": "always"},
    "rewritten": {
        "remote.origin.url": "https://nowhere.invalid/x",
        "url.ssh://nowhere.invalid/.insteadOf": "https://nowhere.invalid/",
        "core.sshCommand": "{script}",
    },
}
# What it may run whatever is read.
RUNNING = {
    "core.fsmonitor": "{script}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{script}",
    "core.editor": "{script}",
    "core.askPass": "{script}",
    "core.alternateRefsCommand": "{script}",
    "credential.helper": "!{script}",
    "diff.external": "{script}",
    "diff.own.command": "{script}",
    "diff.own.textconv": "{script}",
    "filter.own.clean": "{script}",
    "filter.own.smudge": "{script}",
    "gpg.program": "{script}",
    "log.showSignature": "true",
    "pager.log": "{script}",
    "pager.rev-parse": "{script}",
    "alias.rev-parse": "!{script}",
    "alias.cat-file": "!{script}",
    "alias.ls-tree": "!{script}",
    "uploadpack.packObjectsHook": "{script}",
    "core.attributesFile": "{attributes}",
}


@pytest.fixture
def commit(commit):
    """Commit files into a repository whose folder is made."""

    def in_folder(root: Path, files: dict[str, str]):
        root.mkdir(parents=True, exist_ok=True)
        return commit(root, files)

    return in_folder


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that exists as soon as anything of a repository was run."""
    return tmp_path / "marker"


@pytest.fixture
def script(tmp_path: Path, marker: Path) -> Path:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("run", "post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "git"):
        (hooks / name).write_text(f"#!/bin/sh\necho run > {shlex.quote(str(marker))}\nexit 1\n", "utf-8")
        (hooks / name).chmod(0o755)
    (tmp_path / "attributes").write_text("*.md diff=own filter=own\n", "utf-8")
    return hooks / "run"


@pytest.fixture
def hostile(tmp_path: Path, script: Path, git, commit) -> Callable[..., Path]:
    """A partial repository that lacks what its last commit says of `DUTIES.md`; with settings, perhaps embedded."""

    def hostile(settings: dict[str, str], *, embedded: bool = False) -> Path:
        root = tmp_path / "project"
        inner = root / "docs" if embedded else root
        if embedded:
            commit(root, {"OWN.md": DUTY.format("Own")})
        commit(inner, {"DUTIES.md": DUTY.format("Order slates")})
        inside = inner / ".git"
        id = git(inner, "rev-parse", "HEAD:DUTIES.md")
        (inside / "objects" / id[:2] / id[2:]).rename(tmp_path / "lost")
        (tmp_path / "lost.name").write_text(f"{id[:2]} {id[2:]}", "utf-8")
        values = {
            "script": str(script),
            "hooks": str(script.parent),
            "attributes": str(tmp_path / "attributes"),
            "other": str(inside),
        }
        (inner / "DUTIES.md").write_text(DUTY.format("Order tiles"), "utf-8")
        if embedded:
            for path in list(inside.iterdir()):
                path.rename(inner / path.name)
            inside.rmdir()
            git(inner, "config", "--file", "config", "core.bare", "true")
        where = inner / "config" if embedded else inside / "config"
        partial = {
            "core.repositoryformatversion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.partialclonefilter": "blob:none",
        }
        for key, value in {**partial, **settings}.items():
            git(inner, "config", "--file", str(where), key, value.format(**values))
        return inner

    return hostile


def gatelint(here: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gatelint", *arguments],
        cwd=here,
        env={**os.environ, "NO_COLOR": "1", **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize("arguments", [CHECKPOINT, (*CHECKPOINT, "--diff")], ids=["write", "diff"])
@pytest.mark.parametrize("name", FETCHING)
def test_nothing_is_fetched_and_what_git_lacks_is_an_error(
    hostile, marker: Path, name: str, arguments: tuple[str, ...]
) -> None:
    root = hostile({**RUNNING, **FETCHING[name]})
    done = gatelint(root, *arguments)
    assert not marker.exists()
    assert (done.returncode, done.stdout) == (2, "")
    assert "DUTIES.md: cannot be read: git lacks its content" in done.stderr.splitlines()[0]
    assert sorted(path.name for path in root.iterdir()) == [".git", "DUTIES.md"]


@pytest.mark.parametrize("name", FETCHING)
def test_a_git_that_fetches_what_is_missing_has_no_transport(
    hostile, marker: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(asking.ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    tree = open_revision(hostile({**RUNNING, **FETCHING[name]}), "HEAD").tree
    with pytest.raises(GatelintError, match=r"git lacks its content|git broke off"):
        tree.read("DUTIES.md")
    assert not marker.exists()


@pytest.mark.parametrize("name", FETCHING)
def test_an_embedded_bare_repository_is_not_entered(hostile, marker: Path, name: str) -> None:
    inner = hostile({**RUNNING, **FETCHING[name]}, embedded=True)
    done = gatelint(inner, *CHECKPOINT, "--diff")
    assert not marker.exists()
    assert done.returncode == 1 and "compared with" in done.stderr
    assert open_revision(inner, "HEAD").tree.exists("../OWN.md")


def test_nothing_is_run_where_nothing_is_missing(hostile, marker: Path, tmp_path: Path) -> None:
    root = hostile({**RUNNING, **FETCHING["ssh"]})
    lost = tmp_path / "lost"
    lost.rename((root / ".git" / "objects").joinpath(*lost.with_suffix(".name").read_text("utf-8").split()))
    done = gatelint(root, *CHECKPOINT, "--diff", "--since", "HEAD")
    assert done.returncode == 1 and "compared with commit" in done.stderr
    assert not marker.exists()


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_SSH_COMMAND": "{script}"},
        {"GIT_PROXY_COMMAND": "{script}"},
        {"GIT_ALLOW_PROTOCOL": "ssh", "GIT_NO_LAZY_FETCH": "0", "GIT_SSH": "{script}"},
        {"GIT_TRACE": "{marker}"},
        {"GIT_TRACE2_EVENT": "{marker}"},
        {"GIT_EXEC_PATH": "{hooks}"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.sshCommand", "GIT_CONFIG_VALUE_0": "{script}"},
        {"GIT_CONFIG_PARAMETERS": "'core.sshcommand'='{script}'"},
        {"GIT_EXTERNAL_DIFF": "{script}", "GIT_PAGER": "{script}", "PAGER": "{script}"},
        {"GIT_ASKPASS": "{script}", "SSH_ASKPASS": "{script}"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_the_environment_says_nothing_to_git(hostile, marker: Path, script: Path, variables: dict[str, str]) -> None:
    root = hostile({"remote.origin.url": "ssh://nowhere.invalid/x"})
    values = {"script": str(script), "marker": str(marker), "hooks": str(script.parent)}
    done = gatelint(root, *CHECKPOINT, "--diff", **{key: value.format(**values) for key, value in variables.items()})
    assert done.returncode == 2 and "git lacks its content" in done.stderr
    assert not marker.exists()


@pytest.mark.parametrize("variable", ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_DIR"])
def test_objects_of_another_repository_are_not_asked(
    hostile, tmp_path: Path, commit, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = hostile({})
    commit(tmp_path / "other", {"DUTIES.md": DUTY.format("Order slates")})
    inside = tmp_path / "other" / ".git"
    monkeypatch.setenv(variable, str(inside if variable == "GIT_DIR" else inside / "objects"))
    with pytest.raises(GatelintError, match="git lacks its content"):
        open_revision(root, "HEAD").tree.read("DUTIES.md")


@pytest.mark.parametrize("entry", ["", ".", "tools", "{root}", "{root}/tools"])
def test_git_is_not_taken_from_the_project(tmp_path: Path, commit, script: Path, marker: Path, entry: str) -> None:
    root = tmp_path / "project"
    commit(root, {"DUTIES.md": DUTY.format("Order slates"), "docs/x.md": ""})
    (root / "tools").mkdir()
    for folder in (root, root / "tools"):
        shutil.copy(script, folder / "git")
    (root / "DUTIES.md").write_text(DUTY.format("Order tiles"), "utf-8")
    done = gatelint(root, *CHECKPOINT, "--diff", PATH=f"{entry.format(root=root)}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1 and "compared with commit" in done.stderr
    assert not marker.exists()


def test_a_git_file_that_points_elsewhere_runs_nothing(hostile, marker: Path, tmp_path: Path) -> None:
    root = hostile({**RUNNING, **FETCHING["ssh"]})
    (root / ".git").rename(tmp_path / "elsewhere")
    (root / ".git").write_text(f"gitdir: {tmp_path / 'elsewhere'}\n", "utf-8")
    done = gatelint(root, *CHECKPOINT, "--diff")
    assert done.returncode == 2 and "git lacks its content" in done.stderr
    assert not marker.exists()


def test_a_linked_work_tree_has_a_past(tmp_path: Path, commit, git) -> None:
    commit(tmp_path / "main", {"DUTIES.md": DUTY.format("Order slates")})
    git(tmp_path / "main", "worktree", "add", "-q", str(tmp_path / "linked"))
    assert open_revision(tmp_path / "linked", "HEAD").tree.files() == ("DUTIES.md",)


@pytest.mark.parametrize("lost", ["HEAD", "HEAD^{tree}", "HEAD:DUTIES.md"])
def test_a_damaged_repository_is_no_missing_past(tmp_path: Path, commit, git, lost: str) -> None:
    root = tmp_path / "project"
    commit(root, {"DUTIES.md": DUTY.format("Order slates")})
    id = git(root, "rev-parse", lost)
    (root / ".git" / "objects" / id[:2] / id[2:]).unlink()
    done = gatelint(root, *CHECKPOINT, "--diff")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ") and "git" in done.stderr
    assert len([line for line in done.stderr.splitlines() if not line.startswith("hint: ")]) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_repository_of_somebody_else_is_refused_in_its_own_words(tmp_path: Path, commit) -> None:
    root = tmp_path / "project"
    commit(root, {"DUTIES.md": DUTY.format("Order slates")})
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)
    done = gatelint(root, *CHECKPOINT, "--diff", HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "belongs to another user" in done.stderr and "safe.directory" in done.stderr
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {root}\n", "utf-8")
    assert gatelint(root, *CHECKPOINT, "--diff", "--since", "HEAD", HOME=str(tmp_path)).returncode == 1


@pytest.fixture
def slow_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named git; it gets its text from the test."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "bin" / "git"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sleep 100 & sleep 100", "gave no answer within"),
        ("yes", "answered with more than"),
        ("yes >&2", "cannot read its repository"),
        ("cat; read x && exit 0; echo closed >&2; exit 1", "cannot read its repository: closed"),
    ],
)
def test_an_answer_has_an_end(
    tmp_path: Path, commit, slow_git: Path, text: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    commit(root, {"a.md": "a\n"})
    slow_git.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    slow_git.chmod(0o755)
    monkeypatch.setattr(asking, "LONGEST_RUN", 0.5)
    monkeypatch.setattr(asking, "MOST_OUTPUT", 1 << 20)
    with pytest.raises(GatelintError, match=message):
        newest_revision(root)


def test_a_date_that_no_calendar_has_is_an_error(tmp_path: Path, commit, git) -> None:
    commit(tmp_path, {"a.md": "a\n"})
    lines = git(tmp_path, "cat-file", "commit", "HEAD").splitlines()
    raw = "\n".join(f"{line.split('>')[0]}> 99999999999999999 +0000" if ">" in line else line for line in lines)
    made = subprocess.run(
        ["git", "hash-object", "-w", "-t", "commit", "--literally", "--stdin"],
        cwd=tmp_path,
        input=f"{raw}\n".encode(),
        check=True,
        capture_output=True,
    )
    with pytest.raises(GatelintError, match="has no date that can be read"):
        open_revision(tmp_path, made.stdout.decode().strip())
