"""The formats that CI services and other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from jsonschema import Draft202012Validator

from gatelint.diagnostics.model import Diagnostic, Edit, Fix, Location, Related, Severity
from gatelint.diagnostics.report import Report
from gatelint.output import FORMATS, render
from gatelint.output.text.style import Style
from gatelint.rules.registry import load_rules
from gatelint.text.ranges import Range
from gatelint.text.visible import escaped, visible_lines

PLAIN = Style()
SCHEMAS = Path(__file__).with_name("schemas")
EVIL = "\x1b[2J\x00\u202e\ufffe | <b> @ada #12 [text](https://example.invalid) 100% a:b, ]]> \r\nnext"

Reports = Callable[..., Report]


@pytest.fixture
def hostile(mismatch: Diagnostic) -> Diagnostic:
    """A diagnostic whose texts and paths hold what each format gives a meaning."""
    place = Location(f"docs/{EVIL}: x.md", Range(0, 0))
    edits = (*(mismatch.fix.edits if mismatch.fix else ()), Edit("docs/LATER.md", Range(3, 3), EVIL))
    return replace(
        mismatch,
        message=EVIL,
        location=place,
        related=(Related(place, EVIL), Related(place, "here")),
        help=EVIL,
        fix=Fix(EVIL, mismatch.fix.applicability, edits) if mismatch.fix else None,
    )


def shown(report: Report, format: str) -> str:
    """What is written: JSON has escapes of its own for characters that deceive."""
    return escaped(render(report, format, PLAIN))


@pytest.mark.parametrize("format", ["sarif", "rdjson", "gitlab"])
def test_what_is_written_is_valid(
    report_with: Reports, mismatch: Diagnostic, remark: Diagnostic, hostile: Diagnostic, format: str
) -> None:
    schema = json.loads((SCHEMAS / f"{format}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    gone = Diagnostic("TXT001", "invalid-encoding", Severity.WARNING, "not UTF-8", Location("bad.md", Range(0, 0)))
    for found in ((), (mismatch, remark, gone), (hostile, mismatch)):
        check.validate(json.loads(shown(report_with(*found), format)))


def test_the_junit_report_is_valid(
    report_with: Reports, mismatch: Diagnostic, remark: Diagnostic, hostile: Diagnostic
) -> None:
    schema = xmlschema.XMLSchema(SCHEMAS / "junit.xsd")
    for found in ((), (mismatch, remark, remark), (hostile, mismatch)):
        schema.validate(shown(report_with(*found), "junit"))
    assert not schema.is_valid(render(report_with(), "junit", PLAIN).replace("classname", "class"))


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_lets_a_document_drive_a_terminal(report_with: Reports, hostile: Diagnostic, format: str) -> None:
    text = shown(report_with(hostile), format)
    assert text == visible_lines(text)
    assert not set("\x1b\x00\u202e") & set(text)


@pytest.mark.parametrize("format", sorted({*FORMATS} - {"full", "concise"}))
def test_formats_for_programs_are_never_painted(report_with: Reports, mismatch: Diagnostic, format: str) -> None:
    assert render(report_with(mismatch), format, Style(True)) == render(report_with(mismatch), format, PLAIN)


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif", "junit", "rdjson", "markdown"])
def test_services_are_given_paths_from_the_top_of_the_repository(
    report_with: Reports, mismatch: Diagnostic, format: str
) -> None:
    mismatch = replace(mismatch, code="XYZ999")  # without the page of a rule
    here = render(report_with(mismatch), format, PLAIN)
    inside = report_with(mismatch, root="/p/area", directory="/p/area/docs", top="/p")
    assert render(inside, format, PLAIN) == here.replace("docs/", "area/docs/")
    assert render(report_with(mismatch, root="/p", directory="/q", top="/p"), format, PLAIN) == here


def test_github_gets_a_line_for_each_the_most_severe_first(
    report_with: Reports, mismatch: Diagnostic, remark: Diagnostic
) -> None:
    long = replace(remark, severity=Severity.WARNING, location=Location("docs/LATER.md", Range(0, 12)))
    assert render(report_with(remark, long, mismatch), "github", PLAIN).splitlines() == [
        "::error title=gatelint AGR001 status-mismatch,file=docs/STATUS.md,line=3,endLine=3,col=15,endColumn=21::"
        "`LATER-003` is done here but open in its register%0Adocs/LATER.md:4:15: its register says"
        "%0Ahelp: make the register the source",
        "::warning title=gatelint REG004 id-gap,file=docs/LATER.md,line=1,endLine=4::no `LATER-002`",
        "::notice title=gatelint REG004 id-gap,file=docs/LATER.md,line=4,endLine=4,col=3,endColumn=12::no `LATER-002`",
    ]


def test_github_commands_cannot_be_broken_or_added(report_with: Reports, hostile: Diagnostic) -> None:
    names = ["title", "file", "line", "endLine", "col", "endColumn"]
    (line,) = render(report_with(hostile), "github", PLAIN).splitlines()
    head, _, message = line.removeprefix("::error ").partition("::")
    assert [part.partition("=")[0] for part in head.split(",")] == names
    assert "%3A x.md" in head and "100%25 a%3Ab%2C ]]>" in head
    assert "100%25 a:b, ]]> \\r\\nnext%0A" in message


def test_sarif_says_what_is_wrong_where_and_how_to_put_it_right(report_with: Reports, mismatch: Diagnostic) -> None:
    report = report_with(mismatch, mismatch)
    run = json.loads(render(report, "sarif", PLAIN))["runs"][0]
    (rule,) = run["tool"]["driver"]["rules"]
    known = next(found for found in load_rules() if found.code == "AGR001")
    assert (rule["id"], rule["name"], rule["help"]["markdown"]) == ("AGR001", "status-mismatch", known.page)
    result = run["results"][0]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("AGR001", 0, "error")
    region = {"startLine": 3, "startColumn": 15, "endLine": 3, "endColumn": 21}
    artifact = {"uri": "docs/STATUS.md", "uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    assert result["relatedLocations"][0]["message"] == {"text": "its register says"}
    assert result["fixes"] == [
        {
            "description": {"text": "Set this cell to `⏳ open` (safe)"},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": "⏳ open"}}],
                }
            ],
        }
    ]
    prints = [found["partialFingerprints"]["gatelint/v1"] for found in run["results"]]
    assert prints == [*report.fingerprints()]
    assert run["properties"]["checked"].startswith("123 documents, 11 items (LATER 11), ")


def test_sarif_reads_no_link_in_a_message_and_no_scheme_in_a_path(report_with: Reports, remark: Diagnostic) -> None:
    odd = replace(remark, message="[a](b) and [ ] and [c]", location=Location("a:b/ä %.md", Range(0, 0)), code="XYZ999")
    (result,) = json.loads(render(report_with(odd), "sarif", PLAIN))["runs"][0]["results"]
    assert result["message"]["text"] == "\\[a](b) and [ ] and [c]"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%3Ab/%C3%A4%20%25.md"
    assert "ruleIndex" not in result


def test_rdjson_counts_bytes(report_with: Reports, mismatch: Diagnostic) -> None:
    (found,) = json.loads(render(report_with(mismatch), "rdjson", PLAIN))["diagnostics"]
    place = {"start": {"line": 3, "column": 15}, "end": {"line": 3, "column": 23}}
    assert found["location"] == {"path": "docs/STATUS.md", "range": place}
    assert found["suggestions"] == [{"range": place, "text": "⏳ open"}]
    assert found["related_locations"][0]["location"]["path"] == "docs/LATER.md"


def test_rdjson_suggests_no_half_of_a_fix(report_with: Reports, hostile: Diagnostic) -> None:
    (found,) = json.loads(render(report_with(hostile), "rdjson", PLAIN))["diagnostics"]
    assert "suggestions" not in found


def test_gitlab_tells_equal_problems_apart(report_with: Reports, mismatch: Diagnostic, remark: Diagnostic) -> None:
    found = json.loads(render(report_with(mismatch, mismatch, remark), "gitlab", PLAIN))
    assert len({issue["fingerprint"] for issue in found}) == 3
    assert [issue["severity"] for issue in found] == ["major", "major", "info"]
    assert found[0]["description"].splitlines()[1] == "docs/LATER.md:4:15: its register says"


def test_junit_counts_what_fails(
    report_with: Reports, mismatch: Diagnostic, remark: Diagnostic, hostile: Diagnostic
) -> None:
    suites = _suites(render(report_with(mismatch, remark, remark), "junit", PLAIN))
    counts = [(suite["name"], suite["tests"], suite["failures"], suite["errors"]) for suite, _ in suites]
    assert counts == [("docs/STATUS.md", "1", "1", "0"), ("docs/LATER.md", "2", "0", "0")]
    assert [names for _, names in suites] == [[["failure"]], [["system-out"], ["system-out"]]]
    assert _suites(render(report_with(), "junit", PLAIN))[0][0]["tests"] == "1"
    assert len(_suites(render(report_with(hostile), "junit", PLAIN))) == 1


def _suites(text: str) -> list[tuple[dict[str, str], list[list[str]]]]:
    """The attributes of each suite with the elements of its cases; parsing fails for XML that is not well formed."""
    root = ElementTree.fromstring(text.encode())
    assert root.tag == "testsuites" and {suite.tag for suite in root} == {"testsuite"}
    for case in root.iter("testcase"):
        assert {"name", "classname"} == set(case.keys())
    return [(suite.attrib, [[inner.tag for inner in case] for case in suite]) for suite in root]


def test_json_lines_are_the_diagnostics_of_json(
    report_with: Reports, mismatch: Diagnostic, remark: Diagnostic, hostile: Diagnostic
) -> None:
    report = report_with(hostile, mismatch, remark)
    whole: dict[str, Any] = json.loads(render(report, "json", PLAIN))
    assert [json.loads(line) for line in shown(report, "jsonl").splitlines()] == whole["diagnostics"]
    assert render(report_with(), "jsonl", PLAIN) == ""


def test_markdown_is_a_table_for_a_comment(report_with: Reports, mismatch: Diagnostic, remark: Diagnostic) -> None:
    assert (
        render(report_with(remark, mismatch), "markdown", PLAIN)
        == """\
