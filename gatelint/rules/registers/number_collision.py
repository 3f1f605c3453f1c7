"""REG009 number-collision."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.rules.registry import Context, rule


@rule("REG009", severity=Severity.ERROR, needs_branch=True)
def number_collision(context: Context) -> Iterator[Diagnostic]:
    """Two branches both introduced an id, for two different things.

    ## Why it matters

    Two branches that each take the next free number do not conflict in git where the ids stand in different files or
    lines. After the merge one id names two things, and nobody knows which of them a reference is about. As long as one
    of the branches is not merged, another number costs one edit.

    Reported only with `check --against REF`, at the definition on this branch. An id that the last commit of both
    branches has was not introduced, wherever it stands now. One title on both branches is one item, and so is most of
    one text under another title: both have the same commit, and it was moved, renamed or written on since. Where one
    title is a shorter form of the other, and where there is no title and the texts differ, it is an info.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown origin/main:docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Oil the winch
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-003: Paint the shed
    ```

    ```markdown origin/main:docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Oil the winch
    ```

    ## Options

    Severity: `[rules.number-collision]` with `severity = "warning"`, or `"off"`. Ids in `collisions` of a register mean
    two things by design and are not reported; those in `reserved` are not proposed as free ones.
    """
    for found in context.collisions:
        here, other = found.here.definitions[0], found.other.definitions[0]
        id = found.here.id
        own = f', this branch "{here.title}"' if here.title else ""
        theirs = f' "{other.title}"' if other.title else ""
        ways = [] if found.is_sure else ["give it one title on both branches if it is one thing"]
        ways += [f"renumber one of the two; {found.free} is free on both" if found.free else "renumber one of the two"]
        yield context.report(
            here.location,
            f"`{id}` is introduced on two branches: {found.place} defines {found.other.id}{theirs}{own}",
            help=", else ".join(ways),
            severity=None if found.is_sure else Severity.INFO,
        )
