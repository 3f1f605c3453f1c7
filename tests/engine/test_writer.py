from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gatelint.engine.writer import Change, remove_leftovers, write, write_all, write_report
from gatelint.errors import GatelintError

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are those of POSIX")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"old\n")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_gets_its_new_bytes_and_nothing_else_appears(root: Path) -> None:
    write(root, "a.md", Change(b"old\n", b"new\r\n"))
    assert (root / "a.md").read_bytes() == b"new\r\n"
    assert names(root) == ["a.md"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(root: Path, mode: int) -> None:
    (root / "a.md").chmod(mode)
    write(root, "a.md", Change(b"old\n", b"new\n"))
    assert stat.S_IMODE((root / "a.md").stat().st_mode) == mode


def test_a_file_that_changed_since_it_was_read_is_not_touched(root: Path) -> None:
    (root / "b.md").write_bytes(b"b\n")
    with pytest.raises(GatelintError, match=r"a\.md: changed since it was read"):
        write_all(root, {"b.md": Change(b"b\n", b"B\n"), "a.md": Change(b"older\n", b"new\n")})
    assert (root / "a.md").read_bytes() == b"old\n"
    assert (root / "b.md").read_bytes() == b"b\n"
    assert names(root) == ["a.md", "b.md"]


def test_a_file_that_is_gone_is_not_made_again(root: Path) -> None:
    with pytest.raises(GatelintError, match=r"gone\.md"):
        write(root, "gone.md", Change(b"x", b"y"))
    assert names(root) == ["a.md"]


def test_a_new_file_is_made_only_where_there_is_none(root: Path) -> None:
    write(root, "new.md", Change(None, b"new\n"))
    assert (root / "new.md").read_bytes() == b"new\n"
    with pytest.raises(GatelintError, match=r"a\.md: is there already"):
        write(root, "a.md", Change(None, b"new\n"))
    assert (root / "a.md").read_bytes() == b"old\n"
    assert names(root) == ["a.md", "new.md"]


def test_a_very_long_name_can_be_written(root: Path) -> None:
    name = "é" * 125 + ".md"
    (root / name).write_bytes(b"old")
    write(root, name, Change(b"old", b"new"))
    assert (root / name).read_bytes() == b"new"


@posix
def test_a_link_inside_the_root_stays_a_link_and_its_target_is_written(root: Path) -> None:
    (root / "link.md").symlink_to("a.md")
    write(root, "link.md", Change(b"old\n", b"new\n"))
    assert (root / "link.md").readlink() == Path("a.md")
    assert (root / "a.md").read_bytes() == b"new\n"
    assert not (root / "a.md").is_symlink()


@posix
def test_two_names_of_one_file_are_written_once(root: Path) -> None:
    (root / "link.md").symlink_to("a.md")
    change = (b"old\n", b"new\n")
    write_all(root, {"a.md": Change(*change), "link.md": Change(*change)})
    assert (root / "a.md").read_bytes() == b"new\n"
    with pytest.raises(GatelintError, match="same file"):
        write_all(root, {"a.md": Change(b"new\n", b"x\n"), "link.md": Change(b"new\n", b"y\n")})
    assert (root / "a.md").read_bytes() == b"new\n"


@posix
@pytest.mark.parametrize("through", ["file", "folder"])
def test_a_link_out_of_the_root_is_refused(root: Path, through: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_bytes(b"old\n")
    if through == "file":
        (root / "x.md").symlink_to(outside / "x.md")
    else:
        (root / "sub").symlink_to(outside)
    with pytest.raises(GatelintError, match="outside the project"):
        write(root, "x.md" if through == "file" else "sub/x.md", Change(b"old\n", b"new\n"))
    assert (outside / "x.md").read_bytes() == b"old\n"
    assert names(outside) == ["x.md"]


@posix
def test_links_in_a_circle_are_refused(root: Path) -> None:
    (root / "one.md").symlink_to("two.md")
    (root / "two.md").symlink_to("one.md")
    with pytest.raises(GatelintError, match=r"one\.md: cannot be written"):
        write(root, "one.md", Change(b"old\n", b"new\n"))


@posix
def test_what_is_read_only_is_refused(root: Path) -> None:
    (root / "a.md").chmod(0o444)
    with pytest.raises(GatelintError, match=r"a\.md: cannot be written: it is read-only"):
        write(root, "a.md", Change(b"old\n", b"new\n"))
    (root / "a.md").chmod(0o644)
    root.chmod(0o555)
    try:
        with pytest.raises(GatelintError, match=r"a\.md: cannot be written: its folder is read-only"):
            write(root, "a.md", Change(b"old\n", b"new\n"))
    finally:
        root.chmod(0o755)
    assert (root / "a.md").read_bytes() == b"old\n"
    assert names(root) == ["a.md"]


def test_an_error_while_writing_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(GatelintError, match=r"a\.md: cannot be written: No space left on device"):
        write(root, "a.md", Change(b"old\n", b"new\n"))
    assert (root / "a.md").read_bytes() == b"old\n"
    assert names(root) == ["a.md"]


def test_an_interrupt_while_writing_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(root, "a.md", Change(b"old\n", b"new\n"))
    assert names(root) == ["a.md"]


@posix
def test_leftovers_of_ended_runs_are_removed_and_those_of_running_ones_stay(root: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ours = f".a.md.gatelint-tmp-{os.getpid()}-00"
    for name in (
        f".a.md.gatelint-tmp-{ended.pid}-00",
        ".b.md.gatelint-tmp-xyz",
        ours,
        ".a.md.gatelint",
        "gatelint-tmp-",
    ):
        (root / name).write_bytes(b"")
    remove_leftovers([root, root / "missing"])
    assert names(root) == sorted([ours, ".a.md.gatelint", "gatelint-tmp-", "a.md"])


def test_a_report_replaces_a_file_anywhere(tmp_path: Path) -> None:
    write_report(tmp_path / "report.json", b"{}")
    write_report(tmp_path / "report.json", b"[]")
    assert (tmp_path / "report.json").read_bytes() == b"[]"
    assert names(tmp_path) == ["report.json"]
    with pytest.raises(GatelintError, match="cannot be written"):
        write_report(tmp_path / "missing" / "report.json", b"{}")


@posix
def test_a_report_goes_into_a_device(tmp_path: Path) -> None:
    write_report(Path("/dev/null"), b"{}")
    assert not Path("/dev/null").is_file()


ENDLESS = """
import sys
from pathlib import Path
from gatelint.engine.writer import Change, write

root, old, new = Path(sys.argv[1]), b"a" * 200_000, b"b" * 300_000
print("ready", flush=True)
while True:
    write(root, "a.md", Change(old, new))
    old, new = new, old
"""


@posix
def test_a_killed_run_leaves_the_old_or_the_new_file_and_the_next_cleans_up(root: Path) -> None:
    target = root / "a.md"
    whole = (b"a" * 200_000, b"b" * 300_000)
    for attempt in range(12):
        target.write_bytes(whole[0])
        process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(root)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.003 + 0.0017 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        content = target.read_bytes()
        assert content in whole
        write(root, "a.md", Change(content, content))
        assert names(root) == ["a.md"]
