"""What people trust regeneration for: nothing else changes, what changed is said everywhere, and then it rests."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability
from gatelint.engine.check import Checked, check
from gatelint.engine.edits.dependent_views import changed
from gatelint.engine.edits.take_back import TakenBack, take_back
from gatelint.engine.fix import fix_until_stable
from gatelint.engine.render import render_until_stable
from gatelint.linking.load import load
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project
from gatelint.rendering.items.assignments import assignments
from gatelint.rendering.views.discovery import row_views
from gatelint.rendering.views.summaries import summary_views
from gatelint.rules.registry import load_rules
from gatelint.sources.tree import MemoryTree, Tree
from tests.today import TODAY

Documents = dict[str, bytes]

# Rules that tell of a fact which two places give differently.
TELLING = ("stale-view", "status-mismatch", "field-mismatch", "title-mismatch")
# No letter between `À` and `ÿ` and no euro: beside a dash they are the bytes of a damaged text.
SIGNS = [
    *"ab yz,.:;-–—*_~`<>[](){}#!?'\"/\\&%$漢字かな한\t",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\x85",
    "\x0b",
    "\u202e",
    "👩\u200d👩\u200d👧\u200d👦",
    "🏳️\u200d🌈",
    "⚠\ufe0f",
    "⚠\ufe0e",
    "✅",
    "e\u0301",
    "\\|",
    "`a \\| b`",
    "``x`\\|``",
    "<br>",
    "<!-- x -->",
    "[a](b.md)",
    "{{ 7*7 }}",
    "{% raw %}",
]
SEEDS = st.integers(0, 2**32)
SLOW = [HealthCheck.too_slow]
PHASES = [Phase.explicit, Phase.generate]  # of a hundred rows no smaller example is easier to read


def cell(chance: random.Random) -> str:
    """Up to eight signs, none of them a bare pipe, with odd spaces around them or none."""
    text = " " * chance.randint(0, 9) + "".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 8)))
    text += " " * chance.randint(0, 9)
    # A backslash before the pipe that ends the cell would make it part of the cell.
    return text + " " if text.endswith("\\") else text


def cells(chance: random.Random, number: int) -> str:
    return "|".join(cell(chance) for _ in range(number))


class Regeneration:
    """The ways to regenerate, from bytes to bytes; none of them has a problem with any document."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def read(self, tree: Tree) -> Project:
        return load(tree, self.config)

    def render(self, documents: Mapping[str, bytes], *, overwrite: bool = False) -> Documents:
        outcome = render_until_stable(MemoryTree(documents), self.read, lambda path: True, overwrite=overwrite)
        assert outcome.problems == ()
        assert outcome.before == {path: documents[path] for path in outcome.contents}
        return {**documents, **outcome.contents}

    def fix(self, documents: Mapping[str, bytes]) -> Documents:
        rules = [rule for rule in load_rules() if rule.name == "stale-view"]

        def run(tree: Tree) -> Checked:
            project = self.read(tree)
            return Checked(project, check(project, rules, self.config, today=TODAY))

        outcome = fix_until_stable(MemoryTree(documents), run, (Applicability.SAFE, Applicability.UNSAFE))
        assert outcome.problems == ()
        return {**documents, **outcome.contents}

    def take(self, documents: Mapping[str, bytes], *select: str) -> TakenBack:
        done = take_back(MemoryTree(documents), self.read, lambda path: True, select=select)
        assert done.outcome.problems == ()
        return done

    def take_back(self, documents: Mapping[str, bytes], *select: str) -> Documents:
        done = self.take(documents, *select)
        assert done.left == ()
        return {**documents, **done.outcome.contents}

    def told(self, documents: Mapping[str, bytes]) -> Counter[str]:
        """What is said of facts that two places give differently, and whether a table or a text is told of it."""
        rules = [rule for rule in load_rules() if rule.name in TELLING]
        project = self.read(MemoryTree(documents))
        found: Counter[str] = Counter()
        for one in check(project, rules, self.config, today=TODAY):
            text = project.sources[one.location.path].text
            start = text.rfind("\n", 0, one.location.range.start) + 1
            where = "table" if text.startswith("|", start) else "text"
            found[f"{where} of {one.location.path}: {one.name}: {one.message}"] += 1
        return found


