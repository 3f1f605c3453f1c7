from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.diagnostics.report import Report, Summary
from gatelint.output import render
from gatelint.output.grouping import GroupBy
from gatelint.output.text.style import Style
from gatelint.text.ranges import Range
from gatelint.text.source import Source

STATUS = "# Status\n\n| LATER-003 | ✅ done | R2 credentials |\n"
LATER = "# Later\n\n\n| LATER-003 | ⏳ open | R2 credentials |\n"
SUMMARY = Summary(123, {"PHASE": 25, "LATER": 11}, 4312, 1)
PLAIN = Style()


def at(path: str, text: str, part: str) -> Location:
    return Location(path, Range(text.index(part), text.index(part) + len(part)))


CELL = at("docs/STATUS.md", STATUS, "✅ done")
MISMATCH = Diagnostic(
    "AGR001",
    "status-mismatch",
    Severity.ERROR,
    "`LATER-003` is done here but open in its register",
    CELL,
    (Related(at("docs/LATER.md", LATER, "⏳ open"), "its register says"),),
    "make the register the source",
    Fix("Set this cell to `⏳ open`", Applicability.SAFE, (Edit(CELL.path, CELL.range, "⏳ open"),)),
)
REMARK = Diagnostic("REG001", "id-gap", Severity.INFO, "no `LATER-002`", at("docs/LATER.md", LATER, "LATER-003"))
UNREADABLE = Diagnostic("TXT001", "invalid-encoding", Severity.WARNING, "not UTF-8", Location("bad.md", Range(0, 0)))


def report(*diagnostics: Diagnostic, root: str = "", directory: str = "") -> Report:
    sources = {
        path: Source.from_text(path, text) for path, text in {"docs/STATUS.md": STATUS, "docs/LATER.md": LATER}.items()
    }
    return Report(diagnostics, SUMMARY, sources, root, directory)


@pytest.mark.parametrize(
    ("places", "shown", "rest"), [(8, 8, ""), (9, 7, "::: and 2 more places, all in the other formats\n")]
)
def test_full_shows_the_first_of_many_places(places: int, shown: int, rest: str) -> None:
    many = tuple(Related(at("docs/LATER.md", LATER, "⏳ open"), f"place {number}") for number in range(places))
    told = report(replace(MISMATCH, related=many))
    text = render(told, "full", PLAIN)
    assert text.count(": place ") == shown
    assert ("more places" in text) is bool(rest) and rest in text
    assert len(json.loads(render(told, "json", PLAIN))["diagnostics"][0]["related"]) == places


def test_full_shows_every_place_help_fix_and_the_denominators() -> None:
    assert (
        render(report(MISMATCH, REMARK, UNREADABLE), "full", PLAIN)
        == """\
docs/STATUS.md:3:15: error AGR001 status-mismatch [*] `LATER-003` is done here but open in its register
  |
3 | | LATER-003 | ✅ done | R2 credentials |
  |               ^^^^^^^
  ::: docs/LATER.md:4:15: its register says
4 | | LATER-003 | ⏳ open | R2 credentials |
  |               -------
  = help: make the register the source
  = fix (safe): Set this cell to `⏳ open`
    - | LATER-003 | ✅ done | R2 credentials |
    + | LATER-003 | ⏳ open | R2 credentials |

docs/LATER.md:4:3: info REG001 id-gap no `LATER-002`
  |
4 | | LATER-003 | ⏳ open | R2 credentials |
  |   ^^^^^^^^^

bad.md:1:1: warning TXT001 invalid-encoding not UTF-8

Found 1 error, 1 warning, 1 info.
1 fixable with `--fix`.
Checked 123 documents, 36 items (LATER 11, PHASE 25), 4312 claims compared, 1 reference.
"""
    )


def test_a_clean_run_still_says_what_was_read_unless_quiet() -> None:
    good = "All good: 123 documents, 36 items (LATER 11, PHASE 25), 4312 claims compared, 1 reference.\n"
    assert render(report(), "full", PLAIN) == good
    assert render(report(), "full", PLAIN, quiet=True) == ""


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        (["safe", "unsafe"], "1 fixable with `--fix`, 1 more with `--unsafe-fixes`."),
        (["unsafe"], "1 fixable with `--fix --unsafe-fixes`."),
        (["safe", "safe", "display"], "2 fixable with `--fix`."),
    ],
)
def test_the_next_command_is_named(kinds: list[str], line: str) -> None:
    found = [
        Diagnostic(
            "A", "a", Severity.ERROR, "m", CELL, fix=Fix("t", Applicability(kind), (Edit("a", Range(0, 0), ""),))
        )
        for kind in kinds
    ]
    assert line in render(report(*found), "full", PLAIN).splitlines()
    assert not any("fixable" in shown for shown in render(report(REMARK), "full", PLAIN).splitlines())


