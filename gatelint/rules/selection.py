"""Which rules run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from gatelint.config.nearest import nearest
from gatelint.config.schema import Config, RuleSettings
from gatelint.diagnostics.model import Severity
from gatelint.errors import GatelintError
from gatelint.rules.registry import Rule, load_rules

ALL = "ALL"
# How closely a selector names a rule: not at all, as one of all, by a prefix of its code (its length), by itself.
NOT, ANY, ITSELF = -1, 0, 100


def select_rules(
    rules: Iterable[Rule],
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    settings: Mapping[str, RuleSettings] | None = None,
    *,
    extend: Collection[str] = (),
) -> tuple[Rule, ...]:
    """The rules that run, in their order, with the severity that their settings give them.

    Selectors are names, codes, prefixes of codes (`REF`, `REF0`) and `ALL`. Without `select` every rule runs that is
    enabled by itself; `extend` adds to either. Where a rule is both selected and ignored the closer selector wins, the
    ignoring one when both are as close. Raises GatelintError for a selector or a settings key that fits no rule.
    """
    known = tuple(rules)
    for selector in (*select, *extend, *ignore):
        matching(known, selector)
    severities = {_named(known, key).code: setting.severity for key, setting in (settings or {}).items()}
    chosen = []
    for rule in known:
        wanted = max((_closeness(rule, selector) for selector in select), default=ANY if rule.enabled else NOT)
        wanted = max(wanted, *(_closeness(rule, selector) for selector in extend), NOT)
        unwanted = max((_closeness(rule, selector) for selector in ignore), default=NOT)
        severity = severities.get(rule.code)
        if wanted > unwanted and severity != "off":
            chosen.append(replace(rule, severity=Severity(severity)) if severity else rule)
    return tuple(chosen)


def configured_rules(config: Config) -> tuple[Rule, ...]:
    """The rules that a configuration asks for."""
    return select_rules(load_rules(), config.select, config.ignore, config.rules, extend=config.extend_select)


def chosen_rules(
    config: Config, select: Collection[str] = (), ignore: Collection[str] = (), extend: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The rules that one run and the configuration ask for.

    A selection of the run stands alone. What the run ignores is ignored however closely the configured `select` names
    it. Raises GatelintError for a selector that fits no rule.
    """
    rules = load_rules()
    extend = (*(() if select else config.extend_select), *extend)
    ignored = () if select else config.ignore
    chosen = select_rules(rules, select or config.select, ignored, config.rules, extend=extend)
    kept = {rule.code for rule in select_rules(rules, select or (ALL,), ignore, extend=extend)}
    return tuple(rule for rule in chosen if rule.code in kept)


def unfixable_codes(config: Config) -> frozenset[str]:
    """The codes of the rules whose fixes a configuration does not allow. Raises GatelintError for an unknown rule."""
    rules = load_rules()
    fixable = {rule.code for rule in select_rules(rules, config.fixable or (ALL,), config.unfixable)}
    return frozenset(rule.code for rule in rules) - fixable


def matching(rules: Iterable[Rule], selector: str) -> tuple[Rule, ...]:
    """The rules that a selector fits. Raises GatelintError when there are none."""
    known = tuple(rules)
    found = tuple(rule for rule in known if _closeness(rule, selector) > NOT)
    if not found:
        raise _unknown(selector, known)
    return found


def _named(rules: tuple[Rule, ...], key: str) -> Rule:
    """The one rule with a name or code."""
    found = next((rule for rule in rules if _closeness(rule, key) == ITSELF), None)
    if found is None:
        raise _unknown(key, rules, " in the configuration")
    return found


def _closeness(rule: Rule, selector: str) -> int:
    if selector in (rule.name, rule.code):
        return ITSELF
    if selector == ALL:
        return ANY
    return len(selector) if selector and rule.code.startswith(selector) else NOT


def _unknown(selector: str, rules: tuple[Rule, ...], where: str = "") -> GatelintError:
    names = {name: rule for rule in rules for name in (rule.name, rule.code)}
    meant = nearest(selector, names)
    if meant is None:
        return GatelintError(f"unknown rule `{selector}`{where}", "`gatelint rule` lists the rules")
    rule = names[meant]
    return GatelintError(f"unknown rule `{selector}`{where}", f"did you mean `{rule.name}` ({rule.code})?")