@pytest.fixture(scope="session")
def regeneration(default_config: Config) -> Regeneration:
    return Regeneration(default_config)


# ---------------------------------------------------------------- what is not understood

ROWS = 100  # with four unknown cells each; three examples are more than a thousand
STALE = ["Open", "⏳ **Open**", "`Open`", "🔴 Blocked"]
FRESH = ["Done", "✅ **Done**", "`Done`", "✅ done (local)"]
BOARD = (
    "# Board\n\n<!-- gatelint:begin row-view register=JOB columns=id,status -->\n<!-- gatelint:end sha:00000000 -->\n"
)


def jobs(status: str) -> bytes:
    sections = (f"\n## JOB-{n:03}: Job {n}\n\n**Status:** {status}\n" for n in range(1, ROWS + 1))
    return f"# Jobs\n{''.join(sections)}".encode()


@dataclass(frozen=True)
class Plan:
    """A document with a table of which two columns are understood; every row is left, status and right of it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    newline: str
    bom: bool
    final: str

    @property
    def encoded(self) -> bytes:
        lines = [*self.head, *("".join(row) for row in self.rows), "", "End"]
        return (("\ufeff" if self.bom else "") + self.newline.join(lines) + self.final).encode()

    def statuses(self, data: bytes) -> list[str]:
        """The statuses in other bytes of the document, all of whose other bytes are the same."""
        text = data.decode()
        assert text.startswith("\ufeff") == self.bom
        start = self.newline.join([*self.head, ""])
        end = self.newline.join(["", "", "End"]) + self.final
        text = text.removeprefix("\ufeff")
        assert text.startswith(start) and text.endswith(end)
        found = text[len(start) : len(text) - len(end)].split(self.newline)
        assert len(found) == len(self.rows)
        for line, (left, _, right) in zip(found, self.rows, strict=True):
            assert line.startswith(left) and line.endswith(right)
        return [
            line[len(left) : len(line) - len(right)] for line, (left, _, right) in zip(found, self.rows, strict=True)
        ]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    chance = random.Random(draw(SEEDS))
    rows = []
    for number in range(1, ROWS + 1):
        left = (
            f"{' ' * chance.randint(0, 3)}|{cell(chance)}| JOB-{number:03} |{cell(chance)}|{' ' * chance.randint(1, 9)}"
        )
        right = f"{' ' * chance.randint(1, 9)}|{cells(chance, 2)}|{' ' * chance.randint(0, 3)}"
        rows.append((left, chance.choice(STALE + FRESH), right))
    head = (
        "# Plan",
        "",
        "Per [jobs](JOBS.md).",
        "",
        "| A | ID | B | Status | C | D |",
        "|:--|---|:-:|----------:|-|---|",
    )
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Plan(head, tuple(rows), newline, draw(st.booleans()), draw(st.sampled_from(["", "\n", "\n\n\n"])))


@pytest.mark.parametrize("how", ["render", "fix"])
@settings(max_examples=5, derandomize=True, phases=PHASES, suppress_health_check=SLOW)
@given(plan=plans())
def test_a_thousand_unknown_cells_survive(regeneration: Regeneration, how: str, plan: Plan) -> None:
    documents = {"JOBS.md": jobs("Done"), "PLAN.md": plan.encoded}
    regenerate = getattr(regeneration, how)
    once = regenerate(documents)
    assert once["JOBS.md"] == jobs("Done")
    for new, (_, status, _) in zip(plan.statuses(once["PLAN.md"]), plan.rows, strict=True):
        assert new == status if status in FRESH else re.fullmatch(r"\W*[Dd]one\W*( \(local\))?", new)
    assert regenerate(once) == once


@settings(max_examples=3, derandomize=True, phases=PHASES, suppress_health_check=SLOW)
@given(plan=plans())
def test_a_thousand_unknown_cells_survive_what_is_taken_back(regeneration: Regeneration, plan: Plan) -> None:
    board = regeneration.render({"JOBS.md": jobs("Open"), "BOARD.md": BOARD.encode()}, overwrite=True)
    edited = {**board, "BOARD.md": board["BOARD.md"].replace(b"Open", b"Done"), "PLAN.md": plan.encoded}
    once = regeneration.take_back(edited)
    assert once["JOBS.md"] == jobs("Done")
    for new, (_, status, _) in zip(plan.statuses(once["PLAN.md"]), plan.rows, strict=True):
        assert new == status if status in FRESH else re.fullmatch(r"\W*[Dd]one\W*( \(local\))?", new)
    assert regeneration.render(once) == once


@settings(max_examples=3, derandomize=True, phases=PHASES, suppress_health_check=SLOW)
@given(plan=plans())
def test_a_table_that_wins_keeps_every_byte(regeneration: Regeneration, plan: Plan) -> None:
    once = regeneration.take_back({"JOBS.md": jobs("Done"), "PLAN.md": plan.encoded}, "Plan")
    assert once["PLAN.md"] == plan.encoded
    said = re.findall(r"\*\*Status:\*\* .*?(Open|Blocked|Done)", once["JOBS.md"].decode())
    assert said == [re.sub(r"[^\w]|local", "", status).capitalize() for _, status, _ in plan.rows]
    assert regeneration.render(once) == once


# ---------------------------------------------------------------- one fact, said everywhere

WORDS = ["Done", "Open", "Blocked", "In Progress", "Not Started", "Ready", "Deferred"]
DRESSES = ["{}", "**{}**", "✅ {}", "🔒 **{}**", "`{}`", "{} (local)", "**{}** - ask Bo \\| Ada"]
OWNERS = ["Ada", "Bo", "Cy", "Dee | Eve", "**Fay**", "Harbour office", "the 3 masons"]
PRIORITIES = ["P0", "P1", "P2", "High", "Low"]
TITLES = ["Crane", "Shed", "Roof", "Sluice \\& weir", "Kiln `x|y`", "Pier 🚢"]
REGIONS = """
<!-- gatelint:begin all template=row-view register=JOB columns=id,title,status,owner,priority -->
<!-- gatelint:end sha:00000000 -->

