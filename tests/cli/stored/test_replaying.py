from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelint import __main__ as entry
from gatelint.cli.stored import keeping, replaying
from gatelint.engine.check import examine
from gatelint.output import FORMATS
from gatelint.sources.observations import looks

Answer = tuple[int, bytes, bytes]
DOCUMENTS = {
    "docs/LATER.md": "# Later\n\n## LATER-001: One\n\n**Status:** open\n\n## LATER-002: Two\n\n**Status:** open\n",
    "docs/NOW.md": "# Now\n\nSee LATER-001, LATER-009, [a plan](../src/plan.py) and [notes](../src/notes.txt).\n",
    "docs/SIGNS.md": "# Signs\n\nDone ✅ and more.\n<!-- gatelint-disable-line until=2026-12-31 undefined-id -->\n",
    "src/plan.py": "pass\n",
    "gatelint.toml": "",
}
SHORT = 20_000_000  # nanoseconds after which a file counts as settled in these tests


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())


def answer(root: Path, cache: Path, *arguments: str) -> Answer:
    """What the command line prints and ends with, started as a process is."""
    printed = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(stream, encoding="utf-8") for stream in printed)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GATELINT_")}
    before = Path.cwd()
    os.chdir(root)
    try:
        with (
            patch.dict(os.environ, {**kept, "GATELINT_CACHE_DIR": str(cache)}, clear=True),
            patch.object(sys, "argv", ["gatelint", *arguments]),
            patch.object(sys, "stdout", out),
            patch.object(sys, "stderr", err),
            pytest.raises(SystemExit) as ending,
        ):
            entry.main()
    finally:
        os.chdir(before)
        replaying.forget()
    return int(ending.value.code or 0), printed[0].getvalue(), printed[1].getvalue()


@pytest.fixture(autouse=True)
def soon_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled soon. The files of gatelint itself always do: other tests may run while one is written."""
    monkeypatch.setattr(looks, "SETTLED", SHORT)
    monkeypatch.setattr(keeping, "SETTLED", -(1 << 62))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    for path, text in DOCUMENTS.items():
        write(folder, path, text)
    return folder


@pytest.fixture
def check(root: Path, tmp_path: Path) -> Callable[..., Answer]:
    return lambda *options: answer(root, tmp_path / "cache", "check", *options)


@pytest.fixture
def is_stored(check: Callable[..., Answer]) -> Callable[..., bool]:
    """Whether a check is answered from what is stored."""

    def is_stored(*options: str) -> bool:
        with patch("gatelint.cli.main.main", side_effect=SystemExit(99)):
            return check(*options)[0] != 99

    return is_stored


def settle() -> None:
    time.sleep(3 * SHORT / 1e9)


@pytest.mark.parametrize("form", FORMATS)
def test_an_unchanged_project_is_answered_from_what_is_stored(
    check: Callable[..., Answer], is_stored: Callable[..., bool], form: str
) -> None:
    option = f"--output-format={form}"
    first = check(option)
    assert first[0] == 1
    assert is_stored(option)
    assert check(option) == first == check(option, "--no-cache")


def edits() -> st.SearchStrategy[list[tuple[str, str, str]]]:
    names = ("docs/LATER.md", "docs/NOW.md", "docs/NEW.md", "src/plan.py", "src/notes.txt", ".gitignore", "mkdocs.yml")
    texts = ("# New\n\nSee LATER-002, LATER-077.\n", "docs/SIGNS.md\n", "# Later\n\n## LATER-009: Nine\n", "")
    kinds = ("write", "touch", "same", "delete", "rename", "link", "folder", "config", "day", "format")
    one = st.tuples(st.sampled_from(kinds), st.sampled_from(names), st.sampled_from(texts))
    return st.lists(one, min_size=1, max_size=6)


def edit(root: Path, kind: str, path: str, text: str) -> None:
    place = root / path
    is_there = place.is_file() and not place.is_symlink()
    if kind == "write" and not place.is_dir():
        write(root, path, text)
    elif kind == "touch" and is_there:
        os.utime(place)
    elif kind == "same" and is_there:
        found = place.stat()
        place.write_bytes(place.read_bytes().replace(b"00", b"01").replace(b"open", b"done"))
        os.utime(place, ns=(found.st_atime_ns, found.st_mtime_ns))
    elif kind == "delete" and os.path.lexists(place):
        place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()
    elif kind == "rename" and is_there:
        place.rename(place.with_name("OTHER.md"))
    elif kind == "link" and not os.path.lexists(place):
        place.symlink_to("LATER.md")
    elif kind == "folder" and not os.path.lexists(place):
        place.mkdir()
    elif kind == "config":
        write(root, "gatelint.toml", f'exclude = ["{path}"]\n' if text else "")


@settings(max_examples=25)
@given(edits())
def test_what_is_stored_is_what_a_fresh_run_says(changes: list[tuple[str, str, str]]) -> None:
    folder = Path(os.path.realpath(tempfile.mkdtemp()))
    try:
        root, cache = folder / "project", folder / "cache"
        (root / ".git").mkdir(parents=True)
        for path, text in DOCUMENTS.items():
            write(root, path, text)
        for number, (kind, path, text) in enumerate(changes):
            form = f"--output-format={FORMATS[(number + len(text)) % len(FORMATS)]}"
            for option in (form, "--output-format=full"):
                answer(root, cache, "check", option)
            settle()
            for option in (form, "--output-format=full"):
                answer(root, cache, "check", option)
            edit(root, kind, path, text)
            for option in (form, "--output-format=full"):
                fresh = answer(root, cache, "check", option, "--no-cache")
                assert answer(root, cache, "check", option) == fresh, (kind, path, option)
                assert answer(root, cache, "check", option) == fresh, (kind, path, option)
    finally:
        shutil.rmtree(folder)


def test_a_change_that_keeps_size_and_time_is_seen(check: Callable[..., Answer], root: Path) -> None:
    check()
    settle()
    check()
    place = root / "docs/NOW.md"
    before = place.stat()
    place.write_bytes(place.read_bytes().replace(b"LATER-009", b"LATER-008"))
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert place.stat().st_size == before.st_size
    assert b"LATER-008" in check()[1]


def test_files_that_changed_just_now_are_read(
    check: Callable[..., Answer], is_stored: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    """One that changes twice within one tick of the clock looks the same."""
    monkeypatch.setattr(looks, "SETTLED", 1 << 62)
    monkeypatch.setattr("gatelint.sources.observations.record.status_of", lambda found: str(found.st_ino))
    check()
    place = root / "docs/NOW.md"
    place.write_bytes(place.read_bytes().replace(b"LATER-009", b"LATER-008"))
    assert not is_stored()
    assert b"LATER-008" in check()[1]


@pytest.mark.parametrize("path", ["src/plan.py", "docs/SIGNS.md", "gatelint.toml"])
def test_what_is_gone_is_seen(
    check: Callable[..., Answer], is_stored: Callable[..., bool], root: Path, path: str
) -> None:
    check()
    settle()
    check()
    (root / path).unlink()
    assert not is_stored()
    assert check() == check("--no-cache")


@pytest.mark.parametrize(
    "path",
    ["src/notes.txt", "docs/NEW.md", ".gatelint.toml", ".gitignore", "gatelint.baseline.json", "../pyproject.toml"],
)
def test_what_is_new_is_seen(
    check: Callable[..., Answer], is_stored: Callable[..., bool], root: Path, path: str
) -> None:
    check()
    settle()
    check()
    write(root, path, "")
    assert not is_stored()


def test_a_new_day_is_seen(
    check: Callable[..., Answer], is_stored: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    assert is_stored()
    monkeypatch.setattr(replaying, "today", lambda: "2031-1-2")
    assert not is_stored()


def test_another_version_is_seen(
    check: Callable[..., Answer], is_stored: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    monkeypatch.setattr(replaying, "__version__", "0.0.0")
    assert not is_stored()


def reports(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.report"))


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: data.replace(b"LATER-009", b"LATER-008")]
)
def test_a_damaged_file_is_written_again(
    check: Callable[..., Answer], is_stored: Callable[..., bool], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = check()
    (file,) = reports(tmp_path / "cache")
    file.write_bytes(damage(file.read_bytes()))
    assert not is_stored()
    assert check() == first
    assert is_stored()


@pytest.mark.parametrize(
    "options",
    [("--no-cache",), ("-v",), ("--fix",), ("--diff",), ("--show-files",), ("--add-suppressions=known",)],
)
def test_what_is_never_stored(check: Callable[..., Answer], tmp_path: Path, options: Sequence[str]) -> None:
    check(*options)
    assert not reports(tmp_path / "cache")


def test_errors_are_not_stored(check: Callable[..., Answer], tmp_path: Path) -> None:
    assert check("nowhere.md")[0] == 2
    assert not reports(tmp_path / "cache")


def test_clean_removes_it(check: Callable[..., Answer], root: Path, tmp_path: Path) -> None:
    check()
    assert reports(tmp_path / "cache")
    answer(root, tmp_path / "cache", "clean")
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_written_changes_nothing(check: Callable[..., Answer], tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"no folder")
    assert check() == check() == check("--no-cache")


def test_a_change_during_a_run_is_not_stored(
    check: Callable[..., Answer], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(*arguments: object, **options: object) -> object:
        write(root, "docs/NOW.md", "# Now\n")
        return examine(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("gatelint.cli.checking.run.examine", changing)
    check()
    assert not reports(tmp_path / "cache")


LISTING = """
import sys
from gatelint.__main__ import main
try:
    main()
