"""AGR004 field-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.analysis.fields.enumerations import declared_value
from gatelint.comparison.distinct_titles import are_of_one_script
from gatelint.comparison.titles import are_alike
from gatelint.comparison.values import Difference
from gatelint.config.schema import FieldSettings
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.values.vocabulary import WORD, normalise
from gatelint.linking.identity.foreign_places import is_doubtful
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Project
from gatelint.render.cells.style import choice_letter
from gatelint.rules.duplicate_keys import said_twice
from gatelint.rules.registry import Context, rule

CODE = re.compile(r"^[A-Z]{1,3}\d+(?:\.\d+)?$")
COMPARED = ("text", "choice")


@rule("AGR004", severity=Severity.WARNING)
def field_mismatch(context: Context) -> Iterator[Diagnostic]:
    """Owner, priority, chosen option or another field differs between two places.

    ## Why it matters

    Owner, priority and chosen option are copied like statuses are, and go stale in the same way. Two owners means that
    each of them leaves it to the other.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Owner |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Bo |

    ## REP-001: Mend the crane

    **Owner:** Ada
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Owner |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Ada |

    ## REP-001: Mend the crane

    **Owner:** Ada
    ```

    ## Options

    Severity: `[rules.field-mismatch]` with `severity = "error"`, or `"off"`. Which keys name one field is declared
    under `[fields]`; fields of the kinds `text` and `choice` are compared. A number, date or version in the front
    matter is compared with a label of the same key that speaks of the whole document; texts that share no word are an
    `info`, unless `[[same]]` declares the pair.
    """
    yield from said_twice(context, Difference.FIGURE, Difference.TEXT)
    project = context.project
    for item in project.items.values():
        if item.doubtful:
            continue
        for name in dict.fromkeys(claim.field for claim in item.claims):
            settings = project.lexicon_of(item.family).settings(name)
            if settings.kind not in COMPARED:
                continue
            truth = _truth(item, name)
            if truth is None:
                continue
            for claim in item.claims_of(name):
                if claim is truth or claim.document.kind is not Kind.LIVING or claim.origin is Origin.ENCLOSING:
                    continue
                if _agree(claim.value.text, truth.value.text, settings, project):
                    continue
                yield context.report(
                    claim.location,
                    f"{name} of `{item.id}` is `{claim.value.text}` here "
                    f"but `{truth.value.text}` in {truth.document.path}",
                    related=(Related(truth.location, f"says `{truth.value.text}`"),),
                    severity=Severity.INFO if is_doubtful(project, item, claim) else None,
                )


def _truth(item: Item, name: str) -> Claim | None:
    """The claim of the item's own section or defining row."""
    own = [
        claim
        for claim in item.claims_of(name)
        if claim.origin in (Origin.SECTION, Origin.DEFINING_ROW)
        and claim.document.kind is Kind.LIVING
        and claim.value.text.strip(" -–—*")
    ]
    return min(own, key=lambda claim: (claim.document.path != item.defined.document.path, claim.rank)) if own else None


def _agree(first: str, second: str, settings: FieldSettings, project: Project) -> bool:
    """Whether two values can be one: the same option, the same code, or texts that share a word."""
    lexicon = project.lexicon
    if not first.strip(" -–—*") or lexicon.starts_with("none", first) or normalise(first) == normalise(second):
        return True
    one_value, other_value = (declared_value(text, settings.values) for text in (first, second))
    if one_value is not None and other_value is not None:
        return one_value == other_value
    if settings.kind == "choice":
        one, other = choice_letter(first), choice_letter(second)
        return one is None or other is None or one == other
    codes = [word.upper() for word in WORD.findall(first) if CODE.match(word.upper())]
    others = [word.upper() for word in WORD.findall(second) if CODE.match(word.upper())]
    if codes and others:
        return bool(set(codes) & set(others)) or any(a.startswith(b) or b.startswith(a) for a in codes for b in others)
    return are_alike(first, second) or not are_of_one_script(first, second)
