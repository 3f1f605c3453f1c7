from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.engine.edits.take_back import TakenBack, take_back
from gatelint.engine.render import Outcome, render_until_stable
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

JOBS = """\
# Jobs

## JOB-001: Crane | rope

**Status:** ⏳ **Open** - since May
**Owner:** Ada

## JOB-002: Shed

**Status:** ✅ **Done**
**Owner:** Bo

## JOB-003: Roof

**Status:** ⏳ **Open**
**Owner:** **Bo**

| Field | Value |
|-------|-------|
| Blocks | JOB-001/002 (the hoist) |
"""
REGION = "<!-- gatelint:begin {} -->\n<!-- gatelint:end sha:00000000 -->\n"
WHOLE = "row-view register=JOB columns=id,title,status,owner,blocks headers=Job,What,State,Who,Blocks"
OPEN = "row-view register=JOB where=\"status != 'complete'\" columns=id,status"
COUNTS = "summary-view register=JOB"
HEAD = "## Board\n\n| ID | Status | Note |\n|:---|---|--:|\n"
BOARD = HEAD + "| JOB-001 | **Open** | a \\| b 🚢 |\n| JOB-002 |  **Done** |  |\n"

Take = Callable[..., TakenBack]
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Documents:
    """Documents as they are rendered, and what is done with them."""

    config: Config = field(repr=False)

    def __call__(self, *markers: str, jobs: str = JOBS, newline: str = "\n", prefix: bytes = b"") -> Tree:
        plan = "# Plan\n\n" + "\n".join([*map(REGION.format, markers), BOARD])
        texts = {"JOBS.md": jobs, "PLAN.md": plan}
        given = {path: prefix + text.replace("\n", newline).encode() for path, text in texts.items()}
        return {**given, **self.render(given, overwrite=True).contents}

    def render(self, tree: Mapping[str, bytes], *, overwrite: bool = False) -> Outcome:
        return render_until_stable(
            MemoryTree(tree), lambda current: load(current, self.config), lambda path: True, overwrite=overwrite
        )

    def take(self, tree: Mapping[str, bytes], *select: str, wanted: str = "") -> TakenBack:
        done = take_back(
            MemoryTree(tree), lambda current: load(current, self.config), lambda path: wanted in path, select=select
        )
        assert done.outcome.problems == ()
        assert {path: tree[path] for path in done.outcome.contents} == done.outcome.before
        return done


@pytest.fixture(scope="session")
def documents(default_config: Config) -> Documents:
    return Documents(default_config)


def changed(tree: Tree, old: str, new: str, path: str = "PLAN.md") -> Tree:
    assert tree[path].count(old.encode()) >= 1
    return {**tree, path: tree[path].replace(old.encode(), new.encode(), 1)}


def after(tree: Tree, done: TakenBack) -> Tree:
    return {**tree, **done.outcome.contents}


def row(tree: Tree, id: str, path: str = "PLAN.md") -> list[str]:
    line = next(line for line in tree[path].decode().splitlines() if line.startswith(f"| {id}"))
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("old", "new", "before", "behind"),
    [
        ("| ⏳ Open | Ada", "| done (all) | Ada", "⏳ **Open** - since May", "✅ **Done** (all) - since May"),
        ("| Ada ", "| Cy \\| Di ", "**Owner:** Ada", "**Owner:** Cy | Di"),
        ("| **Bo** | JOB", "| Ada | JOB", "**Owner:** **Bo**", "**Owner:** **Ada**"),
        ("| Bo     | -", "|  | -", "**Owner:** Bo\n", "**Owner:** -\n"),
        ("| Shed ", "| Barn 🏚 ", "JOB-002: Shed", "JOB-002: Barn 🏚"),
        ("Crane \\| rope", "Crane \\| chain", "Crane | rope", "Crane | chain"),
        ("JOB-001, JOB-002", "JOB-002", "| JOB-001/002 (the hoist) |", "| JOB-002 (the hoist) |"),
    ],
)
def test_a_cell_is_written_where_its_item_states_the_field(
    documents: Documents, old: str, new: str, before: str, behind: str, newline: str, prefix: bytes
) -> None:
    tree = documents(WHOLE, newline=newline, prefix=prefix)
    done = documents.take(changed(tree, old, new))
    assert done.left == () and done.doubtful == () and len(done.made) == 1
    wanted = JOBS.replace(before, behind, 1).replace("\n", newline)
    assert done.outcome.contents["JOBS.md"] == prefix + wanted.encode()
    assert documents.render(after(tree, done)).contents == {}
    assert documents.take(after(tree, done)).outcome.contents == {}


