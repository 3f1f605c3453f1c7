"""What holds for every rule, whoever wrote it: its page, its examples, its diagnostics, its source."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

import gatelint.rules
from gatelint.analysis.registers.across_branches.collisions import branch_of
from gatelint.analysis.run.run_totals import denominators
from gatelint.config.load import load_config
from gatelint.diagnostics.model import Applicability, Diagnostic, Location
from gatelint.diagnostics.report import Report
from gatelint.engine.check import Checked, examine
from gatelint.engine.fix import fix_until_stable
from gatelint.linking.load import load
from gatelint.output import render
from gatelint.output.text.style import Style
from gatelint.rules.page import SECTIONS, branch, documents, links, sections
from gatelint.rules.registry import Rule, load_rules
from gatelint.sources.tree import MemoryTree, Tree
from tests.today import TODAY

REPOSITORY = Path(__file__).parents[2]
RULES = load_rules()
MODULES = sorted(
    path for path in Path(gatelint.rules.__path__[0]).glob("*/*.py") if path.name not in ("__init__.py", "__main__.py")
)
FAMILIES = {"TXT", "TAB", "REF", "REG", "AGR", "GAT", "CNT", "LNK", "SNP", "DAT", "REN", "GLT"}
# What they speak of is no text: bytes that cannot be read, and items that are not there.
WITHOUT_PLACE = {"invalid-encoding", "nothing-read", "unreadable-file"}
# Families of rules that compare two places, and the rules among them whose fault stands in one.
COMPARING = ("AGR", "GAT", "CNT", "REG", "SNP")
ONE_PLACE = {
    "id-mismatch",  # the other place is the file's name
    "number-collision",  # the other place is on another branch
    "orphan-item",
    "percent-mismatch",
    "unknown-status",
}
LONGEST = 150
MEDIAN = 60
# Documents and registers of the dialect that rules have to read without knowing them by name.
SEED = re.compile(
    r"LATER|PHASE_GATE|DECISIONS|FGAP|gaps\.md|gaps_checkpoint|risk_register|validation_|\bNOW\.md|UNKNOWN\.md"
    r"|\b(?:ACTION|DEC|EXC|EXTRACT|GAP|PARITY|TEST|UNKNOWN)-\d"
)
FORBIDDEN = re.compile(
    r"(?:gatelint\.(?:markdown|text\.encoding)|io|os|pathlib|subprocess|glob|shutil)(?:\.|$)",
)


def _each(rules: Iterable[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", list(rules), ids=lambda rule: rule.name)


each_rule = _each(RULES)
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
# Still to be split.
TOO_LONG: set[str] = set()


def _run(rule: Rule, tree: Tree, section: str = "") -> Checked:
    """One rule over a tree, with the configuration that stands in it and the other branch of a section."""
    given = tree.read("gatelint.toml").decode() if tree.exists("gatelint.toml") else None
    config = load_config(REPOSITORY, isolated=True, overrides=[given] if given else []).config
    project = load(tree, config)
    other = branch(sections(rule.page).get(section, ""))
    against = branch_of(other[0], "", load(MemoryTree(other[1]), config), None) if other is not None else None
    return Checked(project, examine(project, [rule], config, today=TODAY, branch=against).diagnostics)


def _tree(rule: Rule, section: str) -> MemoryTree:
    text = sections(rule.page).get(section, "")
    tree = MemoryTree(documents(text), links(text))
    assert tree.files(), f"the page of {rule.name} shows no document under `{section}`"
    return tree


@cache
def _example(rule: Rule) -> Checked:
    return _run(rule, _tree(rule, "Example"), "Example")


def _places(diagnostic: Diagnostic) -> list[Location]:
    return [diagnostic.location, *(related.location for related in diagnostic.related)]


def test_codes_and_names_are_unique() -> None:
    assert len(RULES) > 30
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_module_of_a_family_holds_the_rule_that_it_is_named_after() -> None:
    found = {(rule.check.__module__, rule.name) for rule in RULES}
    assert {module.rpartition(".")[2].replace("_", "-") for module, _ in found} == {name for _, name in found}


@each_rule
def test_the_family_is_known(rule: Rule) -> None:
    assert rule.code[:3] in FAMILIES


@each_rule
def test_the_summary_is_a_sentence(rule: Rule) -> None:
    first, blank, *_ = f"{rule.page}\n\n".split("\n")
    assert rule.summary == first
    assert first.endswith(".") and not blank
    assert first[0].isupper()


@each_rule
def test_the_page_has_every_section_in_order(rule: Rule) -> None:
    found = list(sections(rule.page))
    assert found == [title for title in SECTIONS if title in found or title != "Fix safety"]
    assert all(sections(rule.page).values())
    assert f"[rules.{rule.name}]" in sections(rule.page)["Options"]


@each_rule
def test_the_example_is_reported(rule: Rule) -> None:
    found = _example(rule).diagnostics
    assert found
    assert {(one.code, one.name) for one in found} == {(rule.code, rule.name)}


@each_rule
def test_what_to_use_instead_is_not_reported(rule: Rule) -> None:
    assert _run(rule, _tree(rule, "Use instead"), "Use instead").diagnostics == ()


@each_rule
def test_both_trees_are_read(rule: Rule) -> None:
    for section in ("Example", "Use instead"):
        tree = _tree(rule, section)
        project = _run(rule, tree).project
        shown = {path for path in tree.files() if path.endswith(".md")}
        assert shown == project.documents.keys() | project.unreadable.keys() | project.unread.keys()


@_each(rule for rule in RULES if rule.name not in WITHOUT_PLACE)
def test_every_place_holds_text(rule: Rule) -> None:
    checked = _example(rule)
    for diagnostic in checked.diagnostics:
        for path, (start, end) in ((place.path, place.range) for place in _places(diagnostic)):
            text = checked.project.documents[path].source.written
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip(), diagnostic.message


@_each(rule for rule in RULES if rule.code.startswith(COMPARING) and rule.name not in ONE_PLACE)
def test_a_comparison_quotes_both_places(rule: Rule) -> None:
    for diagnostic in _example(rule).diagnostics:
        assert diagnostic.related, diagnostic.message
        assert any(related.location != diagnostic.location for related in diagnostic.related)


@each_rule
def test_messages_are_no_sentences(rule: Rule) -> None:
    for diagnostic in _example(rule).diagnostics:
        texts = [diagnostic.message, *(related.message for related in diagnostic.related)]
        texts += [diagnostic.help] if diagnostic.help is not None else []
        texts += [diagnostic.fix.title] if diagnostic.fix is not None else []
        for text in texts:
            assert text and text == text.strip()
            assert not text.endswith(".") and "\n" not in text


@each_rule
def test_the_page_tells_of_fixes_where_there_are_some(rule: Rule) -> None:
    offered = any(diagnostic.fix is not None for diagnostic in _example(rule).diagnostics)
    assert ("Fix safety" in sections(rule.page)) is offered


@_each(rule for rule in RULES if "Fix safety" in sections(rule.page))
def test_fixes_leave_nothing_to_report(rule: Rule) -> None:
    wanted = (Applicability.SAFE, Applicability.UNSAFE)
    outcome = fix_until_stable(_tree(rule, "Example"), lambda tree: _run(rule, tree), wanted)
    assert outcome.problems == ()
    assert outcome.contents
    assert outcome.checked.diagnostics == ()


@each_rule
def test_two_runs_say_the_same(rule: Rule) -> None:
    said = []
    for _ in range(2):
        checked = _run(rule, _tree(rule, "Example"), "Example")
        report = Report(checked.diagnostics, denominators(checked.project), checked.project.sources, "/", "/")
        said.append(render(report, "json", Style()))
    assert said[0] == said[1]
    assert rule.code in said[0]


@each_module
def test_a_rule_is_short(path: Path, request: pytest.FixtureRequest) -> None:
    if path.stem in TOO_LONG:
        request.applymarker(pytest.mark.xfail(strict=True, reason="still to be split"))
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_most_rules_are_very_short() -> None:
    assert statistics.median(len(_code(path).splitlines()) for path in MODULES) <= MEDIAN


@each_module
def test_a_rule_knows_no_document_by_name(path: Path) -> None:
    assert SEED.findall(_code(path)) == []


@each_module
def test_a_rule_reads_facts_only(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            imported = []
        assert not [name for name in imported if FORBIDDEN.match(name)]
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in ("open", "read", "read_bytes", "read_text", "write_bytes", "write_text")


def test_the_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _code(path: Path) -> str:
    """The source of a module without its docstrings."""
    text = path.read_text("utf-8")
    hidden: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            docstring = node.body[0]
            hidden.update(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    return "\n".join(line for number, line in enumerate(text.splitlines(), 1) if number not in hidden)
