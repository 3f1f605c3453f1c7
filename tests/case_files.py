"""Cases that are written as pages: documents in fences, each tree of them followed by what is reported on it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gatelint import thresholds
from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Location
from gatelint.engine.check import check
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.rules.registry import Rule, load_rules
from gatelint.rules.selection import select_rules
from gatelint.sources.tree import MemoryTree
from tests.today import TODAY

CASES = Path(__file__).parent / "cases"
NAME = re.compile(r"^\S+: \w+ ([\w-]+): ", re.M)  # of the rule, in a line of a report
FENCE = re.compile(r"^(`{4,})(?:markdown (?P<path>.+)|text)\n(?P<text>(?:.*\n)*?)\1$", re.M)


@dataclass(frozen=True)
class Tree:
    """Documents, and the findings that they have."""

    documents: Mapping[str, str]
    report: str


def trees(page: str) -> Iterator[Tree]:
    """The trees of a page, in order."""
    documents: dict[str, str] = {}
    for fence in FENCE.finditer(page):
        if fence["path"] is not None:
            documents[fence["path"]] = fence["text"]
        else:
            yield Tree(documents, fence["text"])
            documents = {}
    assert not documents, "documents without a report"


def written(name: str, trees: list[Tree]) -> str:
    """The page of some trees."""
    parts = [f"# {name}\n"]
    for tree in trees:
        texts = [(f"markdown {path}", text) for path, text in tree.documents.items()] + [("text", tree.report)]
        parts += [f"````{info}\n{text}````\n" for info, text in texts]
    return "\n".join(parts)


@cache
def default_config() -> Config:
    """The configuration of a run without a configuration file."""
    return load_config(Path(__file__).parent, isolated=True).config


def rules_of(trees: Iterable[Tree]) -> tuple[Rule, ...]:
    """The rules that the reports of some trees name; all where they name none."""
    own = default_config()
    rules = select_rules(load_rules(), own.select, own.ignore, own.rules)
    named = {match[1] for tree in trees for match in NAME.finditer(tree.report)}
    return tuple(rule for rule in rules if rule.name in named or not named)


def report(documents: Mapping[str, str], rules: Sequence[Rule], config: Config | None = None) -> str:
    """What rules find: place, severity, name and message of each finding; related places and its fix below it."""
    own = config or default_config()
    project = load(MemoryTree({path: text.encode() for path, text in documents.items()}), own)
    lines = []
    for found in check(project, rules, own, today=TODAY):
        lines.append(f"{_place(project, found.location)}: {found.severity} {found.name}: {found.message}")
        lines += [f"  {_place(project, other.location)}: {other.message}" for other in found.related]
        lines += [f"  help: {found.help}"] if found.help else []
        lines += [f"  fix: {found.fix.title}"] if found.fix is not None else []
    return "".join(f"{line}\n" for line in lines)


def _place(project: Project, location: Location) -> str:
    start = project.documents[location.path].source.span(location.range)[0]
    return f"{location.path}:{start.line}:{start.column}"


@cache
def _caches() -> tuple[Any, ...]:
    """The caches of modules that decide by thresholds."""
    modules = [module for name, module in sys.modules.items() if name.startswith("gatelint.")]
    asking = [module for module in modules if getattr(module, "thresholds", None) is thresholds]
    found = {id(one): one for module in asking for one in vars(module).values() if hasattr(one, "cache_clear")}
    return tuple(found.values())


def forget() -> None:
    """Forget what functions remember of texts: a number that has changed would not be asked."""
    for one in _caches():
        one.cache_clear()
