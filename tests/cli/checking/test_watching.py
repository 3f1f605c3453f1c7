from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from gatelint.cli.checking import watching
from gatelint.cli.paths import find_scope
from tests.cli.checking.conftest import DOCUMENTS, Check, write

Step = Callable[[], object]


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Sequence[Path]]]:
    """Let changes happen one after the other, each once the run before it ended, then Ctrl-C; the watched folders."""

    def after(*steps: Step) -> list[Sequence[Path]]:
        watched: list[Sequence[Path]] = []

        def changes(folders: Sequence[Path], is_input: Callable[[str], bool]) -> Iterator[object]:
            watched.append(folders)
            for step in steps:
                step()
                yield None
            raise KeyboardInterrupt

        monkeypatch.setattr(watching, "_changes", lambda: changes)
        return watched

    return after


def test_every_change_is_followed_by_a_check(root: Path, check: Check, after: Callable[..., object]) -> None:
    after(
        lambda: write(root, {"NOW.md": "# Now\n\nLATER-008 waits.\n"}),
        lambda: write(root, {"NOW.md": "# Now\n\nLATER-001 waits.\n"}),
    )
    ran = check("--watch")
    assert ran.code == 0
    assert [line.partition(" ")[0] for line in ran.lines if "undefined-id" in line and "LATER-008" in line] == [
        "NOW.md:3:1:",
        "NOW.md:3:1:",
    ]
    assert ran.err.count("Watching for changes; Ctrl-C ends.") == 3
    assert ran.err.splitlines()[-2].startswith("All good: 2 documents")


def test_the_configuration_is_read_again_and_a_broken_one_is_waited_out(
    root: Path, check: Check, after: Callable[..., object]
) -> None:
    write(root, {"NOW.md": "# Now\n\nLATER-008 waits.\n"})
    after(
        lambda: write(root, {"gatelint.toml": "select = ["}),
        lambda: write(root, {"gatelint.toml": 'exclude = ["NOW.md"]\n'}),
    )
    ran = check("--watch")
    assert ran.code == 0 and len(ran.lines) == 1
    assert "error: gatelint.toml" in ran.err and "Traceback" not in ran.err
    assert "All good: 1 document," in ran.err.splitlines()[-2]


def test_what_is_wrong_from_the_beginning_ends_the_run(root: Path, check: Check, after: Callable[..., object]) -> None:
    watched = after()
    assert check("--watch", "gone.md").code == 2
    write(root, {"gatelint.toml": "select = ["})
    assert check("--watch").code == 2
    assert watched == []


def test_fixes_are_written_after_a_change(root: Path, check: Check, after: Callable[..., object]) -> None:
    after(lambda: write(root, {"NEW.md": "# New\n\nDone ‚úÖ today.\n"}))
    assert check("--watch", "--fix").code == 0
    assert "Done ✅ today" in (root / "NEW.md").read_text("utf-8")


@pytest.mark.parametrize(
    "others",
    [
        ("--write-baseline",),
        ("--add-suppressions",),
        ("--output-file", "report.txt"),
        ("--output-format", "json=report.json"),
        ("-", "--stdin-filename", "NOW.md"),
        ("-",),
        ("--unsafe-fixes",),
    ],
    ids=lambda others: others[0] if len(others) < 3 else "stdin",
)
def test_what_cannot_be_watched(root: Path, check: Check, after: Callable[..., object], others: Sequence[str]) -> None:
    watched = after()
    ran = check("--watch", *others)
    assert ran.code == 2 and "Error: " in ran.err and ran.out == ""
    assert watched == [] and not (root / "report.txt").exists() and not (root / "report.json").exists()


def test_without_the_package_one_line_says_what_to_install(
    root: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = check("--watch")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: --watch needs a further package: `pip install gatelint[watch]`\n"


def test_files_that_are_read_are_watched(root: Path, check: Check, after: Callable[..., list[Sequence[Path]]]) -> None:
    rules = root.parent / f"{root.name}-rules"
    rules.mkdir()
    (rules / "strict.toml").write_text("", "utf-8")
    write(root, {"gatelint.toml": f'extend = ["phase-gate", "../{rules.name}/strict.toml"]\n'})
    watched = after()
    check("--watch")
    assert watched == [[root, rules]]


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("docs/NOW.md", True),
        ("README.MARKDOWN", True),
        ("gatelint.toml", True),
        (".config/gatelint.toml", True),
        ("templates/row-view.md.j2", True),
        (".gitignore", True),
        ("gatelint.baseline.json", True),
        ("docs/picture.png", False),
        ("report.json", False),
        ("node_modules/x/README.md", False),
        (".git/x.md", False),
        ("docs/.NOW.md.gatelint-tmp-12-ab", False),
    ],
)
def test_which_files_are_waited_for(root: Path, path: str, is_read: bool) -> None:
    scope = find_scope((), (), isolated=False)
    assert watching._is_input(str(root / path), scope) is is_read


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt cannot be sent to one process alone")
def test_as_a_process(root: Path) -> None:
    write(root, {"NOW.md": DOCUMENTS["NOW.md"].partition("\n\n")[0] + "\n\nLATER-008 waits.\n"})
    process = subprocess.Popen(
        [sys.executable, "-m", "gatelint", "check", "--watch", "--output-format", "concise"],
        cwd=root,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    seen = threading.Event()
    clock = threading.Timer(60, process.kill)
    clock.start()
    try:
        assert process.stdout is not None and process.stderr is not None
        assert "`LATER-008` is not defined" in process.stdout.readline()
        assert any(line.startswith("Watching") for line in process.stderr)
        editor = threading.Thread(target=_edit, args=(root / "NOW.md", seen))
        editor.start()
        assert "`LATER-009` is not defined" in process.stdout.readline()
        seen.set()
        editor.join()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        assert process.returncode == 0 and "Traceback" not in errors
    finally:
        seen.set()
        clock.cancel()
        process.kill()
        process.wait()


def _edit(path: Path, seen: threading.Event) -> None:
    """Write another text again and again: nobody knows when the watching begins."""
    while not seen.wait(0.2):
        path.write_text("# Now\n\nLATER-009 waits.\n", "utf-8")
