"""What is opened: regular files inside the root. Every run has an end, whatever stands in the way."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from gatelint.cli.main import main
from gatelint.config.discovery import find_config
from gatelint.errors import GatelintError, UnreadableFileError
from gatelint.linking.load import load
from gatelint.sources import opening
from gatelint.sources.opening import read_file
from gatelint.sources.tree import DiskTree

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and links are those of POSIX")

LATER = "# Later\n\n## LATER-001: One\n\n**Status:** open\n"
LONGEST = 60  # seconds


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """A test that hangs fails, though it is in this process."""

    def fail(signal: int, frame: object) -> None:
        raise TimeoutError("a file was waited for")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "docs" / "LATER.md").write_text(LATER, "utf-8")
    (tmp_path / "outside.md").write_text("# Outside\n\nA secret.\n", "utf-8")
    return root


def gatelint(here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run gatelint in this process, in a folder."""
    buffers = (io.BytesIO(), io.BytesIO())
    streams = [io.TextIOWrapper(buffer, encoding="utf-8") for buffer in buffers]
    code: object = None
    with contextlib.chdir(here), redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            main(arguments)
        except SystemExit as ending:
            code = ending.code
    for stream in streams:
        stream.flush()
    out, err = (raw.getvalue().decode() for raw in buffers)
    return subprocess.CompletedProcess(arguments, int(str(code)), out, err)


def reported(here: Path, *arguments: str) -> dict[str, tuple[str, str]]:
    """Path -> severity and message of what unreadable-file reports."""
    done = gatelint(here, "check", "--select", "TXT004", "--output-format", "json", *arguments)
    found = json.loads(done.stdout)["diagnostics"]
    assert done.returncode == any(one["severity"] == "error" for one in found)
    return {one["path"]: (one["severity"], one["message"]) for one in found}


def place(path: Path, kind: str) -> str:
    """Put something that is no regular file of the project there, and return why it is not read."""
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as server:
                server.bind(os.path.relpath(path))
        case "device":
            path.symlink_to("/dev/zero")
            return "it leads to /dev/zero, which is outside the project"
        case "outside":
            outside = next(folder / "outside.md" for folder in path.parents if (folder / "outside.md").exists())
            path.symlink_to(outside)
            return f"it leads to {outside}, which is outside the project"
        case "large":
            with path.open("wb") as file:
                file.truncate(opening.LARGEST_FILE + 1)
            return "too large: 16.0 MiB, and at most 16 MiB are read"
    return "not a regular file"


