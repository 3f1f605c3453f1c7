"""Which version this is, and where its manual is published."""

from __future__ import annotations

__version__ = "0.1.0"
# The address of a rule's page: `{name}` and `{code}` stand for those of the rule. Empty: this manual has no public one.
RULE_URL = ""
