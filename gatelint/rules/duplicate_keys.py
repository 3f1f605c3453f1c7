"""Facts that one document states twice, as the rules tell of them: each of its own kind of difference."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.fields.duplicate_keys import contradicted_facts
from gatelint.comparison.values import Difference
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context


def said_twice(context: Context, *differences: Difference) -> Iterator[Diagnostic]:
    """Keys of the front matter that the text of the document states again otherwise.

    Texts may be two views of one thing: they are information where no `[[same]]` pairs them.
    """
    for found in contradicted_facts(context.project):
        if found.difference not in differences:
            continue
        here, there = found.places
        is_doubtful = found.difference is Difference.TEXT and not found.declared
        yield context.report(
            here,
            found.message,
            related=(Related(there, "the other one"),),
            help="update the one or the other",
            severity=Severity.INFO if is_doubtful else None,
        )