def test_colour_adds_nothing_but_colour() -> None:
    for format in ("full", "concise", "json"):
        for statistics in (False, True):
            plain = render(report(MISMATCH, REMARK), format, PLAIN, statistics=statistics)
            painted = render(report(MISMATCH, REMARK), format, Style(True), statistics=statistics)
            assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
            assert (painted != plain) == (format != "json")


def test_concise_has_one_line_for_each_and_no_more() -> None:
    assert render(report(MISMATCH, REMARK), "concise", PLAIN) == (
        "docs/STATUS.md:3:15: AGR001 status-mismatch [*] error: `LATER-003` is done here but open in its register\n"
        "docs/LATER.md:4:3: REG001 id-gap info: no `LATER-002`\n"
    )


def test_text_of_documents_cannot_break_a_line_or_drive_the_terminal() -> None:
    hostile = Diagnostic("A", "a", Severity.ERROR, "x\ny\x1b]0;z", Location("a\nb.md", Range(0, 0)))
    assert render(report(hostile), "concise", PLAIN) == "a\\nb.md:1:1: A a error: x\\ny\\x1b]0;z\n"


def test_json_is_the_envelope() -> None:
    value = json.loads(render(report(MISMATCH, REMARK), "json", PLAIN))
    fingerprint = value["diagnostics"][0].pop("fingerprint")
    assert fingerprint
    place = {"start": {"line": 3, "column": 15}, "end": {"line": 3, "column": 21}}
    assert value["diagnostics"][0] == {
        "code": "AGR001",
        "name": "status-mismatch",
        "severity": "error",
        "message": "`LATER-003` is done here but open in its register",
        "path": "docs/STATUS.md",
        "range": place,
        "related": [
            {
                "path": "docs/LATER.md",
                "range": {"start": {"line": 4, "column": 15}, "end": {"line": 4, "column": 21}},
                "message": "its register says",
            }
        ],
        "fix": {
            "applicability": "safe",
            "title": "Set this cell to `⏳ open`",
            "edits": [{"path": "docs/STATUS.md", "range": place, "content": "⏳ open"}],
        },
        "help": "make the register the source",
    }
    assert value["diagnostics"][1]["fix"] is None
    assert "help" not in value["diagnostics"][1]
    assert list(value) == ["version", "diagnostics", "summary"]
    assert value["version"] == 1
    assert value["summary"] == {
        "documents": 123,
        "items": {"LATER": 11, "PHASE": 25},
        "claims": 4312,
        "references": 1,
        "unread_statuses": {},
    } | {
        "suppressed": 0,
        "untouched": 0,
        "baseline": None,
    }


def test_fingerprints_know_neither_lines_nor_the_working_directory() -> None:
    def fingerprints(made: Report) -> list[str]:
        return [found["fingerprint"] for found in json.loads(render(made, "json", PLAIN))["diagnostics"]]

    at_title = at("docs/LATER.md", LATER, "R2")
    moved = replace(REMARK, message="`LATER-002` is missing", severity=Severity.ERROR, key=("LATER-003",))
    other = replace(moved, location=at_title, key=())
    here = fingerprints(report(REMARK, MISMATCH))
    assert fingerprints(report(moved, MISMATCH, root="/p", directory="/p/docs")) == here
    assert len(set(fingerprints(report(REMARK, moved, other, MISMATCH)))) == 4


@pytest.mark.parametrize(
    ("directory", "path"),
    [
        ("/p", "docs/LATER.md"),
        ("/p/docs", "LATER.md"),
        ("/", "p/docs/LATER.md"),
        ("/p/src", "../docs/LATER.md"),
        ("/q", "../p/docs/LATER.md"),
    ],
)
def test_paths_are_relative_to_the_working_directory(directory: str, path: str) -> None:
    made = report(REMARK, root="/p", directory=directory)
    assert made.display_path("docs/LATER.md") == path
    assert render(made, "concise", PLAIN).startswith(f"{path}:4:3: ")
    assert json.loads(render(made, "json", PLAIN))["diagnostics"][0]["path"] == path


