"""docs/templates.md: every example is run, and the names in its tables are those that templates have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from gatelint.config.schema import Config
from gatelint.engine.render import render_until_stable
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.markdown.cells import split_row, unescape_cell
from gatelint.rendering.templates.catalogue import catalogue
from gatelint.rendering.templates.environment import KEPT_FILTERS, environment_of
from gatelint.rendering.templates.filters import FILTERS, GroupValue
from gatelint.rendering.values import related_items as named
from gatelint.rendering.values import variables as context
from gatelint.sources.tree import MemoryTree

PAGE = (Path(__file__).parents[1] / "docs" / "templates.md").read_text("utf-8")
FENCE = re.compile(r'^(`{3,})(\w+)(?: title="(\S+)")?\n(.*?)^\1$', re.M | re.S)
CHECKSUM = re.compile(r" sha:[0-9a-f]{8}")
REGION = re.compile(r"(<!-- gatelint:begin [^\n]* -->\n)(.*)(<!-- gatelint:end -->\n)", re.S)
FILES = {path: text for _, _, path, text in FENCE.findall(PAGE) if path}
REGIONS = [text for _, language, _, text in FENCE.findall(PAGE) if language == "region"]
(PREAMBLE,) = [text for _, language, path, text in FENCE.findall(PAGE) if language == "jinja" and not path]
MARKER = re.findall(r"^`(<!-- gatelint:begin own .* -->)` of `docs/PLAN.md`", PAGE, re.M)[0]
ERROR = re.findall(r"^```text\n(templates/own\.md\.j2:.*)\n```$", PAGE, re.M)[0]
DOCUMENTS = {"checkpoint"}  # templates of whole documents have pages of their own
VALUES = {
    "A view": context.ViewValue,
    "An item": context.ItemValue,
    "An item that another one names": named.NamedValue,
    "A document": named.DocumentValue,
    "A column": context.ColumnValue,
    "A row": context.RowValue,
    "A count": context.CountValue,
    "A group": GroupValue,
}


def sections() -> Mapping[str, str]:
    """Heading -> the text below it, up to the next heading."""
    found = re.split(r"^#+ (.*)\n", FENCE.sub("", PAGE), flags=re.M)
    return dict(zip(found[1::2], found[2::2], strict=True))


def table(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading, code without its back-ticks."""
    lines = [line for line in sections()[heading].splitlines() if line.startswith("|")]
    return [tuple(unescape_cell(cell.text).strip("`") for cell in split_row(line)) for line in lines[2:]]


EXAMPLES = [row[-2:] for heading in ("Names", *VALUES, "Filters") for row in table(heading)]


@pytest.fixture(scope="module")
def plan(default_config: Config) -> Callable[..., str]:
    """What becomes of `docs/PLAN.md` among the documents of the page."""

    def plan(text: str, **templates: str) -> str:
        files = {**FILES, **{f"templates/{name}.md.j2": source for name, source in templates.items()}}
        contents = {path: source.encode() for path, source in {**files, "docs/PLAN.md": text}.items()}
        outcome = render_until_stable(
            MemoryTree(contents), lambda tree: load(tree, default_config, ()), lambda path: path == "docs/PLAN.md"
        )
        assert not [note for found in outcome.steps[-1].renderings for note in found.notes]
        return outcome.contents.get("docs/PLAN.md", text.encode()).decode()

    return plan


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.split()[2])
def test_a_region_is_what_its_template_writes(region: str, plan: Callable[..., str]) -> None:
    found = REGION.fullmatch(region)
    assert found is not None and found[2].strip()
    written = CHECKSUM.sub("", plan(f"# Plan\n\n{found[1]}{found[3]}"))
    assert written == f"# Plan\n\n{region}"


def test_every_template_has_an_example(default_config: Config) -> None:
    shown = {region.split()[2] for region in REGIONS}
    names = {one.name for one in catalogue(MemoryTree({}), default_config)} - DOCUMENTS
    assert names <= shown and names == set(re.findall(r"^### ([a-z-]+)$", PAGE, re.M))


@pytest.mark.parametrize(("example", "gives"), EXAMPLES)
def test_an_example_gives_what_is_said(example: str, gives: str, plan: Callable[..., str]) -> None:
    source = f"{PREAMBLE}```\n{{{{ {example} }}}}\n```\n{{# columns arguments.columns others #}}"
    written = plan(f"{MARKER}\n<!-- gatelint:end -->\n", own=source)
    assert re.findall(r"^```\n(.*)\n```$", written, re.M | re.S) == [gives]


@pytest.mark.parametrize("heading", VALUES)
def test_the_attributes_are_all_of_them(heading: str) -> None:
    rows = table(heading)
    assert [row[0] for row in rows] == [field.name for field in fields(VALUES[heading])]
    assert all(row[1] and re.search(rf"\b{row[0]}\b", row[2]) for row in rows)


def test_the_names_are_all_of_them(plan: Callable[..., str]) -> None:
    seen: list[Mapping[str, Any]] = []
    original = context.variables

    def variables(*arguments: Any, **named: Any) -> dict[str, object]:
        seen.append(original(*arguments, **named))
        return dict(seen[-1])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("gatelint.rendering.regions.regions.variables", variables)
        plan("<!-- gatelint:begin index -->\n<!-- gatelint:end -->\n")
    environment = environment_of(lambda name: None)
    assert {row[0] for row in table("Names")} == {*seen[0], *environment.globals}


def test_the_filters_are_all_of_them() -> None:
    own = [row[0] for row in table("Filters")]
    (listed,) = re.findall(r"Of Jinja's own filters there are (.*?)\. All", PAGE, re.S)
    of_jinja = re.findall(r"`([a-z]+)`", listed)
    assert set(own) == set(FILTERS) and set(of_jinja) == KEPT_FILTERS
    # What no template can write counts the work of templates.
    named = [name for name in environment_of(lambda name: None).filters if name.isidentifier()]
    assert sorted([*own, *of_jinja]) == sorted(named)
    assert of_jinja == sorted(of_jinja) and len(own) == len(set(own))


def test_the_error_is_real(plan: Callable[..., str]) -> None:
    with pytest.raises(GatelintError) as caught:
        plan("# Plan\n\n<!-- gatelint:begin own -->\n<!-- gatelint:end -->\n", own="{# Own. #}\n{{ itms }}\n")
    assert str(caught.value).partition("\n")[0] == ERROR