def test_the_region_gets_a_new_checksum_and_all_other_views_follow(documents: Documents) -> None:
    tree = documents(WHOLE, OPEN, COUNTS)
    done = documents.take(changed(tree, "⏳ Open | Ada", "Done | Ada"))
    assert [(id, one.key, one.new, line) for id, one, line in done.made] == [("JOB-001", "Status", "✅ **Done**", 5)]
    text = after(tree, done)["PLAN.md"].decode()
    assert documents(WHOLE, OPEN, COUNTS, jobs=done.outcome.contents["JOBS.md"].decode())["PLAN.md"].decode() == text
    assert "| ✅ Done   | 2 " in text and "| JOB-001 | **Done** | a \\| b 🚢 |" in text


def test_a_row_that_leaves_a_list_is_taken_back_as_well(documents: Documents) -> None:
    tree = documents(OPEN)
    done = documents.take(changed(tree, "| JOB-003 | ⏳ Open |", "| JOB-003 | Done |"))
    assert done.left == () and b"## JOB-003: Roof\n\n**Status:** \xe2\x9c\x85 **Done**" in after(tree, done)["JOBS.md"]
    assert b"JOB-003" not in after(tree, done)["PLAN.md"]


@pytest.mark.parametrize("dress", ["**⏳ Open**", "open", "⏳ Open "])
def test_another_dress_is_no_change_of_the_source(documents: Documents, dress: str) -> None:
    tree = documents(WHOLE)
    done = documents.take(changed(tree, "⏳ Open", dress))
    assert (done.made, done.left) == ((), ()) and after(tree, done) == tree


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("| **Total** | **3** |", "| **Total** | **9** |", 19, "`**9**` under `Count`: a count follows from the items"),
        ("| ⏳ Open | Ada", "| Whatever | Ada", 7, "JOB-001 State: `Whatever`: `Whatever` is no status that is known"),
        ("| ⏳ Open | Ada", "| Done - today | Ada", 7, "JOB-001 State: `Done - today`: the view would not show it"),
        ("| Shed ", "|  ", 8, "JOB-002 What: ``: a title cannot be empty"),
        ("| Ada    | - ", "| Ada | JOB-002 ", 7, "JOB-001 Blocks: `JOB-002`: JOB-001 states no `blocks`"),
        ("| JOB-002 | Shed", "| JOB-007 | Shed", 8, "the row `JOB-007 | Shed | ✅ Done | Bo | -` was added by hand"),
        ("| JOB-002 | Shed", "| JOB-007 | Shed", 3, "the row of `JOB-002` was deleted by hand"),
        ("| Who ", "| Whose ", 5, "the column `Whose` was added by hand: the template does not write it"),
        ("| State ", "| Status ", 5, "the header `Job | What | Status | Who | Blocks` was changed by hand"),
        ("\n| Job ", "\nPlease read\n\n| Job ", 5, "`Please read` was added by hand: no field holds it"),
        ("| ------- | ---", "| ------: | ---", 6, "the alignment of a column was changed by hand"),
        ("| ⏳ Open | Ada", "| Ada", 7, "`JOB-001 | Crane \\| rope | Ada | -` has another number of cells"),
        (
            "Crane \\| rope",
            "Crane | rope",
            7,
            "`JOB-001 | Crane | rope | ⏳ Open | Ada | -` has another number of cells",
        ),
        ("| - ", "| - | x ", 7, "`JOB-001 | Crane \\| rope | ⏳ Open | Ada | - | x` has another number of cells"),
    ],
)
def test_what_no_field_holds_stays_as_it_is(documents: Documents, old: str, new: str, line: int, told: str) -> None:
    tree = changed(documents(WHOLE, COUNTS), old, new)
    done = documents.take(tree)
    assert done.made == () and done.outcome.contents == {}
    found = [text for _, at, text in done.left if at == line]
    assert found and any(text.startswith(told) for text in found), done.left


def test_what_can_be_taken_back_is_and_the_rest_stays_known_for_an_edit(documents: Documents) -> None:
    tree = documents(WHOLE, COUNTS)
    edited = changed(changed(tree, "| Ada ", "| Cy  "), "\n| Job ", "\nFree text\n\n| Job ")
    done = documents.take(edited)
    now = after(edited, done)
    assert now["JOBS.md"].decode() == JOBS.replace("Ada", "Cy")
    checksum = re.compile(rb"sha:[0-9a-f]{8}")
    assert checksum.sub(b"", now["PLAN.md"]) == checksum.sub(b"", edited["PLAN.md"])
    assert now["PLAN.md"] != edited["PLAN.md"]
    again = documents.take(now)
    assert again.left == done.left and again.outcome.contents == {}
    # The source moves on: what is left of the edit does not take it along.
    moved = changed(now, "## JOB-003: Roof", "## JOB-003: Roofing", "JOBS.md")
    third = documents.take(moved)
    assert third.made == () and third.left == done.left
    assert row(after(moved, third), "JOB-003")[1] == "Roofing" and b"Free text" in after(moved, third)["PLAN.md"]


