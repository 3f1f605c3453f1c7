"""Counts lines of code: of the working tree, or of commits. Blank lines, comments and docstrings are not counted.

Pages of rules are docstrings, so they are not counted either.

    python bench/size.py            # the working tree, with a line for each package
    python bench/size.py v0.1 HEAD  # two commits
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PACKAGE = "gatelint"
WITHOUT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def lines_of_code(text: str) -> int:
    """How many lines of a module hold code."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    lines = {
        line for token in tokens if token.type not in WITHOUT_CODE for line in range(token.start[0], token.end[0] + 1)
    }
    return len(lines - set(_docstrings(ast.parse(text))))


def _docstrings(tree: ast.Module) -> Iterator[int]:
    """The lines of docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)


def by_package(modules: Iterable[tuple[str, str]]) -> Counter[str]:
    """Package within gatelint -> lines of code."""
    sizes: Counter[str] = Counter()
    for path, text in modules:
        inside = path.removeprefix(f"{PACKAGE}/")
        sizes[inside.partition("/")[0] if "/" in inside else "."] += lines_of_code(text)
    return sizes


def of_working_tree() -> Iterator[tuple[str, str]]:
    for path in sorted((REPOSITORY / PACKAGE).rglob("*.py")):
        yield path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8")


def of_commit(revision: str) -> Iterator[tuple[str, str]]:
    for path in _git("ls-tree", "-r", "--name-only", revision, PACKAGE).splitlines():
        if path.endswith(".py"):
            yield path, _git("show", f"{revision}:{path}")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout


def main() -> None:
    for revision in sys.argv[1:]:
        print(f"{sum(by_package(of_commit(revision)).values()):>7,}  {revision}")
    if len(sys.argv) < 2:
        sizes = by_package(of_working_tree())
        for package, size in sizes.most_common():
            print(f"{size:>7,}  {package}")
        print(f"{sum(sizes.values()):>7,}  all")


if __name__ == "__main__":
    main()
