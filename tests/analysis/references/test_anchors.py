from __future__ import annotations

import pytest

from gatelint.analysis.references.anchors import anchors_of, meant_section

TEXT = '# Wells\n\n## 12. Pumps (32 total)\n\n## Ropes\n\n### Ropes\n\n## Buckets & Pails\n\ntext <a id="spot"></a>\n'


@pytest.fixture(scope="module")
def document(project_of):
    return project_of({"wells.md": TEXT}).documents["wells.md"]


@pytest.mark.parametrize(
    "anchor",
    ["", "top", "wells", "12-pumps-32-total", "ropes", "ropes-1", "buckets--pails", "spot", "user-content-ropes"],
)
def test_what_a_document_offers(anchor: str, document) -> None:
    assert anchor in anchors_of(document)


@pytest.mark.parametrize("anchor", ["12-pumps", "Ropes", "ropes-2", "buckets-pails", "nothing"])
def test_what_it_does_not_offer(anchor: str, document) -> None:
    assert anchor not in anchors_of(document)


@pytest.mark.parametrize(
    ("anchor", "slug", "certain"),
    [
        ("12-pumps", "12-pumps-32-total", True),
        ("Wells", "wells", True),
        ("Buckets--Pails", "buckets--pails", True),
        ("buckets", "buckets--pails", False),
        ("buckets-pails", "buckets--pails", False),
        ("rope", "ropes", False),
        ("zzzzzzz", None, None),
    ],
)
def test_what_a_broken_anchor_means(anchor: str, slug: str | None, certain: bool | None, document) -> None:
    meant = meant_section(document, anchor)
    assert (meant.section.slug if meant else None, meant.certain if meant else None) == (slug, certain)
