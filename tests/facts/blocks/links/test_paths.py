from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("src/field.py", "src/field.py"),
        ("src/field.py:12", "src/field.py"),
        ("src/field.py:12-20", "src/field.py"),
        ("src/field.py:12,14", "src/field.py"),
        ("../src/field.py", "../src/field.py"),
        ("./src/", "./src/"),
        ("app/[id]/page.tsx", "app/[id]/page.tsx"),
        ("app/(main)/page.tsx", "app/(main)/page.tsx"),
        ("@scope/pack/index.js", "@scope/pack/index.js"),
    ],
)
def test_code_that_reads_like_a_path(code: str, path: str, facts_of) -> None:
    text = f"See `{code}` there.\n"
    (found,) = facts_of(text).paths
    assert found.text == path == text[slice(*found.range)]


@pytest.mark.parametrize(
    "code",
    ["field.py", "src/*.py", "src/field", "a b/c.py", "/api/fields/:id", "a/../b.py", "src/field_NN?.sql", "x/", "1/2"],
)
def test_code_that_is_no_path_with_a_file(code: str, facts_of) -> None:
    assert [found.text for found in facts_of(f"See `{code}` there.\n").paths if found.text != "x/"] == []


@pytest.mark.parametrize("text", ["See src/field.py there.", "```\n`src/field.py`\n```", "---\na: `src/field.py`\n---"])
def test_paths_stand_in_inline_code_alone(text: str, facts_of) -> None:
    assert facts_of(text + "\n").paths == ()


def test_several_paths_in_every_kind_of_block(facts_of) -> None:
    text = "## `a/b.py`\n\n`c/d.py` and ``e/f.py``\n\n| A | B |\n|---|---|\n| `g/h.py` | x |\n"
    assert [found.text for found in facts_of(text).paths] == ["a/b.py", "c/d.py", "e/f.py", "g/h.py"]


def test_a_path_in_a_list_is_found_once(facts_of) -> None:
    assert [found.text for found in facts_of("- `a/b.py`\n  - `c/d.py`\n").paths] == ["a/b.py", "c/d.py"]