**gatelint:** Found 1 error, 1 info.

| | Place | Rule | Says |
| --- | --- | --- | --- |
| error | `docs/STATUS.md:3` | AGR001 status-mismatch | `LATER-003` is done here but open in its register<br>\
docs/LATER.md:4:15: its register says<br>help: make the register the source |
| info | `docs/LATER.md:4` | REG004 id-gap | no `LATER-002` |

1 fixable with `--fix`. Checked 123 documents, 11 items (LATER 11), 4312 claims compared, 1 reference.
"""
    )
    clean = render(report_with(), "markdown", PLAIN)
    assert clean == "**gatelint:** All good: 123 documents, 11 items (LATER 11), 4312 claims compared, 1 reference.\n"


def test_markdown_of_documents_notifies_nobody_and_stays_a_cell(report_with: Reports, hostile: Diagnostic) -> None:
    rows = render(report_with(hostile), "markdown", PLAIN).splitlines()[4:5]
    (row,) = rows
    assert "@<!-- -->ada #<!-- -->12 \\[text\\](https" in row
    assert "\\| \\<b\\>" in row
    kept = replace(hostile, message="see `a|b @ada` and ``c`d``")
    assert "see `a\\|b @ada` and ``c`d``<br>" in render(report_with(kept), "markdown", PLAIN)


def test_a_comment_is_no_longer_than_a_service_takes(report_with: Reports, remark: Diagnostic) -> None:
    many = [replace(remark, message="x" * 1000)] * 100
    text = render(report_with(*many), "markdown", PLAIN)
    assert len(text) < 65_536
    rows = sum(line.startswith("| info") for line in text.splitlines())
    assert f"| | | | and {100 - rows} more |\n" in text
