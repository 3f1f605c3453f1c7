from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.engine.writing.locks import Lock, folder_lock
from gatelint.engine.writing.temporary_files import remove_leftovers
from gatelint.engine.writing.writer import Change, write, write_all, write_each, write_report
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
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    theirs = f".a.md.gatelint-tmp-{running.pid}-00"
    for name in (
        f".a.md.gatelint-tmp-{ended.pid}-00",
        ".b.md.gatelint-tmp-0a",
        theirs,
        f".a.md.gatelint-tmp-{os.getpid()}-00",  # of an earlier run with this number, as containers have it
        ".a.md.gatelint",
        ".a.md.gatelint-tmp-draft",
        "gatelint-tmp-",
    ):
        (root / name).write_bytes(b"")
    remove_leftovers([root, root / "missing"])
    running.communicate(b"\n")
    assert names(root) == sorted([theirs, ".a.md.gatelint-tmp-draft", ".a.md.gatelint", "gatelint-tmp-", "a.md"])


@posix
def test_leftovers_stay_while_another_run_writes_in_their_folder(root: Path) -> None:
    (root / ".a.md.gatelint-tmp-0a").write_bytes(b"")
    with folder_lock(root) as lock:
        assert lock is Lock.HELD
        remove_leftovers([root])
        assert names(root) == [".a.md.gatelint-tmp-0a", "a.md"]
    remove_leftovers([root])
    assert names(root) == ["a.md"]


@posix
def test_a_run_that_waits_too_long_for_another_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gatelint.engine.writing.locks.LONGEST_WAIT", 0.0)
    with folder_lock(root), pytest.raises(GatelintError, match="another gatelint is writing here"):
        write(root, "a.md", Change(b"old\n", b"new\n"))
    assert (root / "a.md").read_bytes() == b"old\n"
    write(root, "a.md", Change(b"old\n", b"new\n"))


