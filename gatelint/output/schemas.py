"""JSON schemas: of the configuration, and of what `check` writes as JSON."""

from __future__ import annotations

from typing import Any

from gatelint.config.descriptions import DESCRIPTIONS
from gatelint.diagnostics.model import Applicability, Severity
from gatelint.text.docstrings import docstring_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
POSITIVE = {"type": "integer", "minimum": 1}
COUNT = {"type": "integer", "minimum": 0}
PLACE = {
    "path": {"type": "string", "description": "POSIX, relative to the working directory where it lies below it"},
    "range": {"$ref": "#/$defs/range"},
}


def config_schema() -> dict[str, Any]:
    """The schema of `gatelint.toml` and of the table `[tool.gatelint]`."""
    import msgspec

    import gatelint.config.schema as structs

    described = msgspec.json.schema(structs.Config)
    definitions = described["$defs"]
    for name, part in definitions.items():
        text = {"title": part["title"], "description": docstring_of(getattr(structs, name))}
        keys = {key: _described(value, name, key) for key, value in part["properties"].items()}
        definitions[name] = text | {key: value for key, value in part.items() if key not in text} | {"properties": keys}
    return {"$schema": DIALECT, "title": "gatelint config", **described}


def _described(value: dict[str, Any], struct: str, key: str) -> dict[str, Any]:
    text = DESCRIPTIONS.get(struct, {}).get(key)
    return {"description": text, **value} if text else value


def output_schema() -> dict[str, Any]:
    """The schema of `check --output-format json`. Keys may be added, so that none is forbidden."""
    report = _object("What `gatelint check` reports.", version={"const": 1}, summary={"$ref": "#/$defs/summary"})
    found = {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}}
    counted = {"type": "array", "items": {"$ref": "#/$defs/count"}}
    return {
        "$schema": DIALECT,
        "title": "gatelint output",
        **report,
        "oneOf": [_object("", diagnostics=found), _object("With `--statistics`.", statistics=counted)],
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    text = {"type": "string"}
    severity = {"enum": [severity.value for severity in Severity]}
    applicability = {"enum": [applicability.value for applicability in Applicability]}
    help = {"type": "string", "description": "what to do next; left out where there is nothing to say"}
    url = {"type": "string", "format": "uri", "description": "the page of the rule; left out where it has no address"}
    gone = {"type": "array", "items": text, "description": "fingerprints that no longer occur"}
    baseline = _object("What the baseline holds.", path=text, known=COUNT, gone=gone)
    return {
        "position": _object("A place between characters, counted in code points.", line=POSITIVE, column=POSITIVE),
        "range": _object("The end is exclusive.", start={"$ref": "#/$defs/position"}, end={"$ref": "#/$defs/position"}),
        "related": _object("A further place, and what stands there.", **PLACE, message=text),
        "edit": _object("New text for a range of a document.", **PLACE, content=text),
        "fix": _object(
            "Edits that belong together. `safe` never changes meaning, `unsafe` may, `display` is only shown.",
            applicability=applicability,
            title=text,
            edits={"type": "array", "items": {"$ref": "#/$defs/edit"}},
        ),
        "diagnostic": _object(
            "One reported problem.",
            optional={"help": help, "url": url},
            code={"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
            name=text,
            severity=severity,
            message=text,
            **PLACE,
            related={"type": "array", "items": {"$ref": "#/$defs/related"}},
            fix={"anyOf": [{"$ref": "#/$defs/fix"}, {"type": "null"}]},
            fingerprint={"type": "string", "description": "the same while the problem is, wherever it moves"},
        ),
        "count": _object(
            "How often a rule reported with one severity, and how many problems of the rule have a safe fix.",
            code=text,
            name=text,
            severity=severity,
            count=COUNT,
            fixable=COUNT,
        ),
        "summary": _object(
            "What was read, and what was found and is not reported.",
            documents=COUNT,
            items={"type": "object", "additionalProperties": COUNT, "description": "register -> number of items"},
            claims=COUNT,
            references=COUNT,
            unread_statuses={
                "type": "object",
                "additionalProperties": COUNT,
                "description": "document -> statuses in tables of which no row names an item",
            },
            suppressed={**COUNT, "description": "findings that a comment or a setting suppresses"},
            untouched={**COUNT, "description": "findings that a change does not touch"},
            baseline={"oneOf": [{"type": "null"}, baseline]},
        ),
    }


def _object(description: str, *, optional: dict[str, Any] | None = None, **required: Any) -> dict[str, Any]:
    described = {"description": description} if description else {}
    properties = {**required, **(optional or {})}
    return {**described, "type": "object", "properties": properties, "required": list(required)}
