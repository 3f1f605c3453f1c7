from __future__ import annotations

from gatelint.rules.page import documents, sections

PAGE = """\
Summary.

## Why it matters

Because.

## Example

````markdown a.md
# A

```
## no section
```
````

Text between.

```markdown docs/b.md latin-1
Crème
```

```markdown title="docs/c.md"
# C
```

```toml
[rules.some-rule]
```

## Options

None.
"""


def test_sections_are_told_from_headings_in_examples() -> None:
    found = sections(PAGE)
    assert list(found) == ["Why it matters", "Example", "Options"]
    assert found["Why it matters"] == "Because."
    assert found["Options"] == "None."
    assert "## no section" in found["Example"]


def test_documents_are_the_fences_that_name_a_file() -> None:
    assert documents(sections(PAGE)["Example"]) == {
        "a.md": b"# A\n\n```\n## no section\n```\n",
        "docs/b.md": b"Cr\xe8me\n",
        "docs/c.md": b"# C\n",
    }


def test_a_page_without_sections_has_none() -> None:
    assert sections("Summary.") == {}
    assert documents("") == {}


def test_a_fence_that_is_never_closed_is_no_document() -> None:
    assert documents("```markdown a.md\n# A\n") == {}
    assert list(sections("Summary.\n\n## One\n\n~~~text\n## Two\n")) == ["One"]
