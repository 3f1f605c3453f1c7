"""The manual as a site: it builds without a warning, holds every page, and shows it as GitHub does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from gatelint.diagnostics.report import page_url
from gatelint.rules.registry import load_rules

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
LEFT_OUT = {"LATER.md", "PHASE_GATE.md"}  # gatelint's own state, read in the repository
PAGES = {page.relative_to(DOCS).as_posix() for page in (*DOCS.glob("*.md"), *DOCS.glob("rules/*.md"))} - LEFT_OUT
ENTRY = re.compile(r"^ +- (?:[^:\n]+: )?([\w/-]+\.md)$", re.M)
# What Markdown parsers differ in, by the tokens of one and the tags of the other.
COUNTED = {"heading_open": "h[1-6]", "fence": "pre", "tr_open": "tr", "td_open": "td", "list_item_open": "li"}

pytest.importorskip("zensical")


def _build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    run = _build(folder)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning" not in (run.stdout + run.stderr).casefold()
    return folder / "build" / "site"


def _file(site: Path, page: str) -> Path:
    """Where the site has a page: `output.md` is `output/index.html`."""
    path = page.removesuffix(".md").removesuffix("index")
    return site / path / "index.html"


def test_the_navigation_names_every_page_once() -> None:
    named = Counter(ENTRY.findall((REPOSITORY / "mkdocs.yml").read_text("utf-8")))
    assert named == Counter(PAGES)


def test_every_page_looks_as_on_github(site: Path) -> None:
    parser = MarkdownIt("gfm-like2", {"linkify": False})
    for page in sorted(PAGES):
        html = _file(site, page).read_text("utf-8")
        (article,) = re.findall(r"<article.*?</article>", html, re.S)
        tokens = Counter(token.type for token in parser.parse((DOCS / page).read_text("utf-8")))
        shown = {kind: len(re.findall(rf"<{tag}[ >]", article)) for kind, tag in COUNTED.items()}
        assert shown == {kind: tokens[kind] for kind in COUNTED}, page


def test_every_rule_has_a_page_where_a_finding_leads(site: Path) -> None:
    """`rule-url` as the manual has it, `https://docs.example.org/gatelint/rules/{name}/`, without the host."""
    for rule in load_rules():
        html = (site / page_url("rules/{name}/", rule) / "index.html").read_text("utf-8")
        assert f"<title>{rule.name} - gatelint</title>" in html
        assert rule.code in html
    assert "status-mismatch" in (site / "search.json").read_text("utf-8")


def test_nothing_else_is_published(site: Path) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert found == {_file(site, page).relative_to(site).as_posix() for page in PAGES}
    assert not [*site.rglob("*.toml"), *site.rglob("*.py"), *site.rglob("*.md")]


def test_broken_links_end_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Manual\n\n[Page](gone.md), [part](#gone)\n", "utf-8")
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[0]
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    run = _build(tmp_path)
    printed = run.stdout + run.stderr
    assert run.returncode
    assert "page does not exist" in printed and "anchor does not exist" in printed
