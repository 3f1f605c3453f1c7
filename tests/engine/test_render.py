from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gatelint.config.schema import Config
from gatelint.engine.render import Outcome, render_until_stable, render_views
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.sources.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Done\n" for n in range(1, 5))
PLAN = "# Plan\n\n## Board\n\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-002 | Done |\n"
DOCUMENTS = {"JOBS.md": JOBS, "PLAN.md": PLAN, "docs/NOW.md": PLAN.replace("Board", "Today")}

RenderTree = Callable[..., Outcome]


@pytest.fixture
def render(default_config: Config) -> RenderTree:
    def render(documents: Mapping[str, bytes], wanted: Callable[[str], bool] = lambda path: True) -> Outcome:
        return render_until_stable(MemoryTree(documents), lambda tree: load(tree, default_config), wanted)

    return render


def encoded(documents: Mapping[str, str], prefix: bytes = b"") -> dict[str, bytes]:
    return {path: prefix + text.encode() for path, text in documents.items()}


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bytes_in_and_bytes_out(render: RenderTree, prefix: bytes, newline: str) -> None:
    given = encoded({path: text.replace("\n", newline) for path, text in DOCUMENTS.items()}, prefix)
    outcome = render(given)
    assert outcome.problems == ()
    assert outcome.before == {path: given[path] for path in ("PLAN.md", "docs/NOW.md")}
    assert outcome.contents == {path: given[path].replace(b"Open", b"Done") for path in ("PLAN.md", "docs/NOW.md")}
    assert [len(step.renderings) for step in outcome.steps] == [2, 0]
    assert render({**given, **outcome.contents}).contents == {}


def test_only_wanted_documents_change(render: RenderTree) -> None:
    outcome = render(encoded(DOCUMENTS), lambda path: path.startswith("docs/"))
    assert list(outcome.contents) == ["docs/NOW.md"]


def test_a_region_and_a_table_of_one_document_are_rendered_together(render: RenderTree) -> None:
    region = "\n<!-- gatelint:begin index register=JOB -->\n<!-- gatelint:end -->\n"
    outcome = render(encoded({"JOBS.md": JOBS, "PLAN.md": PLAN + region}))
    text = outcome.contents["PLAN.md"].decode()
    assert outcome.problems == ()
    assert "Open" not in text and "| JOB-004 | J4    | Done   |" in text


def test_views_are_chosen_by_name(project_of: Callable[..., Project]) -> None:
    project = project_of(DOCUMENTS)
    assert [found.view.name for found in render_views(project)] == ["Board", "Today"]
    assert [found.path for found in render_views(project, select=("tod*",))] == ["docs/NOW.md"]
    with pytest.raises(GatelintError, match="no view is called `Bord`") as caught:
        render_views(project, select=("Bord",))
    assert caught.value.hint == "did you mean `Board`?"


def test_an_edit_that_would_disturb_a_document_is_left_out_and_the_others_are_made(
    render: RenderTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damage(before: str, old: object, after: str, *others: object) -> str | None:
        return "heading `# Plan`" if "| JOB-002 | Done |" in after and "Board" in before else None

    monkeypatch.setattr("gatelint.engine.proofs.verified_edits.first_damage", damage)
    plan = PLAN.replace("| JOB-002 | Done |", "| JOB-002 | Open |")
    outcome = render(encoded({**DOCUMENTS, "PLAN.md": plan}))
    assert outcome.contents["PLAN.md"].decode() == plan.replace("| JOB-001 | Open |", "| JOB-001 | Done |")
    assert list(outcome.contents) == ["PLAN.md", "docs/NOW.md"]
    assert outcome.problems == (
        "PLAN.md: a change of `Board` was left out, since it would have disturbed the heading `# Plan`",
    )


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "passion-os" / "docs" / "backend" / "migration"


@pytest.fixture(scope="module")
def corpus() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(CORPUS.glob("*.md"))}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no real documents beside the repository (../shared)")
def test_real_documents_get_what_their_sections_say(render: RenderTree, corpus: dict[str, bytes]) -> None:
    outcome = render(corpus)
    assert outcome.problems == ()
    changed = {
        (found.path, change.subject, change.field): change.new
        for step in outcome.steps
        for found in step.renderings
        for change in found.changes
    }
    assert changed["NOW.md", "Phase 18", "Status"] == "⏳ Ready"
    assert changed["FEATURE_EXTRACTION_BACKLOG.md", "EXTRACT-001", "Status"] == "✅ Done"
    assert changed["PHASE_GATE.md", "LATER-001", "Blocks"] == "Phase 11, 23, 26"
    assert changed["PHASE_GATE.md", "LATER-002", "Blocks"] == "Phase 23, 26"
    assert ("PHASE_GATE.md", "LATER-011", "Blocks") not in changed  # its own section says "No"
    assert changed["gaps.md", "Total", "Count"] == "62"
    assert not [key for key in changed if key[1].startswith("Phase") and key[0] == "PHASE_GATE.md"]
    done = {**corpus, **outcome.contents}
    assert render(done).contents == {}

    gate = done["PHASE_GATE.md"].decode()
    at = gate.index("### Phase 18: ")
    gate = gate[:at] + gate[at:].replace("✅ **Ready**", "✅ **Complete**", 1)
    again = render({**done, "PHASE_GATE.md": gate.encode()})
    assert again.contents == {
        "PHASE_GATE.md": gate.replace("Feature Routes | ✅ **Ready**", "Feature Routes | ✅ **Complete**").encode(),
        "NOW.md": done["NOW.md"]
        .decode()
        .replace("implementation  | ⏳ Ready", "implementation  | ✅ **Complete**")
        .encode(),
    }
