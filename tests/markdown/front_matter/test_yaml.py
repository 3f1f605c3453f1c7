from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gatelint.markdown.blocks import FrontMatter
from gatelint.markdown.front_matter import yaml as front_matter
from gatelint.markdown.front_matter.nodes import Mapping, Scalar, Sequence, scalar_of
from gatelint.markdown.front_matter.yaml import DEEPEST, LONGEST, implicit_type, read_front_matter
from gatelint.markdown.parser import parse

VALUES = """\
# note
quoted: "Done"  # finished
single: 'a''b'
plain: one
  two # c
literal: |- # why
  Open
    x

folded: >
  a
  b

empty:
nothing:   # c
"a key": é 🎉
anchor: &x !!str Foo
alias: *x
day: 2026-01-01
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_texts_with_their_places(newline: str) -> None:
    content = VALUES.replace("\n", newline)
    data = read_front_matter(content)
    assert data.fault is None
    found = {entry.key.text: scalar_of(entry.value) for entry in data.entries}
    assert [
        (key, scalar.text, content[slice(*scalar.content)].replace("\r", "")) for key, scalar in found.items() if scalar
    ] == [
        ("quoted", "Done", "Done"),
        ("single", "a'b", "a''b"),
        ("plain", "one two", "one\n  two"),
        ("literal", "Open\n  x", "Open\n    x"),
        ("folded", "a b", "a\n  b"),
        ("empty", "", ""),
        ("nothing", "", ""),
        ("a key", "é 🎉", "é 🎉"),
        ("anchor", "Foo", "Foo"),
        ("alias", "Foo", "*x"),
        ("day", "2026-01-01", "2026-01-01"),
    ]


def test_lists_and_mappings_with_their_places() -> None:
    content = 'a: [x, "y"]\nb:\n- x  # c\n-\n  y\nc: {k: v}\nd:\n  k: v\n  l: [w]\n'
    nodes = [entry.value for entry in read_front_matter(content).entries]
    assert [content[slice(*node.range)] for node in nodes] == [
        '[x, "y"]',
        "- x  # c\n-\n  y",
        "{k: v}",
        "k: v\n  l: [w]",
    ]
    assert [type(node) for node in nodes] == [Sequence, Sequence, Mapping, Mapping]


@pytest.mark.parametrize(
    ("content", "reason", "read"),
    [
        ("a: b: c\nstatus: Open\n", "mapping values", {"a": "b: c", "status": "Open"}),
        ("\tx: y\nb: 'c'", "cannot start any token", {"b": "c"}),
        ("a: [\nb: c\n", "did not find|expected", {"a": "[", "b": "c"}),
        ("a: *b\nc: d", "no anchor `b`", {"a": "*b", "c": "d"}),
        ("a: &a [*a]\nc: d", "no anchor `a`", {"a": "&a [*a]", "c": "d"}),
        ("a: b\n--- c\n", "another document", {"a": "b"}),
        ("a: \x00\nc: d", "YAML forbids", {"a": "\x00", "c": "d"}),
        ("a: " + "[" * (DEEPEST + 1), "nested deeper", {"a": "[" * (DEEPEST + 1)}),
        ("a: b\n" * (LONGEST // 5 + 1), "longer than", {"a": "b"}),
    ],
)
def test_what_is_no_yaml_has_a_reason_and_what_can_be_read(content: str, reason: str, read: dict[str, str]) -> None:
    data = read_front_matter(content)
    assert data.fault is not None and 0 <= data.fault.offset <= len(content)
    assert any(part in data.fault.reason for part in reason.split("|"))
    found = {entry.key.text: entry.value.text for entry in data.entries if isinstance(entry.value, Scalar)}
    assert found == read


def test_aliases_are_not_expanded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 40)]
    data = read_front_matter("\n".join(lines))
    assert data.fault is None and len(data.entries) == 40


@given(st.text("ab:-#'\"|>&*!?[]{},%@ \t\n\r\\.~0é\u2028\ufeff", max_size=60))
def test_any_text_is_read_with_places_in_it(content: str) -> None:
    for entry in read_front_matter(content).entries:
        assert 0 <= entry.key.range.start <= entry.key.range.end <= len(content)
        assert 0 <= entry.value.range.start <= entry.value.range.end <= len(content)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch, newline: str) -> None:
    content = VALUES.replace("\n", newline)
    fast = read_front_matter(content)
    monkeypatch.setattr(front_matter, "_loader", lambda: yaml.SafeLoader)
    read_front_matter.cache_clear()
    assert read_front_matter(content) == fast
    read_front_matter.cache_clear()


def test_types_of_plain_scalars() -> None:
    assert [bool(implicit_type(text)) for text in ("yes", "1.0", "null", "2026-01-01", "Done", "a1")] == [True] * 4 + [
        False
    ] * 2


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("---\na: |\n  x\n  ---\n  y\n---\n", "a: |\n  x\n  ---\n  y\n"),
        ("---\na: b\n...\nText\n", "a: b\n"),
        ("---\r\na: b\r\n--- \r\n", "a: b\r\n"),
        ("---\n---", ""),
    ],
)
def test_where_front_matter_ends(text: str, content: str) -> None:
    block = parse(text).blocks[0]
    assert isinstance(block, FrontMatter)
    assert (block.content, text[block.start :].startswith(content)) == (content, True)
