from __future__ import annotations

from gatelint.diagnostics.baseline import Baseline, baseline_text, entry_of, parse_baseline, renewed
from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.text.ranges import Range


def view(*parts: str) -> Diagnostic:
    """A finding that stands for several cells of one table."""
    place = Location("NOW.md", Range(0, 1))
    return Diagnostic("REN001", "stale-view", Severity.WARNING, f"{len(parts)} cells", place, parts=parts)


def baseline_of(*parts: str) -> Baseline:
    return Baseline({"f": entry_of(view(*parts), "f", "NOW.md")})


def test_a_further_part_is_new_and_fewer_are_known() -> None:
    baseline = baseline_of("A status", "B status")
    assert baseline.knows(view("B status"), "f")
    assert not baseline.knows(view("B status", "C status"), "f")
    assert not baseline.knows(view("B status"), "g")


def test_writing_again_takes_parts_out_and_adds_them_only_when_it_may_grow() -> None:
    now = entry_of(view("B status", "C status"), "f", "NOW.md")
    kept = renewed(baseline_of("A status", "B status"), {"f": now}, lambda entry: True, grow=False)
    assert kept.entries["f"].parts == ("B status",)
    assert kept.entries["f"].message == "2 cells"
    grown = renewed(baseline_of("A status", "B status"), {"f": now}, lambda entry: True, grow=True)
    assert grown.entries["f"].parts == ("B status", "C status")


def test_the_file_reads_back_and_is_not_longer_than_it_must_be() -> None:
    baseline = Baseline({"f": entry_of(view("A status"), "f", "NOW.md"), "e": entry_of(view(), "e", "A.md")})
    text = baseline_text(baseline)
    assert parse_baseline(text.encode(), "b").entries == baseline.entries
    assert next(line for line in text.splitlines() if "fingerprint" in line) == (
        '    {"path": "A.md", "rule": "stale-view", "message": "0 cells", "fingerprint": "e"},'
    )
    assert parse_baseline(baseline_text(Baseline()).encode(), "b").entries == {}
