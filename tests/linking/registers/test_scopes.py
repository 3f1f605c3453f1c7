from __future__ import annotations

from collections.abc import Callable

from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
PLANS = (
    ("Barley seeds", "Harvest carts", "Threshing floor"),
    ("Spade handle", "Rake teeth", "Plough share"),
    ("Goat pen", "Hen house", "Duck pond"),
)


def items(*titles: str) -> str:
    return "# Plan\n\n" + "".join(f"- **D-0{number}:** {title}\n" for number, title in enumerate(titles, 1))


def sections(*titles: str) -> str:
    return "# Plan\n\n" + "".join(f"## D-0{number}: {title}\n\ntext\n\n" for number, title in enumerate(titles, 1))


def test_numbers_that_start_again_in_three_documents_are_no_register(project_of: ProjectOf) -> None:
    documents = {f"{name}.md": items(*titles) for name, titles in zip("abc", PLANS, strict=True)}
    assert "D-" not in project_of(documents).registers


def test_sections_and_lists_count_together_and_a_copy_once(project_of: ProjectOf) -> None:
    documents = {"a.md": items(*PLANS[0]), "copy.md": items(*PLANS[0]), "b.md": items(*PLANS[1])}
    assert "D-" in project_of(documents).registers  # two plans, and a copy of one
    assert "D-" not in project_of({**documents, "c.md": sections(*PLANS[2])}).registers


def test_the_same_things_in_three_documents_are_one_register(project_of: ProjectOf) -> None:
    documents = {"a.md": sections(*PLANS[0]), "b.md": items(*PLANS[0]), "c.md": items(*PLANS[0])}
    assert len(project_of(documents).registers["D-"].items) == 3


def test_folders_beside_each_other_that_number_from_the_start(project_of) -> None:
    texts = [["Frayed end", "Wrong knot"], ["Missing eye", "Sun damage"]]
    cycles = {
        f"cycle-{at}/rope.md": "".join(f"### ROPE-00{n}: {title}\n\n" for n, title in enumerate(titles, 1))
        for at, titles in enumerate(texts, 1)
    }
    assert project_of(cycles).registers == {}
    same = {path.replace("cycle-2", "cycle-3"): text for path, text in cycles.items()}
    same["cycle-3/rope.md"] = same["cycle-1/rope.md"]
    assert set(project_of(same).registers) == {"ROPE-"}


def test_two_reviews_with_findings_of_their_own(project_of) -> None:
    first, second = (
        "### ROPE-001: Frayed end\n\n### ROPE-002: Knot\n",
        "### ROPE-001: Loose plank\n\n### ROPE-002: Ring\n",
    )
    assert project_of({"reviews/a.md": first, "reviews/b.md": second}).registers == {}
    assert set(project_of({"docs/a.md": first, "docs/b.md": second}).registers) == {"ROPE-"}