@pytest.mark.parametrize("owner", [r"\*Cy", "see _Cy_ first", "<https://example.org>", "R&amp;D"])
def test_a_cell_that_follows_keeps_its_signs(documents: Documents, owner: str) -> None:
    tree = changed(documents(WHOLE), "\n| Job ", "\nFree text\n\n| Job ")
    moved = changed(tree, "**Owner:** Ada", f"**Owner:** {owner}", "JOBS.md")
    done = documents.take(moved)
    assert done.made == () and len(done.left) == 1
    written = row(documents(WHOLE, jobs=moved["JOBS.md"].decode()), "JOB-001")
    assert row(after(moved, done), "JOB-001") == written != row(tree, "JOB-001")


def test_rows_come_and_go_around_what_stays(documents: Documents) -> None:
    tree = changed(documents(OPEN), "\n| ID ", "\nFree text\n\n| ID ")
    moved = changed(tree, "**Status:** ⏳ **Open**\n", "**Status:** ✅ **Done**\n", "JOBS.md")
    moved["JOBS.md"] += b"\n## JOB-004: New\n\n**Status:** Blocked\n"
    done = documents.take(moved)
    assert done.made == () and [text for _, _, text in done.left] == [
        "`Free text` was added by hand: no field holds it"
    ]
    lines = after(moved, done)["PLAN.md"].decode().partition("Board")[0].splitlines()
    assert lines[4:-4] == [
        "Free text",
        "",
        "| ID      | Status  |",
        "| ------- | ------- |",
        "| JOB-001 | ⏳ Open |",
        "| JOB-004 | Blocked |",
    ]
    assert documents.take(after(moved, done)).left == done.left


def test_a_source_that_changed_elsewhere_is_not_undone(documents: Documents) -> None:
    tree = changed(documents(WHOLE), "| Ada ", "| Cy  ")
    moved = changed(tree, "JOB-002: Shed", "JOB-002: Barn", "JOBS.md")
    moved["JOBS.md"] += b"\n## JOB-004: New\n\n**Status:** Open\n"
    done = documents.take(moved)
    assert [one.new for _, one, _ in done.made] == ["Cy"] and done.left == ()
    now = after(moved, done)
    assert b"JOB-002: Barn" in now["JOBS.md"]
    assert (row(now, "JOB-001")[3], row(now, "JOB-002")[1], row(now, "JOB-004")[1]) == ("Cy", "Barn", "New")


def test_where_both_sides_changed_one_cell_nothing_wins_unless_it_is_named(documents: Documents) -> None:
    tree = changed(documents(WHOLE), "| Ada ", "| Cy  ")
    moved = changed(tree, "**Owner:** Ada", "**Owner:** Eve", "JOBS.md")
    done = documents.take(moved)
    assert done.made == () and done.outcome.contents == {}
    assert done.left == (
        (
            "PLAN.md",
            7,
            "JOB-001 Who: `Cy`: the source changed as well since the region was rendered; "
            "`--select row-view` lets it win",
        ),
    )
    named = documents.take(moved, "row-view")
    assert [(one.old, one.new) for _, one, _ in named.made] == [("Eve", "Cy")] and named.left == ()
    assert [line for _, line, _ in named.doubtful] == [3]


def test_two_tables_that_contradict_each_other_are_both_left(documents: Documents) -> None:
    tree = documents(WHOLE, "index register=JOB")
    head, tail = tree["PLAN.md"].decode().split("begin index")
    edited = {**tree, "PLAN.md": (head.replace("Shed", "Barn") + "begin index" + tail.replace("Shed", "Hut")).encode()}
    done = documents.take(edited)
    assert done.made == () and done.outcome.contents == {}
    assert [text for _, _, text in done.left] == [
        "JOB-002 What: `Barn`: PLAN.md:18 says `Hut`",
        "JOB-002 Title: `Hut`: PLAN.md:8 says `Barn`",
    ]
    same = {**tree, "PLAN.md": (head.replace("Shed", "Hut") + "begin index" + tail.replace("Shed", "Hut")).encode()}
    assert [one.new for _, one, _ in documents.take(same).made] == ["Hut"]