def test_statistics_count_by_rule_most_first() -> None:
    made = report(REMARK, MISMATCH, MISMATCH)
    assert render(made, "full", PLAIN, statistics=True).splitlines()[:4] == [
        "Errors  Warnings  Info  Fixable  Rule",
        "     2         -     -        2  AGR001 status-mismatch",
        "     -         -     1        -  REG001 id-gap",
        "",
    ]
    value = json.loads(render(made, "json", PLAIN, statistics=True))
    assert value["statistics"][0] == {
        "code": "AGR001",
        "name": "status-mismatch",
        "severity": "error",
        "count": 2,
        "fixable": 2,
    }


def test_full_shows_what_a_fix_changes_and_where() -> None:
    rows = "".join(f"| {number} |\n" for number in range(9))
    edits = (
        Edit("docs/LATER.md", at("docs/LATER.md", LATER, "open").range, "shut"),
        Edit(CELL.path, Range(CELL.range.start, CELL.range.start + 1), "☑"),
        Edit(CELL.path, Range(len(STATUS), len(STATUS)), rows),
    )
    several = replace(MISMATCH, related=(), help=None, fix=Fix("Do", Applicability.UNSAFE, edits))
    assert render(report(several), "full", PLAIN, quiet=True).partition("  = fix")[2] == (
        " (unsafe): Do\n"
        "    docs/LATER.md:\n"
        "    - | LATER-003 | ⏳ open | R2 credentials |\n"
        "    + | LATER-003 | ⏳ shut | R2 credentials |\n"
        "    docs/STATUS.md:\n"
        "    - | LATER-003 | ✅ done | R2 credentials |\n"
        "    + | LATER-003 | ☑ done | R2 credentials |\n"
        "    + | 0 |\n    + | 1 |\n    + | 2 |\n    + | 3 |\n"
        "    and 5 more lines, see `--diff`\n\n"
    )


@pytest.mark.parametrize(
    "edits",
    [
        (Edit("gone.md", Range(0, 1), "x"),),
        (Edit(CELL.path, Range(0, 9999), "x"),),
        (Edit(CELL.path, Range(0, 3), "x"), Edit(CELL.path, Range(1, 4), "y")),
    ],
)
def test_a_fix_that_does_not_fit_shows_no_lines(edits: tuple[Edit, ...]) -> None:
    odd = replace(MISMATCH, fix=Fix("Do", Applicability.SAFE, edits))
    assert render(report(odd), "full", PLAIN, quiet=True).endswith("  = fix (safe): Do\n\n")


def test_changed_lines_are_cut_and_drive_no_terminal() -> None:
    text = f"{'a' * 500}\x1b[2J old {'b' * 500}\n"
    source = Source.from_text("x.md", text)
    start = text.index("old")
    fix = Fix("Do", Applicability.SAFE, (Edit("x.md", Range(start, start + 3), "\u202enew"),))
    found = Diagnostic("A", "a", Severity.ERROR, "m", Location("x.md", Range(start, start + 3)), fix=fix)
    made = Report((found,), SUMMARY, {"x.md": source})
    *_, gone, come, _ = render(made, "full", PLAIN, width=60, quiet=True).splitlines()
    assert gone.startswith("    - …") and "old" in gone and len(gone) <= 60
    assert come.startswith("    + …") and "\\u202enew" in come and len(come) <= 60


def test_one_rule_may_have_several_severities() -> None:
    made = report(MISMATCH, replace(MISMATCH, severity=Severity.INFO, fix=None))
    assert render(made, "concise", PLAIN, statistics=True).splitlines()[1:3] == [
        "     1         -     1        1  AGR001 status-mismatch",
        "",
    ]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("rule", ["REG001 id-gap (2)", "AGR001 status-mismatch (1)", "TXT001 invalid-encoding (1)"]),
        ("file", ["docs/LATER.md (2)", "bad.md (1)", "docs/STATUS.md (1)"]),
        ("item", ["LATER-003 (3)", "about no single item (1)"]),
    ],
)
def test_full_has_groups_the_largest_first(by: GroupBy, names: list[str]) -> None:
    subjects = ("", "LATER-003", "LATER-003", "LATER-003")
    made = replace(report(UNREADABLE, REMARK, REMARK, MISMATCH), subjects=subjects)
    text = render(made, "full", PLAIN, group_by=by)
    assert [line for line in text.splitlines() if re.search(r" \(\d\)$", line)] == names
    plain = render(made, "full", PLAIN)
    assert sorted(text.splitlines()) == sorted([*plain.splitlines(), *names, *("" for _ in names)])


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="xml"):
        render(report(), "xml", PLAIN)
