from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.rendering.checkpoints.file_names import (
    checkpoints,
    day_of,
    day_text,
    heading_lead,
    path_for,
)
from gatelint.rendering.values.slugs import LONGEST_SLUG, slug_of

DAY = date(2026, 4, 5)
REPORT = "# {title}\n\n**Date:** {day}\n"
JOBS = "# Jobs\n\n## JOB-001: Paint\n\n**Status:** Open\n"


def reports(*paths: str, title: str = "Checkpoint", day: str = "2026-03-01") -> dict[str, str]:
    return {path: REPORT.format(title=title, day=day) for path in paths}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["docs/gaps_checkpoint_after_roof.md"], "docs/gaps_checkpoint_after_the_well.md"),
        (["a/checkpoint-one-two.md", "b/checkpoint_three.md", "a/checkpoint-x.md"], "a/checkpoint-after-the-well.md"),
        (["CHECKPOINT_ROOF_DONE.md"], "CHECKPOINT_AFTER_THE_WELL.md"),
        (["2026-03-01-roof.md"], "2026-04-05-after-the-well.md"),
        (["2026-03-01-checkpoint-roof.md"], "2026-04-05-checkpoint-after-the-well.md"),
        (["20260301_checkpoint_roof.md"], "20260405_checkpoint_after_the_well.md"),
        (["gaps_checkpoint_2026-03-01.md"], "gaps_checkpoint_2026-04-05.md"),
        (["gaps_checkpoint_2026_03_01_roof.md"], "gaps_checkpoint_2026_04_05_after_the_well.md"),
        (["checkpoints/2026-03.md"], "checkpoints/2026-04.md"),
        (["checkpoint_roof.markdown"], "checkpoint_after_the_well.markdown"),
        (["docs/CHECKPOINTS.md", "docs/checkpoint2.md"], "register/checkpoint_after_the_well.md"),
        (["docs/roof_checkpoint.md"], "register/checkpoint_after_the_well.md"),
        (["docs/validation_roof.md"], "register/checkpoint_after_the_well.md"),
        ([], "register/checkpoint_after_the_well.md"),
    ],
)
def test_a_new_name_follows_the_others(paths: list[str], expected: str, project_of) -> None:
    title = "Report" if any("validation" in path for path in paths) else "Checkpoint"
    project = project_of({"register/JOBS.md": JOBS, **reports(*paths, title=title)})
    assert path_for(project, "After the Well", DAY) == expected


def test_other_documents_are_no_checkpoints(project_of, default_config) -> None:
    config = msgspec.structs.replace(default_config, living=("rules/",))
    living = {"rules/checkpoint_rules.md": "# Checkpoint rules\n", "NOW.md": "# Now\n\nNo checkpoint.\n"}
    project = project_of({**living, **reports("a/checkpoint_b.md")}, config=config)
    assert [document.path for document in checkpoints(project)] == ["a/checkpoint_b.md"]


def test_nothing_new_belongs_into_an_archive(project_of) -> None:
    project = project_of(reports("old/checkpoint-a.md", "old/checkpoint-b.md", "docs/gaps_checkpoint_c.md"))
    assert path_for(project, "D", DAY) == "docs/gaps_checkpoint_d.md"


def test_the_newest_come_first(project_of) -> None:
    project = project_of(
        {
            **reports("checkpoint_a.md", day="2026-03-02"),
            **reports("checkpoint_b.md", day="March 4, 2026"),
            **reports("2026-03-03-checkpoint.md", day="some day"),
        }
    )
    found = checkpoints(project)
    assert [document.path for document in found] == ["checkpoint_b.md", "2026-03-03-checkpoint.md", "checkpoint_a.md"]
    assert [day_of(document) for document in found] == [date(2026, 3, day) for day in (4, 3, 2)]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("After the Roof", "after_the_roof"),
        ("  After — the | `Roof`!  ", "after_the_roof"),
        ("Don’t stop, don't", "dont_stop_dont"),
        ("Nach der Übergabe", "nach_der_übergabe"),
        ("需求 之后", "需求_之后"),
        ("a/../../b\\c", "a_b_c"),
        ("20G", "20g"),
        ("🚢 ???", ""),
    ],
)
def test_slugs(title: str, slug: str, project_of) -> None:
    assert slug_of(title, "_") == slug
    path = path_for(project_of({**reports("x/checkpoint_a.md")}), title, DAY)
    assert path == f"x/checkpoint_{slug or '2026-04-05'}.md"


@given(st.text(), st.sampled_from("_-"), st.booleans())
def test_a_slug_is_a_file_name(title: str, separator: str, upper: bool) -> None:
    slug = slug_of(title, separator, upper=upper)
    assert not set(slug) & set('/\\:*?"<>|.\0\n ') and not slug.startswith(separator)
    assert upper or len(slug.encode()) <= LONGEST_SLUG


@pytest.mark.parametrize(
    ("titles", "lead"),
    [
        (["Gap Checkpoint: After A", "Gap Checkpoint: After B", "Checkpoint: C"], "Gap Checkpoint"),
        (["Checkpoint 3", "Overview: of the checkpoint"], "Checkpoint"),
        ([], "Checkpoint"),
    ],
)
def test_headings_begin_like_the_others(titles: list[str], lead: str, project_of) -> None:
    documents = {f"checkpoint_{number}.md": REPORT.format(title=title, day="") for number, title in enumerate(titles)}
    assert heading_lead(project_of(documents).documents.values()) == lead


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["March 1, 2026"], "April 5, 2026"),
        (["Mar 1, 2026", "2026-03-01", "March 2, 2026"], "April 5, 2026"),
        (["2026-03-01"], "2026-04-05"),
        ([], "2026-04-05"),
    ],
)
def test_days_are_written_like_the_others(days: list[str], expected: str, project_of) -> None:
    documents = {f"{number}.md": REPORT.format(title="T", day=day) for number, day in enumerate(days)}
    assert day_text(DAY, project_of(documents).documents.values()) == expected


FILES = {f"adr/ADR-00{at}.md": f"# ADR-00{at}: Roof {at}\n\n**Status:** Open\n" for at in (1, 2, 3)}


@pytest.mark.parametrize(
    ("documents", "folder"),
    [
        ({f"docs/{path}": text for path, text in FILES.items()}, "docs/"),
        (FILES, ""),
        ({f"{path[4:-3]}/README.md": text for path, text in FILES.items()}, ""),
        ({".plan/JOBS.md": JOBS}, ""),
        ({".plan/JOBS.md": JOBS * 2, "jobs/DUTIES.md": JOBS.replace("JOB", "DUTY")}, "jobs/"),
    ],
)
def test_the_first_one_stands_where_reports_do(documents: dict[str, str], folder: str, project_of) -> None:
    project = project_of(documents)
    assert project.registers and path_for(project, "Now", DAY) == f"{folder}checkpoint_now.md"
