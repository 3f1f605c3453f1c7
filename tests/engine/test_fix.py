from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Severity
from gatelint.engine.check import Checked
from gatelint.engine.fix import ROUNDS, Outcome, fix_round, fix_until_stable
from gatelint.project.model import Project
from gatelint.sources.tree import MemoryTree, Tree
from gatelint.text.edits import apply_edits
from gatelint.text.ranges import Range
from gatelint.text.source import Source

SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def diagnostic(*edits: tuple[str, int, int, str], how: Applicability = SAFE, name: str = "some-rule") -> Diagnostic:
    made = tuple(Edit(path, Range(start, end), content) for path, start, end, content in edits)
    return Diagnostic(
        "TST001", name, Severity.ERROR, "m", Location(made[0].path, made[0].range), fix=Fix("t", how, made)
    )


def sources(**texts: str) -> dict[str, Source]:
    return {path: Source.from_text(path, text) for path, text in texts.items()}


def texts_after(
    texts: dict[str, str], *diagnostics: Diagnostic, how: Iterable[Applicability] = (SAFE,)
) -> dict[str, str]:
    return dict(fix_round(sources(**texts), diagnostics, tuple(how)).texts)


def test_a_fix_may_edit_several_documents() -> None:
    assert texts_after({"a": "one", "b": "two"}, diagnostic(("a", 0, 3, "1"), ("b", 0, 3, "2"))) == {"a": "1", "b": "2"}


def test_of_two_fixes_that_overlap_the_first_wins_and_the_other_does_nothing_at_all() -> None:
    first = diagnostic(("a", 0, 3, "x"))
    second = diagnostic(("a", 2, 4, "y"), ("b", 0, 1, "z"))
    done = fix_round(sources(a="abcdef", b="b"), [first, second], [SAFE])
    assert done.texts == {"a": "xdef"}
    assert done.applied == (first,)


def test_a_fix_given_up_halfway_makes_room_for_others() -> None:
    blocked = diagnostic(("b", 0, 1, "z"), ("a", 1, 2, "y"))
    other = diagnostic(("b", 0, 1, "w"))
    assert texts_after({"a": "abc", "b": "b"}, diagnostic(("a", 0, 3, "x")), blocked, other) == {"a": "x", "b": "w"}


def test_equal_edits_count_once_and_both_fixes_are_applied() -> None:
    one = diagnostic(("a", 1, 1, "new"))
    two = diagnostic(("a", 1, 1, "new"), ("a", 2, 3, "C"))
    done = fix_round(sources(a="abc"), [one, two], [SAFE])
    assert done.texts == {"a": "anewbC"}
    assert done.applied == (one, two)


def test_two_insertions_at_one_place_do_not_go_together() -> None:
    assert texts_after({"a": "ab"}, diagnostic(("a", 1, 1, "x")), diagnostic(("a", 1, 1, "y"))) == {"a": "axb"}


def test_neighbouring_edits_go_together() -> None:
    assert texts_after({"a": "abcd"}, diagnostic(("a", 0, 2, "x")), diagnostic(("a", 2, 4, "y"))) == {"a": "xy"}


@pytest.mark.parametrize("how", [UNSAFE, DISPLAY])
def test_only_the_applicabilities_asked_for_are_applied(how: Applicability) -> None:
    fixable = diagnostic(("a", 0, 1, "x"), how=how)
    assert texts_after({"a": "a"}, fixable) == {}
    assert texts_after({"a": "a"}, fixable, how=[how]) == {"a": "x"}


@pytest.mark.parametrize(
    "useless",
    [
        diagnostic(("a", 0, 1, "a")),
        diagnostic(("a", 0, 9, "x")),
        diagnostic(("missing", 0, 0, "x")),
        diagnostic(("a", 0, 2, "x"), ("a", 1, 3, "y")),
    ],
    ids=["changes nothing", "beyond the end", "no such document", "overlaps itself"],
)
def test_fixes_that_cannot_or_need_not_be_made_are_left_out(useless: Diagnostic) -> None:
    done = fix_round(sources(a="abc"), [useless], [SAFE])
    assert (done.texts, done.applied) == ({}, ())


def test_new_text_takes_the_line_endings_of_its_document() -> None:
    text = "a\r\nb\r\n"
    assert texts_after({"a": text}, diagnostic(("a", 3, 3, "x\ny\r\n"))) == {"a": "a\r\nx\r\ny\r\nb\r\n"}


