"""JUnit XML: a suite for each document with diagnostics, a test case for each diagnostic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.diagnostics.report import Report
from gatelint.output.text.positions import span
from gatelint.output.text.style import Style
from gatelint.output.text.summary_lines import denominators
from gatelint.output.text.whole_messages import whole_message
from gatelint.text.visible import visible, visible_lines

UNALLOWED = re.compile("[\ud800-\udfff\ufffe\uffff]")  # in XML, besides the controls that are made visible


def render(report: Report, style: Style) -> str:
    """The report as a document. Errors and warnings are failures; JUnit knows no others, so info is a passed case."""
    root = Element("testsuites", name="gatelint")
    for path, found in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.location.path):
        _add_suite(root, report, path, tuple(found))
    if not report.diagnostics:
        suite = SubElement(root, "testsuite", name="gatelint", tests="1", failures="0", errors="0")
        case = SubElement(suite, "testcase", name="check", classname="gatelint")
        SubElement(case, "system-out").text = visible(denominators(report.summary))
    indent(root)
    text = UNALLOWED.sub(lambda match: f"\\u{ord(match[0]):04x}", tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_suite(root: Element, report: Report, path: str, found: Sequence[Diagnostic]) -> None:
    shown = visible(report.repository_path(path))
    failures = sum(diagnostic.severity is not Severity.INFO for diagnostic in found)
    suite = SubElement(root, "testsuite", name=shown, tests=str(len(found)), failures=str(failures), errors="0")
    for diagnostic in found:
        start, _ = span(report, diagnostic.location)
        name = f"{diagnostic.code} {diagnostic.name} {start.line}:{start.column}"
        case = SubElement(suite, "testcase", name=name, classname=shown)
        text = f"{shown}:{start.line}:{start.column}: {visible_lines(whole_message(report, diagnostic))}"
        if diagnostic.severity is Severity.INFO:
            SubElement(case, "system-out").text = text
        else:
            kind, message = diagnostic.severity.value, visible(diagnostic.message)
            SubElement(case, "failure", type=kind, message=message).text = text
