from __future__ import annotations

import pytest

from gatelint.diagnostics.quantities import quantity


@pytest.mark.parametrize(
    ("number", "described", "expected"),
    [
        (2, "entries of JOB", "2 entries of JOB"),
        (1, "entries of JOB", "1 entry of JOB"),
        (1, "open entries of JOB", "1 open entry of JOB"),
        (1, "rows", "1 row"),
        (0, "items of JOB", "0 items of JOB"),
    ],
)
def test_a_number_with_what_it_counts(number: int, described: str, expected: str) -> None:
    assert quantity(number, described) == expected
