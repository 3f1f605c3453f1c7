"""No writer changes a malformed row, takes it for the model of another one, or chooses between two definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability
from gatelint.engine.check import Checked, check
from gatelint.engine.edits.adopt import adopt
from gatelint.engine.edits.new_item import create
from gatelint.engine.edits.set_field import set_fields
from gatelint.engine.edits.take_back import take_back
from gatelint.engine.fix import fix_until_stable
from gatelint.engine.render import render_until_stable
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.rules.registry import load_rules
from gatelint.sources.tree import MemoryTree, Tree
from tests.today import TODAY

HEAD = "| ID | Action | Status | Notes |\n|---|---|---|---|\n"
SOUND = "| GAP-001 | Buy rope | Open | none |\n| GAP-002 | Sell rope | Done | none |\n"
PIPED = "| GAP-003 | Train with `a|b` | Open | none |\n"
SECTIONS = "# Gaps\n" + "".join(f"\n## GAP-{n:03}: G{n}\n\n**Status:** Done\n" for n in range(1, 6))


class Writers:
    """The documents after each command, by path."""

    def __init__(self, config: Config, documents: Mapping[str, str]) -> None:
        self.config = config
        self.tree = MemoryTree({path: text.encode() for path, text in documents.items()})

    def load(self, tree: Tree) -> Project:
        return load(tree, self.config)

    def check(self, tree: Tree) -> Checked:
        project = self.load(tree)
        return Checked(project, check(project, load_rules(), self.config, today=TODAY))

    def after(self, contents: Mapping[str, bytes]) -> dict[str, str]:
        return {path: contents.get(path, self.tree.read(path)).decode() for path in self.tree.files()}

    def set(self, id: str, **values: str) -> dict[str, str]:
        return self.after(set_fields(self.tree, self.load, id, tuple(values.items())).followed.contents)

    def new(self, title: str, *fields: tuple[str, str]) -> dict[str, str]:
        return self.after(create(self.tree, self.load, "GAP", title, fields, None).followed.contents)

    def render(self, *, prune: bool = False) -> dict[str, str]:
        return self.after(render_until_stable(self.tree, self.load, lambda path: True, prune=prune).contents)

    def notes(self) -> list[str]:
        steps = render_until_stable(self.tree, self.load, lambda path: True).steps
        return [note.message for rendering in steps[-1].renderings for note in rendering.notes]

    def fix(self) -> dict[str, str]:
        return self.after(fix_until_stable(self.tree, self.check, list(Applicability)).contents)

    def take_back(self) -> dict[str, str]:
        return self.after(take_back(self.tree, self.load, lambda path: True, select=("*",)).outcome.contents)


@pytest.fixture(scope="session")
def writers(default_config: Config) -> Callable[..., Writers]:
    def writers(documents: Mapping[str, str] | str) -> Writers:
        return Writers(default_config, {"GAPS.md": documents} if isinstance(documents, str) else documents)

    return writers


@pytest.mark.parametrize("row", [PIPED, "| GAP-003 | Train | Open | none | more |\n"])
def test_an_item_in_a_malformed_row_is_not_set(writers: Callable[..., Writers], row: str) -> None:
    with pytest.raises(GatelintError, match=r"^GAPS.md:7: the row has 5 cells under a header of 4, .*first$") as found:
        writers("# Gaps\n\n" + HEAD + SOUND + row).set("GAP-003", status="Done")
    assert found.value.hint is None


def test_a_field_table_with_a_malformed_row(writers: Callable[..., Writers]) -> None:
    table = "| Field | Value |\n|---|---|\n| Status | Open `a|b` |\n| Owner | Ada |\n"
    text = f"# Gaps\n\n## GAP-001: Rope\n\n{table}\n## GAP-002: Sail\n\n{table}"
    with pytest.raises(GatelintError, match=r"GAPS.md:7: the row has 3 cells under a header of 2"):
        writers(text).set("GAP-001", status="Done")
    assert writers(text).set("GAP-001", owner="Bo")["GAPS.md"] == text.replace("Ada", "Bo", 1)


def test_a_sound_row_beside_a_malformed_one_is_set(writers: Callable[..., Writers]) -> None:
    text = "# Gaps\n\n" + HEAD + SOUND + PIPED
    assert writers(text).set("GAP-001", status="Done")["GAPS.md"] == text.replace("Open", "Done", 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SOUND + PIPED, "| GAP-004 | Sew | Open | news |"),
        (SOUND + "| GAP-003 | Train | Open |\n", "| GAP-004 | Sew | Open | news |"),
        (SOUND + "| GAP-003 | Train | Open | x | <!-- ask -->\n", "| GAP-004 | Sew | Open | news |"),
        ("".join(f"| GAP-00{n} | Buy | Open |\n" for n in (1, 2, 3)), "| GAP-004 | Sew | Open | news |"),
        ("".join(f"| GAP-00{n} | Buy | Open | x | <!-- y -->\n" for n in (1, 2, 3)), "| GAP-004 | Sew | Open | news |"),
        ("".join(f"| GAP-00{n} | B `a|b` | Open | x |\n" for n in (1, 2, 3)), "| GAP-004 | Sew | Open | news |"),
    ],
)
def test_a_new_row_follows_the_header_and_the_sound_rows(
    writers: Callable[..., Writers], rows: str, expected: str
) -> None:
    text = "# Gaps\n\n" + HEAD + rows
    assert writers(text).new("Sew", ("notes", "news"))["GAPS.md"] == text.rstrip("\n") + "\n" + expected + "\n"


def test_a_new_section_follows_a_sound_one(writers: Callable[..., Writers]) -> None:
    table = "| Field | Value |\n|---|---|\n| Status | {} |\n"
    sound = f"# Gaps\n\n## GAP-001: Rope\n\n{table.format('Open')}"
    broken = f"\n## GAP-002: Sail\n\n{table.format('Open `a|b`')}"
    after = writers(sound + broken).new("Sew")["GAPS.md"]
    assert after == sound + broken + f"\n## GAP-003: Sew\n\n{table.format('Open')}"
    with pytest.raises(GatelintError, match=r"GAPS.md:13: the row has 3 cells"):
        writers("# Gaps\n" + broken + broken.replace("002", "003")).new("Sew")


def test_a_malformed_row_of_an_adopted_table_is_left_alone_with_a_note(writers: Callable[..., Writers]) -> None:
    plan = "# Plan\n\n| ID | Status | Notes |\n|---|---|---|\n| GAP-001 | Open | x |\n| GAP-002 | Open | `a|b` |\n"
    found = writers({"GAPS.md": SECTIONS, "PLAN.md": plan})
    assert found.render()["PLAN.md"] == plan.replace("Open", "Done", 1)
    assert "`GAP-002` Status is left alone: the row has 4 cells under a header of 3" in found.notes()
    with pytest.raises(GatelintError, match=r"PLAN.md:6: the row has 4 cells"):
        adopt(found.tree, found.load, "PLAN.md", None)


def test_a_malformed_row_is_not_pruned(writers: Callable[..., Writers]) -> None:
    rows = "".join(f"| GAP-00{n} | Done | x |\n" for n in (1, 2, 3))
    plan = "# Plan\n\n| ID | Status | Notes |\n|---|---|---|\n" + rows + "| GAP-008 | Done | x |\n"
    broken = "| GAP-009 | Done | `a|b` |\n"
    found = writers({"GAPS.md": SECTIONS, "PLAN.md": plan + broken}).render(prune=True)["PLAN.md"]
    assert found.endswith(broken)
    assert "GAP-008" not in found


CELLS = st.sampled_from(
    ["Open", "Done", "`a|b`", "a | b", "", "2026-03-01", "GAP-001", "see `x`", "\u00e4", "caf\u00c3\u00a9"]
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5)


def written(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join([f'GAP-00{n}', *cells])} |\n" for n, cells in enumerate(rows, 1)]
    return "| ID | Status | Notes | Due |\n|---|---|---|---|\n" + "".join(lines)


@settings(max_examples=30)
@given(rows=ROWS, other=ROWS, own=st.booleans())
def test_no_writer_changes_a_byte_of_a_malformed_row(
    writers: Callable[..., Writers], rows: list[list[str]], other: list[list[str]], own: bool
) -> None:
    tables = f"# Plan\n\n{written(rows)}\n## More\n\n{written(other)}"
    found = writers({"PLAN.md": tables, **({} if own else {"GAPS.md": SECTIONS})})
    document = found.load(found.tree).documents["PLAN.md"]
    malformed = [document.source.text[slice(*row.range)] for row in document.facts.ragged]
    commands: list[Callable[[], dict[str, str]]] = [
        found.render,
        lambda: found.render(prune=True),
        found.fix,
        found.take_back,
        lambda: found.new("Sew"),
        *(lambda id=id: found.set(id, status="Blocked") for id in ("GAP-001", "GAP-002", "GAP-003")),
        lambda: found.set("GAP-001", notes="new", due="2026-04-01"),
    ]
    for command in commands:
        try:
            after = command()["PLAN.md"].split("\n")
        except GatelintError:
            continue
        for row in set(malformed):
            assert after.count(row) >= malformed.count(row)


TWICE = "# Gaps\n" + "".join(
    f"\n## GAP-00{n}: {title}\n\n**Status:** Open\n" for n, title in [(1, "Rope"), (2, "Sail"), (2, "Mast")]
)


@pytest.mark.parametrize("title", ["Mast", "Sail"])
def test_an_id_that_is_defined_twice_is_not_set(writers: Callable[..., Writers], title: str) -> None:
    found = writers(TWICE.replace("Mast", title))
    with pytest.raises(GatelintError, match=r"`GAP-002` is defined twice, in GAPS.md:7 and in GAPS.md:11"):
        found.set("GAP-002", status="Done")
    assert "GAP-001: Rope\n\n**Status:** Done" in found.set("GAP-001", status="Done")["GAPS.md"]


def test_a_table_does_not_choose_between_two_definitions(writers: Callable[..., Writers]) -> None:
    plan = "# Plan\n\n| ID | Status |\n|---|---|\n| GAP-001 | Done |\n| GAP-002 | Done |\n"
    found = writers({"GAPS.md": TWICE, "PLAN.md": plan})
    assert found.render()["PLAN.md"] == plan.replace("Done", "Open", 1)
    assert "the row is left alone: `GAP-002` is defined twice, in GAPS.md:7 and in GAPS.md:11" in found.notes()
    assert found.new("Sew")["GAPS.md"].count("GAP-003") == 1


BROKEN = ["<!-- GATELINT:end -->", "", "<!-- gatelint:end index -->"]


@pytest.mark.parametrize("end", BROKEN)
def test_the_regions_of_a_document_with_a_broken_marker_are_left_alone(
    writers: Callable[..., Writers], end: str
) -> None:
    sound = "<!-- gatelint:begin index register=GAP -->\n<!-- gatelint:end -->\n"
    plan = f"# Plan\n\n{sound}\n<!-- gatelint:begin index register=GAP -->\n\n{end}\n"
    found = writers({"GAPS.md": SECTIONS, "PLAN.md": plan, "NOW.md": f"# Now\n\n{sound}"})
    after = found.render()
    assert after["PLAN.md"] == plan
    assert "| GAP-005 |" in after["NOW.md"]
    assert any(note.startswith("the regions are left alone: ") for note in found.notes())
    assert found.set("GAP-001", status="Open")["PLAN.md"] == plan
    assert found.take_back()["PLAN.md"] == plan
    assert found.fix()["PLAN.md"] == plan
    with pytest.raises(GatelintError, match=r"^PLAN.md:\d+: .*: put the markers right first"):
        adopt(found.tree, found.load, "PLAN.md", None)


REGION = "# Plan\n\n<!-- gatelint:begin index register=GAP -->\n{}<!-- gatelint:end -->\n"


def test_a_region_without_a_checksum_follows_where_it_was_up_to_date(writers: Callable[..., Writers]) -> None:
    first = writers({"GAPS.md": SECTIONS, "PLAN.md": REGION.format("")}).render()["PLAN.md"]
    unsummed = re.sub(r" sha:\w+", "", first)
    assert unsummed != first
    after = writers({"GAPS.md": SECTIONS, "PLAN.md": unsummed}).set("GAP-001", status="Open")["PLAN.md"]
    assert "| GAP-001 | G1    | Open" in after
    assert " sha:" in after


def test_text_in_a_region_that_was_never_rendered_follows_nothing(writers: Callable[..., Writers]) -> None:
    found = writers({"GAPS.md": SECTIONS, "PLAN.md": REGION.format("By hand.\n")})
    assert found.set("GAP-001", status="Open")["PLAN.md"] == REGION.format("By hand.\n")
    assert found.fix()["PLAN.md"] == REGION.format("By hand.\n")