<!-- gatelint:begin left template=row-view register=JOB where="status != 'complete'" columns=id,title -->
<!-- gatelint:end -->

<!-- gatelint:begin summary-view register=JOB -->
<!-- gatelint:end -->
"""


@dataclass(frozen=True)
class Job:
    number: int
    title: str
    status: str
    owner: str
    priority: str

    def told(self, name: str, value: str) -> Job:
        """The same with another value of one field."""
        own = {"title": self.title, "status": self.status, "owner": self.owner, "priority": self.priority}
        return Job(self.number, **{**own, name: value})

    @property
    def section(self) -> str:
        fields = f"**Status:** {self.status}\n**Owner:** {self.owner}\n**Priority:** {self.priority}\n"
        return f"\n## JOB-{self.number:03}: {self.title}\n\n{fields}"


def escaped(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\|", text)


def workshop(known: list[Job], dress: list[str], newline: str) -> Documents:
    """A register with tables and counts of its own, tables of other shapes elsewhere, and regions."""
    register = "# Jobs\n" + "".join(job.section for job in known)
    counts = "\n## Counts\n\n| Status | Count |\n|---|---|\n" + "".join(f"| {word} | 9 |\n" for word in WORDS)
    board = "\n## Board\n\n| ID | Title | Current Status | Who |\n|----|:--:|---|---|\n"
    board += "".join(
        f"| JOB-{job.number:03} | {escaped(job.title)} | {form.format('Open')} | {escaped(job.owner)} |\n"
        for job, form in zip(known, dress, strict=False)
    )
    now = "# Now\n\n| Status | ID | Priority |\n|---|---|---|\n"
    now += "".join(f"| Open | **JOB-{job.number:03}** | {job.priority} |\n" for job in known)
    return {
        "JOBS.md": (register + board.replace("Board", "Overview") + counts).encode(),
        "PLAN.md": ("# Plan\n" + board + REGIONS).encode(),
        "docs/NOW.md": now.replace("\n", newline).encode(),
    }


@st.composite
def known_jobs(draw: st.DrawFn) -> list[Job]:
    titles = draw(st.permutations(TITLES))
    chosen = st.tuples(st.sampled_from(WORDS), st.sampled_from(OWNERS), st.sampled_from(PRIORITIES[:3]))
    drawn = draw(st.lists(chosen, min_size=4, max_size=6))
    return [Job(at + 1, titles[at], *fields) for at, fields in enumerate(drawn)]


CHANGES = st.one_of(
    st.tuples(st.just("status"), st.sampled_from(DRESSES[:5]), st.sampled_from(WORDS)),
    st.tuples(st.just("owner"), st.just("{}"), st.sampled_from(OWNERS)),
    st.tuples(st.just("priority"), st.just("{}"), st.sampled_from(PRIORITIES)),
    st.tuples(st.just("title"), st.sampled_from(["New {}", "{} 2", "The **{}**", "{} \\| all"]), st.none()),
)


@settings(max_examples=25, derandomize=True, phases=PHASES, suppress_health_check=SLOW)
@given(
    known=known_jobs(),
    dress=st.lists(st.sampled_from(DRESSES), min_size=6, max_size=6),
    newline=st.sampled_from(["\n", "\r\n"]),
    which=st.integers(0, 3),
    change=CHANGES,
)
def test_what_changes_in_one_section_is_said_everywhere(
    regeneration: Regeneration,
    known: list[Job],
    dress: list[str],
    newline: str,
    which: int,
    change: tuple[str, str, str | None],
) -> None:
    before = regeneration.render(workshop(known, dress, newline), overwrite=True)
    assert not regeneration.told(before)
    job = known[which]
    name, form, value = change
    new = job.told(name, form.format(job.title if value is None else value))
    register = before["JOBS.md"].decode()
    assert job.section in register
    after = regeneration.render({**before, "JOBS.md": register.replace(job.section, new.section).encode()})
    assert new.section in after["JOBS.md"].decode()
    assert not regeneration.told(after)
    assert regeneration.render(after) == after
    others = [f"JOB-{other.number:03}".encode() for other in known if other is not job]
    for path in before:  # nothing is said anew of the others
        assert rows_of(before[path], others) == rows_of(after[path], others)
    said = getattr(new, name).replace("*", "")
    [row] = rows_of(region(after, "all"), [f"JOB-{job.number:03}".encode()])
    assert any(cell.replace("*", "") in (said, escaped(said)) for cell in row) or name == "status"
    # What is blocked may be called open as well.
    if name == "status" and {value, job.status} in ({"Done", "Open"}, {"Done", "Blocked"}):
        for row in (one for path in after for one in rows_of(after[path], [f"JOB-{job.number:03}".encode()])):
            assert len(row) == 4 or sum(str(value) in cell for cell in row) == 1
            assert not any(job.status == re.sub(r"\W", "", cell) for cell in row)


def region(documents: Documents, name: str) -> bytes:
    return documents["PLAN.md"].partition(f"begin {name} ".encode())[2].partition(b"<!-- gatelint:end")[0]


def rows_of(data: bytes, ids: list[bytes]) -> list[list[str]]:
    """The cells of the rows with one of the ids, whatever their width."""
    lines = (line.decode() for line in data.splitlines() if line.startswith(b"|") and any(id in line for id in ids))
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]


@settings(max_examples=15, derandomize=True, phases=PHASES, suppress_health_check=SLOW)
@given(
    known=known_jobs(),
    edits=st.dictionaries(st.integers(0, 2), CHANGES, min_size=1, max_size=3),
    dress=st.lists(st.sampled_from(DRESSES), min_size=6, max_size=6),
    newline=st.sampled_from(["\n", "\r\n"]),
    gone=st.booleans(),
)
def test_what_was_taken_back_rests(
    regeneration: Regeneration,
    known: list[Job],
    edits: dict[int, tuple[str, str, str | None]],
    dress: list[str],
    newline: str,
    gone: bool,
) -> None:
    before = regeneration.render(workshop(known, dress, newline), overwrite=True)
    new = list(known)
    old_region = new_region = region(before, "all")
    for at, (name, form, value) in edits.items():
        job = known[at]
        new[at] = job.told(name, form.format(job.title if value is None else value).replace("\\|", "|"))
        [line] = [line for line in old_region.splitlines() if f"JOB-{job.number:03}".encode() in line]
        cells = re.split(r"(?<!\\)\|", line.decode())
        cells[("title", "status", "owner", "priority").index(name) + 2] = f" {escaped(getattr(new[at], name))} "
        new_region = new_region.replace(line, "|".join(cells).encode())
    if gone:  # no field can take that
        lines = new_region.splitlines(keepends=True)
        new_region = b"".join(line for line in lines if f"JOB-{known[-1].number:03}".encode() not in line)
    edited = {**before, "PLAN.md": before["PLAN.md"].replace(old_region, new_region)}
    done = regeneration.take(edited)
    after = {**edited, **done.outcome.contents}
    assert len(done.left) == gone
    register = after["JOBS.md"].decode().replace("*", "")
    for job, other in zip(known, new, strict=True):
        if job.status == other.status:  # statuses are written as their siblings write them
            assert other.section.replace("*", "") in register
    assert regeneration.render(after) == after
    again = regeneration.take(after)
    assert (again.made, again.outcome.contents) == ((), {})
    told = regeneration.told(after)
    assert not told if not gone else all("PLAN.md: stale-view: the region" in one for one in told)


# ---------------------------------------------------------------- real documents

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "passion-os" / "docs" / "backend" / "migration"
real = pytest.mark.skipif(not CORPUS.is_dir(), reason="no real documents beside the repository (../shared)")


@pytest.fixture(scope="module")
def told_before(regeneration: Regeneration, seed: Documents) -> Counter[str]:
    return regeneration.told(seed)


@pytest.fixture(scope="module")
def seed(regeneration: Regeneration) -> Documents:
    """The documents that define items or restate them, as they are once they are rendered."""
    documents = {path.name: path.read_bytes() for path in sorted(CORPUS.glob("*.md"))}
    project = regeneration.read(MemoryTree(documents))
    used = {item.defined.document.path for item in project.items.values()}
    used |= {rows.view.path for rows in row_views(project)} | {counts.view.path for counts in summary_views(project)}
    return regeneration.render({path: documents[path] for path in sorted(used)})


def restated(project: Project, name: str) -> Iterator[Item]:
    """The items that have a field in their own section, and a row elsewhere that says the same field."""
    listed = {
        (row.key.family, row.key.number)
        for view in row_views(project)
        if any(column.name == name for column in view.table.columns)
        for row in view.table.rows
        if row.key is not None
    }
    for item in project.items.values():
        own = name == "title" or any(is_own(claim, item) for claim in item.claims_of(name))
        if own and (item.family, item.number) in listed and not item.doubtful:
            yield item


def set_in(project: Project, documents: Documents, values: Mapping[str, tuple[str, str]]) -> Documents:
    """The documents with a field set in the own places of items, and nothing rendered."""
    made = [one for id, (name, value) in values.items() for one in assignments(project, project.items[id], name, value)]
    return {**documents, **changed(project, ((one.location.path, one.edit) for one in made))}


def differing(one: Documents, other: Documents) -> list[str]:
    """The documents that differ: to show how would take all memory."""
    assert one.keys() == other.keys()
    return [path for path in one if one[path] != other[path]]


def other_status(item: Item) -> str:
    return "Complete" if item.status is None or item.status.value != "complete" else "Blocked"


class Widened:
    """Five unknown columns behind those of every table that restates items."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.number = 0
        self.added: dict[tuple[str, int], str] = {}
        for view in row_views(project):
            path, line_of = view.document.path, view.document.source.line_of
            for row in view.table.rows:
                self.added[path, line_of(row.range.start)] = f"{cells(chance, 5)}|"
                self.number += 5
            header = line_of(view.table.header_range.start)
            self.added |= {(path, header): "A|B|C|D|E|", (path, header + 1): "-|:-:|---|-|--:|"}

    def widen(self, documents: Documents) -> Documents:
        found = dict(documents)
        for path in {path for path, _ in self.added}:
            lines = documents[path].decode().split("\n")
            assert all(line.endswith("|") for at, line in enumerate(lines, 1) if (path, at) in self.added)
            found[path] = "\n".join(line + self.added.get((path, at), "") for at, line in enumerate(lines, 1)).encode()
        return found


