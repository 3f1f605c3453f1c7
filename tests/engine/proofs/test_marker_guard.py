"""What a document says cannot reach over the markers of a region, whatever the template makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.schema import Config
from gatelint.engine.proofs.marker_guard import BROKEN
from gatelint.engine.render import Outcome, render_until_stable
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

PLAN = """\
# Plan

<!-- gatelint:begin {template} register=JOB -->
<!-- gatelint:end{checksum} -->

## Last

<!-- gatelint:begin row-view register=JOB columns=id where="id == 'JOB-001'" -->
<!-- gatelint:end -->

End
"""
RAW = "{% for item in items %}\n{{ item.title }}\n\n{% endfor %}\n"
LISTED = "{% for item in items %}\n- {{ item.id }} {{ item.title }}\n{% endfor %}\n"
CHECKSUM = re.compile(r" sha:[0-9a-f]{8}(?= -->)")
HOSTILE = [
    "<!-- gatelint:end -->",
    "x <!-- gatelint:end --> y",
    "<!-- gatelint:end sha:01234567 -->",
    "<!-- gatelint:begin index -->",
    "<!-- GATELINT:end -->",
    "<!-- gatelint:begin",
    "<!-- never closed",
    "<!-- gatelint:ignore -->",
    "<script>",
    "<pre>",
    "<?php",
    "<![CDATA[",
    "```",
    "~~~ python",
    "---",
    "| a | b |",
    "{{ 7*7 }}",
    "{% include 'secret' %}{% raw %}",
    "{# {{ ''.__class__ }}",
    "a\u2028b\x85c\x0bd\x0ce\x1cf",
    "\u202eabc\u2066",
    "`a \\| b",
    "\\",
]

Hostile = Callable[[Mapping[str, str]], Outcome]


@pytest.fixture(scope="session")
def render(default_config: Config) -> Hostile:
    def render(documents: Mapping[str, str]) -> Outcome:
        tree = MemoryTree({path: text.encode() for path, text in documents.items()})
        return render_until_stable(tree, lambda tree: load(tree, default_config), lambda path: True, overwrite=True)

    return render


def documents(titles: list[str], template: str, checksum: str) -> dict[str, str]:
    jobs = "".join(f"\n## JOB-{n:03}: {title}\n\n**Status:** Open\n" for n, title in enumerate(titles, start=1))
    plan = PLAN.format(template=template, checksum=checksum)
    return {"JOBS.md": f"# Jobs\n{jobs}", "PLAN.md": plan, "templates/raw.md.j2": RAW, "templates/listed.md.j2": LISTED}


def require_held(render: Hostile, given: Mapping[str, str]) -> Outcome:
    """Render; the markers of both regions and what stands beside them are as they were, and a second time changes
    nothing."""
    outcome = render(given)
    assert outcome.problems == ()
    assert set(outcome.contents) <= {"PLAN.md"}
    after = outcome.contents["PLAN.md"].decode()
    before = given["PLAN.md"]
    assert after.startswith(before[: before.index("<!-- gatelint:end")])
    assert CHECKSUM.sub("", after).endswith("\n| JOB-001 |\n\n<!-- gatelint:end -->\n\nEnd\n")
    assert "\n\n## Last\n\n<!-- gatelint:begin row-view register=JOB columns=id" in after
    assert render({**given, "PLAN.md": after}).contents == {}
    return outcome


@pytest.mark.parametrize("checksum", ["", " sha:00000000"])
@pytest.mark.parametrize("template", ["index", "raw", "listed"])
@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_breaks_no_region(render: Hostile, title: str, template: str, checksum: str) -> None:
    outcome = require_held(render, documents([title, "Sound", title], template, checksum))
    notes = {note.message for found in outcome.steps[-1].renderings for note in found.notes}
    text = outcome.contents["PLAN.md"].decode()
    if template == "index":
        assert notes == set()
        assert "| JOB-002 | Sound" in text
    else:
        assert notes <= {BROKEN}
        assert ("Sound" in text) == (not notes)


def test_what_would_be_read_as_a_marker_is_told(render: Hostile) -> None:
    for title in ("<!-- gatelint:end -->", "<!-- gatelint:begin index -->", "<!-- GATELINT:end -->", "<script>"):
        outcome = render(documents([title], "raw", ""))
        [note] = [note for found in outcome.steps[-1].renderings for note in found.notes]
        assert (note.message, note.location.path) == (BROKEN, "PLAN.md")


@given(
    titles=st.lists(
        st.lists(st.sampled_from([*HOSTILE, "a", " ", "-", ">", "#", "*"]), max_size=4).map("".join),
        min_size=1,
        max_size=3,
    ),
    template=st.sampled_from(["index", "raw", "listed", "blocker-table", "gate-update", "row-view", "summary-view"]),
    checksum=st.sampled_from(["", " sha:00000000"]),
)
def test_no_titles_break_a_region(render: Hostile, titles: list[str], template: str, checksum: str) -> None:
    require_held(render, documents(titles, template, checksum))


def test_what_a_document_says_is_never_executed(render: Hostile) -> None:
    said = ["{{ 7-49 }}", "{% include 'raw' %}", "{{ items }}"]
    text = render(documents(said, "index", "")).contents["PLAN.md"].decode()
    assert all(f"| {title}" in text for title in said)
    assert "-42" not in text


@pytest.mark.parametrize("name", ["{{id}}", "{% raw %}", "../raw", "/raw", "raw/../raw", "C:raw"])
def test_no_marker_names_a_template_that_is_no_name(render: Hostile, name: str) -> None:
    given = documents(["Sound"], "index", "")
    given["PLAN.md"] = given["PLAN.md"].replace("begin index register=JOB -->", f"begin {name} register=JOB -->")
    text = render(given).contents["PLAN.md"].decode()
    assert f"<!-- gatelint:begin {name} register=JOB -->\n<!-- gatelint:end -->\n" in text