@pytest.fixture
def failing_rename(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let renaming to a file with this name fail."""

    def fail(name: str, error: BaseException) -> None:
        def rename(source: Path, target: Path) -> None:
            if target.name == name:
                raise error
            os.replace(source, target)  # noqa: PTH105 - the method is what is replaced

        monkeypatch.setattr(Path, "replace", rename)

    return fail


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_was_written_before_a_failure_is_put_back(
    root: Path, failing_rename: Callable[..., None], error: BaseException
) -> None:
    (root / "b.md").write_bytes(b"b\n")
    (root / "a.md").chmod(0o640)
    failing_rename("b.md", error)
    changes = {"new.md": Change(None, b"x"), "a.md": Change(b"old\n", b"new\n"), "b.md": Change(b"b\n", b"B\n")}
    with pytest.raises((GatelintError, KeyboardInterrupt)) as caught:
        write_all(root, changes)
    if isinstance(error, OSError):
        told = "b.md: cannot be written: No space left on device; a.md was put back; new.md was put back"
        assert str(caught.value) == told
    assert names(root) == ["a.md", "b.md"]
    assert ((root / "a.md").read_bytes(), (root / "b.md").read_bytes()) == (b"old\n", b"b\n")
    assert os.name != "posix" or stat.S_IMODE((root / "a.md").stat().st_mode) == 0o640


def test_what_cannot_be_put_back_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "b.md").write_bytes(b"b\n")
    done: list[str] = []

    def rename(source: Path, target: Path) -> None:
        done.append(target.name)
        if len(done) > 1:
            raise OSError(28, "No space left on device")
        os.replace(source, target)  # noqa: PTH105 - the method is what is replaced

    monkeypatch.setattr(Path, "replace", rename)
    with pytest.raises(GatelintError) as caught:
        write_all(root, {"a.md": Change(b"old\n", b"new\n"), "b.md": Change(b"b\n", b"B\n")})
    assert caught.value.message == (
        "b.md: cannot be written: No space left on device; "
        "a.md has its new text and cannot be put back: No space left on device"
    )
    assert names(root) == ["a.md", "b.md"]


def test_what_somebody_else_wrote_meanwhile_is_not_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "b.md").write_bytes(b"b\n")

    def rename(source: Path, target: Path) -> None:
        os.replace(source, target)  # noqa: PTH105 - the method is what is replaced
        (root / "a.md").write_bytes(b"theirs\n")
        (root / "b.md").write_bytes(b"theirs too\n")

    monkeypatch.setattr(Path, "replace", rename)
    with pytest.raises(GatelintError, match=r"^b\.md: changed since it was read; nothing was written to it$"):
        write_all(root, {"a.md": Change(b"old\n", b"new\n"), "b.md": Change(b"b\n", b"B\n")})
    assert ((root / "a.md").read_bytes(), (root / "b.md").read_bytes()) == (b"theirs\n", b"theirs too\n")


def test_each_file_by_itself(root: Path) -> None:
    (root / "b.md").write_bytes(b"b\n")
    failed = write_each(root, {"b.md": Change(b"other\n", b"B\n"), "a.md": Change(b"old\n", b"new\n")})
    assert list(failed) == ["b.md"]
    assert failed["b.md"].message == "b.md: changed since it was read; nothing was written to it"
    assert ((root / "a.md").read_bytes(), (root / "b.md").read_bytes()) == (b"new\n", b"b\n")


def test_nothing_is_written_where_the_first_cannot_be(root: Path) -> None:
    (root / "b.md").write_bytes(b"b\n")
    changes = {"a.md": Change(b"old\n", b"new\n"), "b.md": Change(b"other\n", b"B\n")}
    with pytest.raises(GatelintError, match=r"b\.md: changed"):
        write_each(root, changes, first={"b.md"})
    assert (root / "a.md").read_bytes() == b"old\n"


@posix
def test_two_names_of_one_file_are_written_once_each_by_itself_too(root: Path) -> None:
    (root / "link.md").symlink_to("a.md")
    changes = {"a.md": Change(b"old\n", b"new\n"), "link.md": Change(b"old\n", b"new\n")}
    assert write_each(root, changes) == {}
    assert (root / "a.md").read_bytes() == b"new\n"
    failed = write_each(root, {"a.md": Change(b"new\n", b"x\n"), "link.md": Change(b"new\n", b"y\n")})
    assert [error.message for error in failed.values()] == [
        "link.md: cannot be written: it is the same file as another that changes"
    ]


@posix
def test_a_report_into_links_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(GatelintError, match="cannot be written"):
        write_report(tmp_path / "one", b"{}")


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


@posix
def test_a_report_does_not_follow_a_link_out_of_the_project(root: Path) -> None:
    outside = root.parent / "outside.json"
    outside.write_bytes(b"theirs")
    (root / "report.json").symlink_to(outside)
    with pytest.raises(GatelintError, match="which is outside the project"):
        write_report(root / "report.json", b"{}", root)
    (root / "reports").symlink_to(root.parent)
    with pytest.raises(GatelintError, match="which is outside the project"):
        write_report(root / "reports" / "outside.json", b"{}", root)
    write_report(outside, b"{}", root)
    (root / "inner.json").symlink_to("a.md")
    write_report(root / "inner.json", b"[]", root)
    assert (outside.read_bytes(), (root / "a.md").read_bytes()) == (b"{}", b"[]")


@posix
@pytest.mark.parametrize("new", [True, False])
def test_a_pipe_is_not_written_to_and_not_waited_for(root: Path, new: bool) -> None:
    os.mkfifo(root / "pipe.md")
    signal.alarm(60)
    try:
        with pytest.raises(GatelintError, match=r"^pipe\.md: cannot be (?:read|written): not a regular file$"):
            write(root, "pipe.md", Change(None if new else b"old", b"new"))
    finally:
        signal.alarm(0)
    assert names(root) == ["a.md", "pipe.md"]


@posix
def test_a_file_that_became_a_pipe_is_not_waited_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def swap(descriptor: int) -> None:
        fsync(descriptor)
        (root / "a.md").unlink(missing_ok=True)
        os.mkfifo(root / "a.md")

    monkeypatch.setattr("os.fsync", swap)
    signal.alarm(60)
    try:
        with pytest.raises(GatelintError, match="not a regular file"):
            write(root, "a.md", Change(b"old\n", b"new\n"))
    finally:
        signal.alarm(0)
    assert names(root) == ["a.md"]


ENDLESS = """
import sys
from pathlib import Path
from gatelint.engine.writing.temporary_files import remove_leftovers
from gatelint.engine.writing.writer import Change, write

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
