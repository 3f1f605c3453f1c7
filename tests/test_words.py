"""One word for one thing: words that messages, help texts and the manual do not use, and what they use instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
INSTEAD = {
    r"told": "annotated",
    r"said": "stated",
    r"meant": "resolved to",
    r"beside": "next to",
    r"behind": "after",
    r"the say": "source of truth",
    r"wish(?:es)?": "requested edit",
    r"dress": "style",
    r"strangers?": "of another register",
    r"foreign": "external",
    r"anew": "again",
    r"loose": "ambiguous",
    r"headed": "by heading",
    r"(?:is|be) over": "no longer occurs",
    r"slips? of the pen": "misspelt",
}
WORDS = re.compile(rf"\b(?:{'|'.join(INSTEAD)})\b", re.I)
MANUAL = [*REPOSITORY.glob("docs/*.md"), *REPOSITORY.glob("docs/rules/*.md"), REPOSITORY / "README.md"]


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of what a module may print: its strings of several words, docstrings apart.

    The docstrings of commands and rules are help texts and pages of the manual.
    """
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
        if isinstance(node, ast.Constant) and is_text and id(node) not in docstrings:
            yield node.lineno, str(node.value)


def _advice(text: str) -> str:
    return ", ".join(f"write {word!r}" for pattern, word in INSTEAD.items() if re.search(rf"\b{pattern}\b", text, re.I))


def test_messages_use_one_word_for_one_thing() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}:{line}: {text.strip()}; {_advice(text)}"
        for path in sorted((REPOSITORY / "gatelint").rglob("*.py"))
        for line, text in _texts(path)
        if WORDS.search(text)
    ]
    assert not found


@pytest.mark.parametrize("page", MANUAL, ids=lambda page: page.name)
def test_the_manual_uses_one_word_for_one_thing(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    found = [f"{line}; {_advice(line)}" for line in lines if WORDS.search(line)]
    assert not found
