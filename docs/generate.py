"""Write what the manual takes from the code: `python docs/generate.py`; with `--check` only name what is stale.

That is a page for each rule from its docstring, their index, their part of the navigation of the site, and the page of
all settings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from settings_page import settings_page

from gatelint.cli.commands.rule import is_fixable
from gatelint.rules.registry import Rule, load_rules

ROOT = Path(__file__).parents[1]
RULES = "docs/rules"
SETTINGS = "docs/settings.md"
NAVIGATION = "mkdocs.yml"
PART = re.compile(r"(?<=# Written by docs/generate.py from here\n).*(?=      # to here\.\n)", re.S)
# A fence whose info string names a file, and perhaps what is special about the file.
FENCE = re.compile(r"^(`{3,}\w+) ([\w./:-]+)(?: (\S+))?$", re.M)
FAMILIES = {
    "AGR": "Agreement",
    "CNT": "Counts",
    "DAT": "Dates",
    "GAT": "Gates and blockers",
    "GLT": "The run",
    "LNK": "Links",
    "REF": "References",
    "REG": "Registers",
    "REN": "Derived tables",
    "SNP": "Reports",
    "TAB": "Tables",
    "TXT": "Text",
}
INDEX = """\
# Rules

Each rule is named after the fault that it reports. On the command line and in the configuration it is called by its
name or its code; the beginning of a code stands for all rules that share it. Rules that are off have to be selected.

| Code | Name | Severity | Fix | Says |
| --- | --- | --- | --- | --- |
"""


def files() -> dict[str, str]:
    """Path relative to the repository -> text of every generated file."""
    rules = load_rules()
    found = {f"{RULES}/{rule.name}.md": _page(rule) for rule in rules}
    found[f"{RULES}/index.md"] = INDEX + "".join(map(_row, rules))
    found[SETTINGS] = settings_page()
    found[NAVIGATION] = PART.sub(lambda _: "".join(_entries(rules)), (ROOT / NAVIGATION).read_text("utf-8"))
    return found


def _page(rule: Rule) -> str:
    state = "on" if rule.enabled else "off"
    fixes = ", offers fixes" if is_fixable(rule) else ""
    page = FENCE.sub(_titled, rule.page)
    return f"# {rule.name}\n\n{rule.code}, {rule.severity}, {state} by default{fixes}.\n\n{page}\n"


def _titled(fence: re.Match[str]) -> str:
    """The info string as site generators read it, which show the name above the code."""
    name = f"{fence[2]} ({fence[3]})" if fence[3] else fence[2]
    return f'{fence[1]} title="{name}"'


def _row(rule: Rule) -> str:
    severity = rule.severity if rule.enabled else f"{rule.severity} (off)"
    fix = "yes" if is_fixable(rule) else ""
    summary = rule.summary.replace("|", "\\|")
    return f"| {rule.code} | [{rule.name}]({rule.name}.md) | {severity} | {fix} | {summary} |\n"


def _entries(rules: Sequence[Rule]) -> list[str]:
    """The lines of the navigation: a group for each family, an entry for each rule."""
    lines = []
    for family, members in groupby(sorted(rules, key=lambda rule: rule.code), key=lambda rule: rule.code[:3]):
        lines.append(f"      - {FAMILIES[family]}:\n")
        lines += [f"          - {rule.name}: rules/{rule.name}.md\n" for rule in members]
    return lines


def main(arguments: list[str]) -> int:
    """Write what differs and remove what is left over; with `--check` only name it, and return 1 if there is any."""
    wanted = files()
    stale = [path for path, text in wanted.items() if _read(ROOT / path) != text]
    pages = (path.relative_to(ROOT).as_posix() for path in (ROOT / RULES).glob("*.md"))
    left_over = [path for path in pages if path not in wanted]
    for path in sorted({*stale, *left_over}):
        print(path)
    if "--check" in arguments:
        return int(bool(stale or left_over))
    for path in stale:
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(wanted[path], "utf-8", newline="\n")
    for path in left_over:
        (ROOT / path).unlink()
    return 0


def _read(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
