"""Write the pages of the rules from their docstrings: `python docs/generate.py`; `--check` tells if they are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from gatelint.cli.commands.rule import is_fixable
from gatelint.rules.registry import Rule, load_rules

FOLDER = Path(__file__).parent / "rules"
INDEX = """\
# Rules

Each rule is named after the fault that it reports. On the command line and in the configuration it is called by its
name or its code; the beginning of a code stands for all rules that share it. Rules that are off have to be selected.

| Code | Name | Severity | Fix | Says |
| --- | --- | --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """File name -> text of every page."""
    rules = load_rules()
    found = {f"{rule.name}.md": _page(rule) for rule in rules}
    found["index.md"] = INDEX + "".join(map(_row, rules))
    return found


def _page(rule: Rule) -> str:
    state = "on" if rule.enabled else "off"
    fixes = ", offers fixes" if is_fixable(rule) else ""
    return f"# {rule.name}\n\n{rule.code}, {rule.severity}, {state} by default{fixes}.\n\n{rule.page}\n"


def _row(rule: Rule) -> str:
    severity = rule.severity if rule.enabled else f"{rule.severity} (off)"
    fix = "yes" if is_fixable(rule) else ""
    summary = rule.summary.replace("|", "\\|")
    return f"| {rule.code} | [{rule.name}]({rule.name}.md) | {severity} | {fix} | {summary} |\n"


def main(arguments: list[str]) -> int:
    """Write what differs and remove what is left over; with `--check` only name it, and return 1 if there is any."""
    wanted = pages()
    stale = [name for name, text in wanted.items() if _read(FOLDER / name) != text]
    left_over = [path.name for path in FOLDER.glob("*.md") if path.name not in wanted]
    for name in sorted({*stale, *left_over}):
        print(f"docs/rules/{name}")
    if "--check" in arguments:
        return int(bool(stale or left_over))
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(wanted[name], "utf-8", newline="\n")
    for name in left_over:
        (FOLDER / name).unlink()
    return 0


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