def test_tables_without_markers_only_where_they_are_named(documents: Documents) -> None:
    tree = changed(documents(WHOLE), "| JOB-001 | **Open** |", "| JOB-001 | **Done** |")
    done = documents.take(tree)
    assert done.made == () and b"| JOB-001 | \xe2\x8f\xb3 Open | a" in after(tree, done)["PLAN.md"]
    done = documents.take(tree, "Board")
    assert [one.new for _, one, _ in done.made] == ["✅ **Done**"] and done.left == ()
    assert b"| JOB-001 | **Done** | a \\| b" in after(tree, done)["PLAN.md"]
    assert documents.render(after(tree, done)).contents == {}


def test_a_named_table_keeps_the_cells_that_cannot_be_taken_back(documents: Documents) -> None:
    counts = "\n## Summary\n\n| Status | Count |\n|---|---|\n| Open | 2 |\n| Done | 7 |\n"
    jobs = JOBS.replace("# Jobs\n", f"# Jobs\n{counts}")
    owners = "\n## {} owners\n\n| ID | Owner |\n|---|---|\n| JOB-001 | Ada |\n| JOB-002 | {} |\n"
    tree = documents(jobs=jobs)
    assert b"| Done | 1 |" in tree["JOBS.md"]
    tree["JOBS.md"] = jobs.encode()
    tree["PLAN.md"] += (owners.format("Old", "Cy") + owners.format("New", "Di")).encode()
    done = documents.take(tree, "Summary", "* owners")
    assert done.made == ()
    assert [text for _, _, text in done.left] == [
        "`7` under `Count`: a count follows from the items",
        "JOB-002 Owner: `Cy`: PLAN.md:22 says `Di`",
        "JOB-002 Owner: `Di`: PLAN.md:15 says `Cy`",
    ]
    assert after(tree, done) == tree


def test_regions_without_a_checksum_only_where_they_are_named(documents: Documents) -> None:
    tree = documents(WHOLE)
    tree["PLAN.md"] = re.sub(rb" sha:[0-9a-f]+", b"", tree["PLAN.md"])
    edited = changed(tree, "| Ada ", "| Cy  ")
    assert after(edited, documents.take(edited)) == edited
    done = documents.take(edited, "row-*")
    assert [one.new for _, one, _ in done.made] == ["Cy"] and done.left == () and done.doubtful == ()
    edited = changed(edited, "\n| Job ", "\nPlease read\n\n| Job ")
    done = documents.take(edited, "row-*")
    assert len(done.left) == 1 and b"Please read" in after(edited, done)["PLAN.md"]


def test_only_the_documents_that_are_wanted_are_read_back_but_all_follow(documents: Documents) -> None:
    tree = changed(documents(WHOLE), "| Ada ", "| Cy  ")
    tree["NOW.md"] = b"# Now\n\n| ID | Owner |\n|---|---|\n| JOB-001 | Ada |\n| JOB-002 | Zoe |\n"
    assert documents.take(tree, wanted="NOW").made == ()
    done = documents.take(tree, wanted="PLAN")
    assert after(tree, done)["NOW.md"] == tree["NOW.md"].replace(b"Ada", b"Cy")


def test_a_region_that_cannot_be_rendered_is_named(documents: Documents) -> None:
    tree = changed(documents(WHOLE), "register=JOB", "register=JIB")
    edited = changed(tree, "| Ada ", "| Cy  ")
    done = documents.take(edited)
    told = "the region is left alone: there is no register `JIB`; did you mean `JOB`?"
    assert [text for _, _, text in done.left] == [told]
    assert done.outcome.contents == {}


def test_an_unknown_name_is_an_error(documents: Documents) -> None:
    with pytest.raises(GatelintError, match="no view is called `Bord`"):
        documents.take(documents(WHOLE), "Bord")


CELLS = st.text(st.sampled_from([*"ab 1*_`\\<>[](){}#-~&|!=:.;", "🚢", "é", "ℵ", "\u00a0"]), max_size=12).map(
    lambda text: re.sub(r"\\*\|", r"\\|", text).rstrip("\\").strip()
)
STATES = st.sampled_from(["Open", "Done", "✅ **Done**", "Blocked (rope)", "⏳ Open", "In progress"])


