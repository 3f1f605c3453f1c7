"""Runs that are killed while they write: every document is old or new, and nothing stays beside it."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gatelint.engine.writing import locks
from gatelint.engine.writing.writer import Change, write_all, write_each
from gatelint.sources.tree import TEMPORARY, DiskTree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 40
LONGEST_LIFE = 0.25  # seconds; several rounds of writing
OLD = {f"docs/{name}.md": name.encode() * 9_000 for name in "abc"}
NEW = {path: content.upper() + b"more" for path, content in OLD.items()}
VIEWS = [f"docs/view-{n}.md" for n in range(8)]
REGISTER = "# Jobs\n\n## JOB-001: Mend\n\n**Status:** {}\n\n## JOB-002: Paint\n\n**Status:** Done\n"
TABLE = "# View\n\n| ID | Status |\n|---|---|\n| JOB-001 | {} |\n| JOB-002 | Done |\n"


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; the number of that process."""
    child = os.fork()
    if not child:
        status = 1
        try:
            null = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(null, stream)
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if TEMPORARY.fullmatch(path.name)]


def put(root: Path, contents: dict[str, bytes]) -> None:
    for path, content in contents.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)


class Halting:
    """A file that halts in the middle of what is written."""

    def __init__(self, file: Any, halt: Callable[[], None]) -> None:
        self.file = file
        self.halt = halt

    def __enter__(self) -> Halting:
        return self

    def __exit__(self, *ending: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.halt()
        self.file.write(data[len(data) // 2 :])


class KilledAt:
    """Kills this process before or after the n-th step of writing."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self) -> None:
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **keywords: Any) -> Any:
            self.step()
            result = call(*arguments, **keywords)
            self.step()
            return result

        return stepping

    def opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Files are written in two parts, with a step between them."""
        return lambda *arguments: Halting(call(*arguments), self.step)

    def install(self) -> None:
        for name in ("open", "fsync", "chown", "chmod", "replace", "unlink", "close"):
            setattr(os, name, self.around(getattr(os, name)))
        os.fdopen = self.opening(os.fdopen)


@pytest.mark.parametrize("together", [True, False])
def test_killed_at_every_step(tmp_path: Path, together: bool) -> None:
    changes = {path: Change(OLD[path], NEW[path]) for path in OLD}
    changes["docs/new.md"] = Change(None, b"new")
    seen: set[str] = set()
    mixed = 0
    for at in range(1_000):
        put(tmp_path, OLD)
        (tmp_path / "docs/new.md").unlink(missing_ok=True)

        def work(at: int = at) -> None:
            KilledAt(at).install()
            if together:
                write_all(tmp_path, changes)
            else:
                assert write_each(tmp_path, changes) == {}

        _, status = os.waitpid(in_child(work), 0)
        now = {path: (tmp_path / path).read_bytes() for path in OLD}
        assert all(content in (OLD[path], NEW[path]) for path, content in now.items())
        assert not (tmp_path / "docs/new.md").exists() or (tmp_path / "docs/new.md").read_bytes() == b"new"
        mixed += 0 < sum(now[path] == NEW[path] for path in OLD) < len(OLD)
        seen.update(leftovers(tmp_path))
        assert set(DiskTree(tmp_path).files()) <= {*OLD, "docs/new.md"}
        write_all(tmp_path, {"docs/a.md": Change(now["docs/a.md"], OLD["docs/a.md"])})
        assert leftovers(tmp_path) == []
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            assert now == NEW and (tmp_path / "docs/new.md").exists()
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
    else:
        pytest.fail("the writing never came to its end")
    assert at > 40 and len(seen) > 5 and mixed


def gatelint(*arguments: str) -> int:
    """Run the command line in this process, as the child of a fork does."""
    from gatelint.cli.main import main

    with pytest.raises(SystemExit) as ending:
        main(["-q", *arguments])
    return int(ending.value.code or 0)


def test_killed_at_random_moments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, {path: TABLE.format("Open").encode() for path in VIEWS})
    put(tmp_path, {"docs/JOBS.md": REGISTER.format("Open").encode()})
    whole = {path: {TABLE.format(word).encode() for word in ("Open", "Done")} for path in VIEWS}
    whole["docs/JOBS.md"] = {REGISTER.format(word).encode() for word in ("Open", "Done")}
    # Everything is imported before the first fork.
    assert gatelint("set", "JOB-001", "status=Done") == 0
    assert gatelint("set", "JOB-001", "status=Open") == 0
    assert (tmp_path / VIEWS[0]).read_bytes() == TABLE.format("Open").encode()
    random_ = random.Random(40)
    killed_while_writing = 0

    def work() -> None:
        while True:
            for word in ("Done", "Open"):
                gatelint("set", "JOB-001", f"status={word}", *together)
                gatelint("render", *together)

    for kill in range(10 * KILLS):
        if kill >= KILLS and killed_while_writing:
            break
        together = ("--all-or-nothing",) if kill % 2 else ()
        child = in_child(work)
        # On a busy machine the child writes later: it lives longer until one was killed while it wrote.
        time.sleep(random_.uniform(0, LONGEST_LIFE * (1 + kill // KILLS)))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        now = {path: (tmp_path / path).read_bytes() for path in whole}
        assert all(content in whole[path] for path, content in now.items())
        killed_while_writing += bool(leftovers(tmp_path)) or len({b"Open" in content for content in now.values()}) > 1
        assert gatelint("render") == 0
        assert leftovers(tmp_path) == []
        said = b"Open" in (tmp_path / "docs/JOBS.md").read_bytes()
        assert {b"Open" in (tmp_path / path).read_bytes() for path in VIEWS} == {said}
    assert killed_while_writing


def test_a_run_that_is_terminated_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: TABLE.format("Open").encode() for path in VIEWS} | {"JOBS.md": REGISTER.format("Open").encode()}
    put(tmp_path, before)
    replaced = Path.replace
    for at in range(1, 4):
        done: list[Path] = []

        def replace(self: Path, target: Path, at: int = at, done: list[Path] = done) -> Path:
            done.append(target)
            if len(done) == at:
                signal.raise_signal(signal.SIGTERM)
            return replaced(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace)
            assert gatelint("set", "JOB-001", "status=Done", "--all-or-nothing") == 143
        assert {path: (tmp_path / path).read_bytes() for path in before} == before
        assert not [path for path in tmp_path.rglob("*") if TEMPORARY.fullmatch(path.name)]


def test_two_runs_at_once_do_each_other_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both add a letter again and again; a write over what the other wrote would lose one."""
    put(tmp_path, {"docs/a.md": b""})
    rounds = 20
    rename = Path.replace

    def slowly(path: Path, target: Path) -> Path:
        time.sleep(0.005)  # between the last look at the file and its end
        return rename(path, target)

    def adding(letter: bytes) -> Callable[[], None]:
        def work() -> None:
            monkeypatch.setattr(Path, "replace", slowly)
            for _ in range(rounds):
                while True:
                    before = (tmp_path / "docs/a.md").read_bytes()
                    if not write_each(tmp_path, {"docs/a.md": Change(before, before + letter)}):
                        break

        return work

    children = [in_child(adding(letter)) for letter in (b"x", b"y")]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    content = (tmp_path / "docs/a.md").read_bytes()
    assert (content.count(b"x"), content.count(b"y")) == (rounds, rounds)
    assert leftovers(tmp_path) == []


def test_a_folder_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"docs/a.md": b"old", "docs/.a.md.gatelint-tmp-0a": b""})
    monkeypatch.setattr(locks, "_locked", lambda descriptor, wait: locks.Lock.MISSING)
    write_all(tmp_path, {"docs/a.md": Change(b"old", b"new")})
    assert (tmp_path / "docs/a.md").read_bytes() == b"new"
    assert leftovers(tmp_path) == []