except SystemExit as ending:
    assert ending.code == 1, ending.code
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture
def processes(root: Path, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GATELINT_")}
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", LISTING, "check", "-q", "--cache-dir", str(tmp_path / "cache")]
        started.append(subprocess.Popen(command, cwd=root, env=kept, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.wait()


def test_a_stored_answer_imports_next_to_nothing(
    processes: Callable[[], subprocess.Popen[bytes]], root: Path, tmp_path: Path
) -> None:
    first = processes().communicate()
    for _ in range(3):
        if not reports(tmp_path / "cache"):  # gatelint itself was changed just now
            time.sleep(looks.SETTLED / 1e9 + 2.6)
            processes().communicate()
    second = processes().communicate()
    assert second[0] == first[0]
    loaded = second[1].decode().split()
    own = {name for name in loaded if name.startswith("gatelint")}
    allowed = ("gatelint.cli.stored", "gatelint.sources.observations")
    assert "gatelint.cli.stored.replaying" in own
    packages = {"gatelint", "gatelint.cli", "gatelint.sources", "gatelint.version", "gatelint.__main__"}
    assert {name for name in own - packages if not name.startswith(allowed)} == set()
    heavy = {
        "click",
        "jinja2",
        "mdformat",
        "markdown_it",
        "msgspec",
        "yaml",
        "pathspec",
        "typing",
        "dataclasses",
        "json",
    }
    assert not heavy & set(loaded)


def test_two_processes_at_once(processes: Callable[[], subprocess.Popen[bytes]], tmp_path: Path) -> None:
    both = [processes(), processes()]
    printed = {process.communicate()[0] for process in both}
    assert len(printed) == 1
    assert {processes().communicate()[0]} == printed
    assert len(reports(tmp_path / "cache")) <= 1
