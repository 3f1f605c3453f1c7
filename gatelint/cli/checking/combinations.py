"""Options of `check` that need each other, and those that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

# An option, and those of which it needs one.
NEEDS = {
    "unsafe_fixes": ("fix", "diff"),
    "render": ("fix", "diff"),
    "all_or_nothing": ("fix", "diff"),
    "show_fixes": ("fix", "diff"),
    "exit_non_zero_on_fix": ("fix",),
}
# An option, those that it cannot be combined with, and why.
ALONE = {
    "write_baseline": (
        ("fix", "diff", "no_baseline", "changed"),
        "it writes no document, and takes all that is found",
    ),
    "add_suppressions": (("fix", "diff", "write_baseline"), "it writes nothing else"),
}


def require_combinable(values: Mapping[str, Any]) -> None:
    """Raise UsageError where options of `check`, by their parameters, do not fit each other."""
    values = {**values, "fix": values["fix"] or values["fix_only"], "diff": values["diff"] or values["dry"]}
    if values["show_files"] and _given(values, (*NEEDS, *ALONE, "fix", "diff", "against", "changed", "stdin_filename")):
        raise click.UsageError("--show-files stands alone: nothing is checked.")
    for name, needed in NEEDS.items():
        if values[name] and not _given(values, needed):
            raise click.UsageError(f"{option(name)} needs {' or '.join(map(option, needed))}.")
    for name, (others, why) in ALONE.items():
        if _given(values, [name]) and _given(values, others):
            raise click.UsageError(f"{option(name)} stands alone: {why}.")
    if values["against"] is not None and values["stdin_filename"] is not None:
        raise click.UsageError("--against compares branches; standard input ('-') belongs to none.")


def require_watchable(values: Mapping[str, Any]) -> None:
    """Raise UsageError for options that cannot be repeated whenever something changes."""
    for name in ("write_baseline", "add_suppressions", "output_file"):
        if _given(values, [name]):
            raise click.UsageError(f"--watch cannot be combined with {option(name)}.")
    if values["stdin_filename"] is not None or "-" in values["paths"]:
        raise click.UsageError("--watch cannot be combined with standard input ('-'), which is read once.")
    file = next((output for output in values["outputs"] if output.file is not None), None)
    if file is not None:
        raise click.UsageError(f"--watch cannot be combined with --output-format {file.format}={file.file}.")


def option(name: str) -> str:
    """An option as it is written."""
    return "--" + name.replace("_", "-")


def _given(values: Mapping[str, Any], names: Iterable[str]) -> bool:
    """Whether one of the options is given; the value of `--write-baseline` is whether it may grow, or None."""
    return any(values[name] is not None and (name == "write_baseline" or values[name] is not False) for name in names)
