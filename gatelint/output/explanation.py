"""What `explain` says of a diagnostic, as text and as plain values."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from gatelint.analysis.run.explanation import Explanation, Statement
from gatelint.config.keys import dotted
from gatelint.diagnostics.model import Applicability
from gatelint.diagnostics.report import Report
from gatelint.facts.model import Form
from gatelint.markdown.directives import Scope
from gatelint.output.full import diagnostic_lines
from gatelint.output.items import place
from gatelint.output.json import diagnostic_value
from gatelint.output.text.style import Style
from gatelint.project.documents import Kind
from gatelint.project.items import Origin
from gatelint.rules.registry import Rule
from gatelint.text.visible import visible

FORMS = {
    Origin.SECTION: "in its own section",
    Origin.HEADING: "in its heading",
    Origin.CHOICE: "by the option that is chosen",
    Origin.LIST_HEADING: "by the heading above the list",
    Origin.ENCLOSING: "by the heading above it",
    Origin.ROW: "in a row",
    Origin.ENTRY: "in an entry of a list",
    Origin.DEFINING_ROW: "in the row that defines it",
}


def text(found: Explanation, rule: Rule, report: Report, style: Style, width: int, suppressing: Scope | None) -> str:
    """The diagnostic with its places, what is stated of its item, the ways out and its rule."""
    lines = [*diagnostic_lines(report, found.diagnostic, style, width), ""]
    if found.item is not None:
        fields = ", ".join(map(visible, found.fields))
        lines += [style.paint(f"What is stated of {visible(found.item.id)}: {fields}", "bold")]
        lines += [f"  {line}" for statement in found.statements for line in _statement(statement, report)]
        lines += [] if found.statements else ["  nothing"]
        lines.append("")
    lines.append(style.paint("Ways out", "bold"))
    lines += [f"  {what:9}  {visible(how)}" for what, how in ways_out(found, report, suppressing).items()]
    lines += ["", f"{style.paint(f'{rule.code} {rule.name}', 'bold')}: {rule.summary}"]
    lines += [f"  `gatelint rule {rule.name}` shows its page"]
    return "".join(f"{line}\n" for line in lines)


def values(found: Explanation, rule: Rule, report: Report, suppressing: Scope | None) -> dict[str, object]:
    """The same as plain values for JSON."""
    return {
        "diagnostic": diagnostic_value(report, found.diagnostic, found.fingerprint),
        "item": found.item.id if found.item is not None else None,
        "fields": list(found.fields),
        "statements": [_values(statement, report) for statement in found.statements],
        "ways_out": dict(ways_out(found, report, suppressing)),
        "rule": {"code": rule.code, "name": rule.name, "summary": rule.summary},
    }


def ways_out(found: Explanation, report: Report, suppressing: Scope | None) -> Mapping[str, str]:
    """What can be done about it: correct it, let it be corrected, name another home, silence the place or the rule.

    `suppressing` is the comment that can stand at the place, None where none can.
    """
    diagnostic = found.diagnostic
    advice = diagnostic.help or _advice(found, report)
    ways = {"correct": advice} if advice else {}
    if diagnostic.fix is not None and diagnostic.fix.applicability is not Applicability.DISPLAY:
        unsafe = " --unsafe-fixes" if diagnostic.fix.applicability is Applicability.UNSAFE else ""
        file = shlex.quote(report.display_path(diagnostic.location.path))
        ways["fix"] = f"gatelint check --fix{unsafe} --select {diagnostic.name} {file}"
    other = _other_home(found)
    if other is not None:
        register, path = other
        ways["home"] = f'[{dotted("registers", register)}] with home = "{path}", if that is the document to keep'
    if suppressing is not None:
        ways["suppress"] = f"<!-- gatelint: {suppressing} {diagnostic.name} -- why -->"
    else:
        ways["suppress"] = f'[per-file-ignores] with "{diagnostic.location.path}" = ["{diagnostic.name}"]'
    ways["configure"] = f'[rules.{diagnostic.name}] with severity = "info" or "off"'
    return ways


def _advice(found: Explanation, report: Report) -> str:
    """What the source of truth states, where the diagnostic itself gives no help."""
    source = next((one.claim for one in found.statements if one.is_source and one.is_shown), None)
    return f"write what {place(report, source.location)} states, or correct it there" if source is not None else ""


def _other_home(found: Explanation) -> tuple[str, str] | None:
    """The register and the living document that would be the source of truth if its home were declared."""
    source = next((one.claim for one in found.statements if one.is_source and one.is_shown), None)
    copies = (one for one in found.statements if one.is_shown and not one.is_source and one.identity is not None)
    if source is None or found.item is None or found.item.defined.definition.form is Form.FILE:
        return None
    paths = [
        one.claim.document.path
        for one in copies
        if one.claim.document.kind is Kind.LIVING and one.claim.document.path != source.document.path
    ]
    return (found.item.family.rstrip("-_ "), paths[0]) if paths else None


def _statement(statement: Statement, report: Report) -> Iterator[str]:
    claim = statement.claim
    kind = "" if claim.document.kind is Kind.LIVING else f", in a document of kind {claim.document.kind}"
    source = ", the source of truth" if statement.is_source else ""
    mark = ">" if statement.is_shown else " "
    value = visible(claim.text) or "(empty)"
    yield f"{mark} {place(report, claim.location)} {claim.field} {value}: {FORMS[claim.origin]}{source}{kind}"
    identity = statement.identity
    if identity is not None and not statement.is_source and identity.grounds:
        titles = f" ({identity.agreeing} of {identity.compared} titles)" if identity.compared else ""
        yield f"    speaks of this item: {identity.answer}, since {', '.join(identity.grounds)}{titles}"


def _values(statement: Statement, report: Report) -> dict[str, object]:
    claim, identity = statement.claim, statement.identity
    return {
        "field": claim.field,
        "value": claim.text,
        "place": place(report, claim.location),
        "form": claim.origin.value,
        "kind": claim.document.kind.value,
        "source_of_truth": statement.is_source,
        "shown": statement.is_shown,
        "identity": identity.answer.value if identity is not None else None,
        "grounds": [ground.value for ground in identity.grounds] if identity is not None else [],
    }