EDITS = st.tuples(st.sampled_from("ab"), st.integers(0, 12), st.integers(0, 12), st.text("xy", max_size=2)).map(
    lambda edit: (edit[0], min(edit[1:3]), max(edit[1:3]), edit[3])
)


@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), max_size=12))
def test_a_round_is_what_its_applied_fixes_say_and_nothing_else(fixes: list[list[tuple[str, int, int, str]]]) -> None:
    texts = {"a": "abcdefghijkl", "b": "mnopqrstuvwx"}
    done = fix_round(sources(**texts), [diagnostic(*edits) for edits in fixes], [SAFE])
    for path, text in texts.items():
        edits = {
            (edit.range, edit.content)
            for found in done.applied
            if found.fix
            for edit in found.fix.edits
            if edit.path == path
        }
        assert {tuple(edit) for edit in done.edits.get(path, ())} == edits
        # Raises where two of the edits overlap.
        assert apply_edits(text, done.edits.get(path, ())) == done.texts.get(path, text)


def run_with(*rules: tuple[str, str, str]) -> tuple[list[Tree], Callable[[Tree], Checked]]:
    """A check whose rules replace the first occurrence of one text by another: (name, old, new)."""
    seen: list[Tree] = []

    def run(tree: Tree) -> Checked:
        seen.append(tree)
        read = {path: Source.from_bytes(path, tree.read(path)) for path in tree.files()}
        found = [
            diagnostic((path, at, at + len(old), new), name=name)
            for name, old, new in rules
            for path, source in read.items()
            if (at := source.text.find(old)) >= 0
        ]
        return Checked(cast(Project, SimpleNamespace(sources=read)), tuple(found))

    return seen, run


def outcome_of(tree: Tree, *rules: tuple[str, str, str]) -> Outcome:
    _, run = run_with(*rules)
    return fix_until_stable(tree, run, [SAFE])


def test_rounds_go_on_until_nothing_is_left() -> None:
    outcome = outcome_of(
        MemoryTree({"a.md": b"\xef\xbb\xbf1 1 1\r\n", "b.md": b"9\n"}), ("r", "1", "2"), ("s", "2 2 2", "3")
    )
    assert outcome.contents == {"a.md": b"\xef\xbb\xbf3\r\n"}
    assert outcome.before == {"a.md": b"\xef\xbb\xbf1 1 1\r\n"}
    assert [found.name for found in outcome.applied] == ["r", "r", "r", "s"]
    assert outcome.checked.diagnostics == ()
    assert outcome.problems == ()


def test_exactly_ten_rounds_still_converge() -> None:
    outcome = outcome_of(MemoryTree({"a.md": b"x" * ROUNDS}), ("r", "x", "y"))
    assert outcome.contents == {"a.md": b"y" * ROUNDS}
    assert outcome.problems == ()


def test_rules_that_never_rest_are_named_and_left_out_and_the_others_still_fix() -> None:
    outcome = outcome_of(
        MemoryTree({"a.md": b"ping\n", "b.md": b"1\n"}),
        ("to", "ping", "pong"),
        ("fro", "pong", "ping"),
        ("r", "1", "2"),
    )
    assert outcome.contents == {"b.md": b"2\n"}
    assert len(outcome.problems) >= 1
    assert "did not converge after 10 rounds" in outcome.problems[0]
    named = " ".join(outcome.problems)
    assert "to" in named or "fro" in named


def test_a_fix_that_would_change_other_blocks_is_left_out_and_the_others_are_made() -> None:
    text = b"para\n\nword\n\n# Heading\n\nlast\n"
    tree = MemoryTree({"a.md": text, "b.md": b"word\n"})
    outcome = outcome_of(tree, ("fence", "para", "```"), ("r", "word", "term"), ("s", "last", "end"))
    assert outcome.contents == {"a.md": b"para\n\nterm\n\n# Heading\n\nend\n", "b.md": b"term\n"}
    [problem] = outcome.problems
    assert problem == "a.md:1: the fix of fence was left out, since it would have disturbed the paragraph `word`"


def test_nothing_to_fix_means_one_check_of_the_tree_itself() -> None:
    tree = MemoryTree({"a.md": b"a\n"})
    seen, run = run_with(("r", "1", "2"))
    outcome = fix_until_stable(tree, run, [SAFE])
    assert seen == [tree]
    assert outcome.contents == {}
