"""gatelint/thresholds.py: each number has a case whose findings change when it is smaller and when it is larger."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from gatelint import thresholds
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking import load as loading
from tests.case_files import CASES, Tree, default_config, forget, report, rules_of, trees, written

PACKAGE = Path(thresholds.__file__).parent
FOLDER = CASES / "thresholds"
NAMES = [name for name in vars(thresholds) if name.isupper()]
ROOMS = ("facts", "comparison", "project", "linking", "analysis", "rules")  # they decide; others have limits
CALCULATION = (ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop)
STRUCTURE = {-1, 0, 1, 2}  # none, one, a pair, most of

# Numbers that have no case yet. The list only becomes shorter.
WITHOUT_CASE = frozenset(
    """
    FEWEST_TO_DOUBT_SOURCE SHARE_TO_DOUBT_SOURCE SHORTEST_OWN_LINE SHARED_BY_BRANCHES DOCUMENTS_ABOUT_ITEM
    HEAD_SECTIONS SLIPS_IN_MARKER LONGEST_NAME_BEFORE LONGEST_NAME LONGEST_WITH_NAMES LAST_PLAIN_TITLE
    FEWEST_WORDS_OF_REMARK LEAST_RANGE_WIDTH MOST_ANNOTATED MOST_WORDS_OF_ANNOTATION MOST_TAIL_WORDS
    SHARE_OF_NUMBERS SHARE_OF_SENTENCES FEWEST_WORDS_OF_NAME LONGEST_INTRODUCTION
    LONGEST_KEY FEWEST_TO_REFUTE FEWEST_SHARING_TITLE FEWEST_FILES WEIGHT_OF_FILES WEIGHT_OF_SECTIONS
    WEIGHT_OF_LIST_ITEMS FEWEST_OTHER_TITLES FEWEST_SHARED_BY_FOLDERS SHARE_SET_OFF SHARE_OF_OTHER_TITLES
    FEWEST_RESTARTS FEWEST_CLASHES SHARE_OF_RESTARTS MOST_COMPARED FEWEST_AMBIGUOUS SHARE_STATED
    SHARE_TO_BELIEVE WIDEST_NUMBER FEWEST_PHASES FEWEST_LINKED FEWEST_NEW_NUMBERS FEWEST_TITLES_IN_TABLE
    FEWEST_CHECKED FEWEST_LINKED_NUMBERS FEWEST_NUMBERED_FILES MOST_NEAR_SECTIONS LONGEST_ID FEWEST_MEASURED
    FEWEST_INTERVALS FEWEST_MEMBERS SHARE_OF_LARGEST_FAMILY SHORTEST_TAIL MOST_OFF_OF_RANGE MOST_WORDS_BETWEEN
    FEWEST_KEYED_ROWS FEWEST_FAMILIES FEWEST_PHRASES SHARE_STATING SHORTEST_PLURAL FEWEST_RIGHT_LISTS
    DEEPEST_LABEL LONGEST_QUOTED MOST_OF_ONE_NOUN FEWEST_SHARED_KEYS MOST_WORDS_OF_LINKED_STATUS DAYS_TOO_EARLY
    FEWEST_OF_MOST DEEPEST_LINK FEWEST_WEAK_TABLES FEWEST_WEAK_ITEMS FEWEST_READERS FEWEST_SHARED_NUMBERS
    FEWEST_REPEATED FEWEST_WHOLE FEWEST_NAMED_IN_LINE FEWEST_REPEATED_WORDS LONGEST_TITLE FEWEST_OWN_NAMES
    SHARE_OF_WRONG_TITLES FARTHEST_SENTENCE FEWEST_ITEMS_OF_WORD FEWEST_ELSEWHERE FEWEST_SHARED_SIGNS
    SHARE_OF_SHARED_SIGNS MOST_STATUSES_SHOWN MOST_SOURCES_SHOWN FEWEST_BY_HABIT FEWEST_TOGETHER FEWEST_SIBLINGS
    """.split()  # noqa: SIM905
)
WITH_CASE = [name for name in NAMES if name not in WITHOUT_CASE]


def page_of(name: str) -> Path:
    return FOLDER / f"{name.lower()}.md"


def moved(value: float) -> tuple[float, float]:
    """The next smaller and the next larger number; shares move by a tenth, large numbers by half and to the double."""
    if isinstance(value, float):
        return round(value - 0.1, 6), round(value + 0.1, 6)
    return (value - 1, value + 1) if value <= 20 else (value // 2, value * 2)


@pytest.fixture(autouse=True, scope="module")
def one_lexicon() -> Iterator[None]:
    """Words do not depend on thresholds: they are prepared once."""
    words = Lexicon(default_config())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "Lexicon", lambda config: words)
        yield


def test_every_threshold_has_a_case() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(page_of(name).name for name in WITH_CASE)
    assert set(NAMES) >= WITHOUT_CASE


@pytest.mark.parametrize("name", WITH_CASE)
def test_a_case_fails_without_its_threshold(
    name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    page = page_of(name)
    cases = list(trees(page.read_text("utf-8")))
    assert cases
    rules = rules_of(cases)
    forget()
    if request.config.getoption("--accept"):
        cases = [Tree(case.documents, report(case.documents, rules_of([]))) for case in cases]
        page.write_text(written(name, cases), "utf-8")
    for case in cases:
        assert report(case.documents, rules) == case.report
    for value, order in zip(moved(getattr(thresholds, name)), (reversed(cases), cases), strict=True):
        monkeypatch.setattr(thresholds, name, value)
        forget()
        assert any(report(case.documents, rules) != case.report for case in order), f"{name} = {value} changes no case"
    monkeypatch.undo()
    forget()


def test_no_module_decides_by_a_number_of_its_own() -> None:
    found = []
    for path in sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        own = set(numbers(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                found += [f"{path}:{one.lineno}" for one in operands(node) if decides(one, own)]
    assert found == []


def numbers(tree: ast.Module) -> Iterator[str]:
    """The names of a module that are bound to a number."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            parts = list(ast.walk(node.value))
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if all(
                isinstance(part, ast.BinOp | ast.UnaryOp | ast.operator | ast.unaryop) or is_number(part)
                for part in parts
            ):
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_number(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, int | float) and not isinstance(part.value, bool)


def operands(node: ast.AST) -> Iterator[ast.expr]:
    """What is compared, and the parts of it; not which element of a sequence it is."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.expr):
            yield part
        if isinstance(part, ast.Subscript):
            yield from operands(part.value)
        else:
            yield from operands(part)


def decides(part: ast.expr, own: set[str]) -> bool:
    if isinstance(part, ast.Constant):
        return is_number(part) and part.value not in STRUCTURE
    return isinstance(part, ast.Name) and part.id in own
