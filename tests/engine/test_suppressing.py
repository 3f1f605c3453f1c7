"""What suppression comments do to findings, and what writers do to the comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from gatelint.config.schema import Config
from gatelint.diagnostics.model import Applicability
from gatelint.engine.check import Checked, check, examine
from gatelint.engine.fix import fix_until_stable
from gatelint.engine.render import render_until_stable
from gatelint.linking.load import load
from gatelint.rules.registry import load_rules
from gatelint.rules.selection import select_rules
from gatelint.sources.tree import MemoryTree, Tree
from tests.today import TODAY

LATER = "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n\n## LATER-002: Rope\n\n**Status:** Done\n"
LINE = "<!-- gatelint: disable-line {} -->"
NEXT = "<!-- gatelint: disable-next-line {} -->"
REGION = "# Later\n\n<!-- gatelint:begin index register=LATER columns=id,title,status -->\n\n<!-- gatelint:end -->\n\n"


@dataclass(frozen=True, slots=True)
class Bench:
    """The rules that run by default, over documents."""

    config: Config

    def __call__(self, text: str, *, select: tuple[str, ...] = (), **settings: object) -> tuple[list[str], int]:
        """What is reported of a document beside the register, and how much is suppressed."""
        config = Config(**{name: getattr(self.config, name) for name in Config.__struct_fields__} | settings)
        project = load(MemoryTree({"LATER.md": LATER.encode(), "NOW.md": text.encode()}), config)
        rules = select_rules(load_rules(), select)
        found = examine(project, rules, config, today=TODAY)
        return [f"{one.name}: {one.message}" for one in found.diagnostics], len(found.suppressed)

    def checked(self, tree: Tree) -> Checked:
        project = load(tree, self.config)
        return Checked(project, check(project, select_rules(load_rules()), self.config, today=TODAY))

    def fixed(self, text: str) -> str:
        """The document after all fixes."""
        tree = MemoryTree({"LATER.md": LATER.encode(), "NOW.md": text.encode()})
        outcome = fix_until_stable(tree, self.checked, (Applicability.SAFE,))
        assert outcome.problems == ()
        return outcome.contents.get("NOW.md", text.encode()).decode()


@pytest.fixture
def found(default_config: Config) -> Bench:
    return Bench(default_config)


def undefined(*numbers: int) -> list[str]:
    home = "is not defined in any register; the home of LATER is LATER.md"
    return [f"undefined-id: `LATER-{number:03}` {home}" for number in numbers]


@pytest.mark.parametrize(
    ("text", "reported", "suppressed"),
    [
        (f"See LATER-007. {LINE}\n\nSee LATER-008.\n", [8], 1),
        (f"{NEXT}\n\nSee LATER-007,\nLATER-008.\n\nSee LATER-009.\n", [9], 2),
        (f"| A | B |\n|---|---|\n| LATER-007 | b {LINE} |\n| LATER-008 | b |\n", [8], 1),
        (f"- LATER-007\n\n{NEXT}\n- LATER-008\n- LATER-009\n", [7, 9], 1),
        (
            "<!-- gatelint: disable {} -->\n\nSee LATER-007.\n\n<!-- gatelint: enable {} -->\n\nSee LATER-008.\n",
            [8],
            1,
        ),
        ("<!-- gatelint: disable {} -->\n\nSee LATER-007.\n\n<!-- gatelint: enable -->\n\nSee LATER-008.\n", [8], 1),
        ("<!-- gatelint: disable {} -->\n\nSee LATER-007.\n\nSee LATER-008.\n", [], 2),
        ("See LATER-007.\n\nSee LATER-008.\n\n<!-- gatelint: disable-file {} -->\n", [], 2),
    ],
)
@pytest.mark.parametrize("name", ["REF001", "undefined-id", "REF", "undefined-id until 2026-03-01", "REF001 -- why"])
def test_a_comment_suppresses_what_it_covers(
    found: Bench, text: str, reported: list[int], suppressed: int, name: str
) -> None:
    if "enable" in text:
        name = name.split()[0]
    assert found(f"# Now\n\n{text.replace('{}', name)}") == (undefined(*reported), suppressed)


@pytest.mark.parametrize(
    ("text", "reported", "suppressed"),
    [
        ("{NEXT}\n\nSee {it}.\n\nSee {it}.\n\nSee {it}.\n", 1, 1),
        ("See {it}.\n\n{NEXT}\n\nSee {it}.\n", 1, 1),
        ("<!-- gatelint: disable {} -->\n\nSee {it}.\n\n<!-- gatelint: enable -->\n\nSee {it}.\n", 1, 1),
        ("See {it}.\n\nSee {it}.\n\n<!-- gatelint: disable-file -->\n", 0, 1),
        ("See {it}.\n\nSee {it}.\n", 1, 0),
    ],
)
@pytest.mark.parametrize(
    ("rule", "it"),
    [("undefined-id", "LATER-007"), ("broken-link", "[it](gone.md)"), ("broken-anchor", "[it](LATER.md#gone)")],
)
def test_a_comment_hides_no_other_place_of_the_same_fault(
    found: Bench, text: str, reported: int, suppressed: int, rule: str, it: str
) -> None:
    told, hidden = found("# Now\n\n" + text.replace("{NEXT}", NEXT).replace("{}", rule).replace("{it}", it))
    assert (len(told), hidden) == (reported, suppressed)


def test_a_whole_file_needs_no_rule(found: Bench) -> None:
    assert found("# Now\n\n<!-- gatelint: disable-file -- history -->\n\nSee LATER-007.\n") == ([], 1)


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        (LINE.format("LNK001"), "`LNK001` suppresses nothing here"),
        (LINE.format("LNK001, TAB001"), "`LNK001`, `TAB001` suppress nothing here"),
        (LINE.format("REF001, LNK001"), "`LNK001` suppresses nothing here"),
        (LINE.format("undefined-di"), "unknown rule `undefined-di`"),
        (LINE.format("ALL"), "`ALL` is for the command line"),
        (LINE.format("REF001 until 2026-02-28"), "the suppression expired on 2026-02-28"),
        ("<!-- gatelint: enable REF001 -->", "`enable` ends no `disable` above it"),
        ("<!-- gatelint-disable-line REF001 -->", "`gatelint-disable-line` is no directive"),
        (LINE.format("unused-suppression"), "`unused-suppression` suppresses nothing here"),
    ],
)
def test_a_comment_that_does_nothing_is_reported(found: Bench, comment: str, message: str) -> None:
    reported, _ = found(f"# Now\n\nSee LATER-007. {comment}\n")
    assert f"unused-suppression: {message}" in reported
    is_partly_used = comment == LINE.format("REF001, LNK001")
    assert len(reported) == (1 if is_partly_used else 2)


def test_only_rules_that_ran_are_judged(found: Bench) -> None:
    text = f"# Now\n\nSee LATER-001. {LINE.format('LNK001')}\n"
    assert found(text, select=("undefined-id", "unused-suppression")) == ([], 0)
    assert found(text, select=("LNK", "unused-suppression"))[0] == [
        "unused-suppression: `LNK001` suppresses nothing here"
    ]
    text = "# Now\n\n<!-- gatelint: disable-file -->\n\nSee LATER-001.\n"
    assert found(text, select=("undefined-id", "unused-suppression")) == ([], 0)
    assert found(text)[0] == ["unused-suppression: the comment suppresses nothing here"]


def test_a_reason_can_be_required(found: Bench) -> None:
    text = f"# Now\n\nSee LATER-007. {LINE}\n"
    assert found(text.format("REF001"), require_suppression_reason=True) == (
        ["unused-suppression: the suppression gives no reason"],
        1,
    )
    assert found(text.format("REF001 -- it comes"), require_suppression_reason=True) == ([], 1)


def test_rules_are_ignored_in_files_of_the_configuration(found: Bench) -> None:
    text = "# Now\n\nSee LATER-007.\n"
    assert found(text, per_file_ignores={"NOW.md": ("REF",)}) == ([], 0)
    assert found(text, per_file_ignores={"docs/**": ("REF",)}) == (undefined(7), 0)


def test_what_does_nothing_is_taken_out_and_nothing_else(found: Bench) -> None:
    text = f"# Now\n\n{NEXT.format('LNK001')}\n\nSee LATER-007. {LINE.format('REF001, LNK001 -- why')}\n"
    assert found.fixed(text) == f"# Now\n\nSee LATER-007. {LINE.format('REF001 -- why')}\n"
    expired = f"# Now\n\n| ID |\n|---|\n| LATER-001 {LINE.format('REF001 until 2020-01-01')} |\n"
    assert found.fixed(expired) == "# Now\n\n| ID |\n|---|\n| LATER-001 |\n"
    suppressed = f"# Now\n\nDone ‚úÖ today. {LINE.format('mojibake')}\n"
    assert found.fixed(suppressed) == suppressed


def test_comments_in_a_region_are_kept_and_are_no_edit_by_hand(found: Bench) -> None:
    def rendered(text: str) -> str:
        tree = MemoryTree({"LATER.md": text.encode()})
        outcome = render_until_stable(tree, lambda tree: load(tree, found.config), lambda _: True)
        assert outcome.problems == ()
        return outcome.contents.get("LATER.md", text.encode()).decode()

    items = LATER.removeprefix("# Later\n\n")
    plain = rendered(REGION + items)
    comment, above = LINE.format("REF001 -- kept"), NEXT.format("TAB001 -- kept")
    row = next(line for line in plain.splitlines() if line.startswith("| LATER-001"))
    commented = plain.replace(row, f"{row[:-2]} {comment} |").replace("| ID", f"{above}\n\n| ID")
    assert commented.count("<!-- gatelint: ") == 2
    # Neither stale nor edited.
    assert rendered(commented) == commented
    messages = [one.name for one in found.checked(MemoryTree({"LATER.md": commented.encode()})).diagnostics]
    assert set(messages) <= {"unused-suppression", "orphan-item"}
    # Rendered again, each stays with its row or table.
    changed = rendered(commented.replace("**Status:** Open", "**Status:** Blocked"))
    lines = changed.splitlines()
    assert next(line for line in lines if line.startswith("| LATER-001")).endswith(f"{comment} |")
    assert lines[lines.index(above) + 2].startswith("| ID")
    assert "Blocked" in changed.partition("gatelint:end")[0]
    assert rendered(changed) == changed


def test_what_is_counted_and_listed_stays_the_same(findings_of: Callable[..., tuple[object, ...]]) -> None:
    table = "| ID | Status |\n|---|---|\n| LATER-001 | Done{} |\n| LATER-002 | Done |\n"
    text = "# Now{}\n\nThese are 3 items:\n\n{}\n- LATER-001\n{}\n- LATER-002\n\n## Items (3){}\n\n" + table

    def reported(*comments: str) -> list[tuple[str, str]]:
        found = findings_of({"LATER.md": LATER, "NOW.md": text.format(*comments)})
        return [(one.name, one.message) for one in found if one.name != "unused-suppression"]  # type: ignore[attr-defined]

    line, above = f" {LINE.format('DAT001')}", NEXT.format("DAT001")
    plain = reported("", "", "", "", "")
    assert {name for name, _ in plain} >= {"count-mismatch", "status-mismatch"}
    assert reported(line, above, above, line, line) == plain
