"""GLT002 nothing-read."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.run.unread_states import unread_states
from gatelint.config.patterns.globs import matches
from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.project.model import Scope
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("GLT002", severity=Severity.ERROR)
def nothing_read(context: Context) -> Iterator[Diagnostic]:
    """A configured register has no item, or of a document that is named like a gate or register no item was read.

    ## Why it matters

    A run that found nothing to check looks like a run that found nothing wrong. When a register was moved or its ids
    were renamed, the configuration still names it, and every check of it passes.

    ## Example

    ```toml gatelint.toml
    [registers.REP]
    id = "REP-{n:03}"
    home = "docs/REPAIRS.md"
    ```

    ```markdown docs/REPAIRS.md
    # Repairs

    ## FIX-001: Mend the crane
    ```

    ## Use instead

    ```toml gatelint.toml
    [registers.FIX]
    id = "FIX-{n:03}"
    home = "docs/REPAIRS.md"
    ```

    ```markdown docs/REPAIRS.md
    # Repairs

    ## FIX-001: Mend the crane
    ```

    ## Options

    Severity: `[rules.nothing-read]` with `severity = "warning"`, or `"off"`. Where a project has no item at all, a
    document named by one of the words for `state` under `[words]`, such as PHASE_GATE.md, is a warning where
    it has neither ids nor tables. A run that read no document at all ends with exit code 2, whatever is set
    here.
    """
    project = context.project
    for document, what in unread_states(project):
        yield context.report(
            Location(document.path, Range(0, 0)),
            f"{what}, but no item was read",
            help="give its items ids, or declare under [registers] how they are written",
            severity=Severity.WARNING,
        )
    registers = (*project.registers.values(), *project.outlines.values(), *project.local_registers.values())
    read = {
        register.key
        for register in registers
        if register.items and (register.scope is Scope.PROJECT or register.said.settings.scope is not None)
    }
    for name, settings in project.config.registers.items():
        if settings.ignore or name in read or (settings.role == "gate" and project.gate is not None):
            continue
        yield context.report(
            Location(settings.home or ".", Range(0, 0)),
            f"the register {name} is configured, but no document defines an item of it",
            help="correct its id or home in the configuration, or remove it",
            about=(name,),
        )
    for register in registers:
        for glob in register.said.settings.listed_in:
            if not any(matches(path, glob) for path in project.documents):
                yield context.report(
                    Location(".", Range(0, 0)),
                    f"no document is `{glob}`, which is to list every item of {register.name}",
                    help="correct `listed-in` of the register in the configuration",
                    about=(register.name, glob),
                )
