from __future__ import annotations

import pytest


def lists(facts) -> list[tuple[list[str], bool, list[bool | None], str | None]]:
    return [
        ([item.text for item in found.items], found.ordered, list(found.checked), found.caption and found.caption.text)
        for found in facts.lists
    ]


def test_a_list_has_its_top_items_and_the_line_above(facts_of) -> None:
    text = "**Fields (2):**\n- one\n  - inner\n- two\n  goes on\n\nAfter.\n"
    assert lists(facts_of(text)) == [(["- one", "- two\n  goes on"], False, [None, None], "**Fields (2):**")]


def test_checkboxes(facts_of) -> None:
    assert lists(facts_of("- [x] a\n- [ ] b\n- c\n"))[0][2] == [True, False, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n\n1. c\n2. d\n", [(["- a", "- b"], False), (["1. c", "2. d"], True)]),
        ("- a\n\n## H\n\n- b\n", [(["- a"], False), (["- b"], False)]),
        ("- a\n\ntext\n\n- b\n", [(["- a"], False), (["- b"], False)]),
        (
            "- a\n\n  more\n\n  ```\n  x\n  ```\n\n  | A | B |\n  |---|---|\n  | c | d |\n- b\n",
            [(["- a", "- b"], False)],
        ),
        ("-\n- b\n", [(["", "- b"], False)]),
        ("text\n", []),
    ],
)
def test_where_lists_begin_and_end(text: str, expected: list[tuple[list[str], bool]], facts_of) -> None:
    assert [(items, ordered) for items, ordered, _, _ in lists(facts_of(text))] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("- a\n\n```\nx\n```\n\n- b\n", 2),
        ("> - a\n>\n> ```\n> x\n> ```\n>\n> - b\n", 2),
        ("- a\n\n  ```\n  x\n  ```\n\n- b\n", 1),
        ("- a\n  - c\n\n    ```\n    x\n    ```\n- b\n", 1),
        ("1. a\n\n```\nx\n```\n\n1. b\n", 2),
        ("1. a\n\n```\nx\n```\n\n2. b\n3. c\n", 1),
        ("1. a\n\n```\nx\n```\n\nText.\n\n2. b\n", 2),
    ],
)
def test_code_at_the_margin_parts_two_lists_unless_the_numbers_go_on(text: str, count: int, facts_of) -> None:
    assert len(facts_of(text).lists) == count


@pytest.mark.parametrize("between", ["## H\n\n", "- x\n\n", "| A | B |\n|---|---|\n\n", "```\nx\n```\n\n"])
def test_only_a_paragraph_is_a_caption(between: str, facts_of) -> None:
    assert facts_of(f"Fields:\n\n{between}1. a\n").lists[-1].caption is None


def test_a_list_lies_between_its_first_and_last_item(facts_of) -> None:
    text = "Fields:\n\n- one\n- two\n\nAfter.\n"
    (found,) = facts_of(text).lists
    assert text[slice(*found.range)] == "- one\n- two"