@settings(max_examples=25)
@given(
    states=st.lists(STATES, min_size=3, max_size=3),
    owners=st.lists(CELLS, min_size=3, max_size=3),
    notes=st.lists(CELLS, min_size=3, max_size=3),
    widths=st.lists(st.integers(0, 4), min_size=3, max_size=3),
    edits=st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), CELLS | STATES, max_size=3),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_nothing_changes_but_what_is_told(
    documents: Documents,
    states: list[str],
    owners: list[str],
    notes: list[str],
    widths: list[int],
    edits: dict[tuple[int, int], str],
    newline: str,
) -> None:
    jobs = "# Jobs\n" + "".join(
        f"\n## JOB-{n:03}: Job {n}\n\n**Status:** {state}\n**Owner:** {owner}\n\nSome | text 🚢\n"
        for n, (state, owner) in enumerate(zip(states, owners, strict=True), 1)
    )
    notes_table = "\n## Notes\n\n| ID | Remark |\n|---|---|\n" + "".join(
        f"|{' ' * width}JOB-{n:03} | {note}{' ' * width}|\n"
        for n, (note, width) in enumerate(zip(notes, widths, strict=True), 1)
    )
    tree = documents("row-view register=JOB columns=id,title,status,owner", jobs=jobs, newline=newline)
    tree["PLAN.md"] += notes_table.replace("\n", newline).encode()
    tree = after_render(documents, tree)
    untouched = documents.take(tree)
    assert (untouched.made, untouched.left, untouched.outcome.contents) == ((), (), {})

    edited = tree
    for (n, column), text in edits.items():
        edited = with_cell(edited, f"JOB-{n:03}", column, text, newline)
    done = documents.take(edited)
    now = after(edited, done)
    told = {line for _, one, line in done.made}
    pairs = zip(edited["JOBS.md"].splitlines(), now["JOBS.md"].splitlines(), strict=True)
    assert {at for at, (one, other) in enumerate(pairs, 1) if one != other} <= told
    assert outside(now) == outside(edited)
    if not done.left:
        assert documents.render(now).contents == {}
    assert documents.render(now, overwrite=False).contents == {}
    again = documents.take(now)
    assert (again.made, again.outcome.contents) == ((), {})
    for (n, column), text in edits.items():  # nothing is lost
        cell = row(now, f"JOB-{n:03}")[column]
        told_left = any(f"JOB-{n:03}" in reason for _, _, reason in done.left)
        assert told_left or same(cell, text) or not text.strip(" -*"), (cell, text)


def after_render(documents: Documents, tree: Tree) -> Tree:
    return {**tree, **documents.render(tree, overwrite=True).contents}


def outside(tree: Tree) -> tuple[str, str]:
    """What stands around the region, without the cells of the board that follow."""
    head, _, rest = tree["PLAN.md"].decode().partition("<!-- gatelint:begin")
    return head, re.sub(r"(\| JOB-00[12] \|)[^|]*", r"\1", rest.partition("<!-- gatelint:end")[2].partition("-->")[2])


def with_cell(tree: Tree, id: str, column: int, text: str, newline: str) -> Tree:
    lines = tree["PLAN.md"].decode().split(newline)
    at = next(at for at, line in enumerate(lines) if line.startswith(f"| {id}"))
    cells = re.split(r"(?<!\\)\|", lines[at])
    cells[column + 1] = f" {text} "
    lines[at] = "|".join(cells)
    return {**tree, "PLAN.md": newline.join(lines).encode()}


def same(one: str, other: str) -> bool:
    """Whether two cells show the same words; signs and Markdown are left out."""
    return re.findall(r"[^\W_]+", one.casefold()) == re.findall(r"[^\W_]+", other.casefold())


@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("state", ["Open", "Done", "✅ **Done**", "Blocked (rope)", "In progress"])
def test_check_is_silent_about_an_item_that_was_taken_back(
    documents: Documents, findings_of: Callable[..., tuple[Diagnostic, ...]], n: int, state: str
) -> None:
    tree = documents(WHOLE, COUNTS)
    done = documents.take(with_cell(tree, f"JOB-{n:03}", 2, state, "\n"))
    assert done.left == ()
    named = [found.message for found in findings_of(after(tree, done)) if found.name != "orphan-item"]
    assert named == []


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\x0b", "\x0c"])
def test_what_ends_no_line_of_markdown_parts_no_row(documents: Documents, sign: str) -> None:
    jobs = JOBS.replace("Shed", f"Shed{sign}roof")
    tree = documents(WHOLE, jobs=jobs)
    done = documents.take(changed(tree, "| Ada ", "| Cy  "))
    assert done.left == () and [one.new for _, one, _ in done.made] == ["Cy"]
    assert f"Shed{sign}roof" in after(tree, done)["PLAN.md"].decode()
