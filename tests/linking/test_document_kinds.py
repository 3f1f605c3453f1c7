from __future__ import annotations

import pytest
from msgspec.structs import replace

from gatelint.project.documents import Kind

DATED = "# T\n\n**Date:** March 6, 2026\n\ntext\n"
UNDATED = "# T\n\ntext\n"


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("plan.md", DATED, Kind.LIVING),
        ("plan.md", UNDATED, Kind.LIVING),
        ("validation_wells.md", UNDATED, Kind.SNAPSHOT),  # the preset names it
        ("deep/gaps_checkpoint_wells.md", UNDATED, Kind.SNAPSHOT),
        ("wells_report.md", DATED, Kind.SNAPSHOT),
        ("wells_report.md", UNDATED, Kind.LIVING),
        ("wells-audit-2026-03-06.md", UNDATED, Kind.SNAPSHOT),
        ("wells-audit-20260306.md", UNDATED, Kind.SNAPSHOT),
        ("wells-audit-2026-03.md", UNDATED, Kind.SNAPSHOT),
        ("2026-03-06-wells.md", UNDATED, Kind.SNAPSHOT),
        ("wells-2026-03-06.md", UNDATED, Kind.LIVING),
        ("reporting.md", DATED, Kind.LIVING),
        ("x.md", "# Readiness of wells\n\n**Date:** 2026-03-06\n", Kind.SNAPSHOT),
        ("x.md", "# Readiness of wells\n\n## A\n\n## B\n\n## C\n\n**Date:** 2026-03-06\n", Kind.LIVING),
        ("x.md", "# Wells\n\n**Assessment Date:** 6 March 2026\n", Kind.SNAPSHOT),
        ("x.md", "---\naudit date: 2026-03-06\n---\n\n# Wells\n", Kind.SNAPSHOT),
        ("x.md", "# Wells\n\n**Assessment Date:** soon\n", Kind.LIVING),
        ("x.md", "# Wells\n\n**Baseline Date:** 6 March 2026\n", Kind.LIVING),
        ("x.md", "# Wells\n\n**Start Date:** 6 March 2026\n", Kind.LIVING),
        ("x.md", "# Wells\n\n## A\n\n## B\n\n## C\n\n**Assessment Date:** 2026-03-06\n", Kind.LIVING),
        ("archive/plan.md", UNDATED, Kind.ARCHIVE),
        ("specs.archive/plan.md", UNDATED, Kind.ARCHIVE),
        ("plans_old/plan.md", UNDATED, Kind.ARCHIVE),
        ("archiver/plan.md", UNDATED, Kind.LIVING),
        ("old-harbour/plan.md", UNDATED, Kind.LIVING),
        ("a/Deprecated/b/plan.md", UNDATED, Kind.ARCHIVE),
        ("backups/plan.md", UNDATED, Kind.ARCHIVE),  # a copy
        ("test_fixtures/plan.md", UNDATED, Kind.ARCHIVE),
        ("archived.md", UNDATED, Kind.LIVING),
        ("archives-of-wells/plan.md", UNDATED, Kind.LIVING),
        ("archive/validation_x.md", UNDATED, Kind.SNAPSHOT),
    ],
)
def test_the_kind_of_a_document(path: str, text: str, kind: Kind, project_of) -> None:
    assert project_of({path: text}).documents[path].kind is kind


@pytest.mark.parametrize(
    ("setting", "path", "kind"),
    [
        ({"living": ("archive/plan.md",)}, "archive/plan.md", Kind.LIVING),
        ({"living": ("validation_*.md",)}, "validation_x.md", Kind.LIVING),
        ({"archives": ("old-*/**",)}, "old-wells/plan.md", Kind.ARCHIVE),
        ({"snapshots": ("minutes/**",)}, "minutes/a.md", Kind.SNAPSHOT),
    ],
)
def test_the_configuration_decides_first(setting, path: str, kind: Kind, project_of, default_config) -> None:
    config = replace(default_config, **setting)
    assert project_of({path: UNDATED}, config=config).documents[path].kind is kind


def test_the_home_of_a_register_is_always_living(project_of) -> None:
    sections = "".join(f"## OPS-00{number}: Item {number}\n\ntext\n\n" for number in (1, 2, 3))
    project = project_of({"OPS_INVENTORY.md": DATED + sections, "plan.md": "OPS-001\n"})
    assert "OPS-" in project.registers
    assert project.documents["OPS_INVENTORY.md"].kind is Kind.LIVING


@pytest.mark.parametrize(
    ("others", "kind"), [(("crane", "winch"), Kind.LIVING), (("crane-audit", "winch-audit"), Kind.SNAPSHOT)]
)
def test_a_record_among_records_is_living(others: tuple[str, ...], kind: Kind, project_of) -> None:
    text = "# ADR-000{}: {}\n\n**Status:** Accepted\n**Date:** 2026-03-06\n"
    names = ("boats-report", *others, "ropes-and-validation")
    documents = {f"adr/000{n}-{name}.md": text.format(n, name) for n, name in enumerate(names, 1)}
    assert project_of(documents).documents["adr/0004-ropes-and-validation.md"].kind is kind
