"""`gatelint rule`."""

from __future__ import annotations

from collections.abc import Callable

import click

from gatelint.cli.completing import names
from gatelint.cli.paths import working_directory
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.diagnostics.report import page_url
from gatelint.errors import GatelintError
from gatelint.rules.registry import Rule, load_rules
from gatelint.rules.selection import matching
from gatelint.version import RULE_URL

# The section of a rule's page that says when its fix is safe; rules without a fix have none.
FIX_SECTION = "Fix safety"


@click.command()
@click.argument("rules", nargs=-1, metavar="[CODE|NAME]...", shell_complete=names.rules)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@terminal_options
@click.pass_obj
def rule(terminal: Terminal, rules: tuple[str, ...], output_format: str) -> int:
    """Explain rules, or list all of them."""
    known = load_rules()
    wanted = {found.code: found for selector in rules for found in matching(known, selector)} if rules else {}
    chosen = tuple(wanted.values()) or known
    url = _urls()
    if output_format == "json":
        from gatelint.output.json import dump

        terminal.show(dump([_described(found, url(found)) for found in chosen]), Form.DATA)
    elif rules:
        terminal.show("\n".join(_page(found, url(found), terminal) for found in chosen))
    else:
        terminal.show(_table(chosen, url, terminal))
    return 0


def _urls() -> Callable[[Rule], str]:
    """The address of a rule's page, as the configuration of the working directory has it."""
    from gatelint.config.load import load_config

    try:
        pattern = load_config(working_directory()).config.rule_url
    except GatelintError:  # what a rule reports can be read even so
        pattern = RULE_URL
    return lambda found: page_url(pattern, found)


def is_fixable(found: Rule) -> bool:
    """Whether a rule ever offers a fix."""
    return FIX_SECTION.casefold() in found.page.casefold()


def _described(found: Rule, url: str) -> dict[str, object]:
    value: dict[str, object] = {
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "enabled": found.enabled,
        "fixable": is_fixable(found),
        "summary": found.summary,
        "page": found.page,
    }
    return value | {"url": url} if url else value


def _page(found: Rule, url: str, terminal: Terminal) -> str:
    title = terminal.style.paint(f"{found.code} {found.name}", "bold")
    facts = [found.severity.value, "on by default" if found.enabled else "off by default"]
    address = f"\n{url}\n" if url else ""
    return f"{title} ({', '.join(facts)})\n\n{found.page}\n{address}"


def _table(rules: tuple[Rule, ...], url: Callable[[Rule], str], terminal: Terminal) -> str:
    """One line for each rule: code, name, severity, whether it has fixes, summary."""
    style = terminal.style
    widest = max((len(found.name) for found in rules), default=0)
    lines = []
    for found in rules:
        severity = style.severity(f"{found.severity.value if found.enabled else 'off':7}", found.severity)
        marker = "[*]" if is_fixable(found) else "   "
        code = style.link(style.paint(found.code, "bold"), url(found))
        lines.append(f"{code} {found.name:{widest}} {severity} {marker} {found.summary}\n")
    return "".join(lines)
