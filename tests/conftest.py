"""Projects, documents and findings from Markdown texts, with the settings that a run without configuration has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.engine.cache import facts_cache
from gatelint.engine.check import check
from gatelint.facts.extract import extract
from gatelint.facts.model import Facts
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.rules.registry import load_rules
from gatelint.rules.selection import select_rules
from gatelint.sources.tree import MemoryTree
from gatelint.text.source import Source
from tests.today import TODAY

# A slow machine is no defect. Where a run decides about a change it tries the same examples every time.
settings.register_profile("gatelint", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("gatelint")


# Nothing rests on what an earlier run stored; the tests of the cache take this away.
os.environ["GATELINT_NO_CACHE"] = "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what test_digests.py finds as the new state")


def pytest_configure(config: pytest.Config) -> None:
    """Let processes that tests start share compiled modules where Python was asked to leave none in the package."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        folder = tempfile.mkdtemp(prefix="gatelint-pycache-")
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


SHARED = Path(__file__).parents[2] / "shared"
ROOTS = {"passion-os": "docs/backend/migration"}  # the part of a set that its truth speaks of; else all of it


@pytest.fixture(scope="session")
def report_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The JSON report of `check` on a set of real documents, without configuration; each set is checked once."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder  # that of all processes

    def report_of(name: str) -> Path:
        report = folder / f"report-{name}.json"
        if not report.exists():
            command = [sys.executable, "-m", "gatelint", "check", ROOTS.get(name, ".")]
            run = subprocess.run(
                [*command, "--output-format", "json", "--exit-zero"], cwd=SHARED / "corpus" / name, capture_output=True
            )
            assert run.returncode == 0, run.stderr.decode()
            written = folder / f"report-{name}-{os.getpid()}.json"
            written.write_bytes(run.stdout)
            written.replace(report)  # another process may look for it
        return report

    return report_of


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that were read and not found in a cache, in order."""
    paths: list[str] = []

    def counted(source: Source, lexicon: Lexicon) -> Facts:
        paths.append(source.path)
        return extract(source, lexicon)

    monkeypatch.setattr(facts_cache, "extract", counted)
    return paths


@pytest.fixture(scope="session")
def default_config() -> Config:
    """The configuration of a run without a configuration file."""
    return load_config(Path(__file__).parent, isolated=True).config


@pytest.fixture(scope="session")
def lexicon(default_config: Config) -> Lexicon:
    return Lexicon(default_config)


@pytest.fixture(scope="session")
def facts_of(lexicon: Lexicon) -> Callable[..., Facts]:
    """The facts of one text: `facts_of(text, path="doc.md")`."""

    def facts_of(text: str, path: str = "doc.md") -> Facts:
        return extract(Source.from_text(path, text), lexicon)

    return facts_of


@pytest.fixture(scope="session")
def project_of(default_config: Config) -> Callable[..., Project]:
    """A project of documents: `project_of({"LATER.md": text}, config=..., paths=("LATER.md",))`."""

    def project_of(
        documents: Mapping[str, str | bytes], *, config: Config | None = None, paths: tuple[str, ...] = ()
    ) -> Project:
        contents = {path: text.encode() if isinstance(text, str) else text for path, text in documents.items()}
        return load(MemoryTree(contents), config or default_config, paths)

    return project_of


@pytest.fixture(scope="session")
def findings_of(project_of: Callable[..., Project], default_config: Config) -> Callable[..., tuple[Diagnostic, ...]]:
    """What every rule that runs by default reports on documents."""

    def findings_of(
        documents: Mapping[str, str | bytes], *, config: Config | None = None, paths: tuple[str, ...] = ()
    ) -> tuple[Diagnostic, ...]:
        own = config or default_config
        rules = select_rules(load_rules(), own.select, own.ignore, own.rules)
        return check(project_of(documents, config=own, paths=paths), rules, own, today=TODAY)

    return findings_of


@pytest.fixture(scope="session")
def git() -> Callable[..., str]:
    """Run git in a folder, whatever the machine's own settings: `git(root, "commit", "-m", "x")`; its output."""

    def git(root: Path, *arguments: str) -> str:
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": "2026-03-01T12:00:00Z"}
        own |= {"GIT_COMMITTER_DATE": own["GIT_AUTHOR_DATE"]}
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.invalid", "-c", "init.defaultBranch=main"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        run = subprocess.run(
            ["git", *who, *arguments],
            cwd=root,
            env={**kept, **own},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return run.stdout.strip()

    return git


@pytest.fixture(scope="session")
def commit(git: Callable[..., str]) -> Callable[..., str]:
    """Commit files into a repository, which is made where there is none: `commit(root, {"a.md": "a"})`; the id."""

    def commit(root: Path, files: Mapping[str, str | bytes]) -> str:
        if not (root / ".git" / "HEAD").exists():
            git(root, "init", "-q")
        for name, content in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
        git(root, "add", "-A", "-f")
        git(root, "commit", "-q", "--allow-empty", "-m", "state")
        return git(root, "rev-parse", "HEAD")

    return commit