@real
@pytest.mark.parametrize("how", ["render", "fix"])
def test_a_thousand_unknown_cells_in_real_documents_survive(
    regeneration: Regeneration, seed: Documents, how: str
) -> None:
    chance = random.Random(18)
    project = regeneration.read(MemoryTree(seed))
    chosen = chance.sample(sorted(restated(project, "status"), key=lambda item: item.id), 12)
    said = set_in(project, seed, {item.id: ("status", other_status(item)) for item in chosen})
    widened = Widened(project, chance)
    assert widened.number >= 1000
    regenerate = getattr(regeneration, how)
    plain, wide = regenerate(said), regenerate(widened.widen(said))
    assert sum(plain[path] != said[path] for path in said) >= 3
    assert differing(wide, widened.widen(plain)) == []


@real
@pytest.mark.parametrize(("name", "number"), [("status", 3), ("title", 1), ("owner", 1), ("priority", 1)])
def test_what_changes_in_real_documents_is_said_in_their_tables(
    regeneration: Regeneration, seed: Documents, told_before: Counter[str], name: str, number: int
) -> None:
    project = regeneration.read(MemoryTree(seed))
    items = sorted(restated(project, name), key=lambda item: item.id)
    followed = 0
    for item in random.Random(18).sample(items, number):
        value = {"status": other_status(item), "title": f"New {item.title}"}.get(name, "Harbour")
        said = set_in(project, seed, {item.id: (name, value)})
        assert said != seed
        after = regeneration.render(said)
        followed += after != said
        # A sentence that names the item is nobody's view: it is told and left to its author.
        assert not [
            one for one in regeneration.told(after) - told_before if not one.startswith("text ") or item.id not in one
        ]
        assert regeneration.render(after) == after
    assert followed or name == "title"


