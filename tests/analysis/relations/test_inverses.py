from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic, Severity

FindingsOf = Callable[..., tuple[Diagnostic, ...]]
FIELDS = """
registers.CIP.fields.solves = { keys = ["Solution To"], kind = "items", inverse = "solutions" }
registers.CPS.fields.solutions = { keys = ["Solutions"], kind = "items", inverse = "solves" }
"""


def configured() -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=FIELDS.strip().splitlines()).config


def item(title: str, *fields: str) -> str:
    return "\n".join(["---", f"Title: {title}", *fields, "---", "", f"# {title}", ""])


def found(findings_of: FindingsOf, solves: str, solutions: str) -> list[tuple[str, Severity, str]]:
    documents = {
        "CIP-0001/README.md": item("Way", *filter(None, [solves])),
        "CPS-0001/README.md": item("Problem", *filter(None, [solutions])),
    }
    for number in (2, 3):
        documents |= {f"CIP-000{number}/README.md": item("Other"), f"CPS-000{number}/README.md": item("Other")}
    return [
        (one.location.path, one.severity, one.message)
        for one in findings_of(documents, config=configured())
        if one.name == "blocker-asymmetry"
    ]


@pytest.mark.parametrize(
    ("solves", "solutions"),
    [
        ("Solution To: CPS-0001", "Solutions: CIP-0001"),
        ("Solution To:\n  - CPS-0001 | Problem", "Solutions: [1]"),
        ("Solution To: CPS-0001", ""),  # says nothing of solutions
        ("Solution To: CPS-0001", "Solutions:"),
        ("", "Solutions: CIP-0001"),
        ("Solution To: CPS-0077", "Solutions: []"),
    ],
)
def test_both_sides_agree_or_one_says_nothing(solves: str, solutions: str, findings_of: FindingsOf) -> None:
    assert found(findings_of, solves, solutions) == []


@pytest.mark.parametrize(
    ("solutions", "said"),
    [("Solutions: []", "“[]”"), ("Solutions: None", "“None”"), ("Solutions: CIP-0002", "`CIP-0002`")],
)
def test_one_side_alone_is_an_error(solutions: str, said: str, findings_of: FindingsOf) -> None:
    assert found(findings_of, "Solution To: CPS-0001", solutions)[:1] == [
        (
            "CIP-0001/README.md",
            Severity.ERROR,
            f"solves of `CIP-0001` names `CPS-0001`, but solutions of `CPS-0001` is {said}",
        )
    ]


def test_a_phrase_on_the_other_side_decides_nothing(findings_of: FindingsOf) -> None:
    told = found(findings_of, "Solution To: CPS-0001", "Solutions: to be seen")
    assert [severity for _, severity, _ in told] == [Severity.INFO]


def test_the_other_direction_is_checked_alike(findings_of: FindingsOf) -> None:
    told = found(findings_of, "Solution To: []", "Solutions: CIP-0001")
    assert [(path, severity) for path, severity, _ in told] == [("CPS-0001/README.md", Severity.ERROR)]