KINDS = ("pipe", "socket", "device", "outside", "large")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["docs/x.md", ".gitignore"])
def test_what_is_no_regular_file_of_the_project_is_reported(
    root: Path, kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    reason = place(root / name, kind)
    assert reported(root) == {name: ("error", f"the file cannot be read: {reason}")}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_named_ends_the_run(root: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    reason = place(root / "docs/x.md", kind)
    for command in (("check", "docs/x.md"), ("check", "--fix", "docs/x.md"), ("show", "--docs", "docs/x.md")):
        done = gatelint(root, *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: ") and reason in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("kind", ["pipe", "socket", "large", "device"])
@pytest.mark.parametrize("name", ["gatelint.toml", ".gatelint.toml", "pyproject.toml", "own.toml", "base.toml"])
def test_a_configuration_that_cannot_be_read_ends_the_run(
    root: Path, kind: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    place(root / name, kind)
    if name == "base.toml":
        (root / "gatelint.toml").write_text('extend = ["base.toml"]\n', "utf-8")
    done = gatelint(root, "check", *(("--config", name) if name == "own.toml" else ()))
    assert (done.returncode, done.stdout) == (2, "")
    shown = "/dev/zero" if (name, kind) == ("base.toml", "device") else name
    assert f"{shown}: cannot be read: " in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_configuration_that_leads_nowhere_is_no_missing_one(root: Path) -> None:
    (root / "gatelint.toml").symlink_to("gone.toml")
    done = gatelint(root, "check")
    assert (done.returncode, done.stderr) == (2, "error: gatelint.toml: cannot be read: the link leads nowhere\n")
    (root / "gatelint.toml").unlink()
    (root / "gatelint.toml").mkdir()
    (root / "pyproject.toml").symlink_to("gone.toml")
    assert find_config(root) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_no_file_of_the_project_is_not_rendered(
    root: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    (root / "templates").mkdir()
    reason = place(root / "templates/own.md.j2", kind)
    page = "# Page\n\n<!-- gatelint:begin own -->\n<!-- gatelint:end -->\n"
    (root / "docs/PAGE.md").write_text(page, "utf-8")
    done = gatelint(root, "render")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"templates/own.md.j2: cannot be read: {reason}" in done.stderr
    assert (root / "docs/PAGE.md").read_text("utf-8") == page
    assert f"cannot be read: {reason}"[:30] in gatelint(root, "templates").stdout


def test_links_that_lead_nowhere_and_to_what_is_left_out_are_said_in_a_line_each(root: Path) -> None:
    (root / "gatelint.toml").write_text('exclude = ["old/**"]\n', "utf-8")
    (root / ".gitignore").write_text("/build/\n", "utf-8")
    for folder in ("build", "old", "node_modules"):
        (root / folder).mkdir()
        (root / folder / "x.md").write_text("# X\n", "utf-8")
        (root / f"docs/{folder}.md").symlink_to(f"../{folder}/x.md")
    (root / "docs/dead.md").symlink_to("nowhere.md")
    (root / "docs/one.md").symlink_to("two.md")
    (root / "docs/two.md").symlink_to("one.md")
    (root / "docs/logo.png").symlink_to("nowhere.png")
    reasons = {
        "build": "it is a link to build/x.md, which is left out",
        "old": "it is a link to old/x.md, which is excluded",
        "node_modules": "it is a link to node_modules/x.md, which is left out",
        "dead": "the link leads nowhere",
        "one": "the links lead in a circle",
        "two": "the links lead in a circle",
    }
    said = {f"docs/{name}.md": ("info", f"the file cannot be read: {why}") for name, why in reasons.items()}
    assert reported(root) == said
    for name, why in reasons.items():
        done = gatelint(root, "check", f"docs/{name}.md")
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_second_name_of_a_document_is_read_and_fixed_once(root: Path) -> None:
    (root / "docs/SIGNS.md").write_text("# Signs\n\nDone ‚úÖ.\n", "utf-8")
    (root / "docs/AGAIN.md").symlink_to("SIGNS.md")
    (root / "pages").symlink_to("docs")
    for path in ("docs/AGAIN.md", "docs", "pages", "pages/AGAIN.md", "pages/SIGNS.md"):
        done = gatelint(root, "check", "--select", "TXT002", "--output-format", "json", path)
        assert [one["path"] for one in json.loads(done.stdout)["diagnostics"]] == ["docs/SIGNS.md"], path
        assert json.loads(done.stdout)["summary"]["documents"] == 2
        assert done.stderr == ""
    done = gatelint(root, "check", "--fix", "--select", "TXT002", "docs/AGAIN.md")
    assert done.returncode == 0 and "fixed 1 problem in docs/SIGNS.md" in done.stderr
    assert (root / "docs/AGAIN.md").is_symlink()
    assert (root / "docs/SIGNS.md").read_text("utf-8") == "# Signs\n\nDone ✅.\n"


def test_a_link_to_what_was_not_asked_for_is_a_document(root: Path, default_config) -> None:
    (root / "notes").mkdir()
    (root / "notes/x.md").write_text("# X\n", "utf-8")
    (root / "docs/x.md").symlink_to("../notes/x.md")
    (root / "docs/y.md").symlink_to("../notes/x.md")
    for tree in (DiskTree(root), DiskTree(root, ("docs",))):
        project = load(tree, default_config, ("docs",))
        assert (list(project.documents), project.unread) == (["docs/LATER.md", "docs/x.md"], {})


def test_a_folder_named_like_a_document_is_none(root: Path) -> None:
    (root / "x.md").mkdir()
    (root / "y.md").symlink_to("docs")
    assert reported(root) == {}
    done = gatelint(root, "check", "x.md")
    assert (done.returncode, done.stdout) == (2, "") and "no Markdown documents" in done.stderr
    assert gatelint(root, "check", "y.md").returncode == 0


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Take the permission to read a file or to list a folder; root may read everything and is refused all the same."""
    forbidden: list[Path] = []

    def refusing(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(target: str | Path = ".", *arguments: object) -> object:
            if Path(target).absolute() in forbidden:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
            return real(target, *arguments)

        return call

    def forbid(path: Path) -> None:
        forbidden.append(path)
        path.chmod(0)

    for name in ("open", "scandir", "listdir") if os.geteuid() == 0 else ():
        monkeypatch.setattr(os, name, refusing(name))
    yield forbid
    for path in forbidden:
        path.chmod(0o755)


@pytest.mark.parametrize("name", ["docs/x.md", "docs/private", ".gitignore"])
def test_what_may_not_be_read_is_said_in_its_own_words(root: Path, name: str, forbid: Callable[[Path], None]) -> None:
    path = root / name
    if name == "docs/private":
        path.mkdir()
    else:
        path.write_text("# X\n", "utf-8")
    forbid(path)
    noun = "folder" if name == "docs/private" else "file"
    done = gatelint(root, "check", "--output-format", "concise")
    assert (done.returncode, done.stdout) == (
        1,
        f"{name}:1:1: TXT004 unreadable-file error: the {noun} cannot be read: no permission\n",
    )
    if name != ".gitignore":
        done = gatelint(root, "check", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"error: {name}: cannot be read: no permission\n"


def test_a_configuration_that_may_not_be_read_ends_the_run(root: Path, forbid: Callable[[Path], None]) -> None:
    (root / "pyproject.toml").write_text("[tool.gatelint]\n", "utf-8")
    forbid(root / "pyproject.toml")
    done = gatelint(root, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("pyproject.toml: cannot be read: no permission\n")


@pytest.mark.parametrize("swapped", ["pipe", "link"])
def test_a_file_that_is_swapped_before_it_is_opened(root: Path, swapped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opened = root / "docs/LATER.md", os.open

    def swap(target: Path, flags: int) -> int:
        path.unlink()
        if swapped == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to(root.parent / "outside.md")
        return opened(target, flags)

    monkeypatch.setattr(os, "open", swap)
    with pytest.raises(UnreadableFileError):
        read_file(path, "docs/LATER.md", root)


def test_a_file_that_grows_while_it_is_read_has_an_end(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", len(LATER) + opening.BLOCK)
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"x" * size)
    with pytest.raises(GatelintError, match="too large"):
        read_file(root / "docs/LATER.md", "x")