def board_by_hand(regeneration: Regeneration, seed: Documents, name: str) -> tuple[Item, Documents]:
    """An item of which a field was changed by hand on a board, and the documents with that board."""
    items = sorted(restated(regeneration.read(MemoryTree(seed)), name), key=lambda item: item.id)
    item = random.Random(18).choice([item for item in items if item.family.endswith("-")])
    register = item.family.rstrip("-")
    text = BOARD.replace("register=JOB columns=id,status", f"register={register} columns=id,{name}")
    before = regeneration.render({**seed, "BOARD.md": text.encode()}, overwrite=True)
    [line] = [line for line in before["BOARD.md"].splitlines() if item.id.encode() in line]
    cells = line.split(b"|")
    cells[2] = f" {other_status(item)} ".encode() if name == "status" else b" Harbour \\|" + cells[2]
    return item, {**before, "BOARD.md": before["BOARD.md"].replace(line, b"|".join(cells))}


@real
def test_what_was_taken_back_into_real_documents_rests(
    regeneration: Regeneration, seed: Documents, told_before: Counter[str]
) -> None:
    item, edited = board_by_hand(regeneration, seed, "owner")
    after = regeneration.take_back(edited)
    assert after[item.defined.document.path] != edited[item.defined.document.path]
    assert b"Harbour" in after["BOARD.md"]
    assert regeneration.render(after) == after
    assert not regeneration.told(after) - told_before


@real
def test_a_thousand_unknown_cells_in_real_documents_survive_what_is_taken_back(
    regeneration: Regeneration, seed: Documents
) -> None:
    item, edited = board_by_hand(regeneration, seed, "status")
    widened = Widened(regeneration.read(MemoryTree(seed)), random.Random(18))
    assert widened.number >= 1000
    plain, wide = regeneration.take_back(edited), regeneration.take_back(widened.widen(edited))
    assert differing(wide, widened.widen(plain)) == []
    followed = {path for path, _ in widened.added if plain[path] != edited[path]}
    assert followed - {item.defined.document.path}
