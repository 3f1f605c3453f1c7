"""The address of a rule's page, as `rule-url` writes it: `https://docs.example.org/gatelint/rules/{name}/`."""

from __future__ import annotations

import re

from gatelint.errors import GatelintError

# Only the web: a link that a project names opens no file and starts no program. No character that ends or hides it.
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[!#-;=?-Z_a-z~]*)?", re.A)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
KNOWN = ("{name}", "{code}")


def require_rule_url(value: str, name: str) -> None:
    """Raise GatelintError, naming the file `name`, for what is no address or does not depend on the rule."""
    hint = "write it like `https://docs.example.org/gatelint/rules/{name}/`"
    found = PLACEHOLDER.findall(value)
    unknown = next((one for one in found if one not in KNOWN), None)
    if unknown is not None:
        raise GatelintError(f"{name}: `rule-url`: there is no `{unknown}`, only `{{name}}` and `{{code}}`", hint)
    if value and not found:
        raise GatelintError(f"{name}: `rule-url`: `{value}` is the same address for every rule", hint)
    if value and not ADDRESS.fullmatch(PLACEHOLDER.sub("x", value)):
        raise GatelintError(f"{name}: `rule-url`: `{value}` is no address of the web", hint)
