"""Links that are copied into another document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.engine.render import render_views
from gatelint.project.model import Project
from gatelint.rendering.values.carried_links import carried
from gatelint.text.edits import apply_edits

HOME = "# Later\n\n[g]: guide.md 'The guide'\n[web]: https://example.org/\n\n## LATER-001: {}\n\n**Status:** Open\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[a](guide.md)", "[a](../plans/guide.md)"),
        ('[a](./guide.md#top "T")', '[a](../plans/guide.md#top "T")'),
        ("[a](../docs/NOW.md#x)", "[a](#x)"),
        ("[a](../docs/more.md)", "[a](more.md)"),
        (
            "[a](#later-001) and **[b](<my guide.md>)**",
            "[a](../plans/LATER.md#later-001) and **[b](<../plans/my%20guide.md>)**",
        ),
        ("![a](img/a.png) [![b](b.png)](c.md)", "![a](../plans/img/a.png) [![b](../plans/b.png)](../plans/c.md)"),
        ("[a](folder/)", "[a](../plans/folder/)"),
        (
            "[the *guide*][g], [g] and [g][]",
            "[the *guide*](../plans/guide.md), [g](../plans/guide.md) and [g](../plans/guide.md)",
        ),
        ("![a][g] [w][web] [ ] [no][none]", "![a](../plans/guide.md) [w](https://example.org/) [ ] [no][none]"),
        ("[a](https://example.org/x) [b](mailto:a@example.org) [c](/top.md)", None),
        ("`[a](guide.md)` and <https://example.org>", None),
        ('<a href="guide.md">a</a> <img src="a.png">', '<a href="../plans/guide.md">a</a> <img src="../plans/a.png">'),
        ("**[a](../../outside.md)** b", "a b"),
    ],
)
def test_links_lead_to_the_same_page(project_of: Callable[..., Project], text: str, written: str | None) -> None:
    project = project_of({"plans/LATER.md": HOME.format("One"), "docs/NOW.md": "# Now\n"})
    home = project.documents["plans/LATER.md"]
    assert carried(text, home, "docs/NOW.md") == (text if written is None else written)
    assert carried(text, home, "plans/LATER.md") == text


TABLE = "## Summary\n\n| ID | Title | Status |\n|---|---|---|\n"
ROWS = "".join(f"| LATER-{n:03} | T{n} | Open |\n" for n in range(2, 8))


@pytest.mark.parametrize(
    "text",
    [
        "<!-- gatelint:begin index register=LATER -->\n<!-- gatelint:end -->\n",
        "<!-- gatelint:begin row-view register=LATER columns=id,title -->\n<!-- gatelint:end -->\n",
        TABLE + ROWS,
    ],
)
@pytest.mark.parametrize("title", ["[the guide](guide.md)", "[the guide][g]", "[the guide](#later-001)"])
def test_a_title_with_a_link_is_copied(
    project_of: Callable[..., Project], findings_of: Callable[..., object], text: str, title: str
) -> None:
    items = "".join(f"\n## LATER-{n:03}: T{n}\n\n**Status:** Open\n" for n in range(2, 8))
    documents = {
        "LATER.md": HOME.format("Write " + title) + items,
        "guide.md": "# Guide\n",
        "docs/NOW.md": "# Now\n\n" + text,
    }
    project = project_of(documents)
    edits = [edit for found in render_views(project) for edit in found.edits]
    now = apply_edits(documents["docs/NOW.md"], edits)
    assert "Write [the guide](../" in now
    after = {**documents, "docs/NOW.md": now}
    assert not [edit for found in render_views(project_of(after)) for edit in found.edits]
    assert not [one for one in findings_of(after) if one.location.path == "docs/NOW.md" and one.name != "broken-anchor"]  # type: ignore[attr-defined]
